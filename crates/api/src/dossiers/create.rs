//! `POST /dossiers`

use axum::extract::State;
use dementi_application::{App, dossiers};

use super::body::{DossierAnswer, DossierInput};
use crate::answer::{Answer, Created};
use crate::request::Command;
use crate::schema::CreateProblems;

/// Open a dossier
///
/// A restricted dossier, and everything in it, is seen by the members that it names and by nobody else.
#[utoipa::path(post, path = "/dossiers", operation_id = "createDossier", tag = "dossiers", request_body = DossierInput,
    responses((status = CREATED, description = "The new dossier.", body = DossierAnswer), CreateProblems))]
pub(super) async fn create(
    State(app): State<App>,
    command: Command<DossierInput>,
) -> Answer<Created<DossierAnswer>> {
    let dossier = command.input.check(command.context.actor.user)?;
    let stored = dossiers::create(&app, command.context, dossier).await?;
    Ok(Created::of("/api/v1/dossiers", stored.value.id(), stored))
}
