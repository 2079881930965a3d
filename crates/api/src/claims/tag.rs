//! `POST /claims/tag`

use axum::extract::State;
use dementi_application::App;
use dementi_application::claims::{self, MOST, Tags};
use dementi_domain::claim::Tag;
use dementi_domain::distinct::Distinct;
use dementi_domain::ids::ClaimId;
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;
use validator::Validate;

use super::batch::distinct_claims;
use super::body::ClaimAnswer;
use crate::answer::{Answer, Batch};
use crate::problem::Problem;
use crate::request::{Command, Fields, Input};
use crate::schema::CreateProblems;

/// Tags that claims are to have more, and less.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "claim_ids": ["0193a5b8-7c00-7aaa-8000-000000000001", "0193a5b8-7c00-7aaa-8000-000000000002"],
    "add": ["surveillance"],
    "remove": ["to do"]
}))]
pub(crate) struct TagInput {
    /// The claims, each once.
    #[validate(length(min = 1, max = 100))]
    #[schema(min_items = 1, max_items = 100)]
    claim_ids: Vec<Uuid>,
    /// The tags that they are to have; those that a claim has already stay.
    #[serde(default)]
    #[validate(length(max = 50))]
    #[schema(max_items = 50)]
    add: Vec<String>,
    /// The tags that they are not to have; not one of those to add.
    #[serde(default)]
    #[validate(length(max = 50))]
    #[schema(max_items = 50)]
    remove: Vec<String>,
}

impl Input for TagInput {}

impl TagInput {
    fn check(&self) -> Result<(Distinct<ClaimId, MOST>, Tags), Problem> {
        let mut fields = Fields::default();
        let claims = distinct_claims(&mut fields, &self.claim_ids);
        let add: Option<Distinct<Tag, 50>> = fields.distinct("/add", &self.add, |tag| Tag::parse(tag));
        let remove: Option<Distinct<Tag, 50>> =
            fields.distinct("/remove", &self.remove, |tag| Tag::parse(tag));
        let add_to = add.as_ref().map_or(&[][..], Distinct::as_slice);
        for (position, tag) in remove.iter().flatten().enumerate() {
            if add_to.contains(tag) {
                let place = format!("/remove/{position}");
                fields.fault(&place, "contradiction", "is to be added, too; decide for one");
            }
        }
        if self.add.is_empty() && self.remove.is_empty() {
            fields.fault("", "empty", "names no tag to add and none to remove; name at least one");
        }
        fields.finish(|| Some((claims?, Tags { add: add?, remove: remove? })))
    }
}

/// Tag many claims
///
/// All of them or none; their other tags stay. If one of them cannot be tagged so, `errors` points at each that is in the way.
/// Tags are for the desk to find claims by: no verdict becomes stale.
#[utoipa::path(post, path = "/claims/tag", operation_id = "tagClaims", tag = "claims", request_body = TagInput,
    responses((status = OK, description = "The claims as they are now, in the order of `claim_ids`.",
        body = Batch<ClaimAnswer>), CreateProblems))]
pub(super) async fn tag(State(app): State<App>, command: Command<TagInput>) -> Answer<Batch<ClaimAnswer>> {
    let (claims, tags) = command.input.check()?;
    Ok(Batch::of(claims::tag_many(&app, command.context, claims, tags).await?))
}
