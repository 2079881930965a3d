//! What comments are asked to say.

use dementi_application::comments::{CommentError, Wanted};
use dementi_domain::distinct::Distinct;
use dementi_domain::ids::{CommentId, InvalidId, UserId};
use dementi_domain::teamwork::{InvalidReply, Refusal as Refused};
use dementi_domain::text::Prose;
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;
use validator::Validate;

use crate::problem::{Code, FieldProblem, Problem, Refusal, sentence};
use crate::request::{Fault, Fields, Input};

/// A comment.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "text": "Does the statement of 16 July answer the second part, too?",
    "mentions": ["0193a5b8-7c00-7aaa-8000-000000000003"]
}))]
pub(crate) struct CommentInput {
    /// What it says, in Markdown.
    #[validate(length(min = 1, max = 10000))]
    #[schema(min_length = 1, max_length = 10000)]
    text: String,
    /// Members of the desk who may see the dossier, and who are asked to read it.
    #[serde(default)]
    #[validate(length(max = 20))]
    #[schema(max_items = 20)]
    mentions: Vec<Uuid>,
    /// The comment that it replies to: one about the same claim or verdict that is no reply itself.
    reply_to: Option<Uuid>,
}

impl Input for CommentInput {}

impl CommentInput {
    pub(super) fn check(&self) -> Result<(Wanted, Option<CommentId>), Problem> {
        Ok((wanted(&self.text, &self.mentions)?, self.reply_to.map(CommentId::new)))
    }
}

/// What a comment is to say from now on.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "text": "Does the statement of 16 July answer the third part, too?", "mentions": [] }))]
pub(crate) struct CommentEditInput {
    /// What it says, in Markdown.
    #[validate(length(min = 1, max = 10000))]
    #[schema(min_length = 1, max_length = 10000)]
    text: String,
    /// Members of the desk who may see the dossier, and who are asked to read it.
    #[serde(default)]
    #[validate(length(max = 20))]
    #[schema(max_items = 20)]
    mentions: Vec<Uuid>,
}

impl Input for CommentEditInput {}

impl CommentEditInput {
    pub(super) fn check(&self) -> Result<Wanted, Problem> {
        wanted(&self.text, &self.mentions)
    }
}

fn wanted(text: &str, mentions: &[Uuid]) -> Result<Wanted, Problem> {
    let mut fields = Fields::default();
    let text = fields.check("/text", Prose::parse(text));
    let mentions: Option<Distinct<UserId, 20>> =
        fields.distinct("/mentions", mentions, |id| Ok::<_, InvalidId>(UserId::new(*id)));
    fields.finish(|| Some(Wanted { text: text?, mentions: mentions? }))
}

impl Fault for InvalidReply {
    fn code(&self) -> &'static str {
        match self {
            Self::OtherTopic => "other_topic",
            Self::ToAReply => "reply_to_reply",
            Self::Withdrawn => "withdrawn",
        }
    }
}

impl Refusal for Refused {
    fn problem(self) -> Problem {
        let code = match self {
            Self::Withdrawn(error) => return error.problem(),
            Self::NotAuthor | Self::NotAuthorNorAdmin => Code::NotAuthor,
            Self::Reply | Self::ResolvedBefore | Self::NotResolved => Code::WrongState,
        };
        Problem::new(code, sentence(&self.to_string()))
    }
}

impl Refusal for CommentError {
    fn problem(self) -> Problem {
        match self {
            Self::Step(refused) => refused.problem(),
            Self::Mentions(faults) => {
                let at = |(position, why)| FieldProblem::new(format!("/mentions/{position}"), &why);
                Problem::invalid_body(faults.into_iter().map(at).collect())
            }
            Self::Reply(error) => Problem::invalid_field("/reply_to", &error),
        }
    }
}
