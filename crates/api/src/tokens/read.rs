//! `GET /tokens`

use axum::extract::State;
use dementi_application::{App, tokens};

use super::body::TokenAnswer;
use crate::answer::{Answer, Paged};
use crate::request::{Acting, List, NoFilter, Paging};
use crate::schema::ListProblems;

/// List your tokens
///
/// Those for this desk, the newest first, revoked and expired ones included.
#[utoipa::path(get, path = "/tokens", operation_id = "listTokens", tag = "desk", params(Paging),
    responses((status = OK, description = "A page of tokens.", body = Paged<TokenAnswer>), ListProblems))]
pub(super) async fn list(
    State(app): State<App>,
    Acting(actor): Acting,
    list: List<NoFilter>,
) -> Answer<Paged<TokenAnswer>> {
    let listed = tokens::list(&app, &actor, list.page()).await?;
    Ok(list.answer(listed, |token| token.id.uuid()))
}
