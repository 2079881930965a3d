//! What the closed lists of terms are called, and what they mean.

use dementi_domain::analysis::freshness::ReasonKind;
use dementi_domain::analysis::gates::GateKind;
use dementi_domain::assertion::AssertionMode;
use dementi_domain::denial::{AnswerKind, Scope};
use dementi_domain::evidence::{Credibility, Reliability, Stance};
use dementi_domain::party::PartyKind;
use dementi_domain::source::SourceKind;
use dementi_domain::status::{Dispute, PartDispute, ReviewStatus};
use dementi_domain::verdict::{CorrectionKind, StateKind};

use crate::language::Phrase;
use crate::model::EntryKind;

/// A term, and what it means.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Term {
    pub(crate) name: Phrase,
    pub(crate) meaning: Phrase,
}

const fn term(
    en: &'static str,
    de: &'static str,
    meaning_en: &'static str,
    meaning_de: &'static str,
) -> Term {
    Term { name: Phrase::new(en, de), meaning: Phrase::new(meaning_en, meaning_de) }
}

/// An answer to a part.
pub(crate) fn answer(answer: AnswerKind) -> Term {
    match answer {
        AnswerKind::Denied => term(
            "denied",
            "bestritten",
            "the party says that this part is not so",
            "die Seite sagt, dass dieser Teil nicht zutrifft",
        ),
        AnswerKind::Conceded => {
            term("conceded", "eingeräumt", "the party admits this part", "die Seite räumt diesen Teil ein")
        }
        AnswerKind::Reframed => term(
            "reframed",
            "umgedeutet",
            "the party answers something else in this part's place, and neither denies nor admits it",
            "die Seite beantwortet etwas anderes, als dieser Teil besagt; sie bestreitet ihn nicht und räumt ihn nicht ein",
        ),
        AnswerKind::Unaddressed => term(
            "unaddressed",
            "übergangen",
            "the party spoke on the claim, but never on this part",
            "die Seite hat sich zur Behauptung geäußert, aber nie zu diesem Teil",
        ),
    }
}

/// The scope of a denial.
pub(crate) fn scope(scope: Scope) -> Term {
    match scope {
        Scope::Full => term(
            "full denial",
            "vollständiges Dementi",
            "all parts are denied",
            "alle Teile werden bestritten",
        ),
        Scope::Partial => term(
            "partial denial",
            "Teildementi",
            "some parts are denied, others are not",
            "einige Teile werden bestritten, andere nicht",
        ),
        Scope::NonDenial => term(
            "non-denial",
            "Scheindementi",
            "no part is denied; at least one is reframed",
            "kein Teil wird bestritten, mindestens einer umgedeutet",
        ),
        Scope::Concession => term(
            "concession",
            "Eingeständnis",
            "no part is denied or reframed; at least one is conceded",
            "kein Teil wird bestritten oder umgedeutet, mindestens einer eingeräumt",
        ),
        Scope::Silent => term(
            "silent",
            "keine Antwort zur Sache",
            "the answer addresses no part of the claim",
            "die Äußerung geht auf keinen Teil der Behauptung ein",
        ),
    }
}

/// Whether a claim is disputed.
pub(crate) fn dispute(dispute: Dispute) -> Term {
    match dispute {
        Dispute::Unanswered => term(
            "unanswered",
            "unbeantwortet",
            "no answer to the claim is on record",
            "zur Behauptung ist keine Äußerung erfasst",
        ),
        Dispute::Denied => term(
            "denied",
            "bestritten",
            "every part is denied by some party",
            "jeder Teil wird von einer Seite bestritten",
        ),
        Dispute::PartlyDenied => term(
            "partly denied",
            "teilweise bestritten",
            "some parts are denied, others are not",
            "einige Teile werden bestritten, andere nicht",
        ),
        Dispute::NotDenied => term(
            "not denied",
            "nicht bestritten",
            "the claim was answered, and no part of it is denied",
            "es gab Äußerungen zur Behauptung, und kein Teil wird bestritten",
        ),
        Dispute::Conceded => term(
            "conceded",
            "eingeräumt",
            "every part is conceded, and none denied or reframed",
            "jeder Teil wird eingeräumt, keiner bestritten oder umgedeutet",
        ),
    }
}

/// Whether a part is disputed.
pub(crate) fn part_dispute(dispute: PartDispute) -> Term {
    match dispute {
        PartDispute::Denied => term(
            "denied",
            "bestritten",
            "at least one party denies it",
            "mindestens eine Seite bestreitet ihn",
        ),
        PartDispute::Reframed => term(
            "reframed",
            "umgedeutet",
            "nobody denies it; at least one party reframes it",
            "niemand bestreitet ihn; mindestens eine Seite deutet ihn um",
        ),
        PartDispute::Conceded => term(
            "conceded",
            "eingeräumt",
            "at least one party concedes it, and nobody denies or reframes it",
            "mindestens eine Seite räumt ihn ein, und niemand bestreitet ihn oder deutet ihn um",
        ),
        PartDispute::Unaddressed => term(
            "unaddressed",
            "übergangen",
            "those who answered the claim are silent on it",
            "wer sich zur Behauptung geäußert hat, schweigt dazu",
        ),
        PartDispute::Unanswered => term(
            "unanswered",
            "unbeantwortet",
            "nobody answered the claim",
            "niemand hat sich zur Behauptung geäußert",
        ),
    }
}

