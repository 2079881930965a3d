//! What the closed lists of terms are called in English, and what they mean.

use dementi_domain::analysis::gates::GateKind;
use dementi_domain::assertion::AssertionMode;
use dementi_domain::denial::{AnswerKind, Scope};
use dementi_domain::evidence::Stance;
use dementi_domain::party::PartyKind;
use dementi_domain::source::SourceKind;
use dementi_domain::status::{Dispute, PartDispute, ReviewStatus};
use dementi_domain::verdict::{CorrectionKind, StateKind};

use crate::model::EntryKind;

/// An answer, and what it means.
pub(super) fn answer(answer: AnswerKind) -> (&'static str, &'static str) {
    match answer {
        AnswerKind::Denied => ("denied", "the party says that this part is not so"),
        AnswerKind::Conceded => ("conceded", "the party admits this part"),
        AnswerKind::Reframed => (
            "reframed",
            "the party answers something else in this part's place, and neither denies nor admits it",
        ),
        AnswerKind::Unaddressed => ("unaddressed", "the party spoke on the claim, but never on this part"),
    }
}

/// What it means that a party has not answered.
pub(super) const UNANSWERED_MEANING: &str = "the claim is about the party, and no answer of it is on record";

/// The scope of a denial, and what it means.
pub(crate) fn scope(scope: Scope) -> (&'static str, &'static str) {
    match scope {
        Scope::Full => ("full denial", "all parts are denied"),
        Scope::Partial => ("partial denial", "some parts are denied, others are not"),
        Scope::NonDenial => ("non-denial", "no part is denied; at least one is reframed"),
        Scope::Concession => ("concession", "no part is denied or reframed; at least one is conceded"),
        Scope::Silent => ("silent", "the answer addresses no part of the claim"),
    }
}

/// Whether a claim is disputed, and what that means.
pub(super) fn dispute(dispute: Dispute) -> (&'static str, &'static str) {
    match dispute {
        Dispute::Unanswered => ("unanswered", "no answer to the claim is on record"),
        Dispute::Denied => ("denied", "every part is denied by some party"),
        Dispute::PartlyDenied => ("partly denied", "some parts are denied, others are not"),
        Dispute::NotDenied => ("not denied", "the claim was answered, and no part of it is denied"),
        Dispute::Conceded => ("conceded", "every part is conceded, and none denied or reframed"),
    }
}

/// Whether a part is disputed, and what that means.
pub(super) fn part_dispute(dispute: PartDispute) -> (&'static str, &'static str) {
    match dispute {
        PartDispute::Denied => ("denied", "at least one party denies it"),
        PartDispute::Reframed => ("reframed", "nobody denies it; at least one party reframes it"),
        PartDispute::Conceded => {
            ("conceded", "at least one party concedes it, and nobody denies or reframes it")
        }
        PartDispute::Unaddressed => ("unaddressed", "those who answered the claim are silent on it"),
        PartDispute::Unanswered => ("unanswered", "nobody answered the claim"),
    }
}

pub(super) fn review(review: ReviewStatus) -> &'static str {
    match review {
        ReviewStatus::Open => "open: no verdict has been begun",
        ReviewStatus::Drafting => "a first verdict is being written",
        ReviewStatus::InReview => "a verdict is being reviewed",
        ReviewStatus::Approved => "a verdict is approved and waits to be published",
        ReviewStatus::Published => "a verdict is published",
        ReviewStatus::Retracted => "the published verdict was retracted",
    }
}

/// A verdict that is on its way to publication.
pub(super) fn preparation(state: StateKind) -> &'static str {
    match state {
        StateKind::Draft => "a newer verdict is being written",
        StateKind::InReview => "a newer verdict is being reviewed",
        StateKind::Approved => "a newer verdict is approved and waits to be published",
        StateKind::Published | StateKind::Superseded | StateKind::Retracted => "a newer verdict",
    }
}

/// How a party stands behind the claim; the source follows.
pub(super) fn mode(mode: AssertionMode) -> &'static str {
    match mode {
        AssertionMode::Stated => "asserts it in",
        AssertionMode::Reported => "relays it from others in",
        AssertionMode::Documented => "records it in a document of its own,",
    }
}

pub(super) fn stance(stance: Stance) -> &'static str {
    match stance {
        Stance::Supports => "Supports the claim",
        Stance::Refutes => "Speaks against the claim",
        Stance::Context => "Helps to understand the claim",
    }
}

pub(super) fn gate(gate: GateKind) -> &'static str {
    match gate {
        GateKind::Approvals => "enough approvals",
        GateKind::Origins => "enough independent origins",
        GateKind::RightOfReply => "right of reply",
        GateKind::Contradictions => "changed answers explained",
        GateKind::Quotes => "quotes found in their sources",
    }
}

pub(super) fn correction(kind: CorrectionKind) -> &'static str {
    match kind {
        CorrectionKind::RatingChange => "the rating changed",
        CorrectionKind::Clarification => "clarification, same rating",
        CorrectionKind::Typo => "slip of the pen, same rating",
    }
}

pub(super) fn party_kind(kind: PartyKind) -> &'static str {
    match kind {
        PartyKind::Person => "person",
        PartyKind::Organisation => "organisation",
        PartyKind::PublicBody => "public body",
        PartyKind::Group => "group",
    }
}

pub(crate) fn source_kind(kind: SourceKind) -> &'static str {
    match kind {
        SourceKind::NewsReport => "news report",
        SourceKind::PressStatement => "press statement",
        SourceKind::LeakedDocument => "leaked document",
        SourceKind::OfficialDocument => "official document",
        SourceKind::CourtFiling => "court filing",
        SourceKind::Interview => "interview",
        SourceKind::SocialPost => "social media post",
        SourceKind::Broadcast => "broadcast",
        SourceKind::Dataset => "dataset",
        SourceKind::Book => "book",
        SourceKind::Other => "work",
    }
}

pub(super) fn entry(entry: EntryKind) -> &'static str {
    match entry {
        EntryKind::Assertion => "Assertion",
        EntryKind::Denial => "Denial",
        EntryKind::Evidence => "Evidence",
    }
}

/// A language's English name, for the tags that are likeliest here.
pub(super) fn language(tag: &str) -> Option<&'static str> {
    let primary = tag.split('-').next().unwrap_or(tag);
    #[rustfmt::skip]
    let names = [
        ("ar", "Arabic"), ("bg", "Bulgarian"), ("cs", "Czech"), ("da", "Danish"), ("de", "German"), ("el", "Greek"),
        ("en", "English"), ("es", "Spanish"), ("et", "Estonian"), ("fa", "Persian"), ("fi", "Finnish"),
        ("fr", "French"), ("he", "Hebrew"), ("hi", "Hindi"), ("hr", "Croatian"), ("hu", "Hungarian"),
        ("it", "Italian"), ("ja", "Japanese"), ("ko", "Korean"), ("lt", "Lithuanian"), ("lv", "Latvian"),
        ("nl", "Dutch"), ("no", "Norwegian"), ("pl", "Polish"), ("pt", "Portuguese"), ("ro", "Romanian"),
        ("ru", "Russian"), ("sk", "Slovak"), ("sl", "Slovene"), ("sr", "Serbian"), ("sv", "Swedish"),
        ("tr", "Turkish"), ("uk", "Ukrainian"), ("zh", "Chinese"),
    ];
    names.iter().find(|(code, _)| *code == primary).map(|(_, name)| *name)
}
