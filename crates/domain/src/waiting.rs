//! What waits for a member of the desk.

use crate::vocabulary::vocabulary;

vocabulary! {
    /// What a thing waits for.
    Waiting {
        /// A verdict: an editor who did not write it, to approve it or ask for changes.
        Review = "review",
        /// A verdict: its contributors, to finish and submit it.
        Revise = "revise",
        /// A verdict: an editor, to publish it.
        Publish = "publish",
        /// A published verdict: an editor, to reaffirm it on the record as it has become, or to begin a revision.
        Stale = "stale",
        /// A reply request: the one who recorded it and editors, to note the outcome or to give the party more time.
        ReplyOverdue = "reply_overdue",
        /// A reply request: the one who recorded it and editors, to ask whether the party has it.
        AcknowledgementOverdue = "acknowledgement_overdue",
        /// A claim or an open verdict: the member whom it is assigned to.
        Assigned = "assigned",
        /// A comment: a member whom it mentions, to read it or to reply.
        Mentioned = "mentioned",
    }
}
