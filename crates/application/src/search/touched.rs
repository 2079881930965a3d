//! From what the change log says was touched to what is to be indexed.

use std::collections::{BTreeMap, BTreeSet};

use dementi_domain::change::{Action, Kind};
use dementi_domain::searchable::{Searchable, Subject};
use dementi_persistence::changes::Touched;
use dementi_persistence::{Reader, StoreError, searchables};
use uuid::Uuid;

/// What the things that were touched have become, and which of them are gone.
pub(super) async fn now(
    reader: &Reader,
    touched: &[Touched],
) -> Result<(Vec<Searchable>, Vec<Uuid>), StoreError> {
    let mut wanted: BTreeMap<Subject, BTreeSet<Uuid>> = BTreeMap::new();
    let (mut verdicts, mut claims, mut sources) = (BTreeSet::new(), Vec::new(), Vec::new());
    for entry in touched {
        match entry.kind {
            Kind::Verdict => {
                verdicts.insert(entry.id);
            }
            // What is said on a claim or in a source is taken to be in its language, and falls with the claim.
            Kind::Claim if matches!(entry.action, Action::Changed | Action::Withdrawn) => {
                claims.push(entry.id);
            }
            Kind::Source if entry.action == Action::Changed => sources.push(entry.id),
            _ => {}
        }
        if let Some(subject) = subject(entry.kind) {
            wanted.entry(subject).or_default().insert(entry.id);
        }
    }
    let verdicts: Vec<Uuid> = verdicts.into_iter().collect();
    let of_verdicts = searchables::claims_of_verdicts(reader, &verdicts).await?;
    wanted.entry(Subject::Claim).or_default().extend(of_verdicts);
    for (subject, id) in searchables::entries_of(reader, &claims, &sources).await? {
        wanted.entry(subject).or_default().insert(id);
    }
    let of_claims = searchables::external_verdicts_on(reader, &claims).await?;
    wanted.entry(Subject::ExternalVerdict).or_default().extend(of_claims);
    let (mut things, mut gone) = (Vec::new(), Vec::new());
    for (subject, ids) in wanted {
        let ids: Vec<Uuid> = ids.into_iter().collect();
        let found = searchables::among(reader, subject, &ids).await?;
        let known: BTreeSet<Uuid> = found.iter().map(|thing| thing.id).collect();
        gone.extend(ids.into_iter().filter(|id| !known.contains(id)));
        things.extend(found);
    }
    Ok((things, gone))
}

/// As what a thing is searched for, if at all.
const fn subject(kind: Kind) -> Option<Subject> {
    Some(match kind {
        Kind::Claim => Subject::Claim,
        Kind::Assertion => Subject::Assertion,
        Kind::Denial => Subject::Denial,
        Kind::Evidence => Subject::Evidence,
        Kind::Source => Subject::Source,
        Kind::Party => Subject::Party,
        Kind::ExternalVerdict => Subject::ExternalVerdict,
        Kind::Desk
        | Kind::User
        | Kind::Membership
        | Kind::Token
        | Kind::Dossier
        | Kind::Scale
        | Kind::Verdict
        | Kind::Review
        | Kind::Snapshot
        | Kind::ReplyRequest
        | Kind::Webhook
        | Kind::Session
        | Kind::SignInLink
        | Kind::Password
        | Kind::SecondFactor
        | Kind::Identity
        | Kind::Assignment
        | Kind::Comment => return None,
    })
}
