//! `POST /tokens`

use axum::extract::State;
use dementi_application::{App, Stored, tokens};

use super::body::{IssuedAnswer, TokenInput};
use crate::answer::{Answer, Created};
use crate::request::Command;
use crate::schema::CreateProblems;

/// Make a token
///
/// For yourself and your desk. Its secret is shown this once; under the same `Idempotency-Key` it is not shown again.
#[utoipa::path(post, path = "/tokens", operation_id = "createToken", tag = "desk", request_body = TokenInput,
    responses((status = CREATED, description = "The new token, with its secret.", body = IssuedAnswer), CreateProblems))]
pub(super) async fn create(
    State(app): State<App>,
    command: Command<TokenInput>,
) -> Answer<Created<IssuedAnswer>> {
    let issued = tokens::create(&app, command.context, command.input.check()?).await?;
    let stored = Stored { version: 1, value: issued };
    Ok(Created::of("/api/v1/tokens", stored.value.token.id, stored))
}
