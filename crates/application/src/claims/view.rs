//! A claim with its whole file, and what is to be known to act on it: what a page shows.

use std::collections::BTreeMap;

use dementi_domain::access::Actor;
use dementi_domain::analysis::gates::Gate;
use dementi_domain::analysis::origins::{self, analyse, appearances};
use dementi_domain::change::Kind;
use dementi_domain::file::{ClaimFile, DossierFile};
use dementi_domain::ids::{ClaimId, VerdictId};
use dementi_domain::verdict::Verdict;
use time::OffsetDateTime;

use super::get;
use crate::app::{App, found};
use crate::context::Page;
use crate::copies::NotCompared;
use crate::failure::Failure;
use crate::{file, verdicts};

/// The most verdicts of one claim whose versions are read.
const VERDICTS: u64 = 1000;

/// A claim with its whole file.
#[derive(Debug, Clone)]
pub struct View {
    /// Its file.
    pub claim: ClaimFile,
    /// What the file refers to.
    pub file: DossierFile,
    /// The claim's version.
    pub version: i64,
    /// The versions of its verdicts.
    pub verdicts: BTreeMap<VerdictId, i64>,
    /// When it was looked at.
    pub at: OffsetDateTime,
}

/// Reads a claim with its whole file. Copies among the sources behind it are not looked for.
///
/// Versions are read before what they are versions of: who acts on the one with the other can at worst be told that
/// it was changed in the meantime, and never overwrites what was not seen.
pub async fn view(app: &App, actor: &Actor, id: ClaimId) -> Result<View, Failure> {
    let versions = versions(app, actor, id).await?;
    viewed(app, versions, file::of_claim(app, actor, id).await?)
}

/// The same, with the suspected copies among the sources behind the claim.
pub async fn view_compared(app: &App, actor: &Actor, id: ClaimId) -> Result<View, Failure<NotCompared>> {
    let versions = versions(app, actor, id).await.map_err(|failure| failure.map(|never| match never {}))?;
    viewed(app, versions, file::of_claim_compared(app, actor, id).await?)
}

/// The versions of a claim and of its verdicts.
type Versions = (i64, BTreeMap<VerdictId, i64>);

async fn versions(app: &App, actor: &Actor, id: ClaimId) -> Result<Versions, Failure> {
    let all = Page { after: None, limit: VERDICTS };
    let (claim, listed) = tokio::try_join!(get(app, actor, id), verdicts::list(app, actor, id, all))?;
    let verdicts = listed.items.iter().map(|verdict| (verdict.value.parts().id, verdict.version));
    Ok((claim.version, verdicts.collect()))
}

fn viewed<R>(app: &App, (version, verdicts): Versions, mut file: DossierFile) -> Result<View, Failure<R>> {
    let claim = found(file.claims.pop(), Kind::Claim)?;
    Ok(View { claim, file, version, verdicts, at: app.now() })
}

impl View {
    /// The verdict that is worked on, else the one that is settled.
    pub fn verdict(&self) -> Option<&Verdict> {
        let open = self.claim.verdicts.iter().rfind(|verdict| verdict.state().open());
        open.or_else(|| self.claim.settled_verdict())
    }

    /// The origins behind the claim.
    pub fn origins(&self) -> origins::Analysis {
        analyse(&appearances(&self.claim), &self.file.sources)
    }

    /// The gates of the desk's policy for that verdict.
    pub fn gates(&self, origins: &origins::Analysis) -> Vec<Gate> {
        self.claim.gates(self.file.desk.policy, self.verdict(), Some(origins.counts), self.at)
    }
}
