//! `POST /members`

use axum::extract::State;
use dementi_application::{App, members};

use super::body::{MemberAnswer, MemberInput};
use crate::answer::{Answer, Created};
use crate::request::Command;
use crate::schema::CreateProblems;

/// Add a member
///
/// The account is made if there is none with the address.
#[utoipa::path(post, path = "/members", operation_id = "createMember", tag = "desk", request_body = MemberInput,
    responses((status = CREATED, description = "The new member.", body = MemberAnswer), CreateProblems))]
pub(super) async fn add(
    State(app): State<App>,
    command: Command<MemberInput>,
) -> Answer<Created<MemberAnswer>> {
    let stored = members::add(&app, command.context, command.input.check()?).await?;
    Ok(Created::of("/api/v1/members", stored.value.user.id, stored))
}
