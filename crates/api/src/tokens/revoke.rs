//! `POST /tokens/{token_id}/revoke`

use axum::extract::State;
use dementi_application::{App, tokens};
use dementi_domain::ids::TokenId;

use super::body::TokenAnswer;
use crate::answer::{Answer, Changed};
use crate::body::Nothing;
use crate::request::{Command, Path};
use crate::schema::CreateProblems;

/// Revoke a token
///
/// One of yours, or as an admin any member's. It no longer writes at once, and no longer reads within a second.
/// Revoking a revoked token changes nothing.
#[utoipa::path(post, path = "/tokens/{token_id}/revoke", operation_id = "revokeToken", tag = "desk",
    request_body = Nothing,
    responses((status = OK, description = "The revoked token.", body = TokenAnswer), CreateProblems))]
pub(super) async fn revoke(
    State(app): State<App>,
    Path(id): Path<TokenId>,
    command: Command<Nothing>,
) -> Answer<Changed<TokenAnswer>> {
    Ok(Changed::of(tokens::revoke(&app, command.context, id).await?))
}
