//! What can happen.

use crate::vocabulary::vocabulary;

vocabulary! {
    /// Where something happened.
    Sphere as "TimelineSphere" => {
        /// In the world: somebody said or published something.
        World = "world",
        /// At the desk, which recorded, asked, decided or withdrew something.
        Record = "record",
    }
}

vocabulary! {
    /// What happened. Of what happened at one moment, the kind that is named first here comes first.
    EventKind as "TimelineEventKind" => {
        /// The claim was made for the first time.
        ClaimMade = "claim_made",
        /// The claim was put on record.
        ClaimRecorded = "claim_recorded",
        /// A source was published.
        SourcePublished = "source_published",
        /// A party asserted the claim.
        AssertionMade = "assertion_made",
        /// A party answered the claim.
        DenialMade = "denial_made",
        /// The bytes of a source were got.
        SnapshotTaken = "snapshot_taken",
        /// A snapshot was recorded in which the words that an entry quotes are gone.
        QuoteLost = "quote_lost",
        /// An assertion was put on record.
        AssertionRecorded = "assertion_recorded",
        /// An answer to the claim was put on record.
        DenialRecorded = "denial_recorded",
        /// A piece of evidence was put on record.
        EvidenceRecorded = "evidence_recorded",
        /// A party was asked for its reply.
        ReplyRequested = "reply_requested",
        /// It was approached once more.
        ReplyAttempted = "reply_attempted",
        /// It said that it has the request.
        ReplyAcknowledged = "reply_acknowledged",
        /// It was to have said so by now.
        AcknowledgementDue = "acknowledgement_due",
        /// It was given more time.
        ReplyExtended = "reply_extended",
        /// It replied.
        ReplyGiven = "reply_given",
        /// It said that it will not reply.
        ReplyDeclined = "reply_declined",
        /// It was to have replied by now.
        ReplyDue = "reply_due",
        /// The desk noted that nothing came.
        NoReply = "no_reply",
        /// The desk put on record how the party reacted, or corrected that.
        ReplyRecorded = "reply_recorded",
        /// A verdict was begun.
        VerdictDrafted = "verdict_drafted",
        /// It was handed to the reviewers.
        VerdictSubmitted = "verdict_submitted",
        /// It was taken back from review.
        VerdictWithdrawn = "verdict_withdrawn",
        /// A reviewer sent it back to its authors.
        ChangesRequested = "changes_requested",
        /// A reviewer approved it.
        VerdictApproved = "verdict_approved",
        /// An admin overruled gates of the desk's policy.
        GatesOverruled = "gates_overruled",
        /// The first verdict was published, or one after a retraction.
        VerdictPublished = "verdict_published",
        /// A verdict was published in the place of another, with a correction.
        VerdictCorrected = "verdict_corrected",
        /// A reviewer confirmed that a published verdict holds on the record as it has become.
        VerdictReaffirmed = "verdict_reaffirmed",
        /// A published verdict was taken back.
        VerdictRetracted = "verdict_retracted",
        /// A snapshot was withdrawn.
        SnapshotWithdrawn = "snapshot_withdrawn",
        /// An assertion was withdrawn.
        AssertionWithdrawn = "assertion_withdrawn",
        /// An answer was withdrawn from the record.
        DenialWithdrawn = "denial_withdrawn",
        /// A piece of evidence was withdrawn.
        EvidenceWithdrawn = "evidence_withdrawn",
        /// A request for a reply was withdrawn.
        ReplyRequestWithdrawn = "reply_request_withdrawn",
        /// A source was withdrawn.
        SourceWithdrawn = "source_withdrawn",
        /// A party was withdrawn.
        PartyWithdrawn = "party_withdrawn",
        /// A rating scale was withdrawn.
        ScaleRetired = "scale_retired",
        /// The claim was withdrawn.
        ClaimWithdrawn = "claim_withdrawn",
    }
}

impl EventKind {
    /// Where it happened.
    pub const fn of(self) -> Sphere {
        match self {
            Self::ClaimMade
            | Self::SourcePublished
            | Self::AssertionMade
            | Self::DenialMade
            | Self::ReplyAcknowledged
            | Self::ReplyGiven
            | Self::ReplyDeclined => Sphere::World,
            Self::ClaimRecorded
            | Self::SnapshotTaken
            | Self::QuoteLost
            | Self::AssertionRecorded
            | Self::DenialRecorded
            | Self::EvidenceRecorded
            | Self::ReplyRequested
            | Self::ReplyAttempted
            | Self::AcknowledgementDue
            | Self::ReplyExtended
            | Self::ReplyDue
            | Self::NoReply
            | Self::ReplyRecorded
            | Self::VerdictDrafted
            | Self::VerdictSubmitted
            | Self::VerdictWithdrawn
            | Self::ChangesRequested
            | Self::VerdictApproved
            | Self::GatesOverruled
            | Self::VerdictPublished
            | Self::VerdictCorrected
            | Self::VerdictReaffirmed
            | Self::VerdictRetracted
            | Self::SnapshotWithdrawn
            | Self::AssertionWithdrawn
            | Self::DenialWithdrawn
            | Self::EvidenceWithdrawn
            | Self::ReplyRequestWithdrawn
            | Self::SourceWithdrawn
            | Self::PartyWithdrawn
            | Self::ScaleRetired
            | Self::ClaimWithdrawn => Sphere::Record,
        }
    }
}
