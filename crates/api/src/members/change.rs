//! `PUT /members/{user_id}`

use axum::extract::State;
use dementi_application::{App, members};
use dementi_domain::ids::UserId;

use super::body::{MemberAnswer, RoleInput};
use crate::answer::{Answer, Changed};
use crate::request::{Command, IfMatch, Path};
use crate::schema::UpdateProblems;

/// Change a member's role
///
/// Counts for the member's next write at once, and for reads within a second. A desk keeps at least one admin.
#[utoipa::path(put, path = "/members/{user_id}", operation_id = "updateMember", tag = "desk",
    request_body = RoleInput,
    responses((status = OK, description = "The member as it is now.", body = MemberAnswer), UpdateProblems))]
pub(super) async fn change(
    State(app): State<App>,
    Path(user): Path<UserId>,
    IfMatch(version): IfMatch,
    command: Command<RoleInput>,
) -> Answer<Changed<MemberAnswer>> {
    let role = command.input.role.0;
    Ok(Changed::of(members::change_role(&app, command.context, user, version, role).await?))
}
