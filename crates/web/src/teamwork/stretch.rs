//! Which comments of a long discussion are shown.

use dementi_application::comments::{self, Discussion};
use dementi_application::teamwork::On;
use dementi_application::{App, Page};
use dementi_domain::access::Actor;
use serde::Deserialize;
use uuid::Uuid;

use crate::failure::PageError;

/// The most comments that a page shows.
const MOST: u64 = 15;

/// Which comments are wanted; the newest if nothing is said.
#[derive(Debug, Clone, Copy, Default, Deserialize)]
pub(crate) struct Stretch {
    /// Those before this one.
    pub(crate) before: Option<Uuid>,
    /// Those among which this one is.
    pub(crate) comment: Option<Uuid>,
}

/// What is shown.
pub(super) struct Shown {
    pub(super) discussion: Discussion,
    /// The comment before which there are earlier ones.
    pub(super) earlier: Option<Uuid>,
    /// A comment among later ones.
    pub(super) later: Option<Uuid>,
}

impl Shown {
    fn of(discussion: Discussion, later: Option<Uuid>) -> Self {
        let earlier = discussion.comments.more.then(|| first(&discussion)).flatten();
        Self { discussion, earlier, later }
    }
}

fn first(discussion: &Discussion) -> Option<Uuid> {
    discussion.comments.items.first().map(|comment| comment.value.id().uuid())
}

impl Stretch {
    /// Reads the comments that are wanted.
    pub(super) async fn read(self, app: &App, actor: &Actor, on: On) -> Result<Shown, PageError> {
        let last = Page { after: self.before, limit: MOST };
        let latest = comments::latest(app, actor, on, last).await?;
        // Ids are in the order in which comments were written.
        let is_earlier = |id: &Uuid| latest.comments.more && first(&latest).is_some_and(|first| *id < first);
        match self.comment.filter(is_earlier) {
            None => Ok(Shown::of(latest, self.before)),
            Some(id) => around(app, actor, on, id).await,
        }
    }
}

/// A comment among earlier ones, and those that follow it.
async fn around(app: &App, actor: &Actor, on: On, id: Uuid) -> Result<Shown, PageError> {
    let just_before = Uuid::from_u128(id.as_u128().saturating_sub(1));
    let from = Page { after: Some(just_before), limit: MOST };
    let discussion = comments::discussion(app, actor, on, from).await?;
    let before = Page { after: Some(id), limit: 1 };
    let earlier = !comments::latest(app, actor, on, before).await?.comments.items.is_empty();
    let later = discussion.comments.items.last().filter(|_| discussion.comments.more);
    let later = later.map(|comment| comment.value.id().uuid());
    Ok(Shown { earlier: earlier.then_some(id), later, discussion })
}
