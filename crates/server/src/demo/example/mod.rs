//! The worked example: a real case of July 2013 that shows what Dementi is for.
//!
//! The Guardian described, from papers that Edward Snowden had given it, how Microsoft is said to have worked with
//! the NSA; Microsoft denied some of it, conceded some, and left the rest unsaid. The files in `data` hold the case
//! in words of our own; only what the parties said themselves is quoted. The desk's people are invented, and so is
//! the second, restricted dossier.
//!
//! Everything is recorded by those people through the ordinary use cases, each with an own token: the researcher
//! records and drafts, the editors review and publish. So the audit log, the derived statuses and the four eyes
//! are what they would be if the desk had done it all by hand.

mod claims;
mod data;
mod error;
mod keys;
mod people;
mod record;
mod replies;
mod snapshots;
mod verdicts;

use dementi_application::{App, Failure, console};
use dementi_domain::ids::{ClaimId, DeskId, DossierId};

pub use self::error::ExampleError;

use self::data::{Data, Desk};
use self::people::People;
use self::record::Record;

/// One access token for each of the desk's people. Secrets: to be shown once, and not to be logged.
#[derive(Clone)]
pub struct DemoTokens {
    /// Of the admin.
    pub admin: String,
    /// Of the editor who asked for changes to the published verdict, and wrote the one that is a draft.
    pub editor: String,
    /// Of the editor who approved the published verdict.
    pub editor2: String,
    /// Of the researcher, who recorded most of it.
    pub researcher: String,
    /// Of the reader, who cannot see the restricted dossier.
    pub reader: String,
}

/// What is worth opening first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoIds {
    /// The desk.
    pub desk: DeskId,
    /// The dossier of the case.
    pub dossier: DossierId,
    /// The claim that the case is about: its denial is partial, and its verdict is published.
    pub published: ClaimId,
    /// A claim whose published verdict is stale: a denial came in later.
    pub stale: ClaimId,
    /// A claim whose verdict waits for a reviewer.
    pub in_review: ClaimId,
    /// A claim whose verdict is a draft.
    pub draft: ClaimId,
    /// The dossier that only the admin, the first editor and the researcher can see.
    pub restricted_dossier: DossierId,
    /// The claim in it.
    pub restricted_claim: ClaimId,
}

/// Loads the example into a migrated database that does not hold it yet, and answers everybody's token. The snapshots go
/// where the app keeps bytes.
pub async fn load(app: &App) -> Result<DemoTokens, ExampleError> {
    Ok(load_with_ids(app).await?.0)
}

/// Loads the example as [`load`] does, and answers also what is worth opening first.
///
/// Each entry is a write of its own. If one fails, those before it stay, so what is left is to be thrown away.
pub async fn load_with_ids(app: &App) -> Result<(DemoTokens, DemoIds), ExampleError> {
    let Data { desk: Desk { name, gates, people }, parties, sources, dossiers, claims } = Data::read()?;
    let desk = match console::create_desk(app, name.clone()).await {
        Ok(desk) => desk.value.id,
        Err(Failure::Refused(console::DeskError::Name(_))) => {
            return Err(ExampleError::LoadedAlready { desk: name });
        }
        Err(failure) => return Err(ExampleError::failed("the desk", failure)),
    };
    let people = People::join(app, desk, people).await?;
    people.set_gates(app, gates).await?;
    let mut record = Record::begin(app, &people).await?;
    for party in parties {
        record.party(party).await?;
    }
    for source in sources {
        record.source(source).await?;
    }
    for dossier in dossiers {
        record.dossier(dossier).await?;
    }
    for (key, claim) in claims {
        record.claim(key, claim).await?;
    }
    let entry = "the list of what is worth opening";
    let dossier = |key| record.dossiers.find(key, entry).copied();
    let claim = |key| record.claims.find(key, entry).copied();
    let ids = DemoIds {
        desk,
        dossier: dossier("microsoft-nsa")?,
        published: claim("co-operation")?,
        stale: claim("mail-before-encryption")?,
        in_review: claim("access-at-will")?,
        draft: claim("paris-complaint")?,
        restricted_dossier: dossier("follow-up")?,
        restricted_claim: claim("response-times")?,
    };
    Ok((people.tokens()?, ids))
}
