//! The review queue: what waits for the actor.

use std::collections::BTreeMap;

use dementi_domain::access::{Actor, Permission, Role};
use dementi_domain::claim::TrackedClaim;
use dementi_domain::ids::ClaimId;
use dementi_domain::reply::ReplyRequestRecord;
use dementi_domain::teamwork::{AssignmentRecord, CommentRecord};
use dementi_domain::verdict::Verdict;
use dementi_domain::waiting::Waiting;
use dementi_persistence::{
    Reader, Slice, StoreError, Versioned, assignments, claims, comments, reply_requests, verdicts,
};
use time::OffsetDateTime;
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
    /// An assignment to the actor.
    Assignment {
        /// The assignment.
        assignment: Box<Stored<AssignmentRecord>>,
        /// Whether it is late now.
        overdue: bool,
    },
    /// A comment that mentions the actor, who has not read it.
    Comment(Box<Stored<CommentRecord>>),
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
    Assignment(Versioned<AssignmentRecord>),
    Comment(Versioned<CommentRecord>),
}

impl Found {
    fn id(&self) -> Uuid {
        match self {
            Self::Verdict(verdict) | Self::Stale(verdict) => verdict.parts().id.uuid(),
            Self::ReplyRequest(request) => request.id().uuid(),
            Self::Assignment(assignment) => assignment.id().uuid(),
            Self::Comment(comment) => comment.id().uuid(),
        }
    }

    fn claim(&self) -> ClaimId {
        match self {
            Self::Verdict(verdict) | Self::Stale(verdict) => verdict.parts().claim,
            Self::ReplyRequest(request) => request.content().claim(),
            Self::Assignment(assignment) => assignment.content().topic.claim,
            Self::Comment(comment) => comment.content().topic.claim,
        }
    }

    /// What it waits for from the actor now, if anything.
    fn queued(self, actor: &Actor, now: OffsetDateTime) -> Option<(Waiting, About)> {
        Some(match self {
            Self::Verdict(verdict) => {
                (verdict.waits_for(actor.user, actor.role)?, About::Verdict(Box::new(verdict.into())))
            }
            Self::Stale(verdict) => (Waiting::Stale, About::Verdict(Box::new(verdict.into()))),
            Self::ReplyRequest(request) => {
                let waiting = request.waits_for(actor.user, actor.role, now)?;
                (waiting, About::ReplyRequest(Box::new(request.into())))
            }
            Self::Assignment(assignment) => {
                let overdue = assignment.content().task.as_ref()?.overdue(now.date());
                (Waiting::Assigned, About::Assignment { assignment: Box::new(assignment.into()), overdue })
            }
            Self::Comment(comment) => (Waiting::Mentioned, About::Comment(Box::new(comment.into()))),
        })
    }
}

/// Lists what waits for the actor now, the thing that was recorded first first.
///
/// Every kind of thing has a list of its own in the order of ids, which is that of recording. A page merges their
/// beginnings: nothing beyond a list's own page can come before what is on it, so an id is all that a page has to be
/// continued after, whatever kind of thing it was. If `only` one kind of waiting is wanted, a page may hold less than it could.
pub async fn list(app: &App, actor: &Actor, only: Option<Waiting>, page: Page) -> Result<Queue, Failure> {
    let reader = app.reader(actor, Permission::Read)?;
    let (viewer, now) = (actor.viewer(), app.now());
    let Slice { items: mut found, mut more } = beginnings(&reader, actor, now, only, page).await?;
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
        let (waiting, about) = found.queued(actor, now)?;
        if only.is_some_and(|only| only != waiting) {
            return None;
        }
        Some(Queued { waiting, about, claim })
    });
    Ok(Queue { items: items.collect(), next })
}

/// The beginnings of all lists, and whether any of them has more.
async fn beginnings(
    reader: &Reader,
    actor: &Actor,
    now: OffsetDateTime,
    only: Option<Waiting>,
    page: Page,
) -> Result<Slice<Found>, StoreError> {
    let (viewer, role, window) = (actor.viewer(), actor.role, page.oldest_first());
    let mut all = Slice { items: Vec::new(), more: false };
    let wanted = |kinds: &[Waiting]| only.is_none_or(|only| kinds.contains(&only));
    if wanted(&[Waiting::Review, Waiting::Revise, Waiting::Publish]) {
        add(&mut all, verdicts::waiting(reader, viewer, role, window).await?, Found::Verdict);
    }
    if role >= Role::Editor && wanted(&[Waiting::Stale]) {
        add(&mut all, verdicts::stale(reader, viewer, window).await?, Found::Stale);
    }
    if wanted(&[Waiting::ReplyOverdue, Waiting::AcknowledgementOverdue]) {
        add(&mut all, reply_requests::waiting(reader, viewer, role, now, window).await?, Found::ReplyRequest);
    }
    if wanted(&[Waiting::Assigned]) {
        add(&mut all, assignments::waiting(reader, viewer, role, window).await?, Found::Assignment);
    }
    if wanted(&[Waiting::Mentioned]) {
        add(&mut all, comments::waiting(reader, viewer, window).await?, Found::Comment);
    }
    Ok(all)
}

fn add<T>(all: &mut Slice<Found>, list: Slice<T>, found: impl Fn(T) -> Found) {
    all.more |= list.more;
    all.items.extend(list.items.into_iter().map(found));
}
