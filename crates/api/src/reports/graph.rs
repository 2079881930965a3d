//! `GET /claims/{claim_id}/graph.svg`, `GET /dossiers/{dossier_id}/graph.svg`

use axum::extract::State;
use axum::http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderValue};
use axum::response::Response;
use dementi_application::graphs::GraphError;
use dementi_application::{App, graphs};
use dementi_domain::ids::{ClaimId, DossierId};

use crate::answer::{Answer, tagged};
use crate::problem::{Problem, Refusal};
use crate::request::{Acting, IfNoneMatch, Path};
use crate::schema::ReadProblems;

/// The picture has a style of its own; nothing else is loaded, and nothing runs, even if it is opened as a page.
const POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox",
);

impl Refusal for GraphError {
    fn problem(self) -> Problem {
        Problem::internal(self)
    }
}

/// Draw the graph of a claim
///
/// Who asserts and who denies the claim, the evidence, and where their sources have it from: in layers from the origins
/// on the left to the claim on the right, lettered by origin. `<desc>` says the same in words. Only what stands is shown;
/// protected sources are not named.
#[utoipa::path(get, path = "/claims/{claim_id}/graph.svg", operation_id = "getClaimGraph", tag = "reports",
    responses(
        (status = OK, description = "The picture.", body = String, content_type = "image/svg+xml"),
        ReadProblems))]
pub(super) async fn of_claim(
    State(app): State<App>,
    Acting(actor): Acting,
    Path(id): Path<ClaimId>,
    held: IfNoneMatch,
) -> Answer<Response> {
    Ok(answer(graphs::of_claim(&app, &actor, id).await?, &held))
}

/// Draw the graph of a dossier
///
/// The graphs of its standing claims in one picture. At most 60 boxes are shown: claims are taken in the order of
/// recording as long as there is room, and the picture says how many are not shown.
#[utoipa::path(get, path = "/dossiers/{dossier_id}/graph.svg", operation_id = "getDossierGraph", tag = "reports",
    responses(
        (status = OK, description = "The picture.", body = String, content_type = "image/svg+xml"),
        ReadProblems))]
pub(super) async fn of_dossier(
    State(app): State<App>,
    Acting(actor): Acting,
    Path(id): Path<DossierId>,
    held: IfNoneMatch,
) -> Answer<Response> {
    Ok(answer(graphs::of_dossier(&app, &actor, id).await?, &held))
}

/// The picture under a tag of its own, or 304 if the client holds it already.
fn answer(picture: String, held: &IfNoneMatch) -> Response {
    let svg = HeaderValue::from_static("image/svg+xml; charset=utf-8");
    tagged(picture, held, [(CONTENT_TYPE, svg), (CONTENT_SECURITY_POLICY, POLICY)])
}
