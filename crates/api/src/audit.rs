//! `GET /audit`

use axum::extract::State;
use dementi_application::audit::Which;
use dementi_application::{App, audit};
use dementi_domain::change::{Action, Kind, Logged, Position};
use dementi_domain::ids::UserId;
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use crate::Service;
use crate::answer::{Answer, Paged};
use crate::request::{Acting, List, Paging};
use crate::schema::ListProblems;

pub(crate) fn routes() -> OpenApiRouter<Service> {
    OpenApiRouter::default().routes(routes!(list))
}

/// Which changes are wanted.
#[derive(Debug, Clone, Copy, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct AuditFilter {
    /// Only what this user did.
    actor_id: Option<Uuid>,
    /// Only what happened to things of this kind, such as `claim` or `membership`.
    #[param(value_type = Option<String>, example = "membership")]
    kind: Option<Kind>,
    /// Only what happened to the thing with this id.
    id: Option<Uuid>,
}

impl AuditFilter {
    fn which(self) -> Which {
        Which { actor: self.actor_id.map(UserId::new), kind: self.kind, subject: self.id }
    }
}

/// One change of one thing.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ChangeAnswer {
    /// Its place in the change log: the writing transaction (0 on `SQLite`) and a number.
    position: PositionAnswer,
    #[serde(with = "time::serde::rfc3339")]
    at: OffsetDateTime,
    /// The user; `null` for the operator at the console.
    #[schema(required)]
    actor_id: Option<Uuid>,
    /// The request that asked for it, as in `X-Request-Id`.
    #[schema(required)]
    request_id: Option<String>,
    /// The dossier that the thing belongs to.
    #[schema(required)]
    dossier_id: Option<Uuid>,
    /// What kind of thing it is, such as `claim`.
    #[schema(value_type = String, example = "claim")]
    kind: Kind,
    id: Uuid,
    /// Its version after the change.
    version: i64,
    /// What was done, such as `created`.
    #[schema(value_type = String, example = "created")]
    action: Action,
    /// Its state before; `null` when it was created.
    #[schema(required, value_type = Option<Object>)]
    before: Option<serde_json::Value>,
    /// Its state after; `null` when it ended.
    #[schema(required, value_type = Option<Object>)]
    after: Option<serde_json::Value>,
}

/// A place in the change log.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PositionAnswer {
    tx: i64,
    number: i64,
}

impl From<Logged> for ChangeAnswer {
    fn from(logged: Logged) -> Self {
        let Logged { position: Position { tx, number }, stamp, entry } = logged;
        Self {
            position: PositionAnswer { tx, number },
            at: stamp.at,
            actor_id: stamp.actor.map(Uuid::from),
            request_id: stamp.request_id,
            dossier_id: entry.dossier.map(Uuid::from),
            kind: entry.kind,
            id: entry.id,
            version: entry.version,
            action: entry.action,
            before: entry.before,
            after: entry.after,
        }
    }
}

/// Read the change log
///
/// The desk's, the newest first; what is in dossiers that you may not see is left out. For admins.
#[utoipa::path(get, path = "/audit", operation_id = "listAudit", tag = "audit",
    params(AuditFilter, Paging),
    responses((status = OK, description = "A page of the change log.", body = Paged<ChangeAnswer>), ListProblems))]
async fn list(
    State(app): State<App>,
    Acting(actor): Acting,
    list: List<AuditFilter, Position>,
) -> Answer<Paged<ChangeAnswer>> {
    let (entries, more) = audit::list(&app, &actor, list.filter.which(), list.after, list.limit).await?;
    let end = entries.last().filter(|_| more).map(|entry| entry.position);
    Ok(list.continued(entries.into_iter().map(ChangeAnswer::from).collect(), end))
}
