//! What the people of a desk say to each other about a claim or a verdict.

use serde::{Deserialize, Serialize};

use super::Topic;
use crate::access::Role;
use crate::distinct::Distinct;
use crate::ids::{CommentId, UserId};
use crate::record::{AlreadyWithdrawn, Deed, Record};
use crate::text::{Prose, Reason};

/// A comment. Those that are no replies begin a thread; replies belong to it, one level deep.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Comment {
    /// What it is about.
    #[serde(flatten)]
    pub topic: Topic,
    /// What it says, in Markdown.
    pub text: Prose<10000>,
    /// Whom it asks to read it.
    pub mentions: Distinct<UserId, 20>,
    /// The comment that it replies to, which begins the thread.
    pub reply_to: Option<CommentId>,
    /// Who settled the thread that it begins, and when.
    pub resolved: Option<Deed>,
}

/// A comment on record.
pub type CommentRecord = Record<CommentId, Comment>;

/// Why nothing was done with a comment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// It was withdrawn.
    #[error(transparent)]
    Withdrawn(#[from] AlreadyWithdrawn),
    /// Somebody else wrote it.
    #[error("only its author edits a comment; reply to it instead")]
    NotAuthor,
    /// Somebody else wrote it, and it is no admin who takes it back.
    #[error("only its author or an admin of the desk withdraws a comment")]
    NotAuthorNorAdmin,
    /// It is a reply.
    #[error("a reply is settled with its thread; resolve or reopen the comment that it replies to")]
    Reply,
    /// It was resolved before.
    #[error("the comment is resolved already")]
    ResolvedBefore,
    /// It is not resolved.
    #[error("the comment is not resolved, so there is nothing to reopen")]
    NotResolved,
}

/// Why a comment cannot be replied to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InvalidReply {
    /// It is about something else.
    #[error("is about another claim or verdict; reply to it there")]
    OtherTopic,
    /// It is a reply itself.
    #[error("is a reply itself; reply to the comment that begins the thread")]
    ToAReply,
    /// It was withdrawn.
    #[error("was withdrawn; write a comment of its own")]
    Withdrawn,
}

impl Comment {
    /// Whether it begins a thread.
    pub fn begins_thread(&self) -> bool {
        self.reply_to.is_none()
    }
}

impl CommentRecord {
    /// Who wrote it.
    pub fn author(&self) -> Option<UserId> {
        self.created().by
    }

    /// The comment that begins the thread: itself, unless it is a reply.
    pub fn thread(&self) -> CommentId {
        self.content().reply_to.unwrap_or(self.id())
    }

    /// Checks that a comment about `topic` may reply to this one.
    pub fn accepts_reply(&self, topic: Topic) -> Result<(), InvalidReply> {
        let comment = self.content();
        if comment.topic != topic {
            Err(InvalidReply::OtherTopic)
        } else if !comment.begins_thread() {
            Err(InvalidReply::ToAReply)
        } else if !self.stands() {
            Err(InvalidReply::Withdrawn)
        } else {
            Ok(())
        }
    }

    /// Replaces what it says, by its author.
    pub fn edit(
        self,
        text: Prose<10000>,
        mentions: Distinct<UserId, 20>,
        deed: Deed,
    ) -> Result<Self, Refusal> {
        self.standing()?;
        if self.author() != deed.by {
            return Err(Refusal::NotAuthor);
        }
        let edited = Comment { text, mentions, ..self.content().clone() };
        Ok(self.change(edited, deed)?)
    }

    /// Withdraws it, by its author or by somebody with the role `admin`. What it said stays readable.
    pub fn take_back(self, role: Role, deed: Deed, reason: Reason) -> Result<Self, Refusal> {
        self.standing()?;
        if self.author() != deed.by && role < Role::Admin {
            return Err(Refusal::NotAuthorNorAdmin);
        }
        Ok(self.withdraw(deed, reason)?)
    }

    /// Settles the thread that it begins.
    pub fn resolve(self, deed: Deed) -> Result<Self, Refusal> {
        if self.own_thread()?.resolved.is_some() {
            return Err(Refusal::ResolvedBefore);
        }
        self.settled(Some(deed), deed)
    }

    /// Takes up again the thread that it begins.
    pub fn reopen(self, deed: Deed) -> Result<Self, Refusal> {
        if self.own_thread()?.resolved.is_none() {
            return Err(Refusal::NotResolved);
        }
        self.settled(None, deed)
    }

    fn own_thread(&self) -> Result<&Comment, Refusal> {
        self.standing()?;
        if self.content().begins_thread() { Ok(self.content()) } else { Err(Refusal::Reply) }
    }

    fn settled(self, resolved: Option<Deed>, deed: Deed) -> Result<Self, Refusal> {
        let comment = Comment { resolved, ..self.content().clone() };
        Ok(self.change(comment, deed)?)
    }
}
