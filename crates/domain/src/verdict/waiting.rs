//! Whom an open verdict waits for.

use super::{State, Verdict};
use crate::access::Role;
use crate::ids::UserId;
use crate::waiting::Waiting;

impl Verdict {
    /// What the verdict waits for from this member, if anything.
    pub fn waits_for(&self, user: UserId, role: Role) -> Option<Waiting> {
        let contributor = self.parts().contributors.contains(&user);
        let editor = role >= Role::Editor;
        match self.parts().state {
            State::Draft => contributor.then_some(Waiting::Revise),
            State::InReview { .. } => {
                (editor && !contributor && !self.approved_by(user)).then_some(Waiting::Review)
            }
            State::Approved { .. } => editor.then_some(Waiting::Publish),
            State::Published { .. } | State::Superseded { .. } | State::Retracted { .. } => None,
        }
    }
}
