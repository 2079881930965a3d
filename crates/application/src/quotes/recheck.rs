//! Holding the quotes of a source against a snapshot of it.

use dementi_domain::ids::{ClaimId, SnapshotId, SourceId};
use dementi_domain::quote::{EntryKind, SnapshotText, Standing, check};
use dementi_persistence::StoreError;
use dementi_persistence::quotes::{self, Check};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::app::Writing;

/// What became of a quote in a snapshot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rechecked {
    /// The entry that quotes.
    pub entry: Uuid,
    /// Whether it is an assertion, a denial or evidence.
    pub kind: EntryKind,
    /// The claim on whose record it is.
    pub claim: ClaimId,
    /// The quoted words.
    pub exact: String,
    /// Whether the quote was anchored in an earlier snapshot. Only of anchored quotes is it kept what became of them.
    pub anchored: bool,
    /// What became of it; `None` if it was never anchored and its words do not stand here either: nothing is gone then.
    pub standing: Option<Standing>,
    /// Whether the acting user may see the claim. What the user may not see must not be answered.
    pub visible: bool,
}

/// Holds all standing quotes of a source against a snapshot of it and keeps what became of those that are anchored, in
/// the order of recording.
///
/// For whoever takes a snapshot with a text: after it was put on record, in the same write, which must hold the source
/// (`sources::hold`) before it reads or locks anything else. For whoever withdraws one: with the snapshot that is the
/// newest then.
pub(crate) async fn recheck(
    writing: &Writing,
    source: SourceId,
    snapshot: SnapshotId,
    text: &SnapshotText,
) -> Result<Vec<Rechecked>, StoreError> {
    let quoted = quotes::of_source(&writing.tx, writing.viewer(), source).await?;
    let rechecked: Vec<Rechecked> = quoted
        .into_iter()
        .map(|(quoted, visible)| {
            let standing = check(&quoted.quote, text);
            let anchored = quoted.quote.anchor.is_some();
            Rechecked {
                entry: quoted.entry,
                kind: quoted.kind,
                claim: quoted.claim,
                standing: (anchored || standing != Standing::Gone).then_some(standing),
                anchored,
                exact: quoted.quote.exact.into(),
                visible,
            }
        })
        .collect();
    let kept = rechecked.iter().filter(|quote| quote.anchored).filter_map(|quote| {
        let standing = quote.standing?;
        Some(Check { entry: quote.entry, kind: quote.kind, claim: quote.claim, source, snapshot, standing })
    });
    quotes::record(&writing.tx, writing.actor.desk, &kept.collect::<Vec<_>>()).await?;
    Ok(rechecked)
}
