//! `GET /claims/{claim_id}/timeline`

use axum::extract::State;
use dementi_application::timeline::Stretch;
use dementi_application::{App, timeline};
use dementi_domain::analysis::timeline::Place;
use dementi_domain::ids::ClaimId;

use super::body::EventBody;
use super::filter::TimelineFilter;
use crate::answer::{Answer, Paged};
use crate::request::{Acting, List, Paging, Path};
use crate::schema::ListProblems;

/// Tell what happened when
///
/// What was said and published about the claim, and what the desk recorded, asked, decided and withdrew, the oldest
/// first. Deadlines for replies are among it, also when they are still to come. What was withdrawn from the record says
/// nothing of the world any longer, but that it was recorded and withdrawn stays. Changes of content are not among it:
/// the change log has them.
#[utoipa::path(get, path = "/claims/{claim_id}/timeline", operation_id = "listTimeline", tag = "analysis",
    params(TimelineFilter, Paging),
    responses((status = OK, description = "A page of the timeline.", body = Paged<EventBody>), ListProblems))]
pub(super) async fn of_claim(
    State(app): State<App>,
    Acting(actor): Acting,
    Path(id): Path<ClaimId>,
    list: List<TimelineFilter, Place>,
) -> Answer<Paged<EventBody>> {
    let of = list.filter.of.map(|sphere| sphere.0);
    let stretch = Stretch { of, after: list.after, limit: list.limit };
    let (events, more) = timeline::of_claim(&app, &actor, id, stretch).await?;
    let end = events.last().filter(|_| more).map(|told| told.event.place());
    Ok(list.continued(events.into_iter().map(EventBody::from).collect(), end))
}
