//! Feeds of published verdicts, for people who read them as they read news. They are made to leave the desk, and so always
//! redacted.

use dementi_domain::access::{Actor, Permission, Viewer};
use dementi_domain::change::Kind;
use dementi_domain::desk::Desk;
use dementi_domain::ids::{ClaimId, DossierId, PartyId};
use dementi_persistence::people::desks;
use dementi_persistence::verdicts::{self, ToldOf};
use dementi_persistence::{Reads, StoreError, Versioned, claims, dossiers, parties, reviewed};
use dementi_reports::Language;
pub use dementi_reports::feed::{ATOM, Feed, JSON, Links, atom, json};
use dementi_reports::feed::{Subject, build};

pub use dementi_persistence::verdicts::Told;

use crate::app::{App, found};
use crate::failure::Failure;

/// What a feed tells of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FeedOf {
    /// All of the desk's verdicts.
    Desk,
    /// Those of a dossier.
    Dossier(DossierId),
    /// Those on claims that are about a party, or that it asserted or answered.
    Party(PartyId),
}

/// Which page of a feed is wanted, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WantedFeed {
    /// The language of its fixed text.
    pub language: Language,
    /// The last entry of the page before.
    pub after: Option<Told>,
    /// The most entries.
    pub limit: u64,
}

/// A page of a feed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeedPage {
    /// The feed with the entries of this page.
    pub feed: Feed,
    /// What the next page begins after, if there is one.
    pub next: Option<Told>,
}

/// Why there is no feed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FeedError {
    /// What is in it would say who a protected source is.
    #[error("the party is a protected source, and a feed would say what it has spoken of")]
    Protected,
}

/// Reads a page of a feed: what the actor may see of it, the one that was published or retracted last first.
pub async fn read(
    app: &App,
    actor: &Actor,
    of: FeedOf,
    wanted: WantedFeed,
) -> Result<FeedPage, Failure<FeedError>> {
    actor.check(Permission::Subscribe)?;
    let (reads, viewer) = (app.store.snapshot().await?, actor.viewer());
    let desk = found(desks::find(&reads, viewer.desk).await?, Kind::Desk)?;
    let (mut dossier, mut party) = (None, None);
    match of {
        FeedOf::Desk => {}
        FeedOf::Dossier(id) => {
            dossier = Some(found(dossiers::find(&reads, viewer, id).await?, Kind::Dossier)?.into_inner());
        }
        FeedOf::Party(id) => {
            let record = found(parties::find(&reads, viewer.desk, id).await?, Kind::Party)?.into_inner();
            if record.content().confidential {
                return Err(Failure::Refused(FeedError::Protected));
            }
            party = Some(record);
        }
    }
    let subject = match (&dossier, &party) {
        (Some(dossier), _) => Subject::Dossier(dossier),
        (None, Some(party)) => Subject::Party(party),
        (None, None) => Subject::Desk,
    };
    Ok(page(app, &reads, viewer, (&desk, subject), wanted).await?)
}

/// A page of the feed of a desk or of something of it, as far as a viewer may see it.
pub(crate) async fn page(
    app: &App,
    reads: &impl Reads,
    viewer: Viewer,
    (desk, subject): (&Desk, Subject<'_>),
    wanted: WantedFeed,
) -> Result<FeedPage, StoreError> {
    let told_of = match subject {
        Subject::Desk => ToldOf::Desk,
        Subject::Dossier(dossier) => ToldOf::Dossier(dossier.id()),
        Subject::Party(party) => ToldOf::Party(party.id()),
    };
    let told = verdicts::told(reads, viewer, told_of, wanted.after, wanted.limit).await?;
    let ids: Vec<ClaimId> = told.items.iter().map(|told| told.claim).collect();
    let claims = claims::among(reads, viewer, &ids).await?.into_iter().map(Versioned::into_inner);
    let (files, confided) = reviewed::of(reads, viewer, claims.collect()).await?;
    let feed = build(desk, subject, &files, &confided, app.pages(), wanted.language, app.now());
    let next = told.items.last().copied().filter(|_| told.more);
    Ok(FeedPage { feed, next })
}
