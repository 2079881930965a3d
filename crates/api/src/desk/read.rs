//! `GET /desk`

use axum::extract::State;
use dementi_application::{App, desk};

use super::body::DeskAnswer;
use crate::answer::{Answer, Fetched};
use crate::request::{Acting, IfNoneMatch};
use crate::schema::ReadProblems;

/// Read your desk
#[utoipa::path(get, path = "/desk", operation_id = "getDesk", tag = "desk",
    responses((status = OK, description = "The desk.", body = DeskAnswer), ReadProblems))]
pub(super) async fn get(
    State(app): State<App>,
    Acting(actor): Acting,
    held: IfNoneMatch,
) -> Answer<Fetched<DeskAnswer>> {
    Ok(Fetched::of(&held, desk::get(&app, &actor).await?))
}
