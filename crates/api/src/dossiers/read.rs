//! `GET /dossiers`, `GET /dossiers/{dossier_id}`

use axum::extract::State;
use dementi_application::{App, dossiers};
use dementi_domain::ids::DossierId;

use super::body::DossierAnswer;
use crate::answer::{Answer, Fetched, Paged};
use crate::request::{Acting, IfNoneMatch, List, NoFilter, Paging, Path};
use crate::schema::{ListProblems, ReadProblems};

/// List dossiers
///
/// Those that you may see, the newest first; withdrawn ones are included.
#[utoipa::path(get, path = "/dossiers", operation_id = "listDossiers", tag = "dossiers", params(Paging),
    responses((status = OK, description = "A page of dossiers.", body = Paged<DossierAnswer>), ListProblems))]
pub(super) async fn list(
    State(app): State<App>,
    Acting(actor): Acting,
    list: List<NoFilter>,
) -> Answer<Paged<DossierAnswer>> {
    let listed = dossiers::list(&app, &actor, list.page()).await?;
    Ok(list.answer(listed, |dossier| dossier.id().uuid()))
}

/// Read a dossier
#[utoipa::path(get, path = "/dossiers/{dossier_id}", operation_id = "getDossier", tag = "dossiers",
    responses((status = OK, description = "The dossier.", body = DossierAnswer), ReadProblems))]
pub(super) async fn get(
    State(app): State<App>,
    Acting(actor): Acting,
    Path(id): Path<DossierId>,
    held: IfNoneMatch,
) -> Answer<Fetched<DossierAnswer>> {
    let stored = dossiers::get(&app, &actor, id).await?;
    Ok(Fetched::of(&held, stored))
}
