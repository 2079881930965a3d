//! `POST /claims/assign`

use axum::extract::State;
use dementi_application::claims::MOST;
use dementi_application::{App, assignments};
use dementi_domain::distinct::Distinct;
use dementi_domain::ids::{ClaimId, UserId};
use dementi_domain::teamwork::Task;
use dementi_domain::text::Reason;
use serde::Deserialize;
use time::Date;
use utoipa::ToSchema;
use uuid::Uuid;
use validator::Validate;

use super::body::AssignmentAnswer;
use crate::answer::{Answer, Batch};
use crate::claims::distinct_claims;
use crate::problem::Problem;
use crate::request::{Command, Fields, Input};
use crate::schema::CreateProblems;

/// Claims that somebody is to take on.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "claim_ids": ["0193a5b8-7c00-7aaa-8000-000000000001", "0193a5b8-7c00-7aaa-8000-000000000002"],
    "assignee_id": "0193a5b8-7c00-7aaa-8000-000000000003",
    "due_on": "2013-07-19"
}))]
pub(crate) struct AssignManyInput {
    /// The claims, each once.
    #[validate(length(min = 1, max = 100))]
    #[schema(min_items = 1, max_items = 100)]
    claim_ids: Vec<Uuid>,
    /// Who: a member of the desk with the role `researcher` or above, who may see the claims' dossiers.
    assignee_id: Uuid,
    /// The last day on which they are in time, in UTC.
    due_on: Option<Date>,
    /// What there is to say of them.
    #[validate(length(min = 1, max = 2000))]
    #[schema(min_length = 1, max_length = 2000)]
    note: Option<String>,
}

impl Input for AssignManyInput {}

impl AssignManyInput {
    fn check(&self) -> Result<(Distinct<ClaimId, MOST>, Task), Problem> {
        let mut fields = Fields::default();
        let claims = distinct_claims(&mut fields, &self.claim_ids);
        let note = fields.optional("/note", self.note.as_deref(), Reason::parse);
        let assignee = UserId::new(self.assignee_id);
        fields.finish(|| Some((claims?, Task { assignee, due_on: self.due_on, note: note? })))
    }
}

/// Assign many claims
///
/// All of them or none, each in place of whoever had it before. If one of them cannot be assigned, `errors` points at each that
/// is in the way.
#[utoipa::path(post, path = "/claims/assign", operation_id = "assignClaims", tag = "teamwork",
    request_body = AssignManyInput,
    responses((status = OK, description = "The assignments as they are now, in the order of `claim_ids`.",
        body = Batch<AssignmentAnswer>), CreateProblems))]
pub(super) async fn assign_many(
    State(app): State<App>,
    command: Command<AssignManyInput>,
) -> Answer<Batch<AssignmentAnswer>> {
    let (claims, task) = command.input.check()?;
    Ok(Batch::of(assignments::assign_many(&app, command.context, claims, task).await?))
}
