//! `GET /me`

use axum::Json;
use axum::extract::State;
use dementi_application::{App, members};
use dementi_domain::access::Credential;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::answer::Answer;
use crate::problem::Problem;
use crate::request::Acting;
use crate::schema::{ReadProblems, RoleTerm, Term, TokenScopeTerm};

/// Who you are.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct MeAnswer {
    user_id: Uuid,
    name: String,
    email: String,
    desk_id: Uuid,
    desk_name: String,
    /// Your role on the desk.
    role: RoleTerm,
    /// The token that you presented.
    token_id: Uuid,
    /// What it may be used for.
    scopes: Vec<TokenScopeTerm>,
}

/// Say who I am
///
/// Any token may ask, whatever its scopes.
#[utoipa::path(get, path = "/me", operation_id = "getMe", tag = "desk",
    responses((status = OK, description = "Who you are.", body = MeAnswer), ReadProblems))]
pub(super) async fn me(State(app): State<App>, Acting(actor): Acting) -> Answer<Json<MeAnswer>> {
    let me = members::me(&app, &actor).await?;
    let Credential::Token(token) = me.actor.credential else {
        return Err(Problem::internal("a request acts through a token"));
    };
    Ok(Json(MeAnswer {
        user_id: me.user.id.uuid(),
        name: me.user.name.to_string(),
        email: me.user.email.to_string(),
        desk_id: me.desk.id.uuid(),
        desk_name: me.desk.name.to_string(),
        role: me.actor.role.into(),
        token_id: token.uuid(),
        scopes: me.actor.scopes.into_iter().map(Term).collect(),
    }))
}
