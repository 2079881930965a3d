//! `PUT /dossiers/{dossier_id}`

use axum::extract::State;
use dementi_application::{App, dossiers};
use dementi_domain::ids::DossierId;

use super::body::{DossierAnswer, DossierInput};
use crate::answer::{Answer, Changed};
use crate::request::{Command, IfMatch, Path};
use crate::schema::UpdateProblems;

/// Replace what is recorded of a dossier
#[utoipa::path(put, path = "/dossiers/{dossier_id}", operation_id = "updateDossier", tag = "dossiers",
    request_body = DossierInput,
    responses((status = OK, description = "The dossier as it is now.", body = DossierAnswer), UpdateProblems))]
pub(super) async fn change(
    State(app): State<App>,
    Path(id): Path<DossierId>,
    IfMatch(version): IfMatch,
    command: Command<DossierInput>,
) -> Answer<Changed<DossierAnswer>> {
    let dossier = command.input.check(command.context.actor.user)?;
    let stored = dossiers::change(&app, command.context, id, version, dossier).await?;
    Ok(Changed::of(stored))
}
