//! `POST /dossiers/{dossier_id}/withdraw`

use axum::extract::State;
use dementi_application::{App, dossiers};
use dementi_domain::ids::DossierId;

use super::body::DossierAnswer;
use crate::answer::{Answer, Changed};
use crate::record::WithdrawalInput;
use crate::request::{Command, IfMatch, Path};
use crate::schema::StepProblems;

/// Withdraw a dossier
///
/// It and its claims stay readable, and no new claim can be recorded in it.
#[utoipa::path(post, path = "/dossiers/{dossier_id}/withdraw", operation_id = "withdrawDossier", tag = "dossiers",
    request_body = WithdrawalInput,
    responses((status = OK, description = "The dossier as it is now.", body = DossierAnswer), StepProblems))]
pub(super) async fn withdraw(
    State(app): State<App>,
    Path(id): Path<DossierId>,
    IfMatch(version): IfMatch,
    command: Command<WithdrawalInput>,
) -> Answer<Changed<DossierAnswer>> {
    let stored = dossiers::withdraw(&app, command.context, id, version, command.input.check()?).await?;
    Ok(Changed::of(stored))
}
