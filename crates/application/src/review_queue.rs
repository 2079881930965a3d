//! The review queue: what waits for the actor.

use std::collections::BTreeMap;

use dementi_domain::access::{Actor, Permission, Role};
use dementi_domain::claim::TrackedClaim;
use dementi_domain::ids::ClaimId;
use dementi_domain::reply::ReplyRequestRecord;
use dementi_domain::verdict::Verdict;
use dementi_domain::waiting::Waiting;
use dementi_persistence::{Slice, Versioned, claims, reply_requests, verdicts};
use uuid::Uuid;

use crate::app::App;
use crate::context::{Page, Stored};
use crate::failure::Failure;

/// Something that waits for the actor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Queued {
    /// What it waits for.
    pub waiting: Waiting,
    /// The thing.
    pub about: About,
    /// The claim that it belongs to.
    pub claim: Stored<TrackedClaim>,
}

/// What can wait for somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum About {
    /// A verdict.
    Verdict(Box<Stored<Verdict>>),
    /// A request for a reply on which something is overdue.
    ReplyRequest(Box<Stored<ReplyRequestRecord>>),
}

/// A page of the queue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Queue {
    /// What waits.
    pub items: Vec<Queued>,
    /// After which id the next page begins; `None` if nothing follows.
    pub next: Option<Uuid>,
}

/// A thing of one of the lists that the queue is made of.
enum Found {
    Verdict(Versioned<Verdict>),
    Stale(Versioned<Verdict>),
    ReplyRequest(Versioned<ReplyRequestRecord>),
}

impl Found {
    fn id(&self) -> Uuid {
        match self {
            Self::Verdict(verdict) | Self::Stale(verdict) => verdict.parts().id.uuid(),
            Self::ReplyRequest(request) => request.id().uuid(),
        }
    }

    fn claim(&self) -> ClaimId {
        match self {
            Self::Verdict(verdict) | Self::Stale(verdict) => verdict.parts().claim,
            Self::ReplyRequest(request) => request.content().claim(),
        }
    }
}

/// Lists what waits for the actor now, the thing that was recorded first first.
///
/// Every kind of thing has a list of its own in the order of ids, which is that of recording. A page merges their
/// beginnings: nothing beyond a list's own page can come before what is on it, so an id is all that a page has to be
/// continued after, whatever kind of thing it was.
pub async fn list(app: &App, actor: &Actor, page: Page) -> Result<Queue, Failure> {
    let reader = app.reader(actor, Permission::Read)?;
    let (viewer, role, now, window) = (actor.viewer(), actor.role, app.now(), page.oldest_first());
    let verdicts = verdicts::waiting(&reader, viewer, role, window).await?;
    let requests = reply_requests::waiting(&reader, viewer, role, now, window).await?;
    let stale = if role >= Role::Editor {
        verdicts::stale(&reader, viewer, window).await?
    } else {
        Slice { items: Vec::new(), more: false }
    };
    let mut more = verdicts.more || stale.more || requests.more;
    let mut found: Vec<Found> = verdicts.items.into_iter().map(Found::Verdict).collect();
    found.extend(stale.items.into_iter().map(Found::Stale));
    found.extend(requests.items.into_iter().map(Found::ReplyRequest));
    found.sort_by_key(Found::id);
    let limit = usize::try_from(page.limit).unwrap_or(usize::MAX);
    more |= found.len() > limit;
    found.truncate(limit);
    let next = found.last().filter(|_| more).map(Found::id);
    let ids: Vec<ClaimId> = found.iter().map(Found::claim).collect();
    let claims = claims::among(&reader, viewer, &ids).await?;
    let claims: BTreeMap<ClaimId, Stored<TrackedClaim>> =
        claims.into_iter().map(|claim| (claim.record.id(), claim.into())).collect();
    let items = found.into_iter().filter_map(|found| {
        let claim = claims.get(&found.claim())?.clone();
        let (waiting, about) = match found {
            Found::Verdict(verdict) => {
                (verdict.waits_for(actor.user, role)?, About::Verdict(Box::new(verdict.into())))
            }
            Found::Stale(verdict) => (Waiting::Stale, About::Verdict(Box::new(verdict.into()))),
            Found::ReplyRequest(request) => {
                (request.waits_for(actor.user, role, now)?, About::ReplyRequest(Box::new(request.into())))
            }
        };
        Some(Queued { waiting, about, claim })
    });
    Ok(Queue { items: items.collect(), next })
}
