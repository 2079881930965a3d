//! Recording another attempt to reach a party.

use dementi_domain::access::Permission;
use dementi_domain::change::Action;
use dementi_domain::ids::ReplyRequestId;
use dementi_domain::reply::{Channel, Contact, Refusal, ReplyRequestRecord};
use dementi_domain::text::Note;
use time::OffsetDateTime;

use super::{case, refused};
use crate::app::{Answer, App};
use crate::context::Context;
use crate::entries::EntryError;

/// An attempt as it is told.
#[derive(Debug, Clone)]
pub struct Attempt {
    /// When; now if left out.
    pub at: Option<OffsetDateTime>,
    /// How.
    pub channel: Channel,
    /// What happened.
    pub note: Option<Note>,
}

/// Records that the party was approached once more.
pub async fn attempt(
    app: &App,
    context: Context,
    id: ReplyRequestId,
    version: i64,
    attempt: Attempt,
) -> Answer<ReplyRequestRecord, EntryError<Refusal>> {
    app.write(context, Permission::Record, move |writing| async move {
        let case = case(&writing, id, version).await?;
        let Attempt { at, channel, note } = attempt;
        let contact = Contact { at: at.unwrap_or(writing.at), channel, note };
        let request = case.content().attempt(contact, writing.deed()).map_err(refused)?;
        case.save(&writing, request, Action::Attempted).await
    })
    .await
}