/// How far the desk has come.
pub(crate) fn review(review: ReviewStatus) -> Phrase {
    let (en, de) = match review {
        ReviewStatus::Open => ("open: no verdict has been begun", "offen: noch kein Urteil begonnen"),
        ReviewStatus::Drafting => ("a first verdict is being written", "ein erstes Urteil wird verfasst"),
        ReviewStatus::InReview => ("a verdict is being reviewed", "ein Urteil wird geprüft"),
        ReviewStatus::Approved => (
            "a verdict is approved and waits to be published",
            "ein Urteil ist freigegeben und wartet auf die Veröffentlichung",
        ),
        ReviewStatus::Published => ("a verdict is published", "ein Urteil ist veröffentlicht"),
        ReviewStatus::Retracted => {
            ("the published verdict was retracted", "das veröffentlichte Urteil wurde zurückgenommen")
        }
    };
    Phrase::new(en, de)
}

/// A verdict that is on its way to publication.
pub(crate) fn preparation(state: StateKind) -> Phrase {
    let (en, de) = match state {
        StateKind::Draft => ("a newer verdict is being written", "ein neueres Urteil wird verfasst"),
        StateKind::InReview => ("a newer verdict is being reviewed", "ein neueres Urteil wird geprüft"),
        StateKind::Approved => (
            "a newer verdict is approved and waits to be published",
            "ein neueres Urteil ist freigegeben und wartet auf die Veröffentlichung",
        ),
        StateKind::Published | StateKind::Superseded | StateKind::Retracted => {
            ("a newer verdict", "ein neueres Urteil")
        }
    };
    Phrase::new(en, de)
}

/// How a party stands behind the claim; the source follows.
pub(crate) fn mode(mode: AssertionMode) -> Phrase {
    let (en, de) = match mode {
        AssertionMode::Stated => ("asserts it in", "stellt sie auf in"),
        AssertionMode::Reported => ("relays it from others in", "gibt sie von anderen wieder in"),
        AssertionMode::Documented => {
            ("records it in a document of its own,", "hält sie in einem eigenen Dokument fest:")
        }
    };
    Phrase::new(en, de)
}

/// What evidence does to the claim, as a heading.
pub(crate) fn stance(stance: Stance) -> Phrase {
    let (en, de) = match stance {
        Stance::Supports => ("Supports the claim", "Spricht für die Behauptung"),
        Stance::Refutes => ("Speaks against the claim", "Spricht gegen die Behauptung"),
        Stance::Context => ("Helps to understand the claim", "Hilft, die Behauptung zu verstehen"),
    };
    Phrase::new(en, de)
}

/// What evidence does to the claim, in a picture's box.
pub(crate) fn stance_short(stance: Stance) -> Phrase {
    let (en, de) = match stance {
        Stance::Supports => ("supports", "stützt"),
        Stance::Refutes => ("refutes", "widerlegt"),
        Stance::Context => ("context", "Kontext"),
    };
    Phrase::new(en, de)
}

/// A condition of publication.
pub(crate) fn gate(gate: GateKind) -> Phrase {
    let (en, de) = match gate {
        GateKind::Approvals => ("enough approvals", "genügend Freigaben"),
        GateKind::Origins => ("enough independent origins", "genügend unabhängige Ursprünge"),
        GateKind::RightOfReply => ("right of reply", "Gelegenheit zur Stellungnahme"),
        GateKind::Contradictions => ("changed answers explained", "geänderte Antworten erklärt"),
        GateKind::Quotes => ("quotes found in their sources", "Zitate in ihren Quellen gefunden"),
    };
    Phrase::new(en, de)
}

/// What kind of correction it is.
pub(crate) fn correction(kind: CorrectionKind) -> Phrase {
    let (en, de) = match kind {
        CorrectionKind::RatingChange => ("the rating changed", "die Bewertung wurde geändert"),
        CorrectionKind::Clarification => {
            ("clarification, same rating", "Klarstellung, Bewertung unverändert")
        }
        CorrectionKind::Typo => ("slip of the pen, same rating", "Schreibfehler, Bewertung unverändert"),
    };
    Phrase::new(en, de)
}

/// What a party is.
pub(crate) fn party_kind(kind: PartyKind) -> Phrase {
    let (en, de) = match kind {
        PartyKind::Person => ("person", "Person"),
        PartyKind::Organisation => ("organisation", "Organisation"),
        PartyKind::PublicBody => ("public body", "Behörde"),
        PartyKind::Group => ("group", "Gruppe"),
    };
    Phrase::new(en, de)
}

