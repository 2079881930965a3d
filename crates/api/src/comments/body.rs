//! The answers of comments.

use dementi_application::Stored;
use dementi_domain::ids::{CommentId, VerdictId};
use dementi_domain::teamwork::CommentRecord;
use serde::Serialize;
use time::OffsetDateTime;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::body::{DeedBody, Recorded};

/// A comment on a claim or a verdict. It is for the desk alone: it is in no report, feed or message to others.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct CommentAnswer {
    /// Its id.
    id: Uuid,
    #[serde(flatten)]
    recorded: Recorded,
    /// The claim.
    claim_id: Uuid,
    /// The verdict that it is about; `null` if it is the claim as a whole.
    #[schema(required)]
    verdict_id: Option<Uuid>,
    /// What it says, in Markdown.
    text: String,
    /// The members whom it mentions.
    mentions: Vec<Uuid>,
    /// The comment that it replies to, which begins the thread.
    #[schema(required)]
    reply_to: Option<Uuid>,
    /// Who settled the thread that it begins, and when; `null` while it is open, and for replies.
    #[schema(required)]
    resolved: Option<DeedBody>,
}

impl From<Stored<CommentRecord>> for CommentAnswer {
    fn from(stored: Stored<CommentRecord>) -> Self {
        let Stored { version, value } = stored;
        let comment = value.content();
        Self {
            id: value.id().uuid(),
            recorded: Recorded::of(&value, version),
            claim_id: comment.topic.claim.uuid(),
            verdict_id: comment.topic.verdict.map(VerdictId::uuid),
            text: comment.text.to_string(),
            mentions: comment.mentions.iter().map(|user| user.uuid()).collect(),
            reply_to: comment.reply_to.map(CommentId::uuid),
            resolved: comment.resolved.map(DeedBody::from),
        }
    }
}

/// A comment that mentions you.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct MentionAnswer {
    /// When you read it, or replied in its thread; `null` if that is still to come.
    #[serde(with = "time::serde::rfc3339::option")]
    #[schema(required)]
    pub(super) read_at: Option<OffsetDateTime>,
    /// The comment.
    pub(super) comment: CommentAnswer,
}
