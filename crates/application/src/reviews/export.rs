//! The desk's published verdicts as a feed, read claim by claim.

use std::io;

use dementi_domain::access::{Actor, Permission};
use dementi_domain::ids::ClaimId;
use dementi_persistence::{StoreError, reviewed};
use dementi_reports::claim_review::Feed;

use crate::app::App;
use crate::failure::Failure;

/// A feed that is being written: all published verdicts that the actor may see, in the order in which their claims were
/// recorded. Not more than some hundred claims are in memory at once.
#[derive(Debug)]
pub struct Export {
    actor: Actor,
    after: Option<ClaimId>,
    feed: Option<Feed<Vec<u8>>>,
}

/// Why a feed broke off.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The record could not be read.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A review has no form in JSON.
    #[error("a review cannot be written")]
    Unwritten(#[from] io::Error),
}

impl Export {
    /// Begins a feed.
    pub fn begin(actor: Actor) -> Result<Self, Failure<ExportError>> {
        actor.check(Permission::Read)?;
        let feed = Feed::begin(Vec::new()).map_err(|error| Failure::Refused(error.into()))?;
        Ok(Self { actor, after: None, feed: Some(feed) })
    }

    /// The next bytes of the feed; `None` after its end.
    pub async fn next(&mut self, app: &App) -> Result<Option<Vec<u8>>, Failure<ExportError>> {
        let Some(mut feed) = self.feed.take() else { return Ok(None) };
        let refused = |error: io::Error| Failure::Refused(ExportError::from(error));
        let (reader, viewer) = (app.store.read(), self.actor.viewer());
        let claims = reviewed::published(&reader, viewer, self.after, reviewed::AT_ONCE).await?;
        let Some(last) = claims.last() else { return Ok(Some(feed.end().map_err(refused)?)) };
        self.after = Some(last.record.id());
        for (_, review) in super::of(app, &reader, viewer, claims).await? {
            feed.add(review).map_err(refused)?;
        }
        let written = std::mem::take(feed.written());
        self.feed = Some(feed);
        Ok(Some(written))
    }
}
