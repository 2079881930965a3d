//! Reading requests for a reply.

use dementi_domain::access::{Actor, Permission};
use dementi_domain::change::Kind;
use dementi_domain::ids::{ClaimId, ReplyRequestId};
use dementi_domain::record::Record;
use dementi_domain::reply::ReplyRequestRecord;
use dementi_persistence::reply_requests;

use crate::app::{Answer, App, found};
use crate::context::{Listed, Page, Stored};
use crate::entries::check_visible;
use crate::failure::Failure;

/// Reads a request; without its recipient for those who may not record.
pub async fn get(app: &App, actor: &Actor, id: ReplyRequestId) -> Answer<ReplyRequestRecord> {
    let reader = app.reader(actor, Permission::Read)?;
    let request = found(reply_requests::find(&reader, actor.desk, id).await?, Kind::ReplyRequest)?;
    check_visible(&reader, actor.viewer(), request.content().claim(), Kind::ReplyRequest).await?;
    Ok(shown(actor, request.into()))
}

/// Lists a claim's requests in the order of recording; without their recipients for those who may not record.
pub async fn list(
    app: &App,
    actor: &Actor,
    claim: ClaimId,
    page: Page,
) -> Result<Listed<ReplyRequestRecord>, Failure> {
    let reader = app.reader(actor, Permission::Read)?;
    check_visible(&reader, actor.viewer(), claim, Kind::Claim).await?;
    let listed: Listed<ReplyRequestRecord> =
        reply_requests::list(&reader, claim, page.oldest_first()).await?.into();
    let items = listed.items.into_iter().map(|request| shown(actor, request)).collect();
    Ok(Listed { items, more: listed.more })
}

/// The recipient is for those who record: a reader does not need it, and it may give a person away.
pub(super) fn shown(actor: &Actor, request: Stored<ReplyRequestRecord>) -> Stored<ReplyRequestRecord> {
    if actor.role >= Permission::Record.role() {
        return request;
    }
    let Stored { version, value } = request;
    let content = value.content().clone().without_recipient();
    let withdrawn = value.withdrawn().cloned();
    let value =
        Record::restore(value.id(), value.desk(), content, value.created(), value.changed(), withdrawn);
    Stored { version, value }
}
