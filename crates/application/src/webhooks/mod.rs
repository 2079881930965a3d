//! Webhooks: which there are, what they are told, and the telling.

mod audience;
mod change;
mod create;
mod deliveries;
mod dispatch;
mod dispatcher;
mod read;
mod replay;
mod rotate;
mod send;
mod sweep;
mod switch;
mod try_out;
mod withdraw;

use dementi_domain::change::Kind;
use dementi_domain::distinct::Distinct;
use dementi_domain::ids::{DossierId, WebhookId};
use dementi_domain::record::AlreadyWithdrawn;
use dementi_domain::text::Line;
use dementi_domain::webhook::{Endpoint, EventKind, Unreachable, WebhookRecord, WrongSwitch};
use dementi_persistence::{Versioned, dossiers, webhooks};

use crate::app::{Writing, expected};
use crate::failure::{Failure, reference};
use crate::shell::EntropyError;

pub use change::change;
pub use create::{Issued, create};
pub use deliveries::{Told, deliveries, delivery};
pub use dispatcher::Dispatcher;
pub use read::{get, list};
pub use replay::{recover, replay};
pub use rotate::rotate;
pub use send::Outbound;
pub use switch::{disable, enable};
pub use try_out::try_out;
pub use withdraw::withdraw;

/// The most webhooks that a desk can have.
pub const MOST: u64 = 50;

/// A webhook as it is asked for.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// Where messages go.
    pub url: Endpoint,
    /// What the desk calls it.
    pub description: Option<Line<200>>,
    /// Which events it gets.
    pub events: Distinct<EventKind, 32>,
    /// Of which dossier alone.
    pub dossier: Option<DossierId>,
}

/// Why something was not done with a webhook.
#[derive(Debug, thiserror::Error)]
pub enum WebhookError {
    /// It was withdrawn.
    #[error(transparent)]
    Withdrawn(#[from] AlreadyWithdrawn),
    /// It asks for nothing.
    #[error("must name at least one event")]
    NoEvent,
    /// It is tried out whenever somebody asks for that, and not otherwise.
    #[error("cannot be subscribed to: every webhook gets it when it is tried out")]
    Test {
        /// Where it stands in the list, from 0.
        position: usize,
    },
    /// Messages may not be sent there.
    #[error(transparent)]
    Unreachable(#[from] Unreachable),
    /// The host's name stands for nothing.
    #[error("names a host that cannot be found")]
    Unresolvable,
    /// It is enabled, or disabled, already.
    #[error(transparent)]
    Switch(#[from] WrongSwitch),
    /// It sends nothing.
    #[error("the webhook is disabled, so it sends nothing; enable it first")]
    Disabled,
    /// There are as many as there can be.
    #[error("a desk has at most {MOST} webhooks; withdraw one first")]
    Full,
    /// There is no randomness to make a secret of.
    #[error(transparent)]
    Entropy(#[from] EntropyError),
}

impl<R: From<WebhookError>> From<WebhookError> for Failure<R> {
    fn from(error: WebhookError) -> Self {
        Self::Refused(error.into())
    }
}

impl Wanted {
    /// Checks the events.
    fn check(&self) -> Result<(), WebhookError> {
        if self.events.is_empty() {
            return Err(WebhookError::NoEvent);
        }
        match self.events.iter().position(|event| *event == EventKind::Test) {
            Some(position) => Err(WebhookError::Test { position }),
            None => Ok(()),
        }
    }

    /// Refuses a dossier that the actor may not see.
    async fn check_dossier(&self, writing: &Writing) -> Result<(), Failure<WebhookError>> {
        let Some(dossier) = self.dossier else { return Ok(()) };
        match dossiers::find(&writing.tx, writing.viewer(), dossier).await? {
            Some(_) => Ok(()),
            None => Err(reference("/dossier_id", Kind::Dossier)),
        }
    }
}

/// A webhook that stands, for a step.
async fn standing(
    writing: &Writing,
    id: WebhookId,
    version: i64,
) -> Result<Versioned<WebhookRecord>, Failure<WebhookError>> {
    let found = webhooks::find_and_lock(&writing.tx, writing.viewer(), id).await?;
    let loaded = expected(found, Kind::Webhook, version)?;
    loaded.standing().map_err(WebhookError::from)?;
    Ok(loaded)
}