/// What a source is.
pub(crate) fn source_kind(kind: SourceKind) -> Phrase {
    let (en, de) = match kind {
        SourceKind::NewsReport => ("news report", "Medienbericht"),
        SourceKind::PressStatement => ("press statement", "Pressemitteilung"),
        SourceKind::LeakedDocument => ("leaked document", "zugespieltes Dokument"),
        SourceKind::OfficialDocument => ("official document", "amtliches Dokument"),
        SourceKind::CourtFiling => ("court filing", "Gerichtsunterlage"),
        SourceKind::Interview => ("interview", "Interview"),
        SourceKind::SocialPost => ("social media post", "Beitrag in sozialen Medien"),
        SourceKind::Broadcast => ("broadcast", "Sendung"),
        SourceKind::Dataset => ("dataset", "Datensatz"),
        SourceKind::Book => ("book", "Buch"),
        SourceKind::Other => ("work", "Werk"),
    };
    Phrase::new(en, de)
}

/// What an entry of the record is.
pub(crate) fn entry(entry: EntryKind) -> Phrase {
    let (en, de) = match entry {
        EntryKind::Assertion => ("Assertion", "Behauptende Äußerung"),
        EntryKind::Denial => ("Denial", "Dementi"),
        EntryKind::Evidence => ("Evidence", "Beleg"),
    };
    Phrase::new(en, de)
}

/// How reliable a source is.
pub(crate) fn reliability(grade: Reliability) -> Phrase {
    let de = match grade {
        Reliability::A => "völlig zuverlässig",
        Reliability::B => "in der Regel zuverlässig",
        Reliability::C => "ziemlich zuverlässig",
        Reliability::D => "in der Regel nicht zuverlässig",
        Reliability::E => "unzuverlässig",
        Reliability::F => "Zuverlässigkeit nicht zu beurteilen",
    };
    Phrase::new(grade.meaning(), de)
}

/// How credible information is.
pub(crate) fn credibility(grade: Credibility) -> Phrase {
    let de = match grade {
        Credibility::One => "von anderen Quellen bestätigt",
        Credibility::Two => "wahrscheinlich wahr",
        Credibility::Three => "möglicherweise wahr",
        Credibility::Four => "zweifelhaft",
        Credibility::Five => "unwahrscheinlich",
        Credibility::Six => "Wahrheitsgehalt nicht zu beurteilen",
    };
    Phrase::new(grade.meaning(), de)
}

/// Why a verdict is stale, as a part of a sentence.
pub(crate) fn reason(kind: ReasonKind) -> Phrase {
    let (en, de) = match kind {
        ReasonKind::ClaimChanged => ("the claim was reworded", "die Behauptung wurde umformuliert"),
        ReasonKind::AssertionAdded => {
            ("an assertion was recorded", "eine behauptende Äußerung wurde erfasst")
        }
        ReasonKind::AssertionChanged => {
            ("an assertion was changed", "eine behauptende Äußerung wurde geändert")
        }
        ReasonKind::AssertionWithdrawn => {
            ("an assertion was withdrawn", "eine behauptende Äußerung wurde zurückgezogen")
        }
        ReasonKind::DenialAdded => ("a denial was recorded", "ein Dementi wurde erfasst"),
        ReasonKind::DenialChanged => ("a denial was changed", "ein Dementi wurde geändert"),
        ReasonKind::DenialWithdrawn => ("a denial was withdrawn", "ein Dementi wurde zurückgezogen"),
        ReasonKind::EvidenceAdded => ("evidence was recorded", "ein Beleg wurde erfasst"),
        ReasonKind::EvidenceChanged => ("evidence was changed", "ein Beleg wurde geändert"),
        ReasonKind::EvidenceWithdrawn => ("evidence was withdrawn", "ein Beleg wurde zurückgezogen"),
        ReasonKind::ReplyReceived => ("a party replied to a request", "eine Stellungnahme ist eingegangen"),
        ReasonKind::ReplyChanged => {
            ("the record of a reply was changed", "der Eintrag zu einer Stellungnahme wurde geändert")
        }
        ReasonKind::ReplyWithdrawn => {
            ("the record of a reply was withdrawn", "der Eintrag zu einer Stellungnahme wurde zurückgezogen")
        }
        ReasonKind::QuoteLost => (
            "the quoted words are gone from the newest snapshot of their source",
            "der zitierte Wortlaut fehlt in der jüngsten gesicherten Fassung der Quelle",
        ),
        ReasonKind::OriginsChanged => (
            "the number of independent origins changed",
            "die Zahl der unabhängigen Ursprünge hat sich geändert",
        ),
        ReasonKind::SourceWithdrawn => (
            "a source that the record rests on was withdrawn",
            "eine Quelle, auf der die Akte beruht, wurde zurückgezogen",
        ),
        ReasonKind::PartyWithdrawn => (
            "a party that the record names was withdrawn",
            "ein Beteiligter, den die Akte nennt, wurde zurückgezogen",
        ),
        ReasonKind::ScaleRetired => {
            ("the rating scale was withdrawn", "die Bewertungsskala wurde zurückgezogen")
        }
    };
    Phrase::new(en, de)
}
