//! The shape of a log of diligence.

use dementi_domain::ids::{ClaimId, ReplyRequestId};
use dementi_domain::reply::{Channel, OutcomeKind};
use serde::Serialize;
use time::{Date, OffsetDateTime};

use super::record_report::QuoteReport;
use super::report::{DeskReport, PartyName, PartyReport, Reference, WithdrawalNote};
use crate::language::Language;

/// A log of diligence: who was asked for a reply to a claim, and what came back.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DiligenceLog {
    /// [`super::DILIGENCE_FORMAT`].
    pub format: &'static str,
    /// [`super::DILIGENCE_FORMAT_VERSION`].
    pub format_version: u32,
    /// The instant as of which it was made.
    #[serde(with = "time::serde::rfc3339")]
    pub generated_at: OffsetDateTime,
    /// Whether the recipients of the requests are shown.
    pub recipients_shown: bool,
    /// The desk whose record it is.
    pub desk: DeskReport,
    /// The claim.
    pub claim: ClaimAsked,
    /// The requests, in the order of recording, withdrawn ones included.
    pub requests: Vec<RequestReport>,
    /// What happened, in the order of happening.
    pub events: Vec<DiligenceEvent>,
    /// The parties named, in the order of first mention.
    pub parties: Vec<PartyReport>,
    /// The sources cited, in the order of first mention.
    pub references: Vec<Reference>,
    /// The language of what the log says of its own. JSON is in English.
    #[serde(skip)]
    pub language: Language,
}

/// The claim that parties were asked about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ClaimAsked {
    /// Its id.
    pub id: ClaimId,
    /// Its text.
    pub text: String,
    /// The texts of its parts; a part's number is its place, from 1.
    pub parts: Vec<String>,
}

/// A request for a reply.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RequestReport {
    /// Its number in this log, from 1.
    pub number: usize,
    /// Its id; absent if the party is a protected source.
    pub id: Option<ReplyRequestId>,
    /// Who was asked.
    pub party: PartyName,
    /// The numbers of the parts that it is about; none means the whole claim.
    pub parts: Vec<usize>,
    /// What was asked and by when; absent if the party is a protected source, to whom words and times could lead.
    pub asked: Option<AskedReport>,
    /// What came of it.
    pub outcome: OutcomeKind,
    /// Its withdrawal, if it no longer stands.
    pub withdrawn: Option<WithdrawalNote>,
}

/// What was asked, and by when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AskedReport {
    /// The person or address that it went to; absent unless it was asked for.
    pub recipient: Option<String>,
    /// The questions, in the words that were sent.
    pub questions: Vec<QuestionReport>,
    /// When it was sent.
    #[serde(with = "time::serde::rfc3339")]
    pub sent_at: OffsetDateTime,
    /// By when the party was to acknowledge it.
    #[serde(with = "time::serde::rfc3339::option")]
    pub acknowledge_by: Option<OffsetDateTime>,
    /// By when it was to reply at first, before any extension.
    #[serde(with = "time::serde::rfc3339")]
    pub respond_by: OffsetDateTime,
}

/// A question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct QuestionReport {
    /// The words.
    pub text: String,
    /// The numbers of the parts that it is about; none means all that the request is about.
    pub parts: Vec<usize>,
}

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DiligenceEvent {
    /// When it happened.
    #[serde(with = "time::serde::rfc3339")]
    pub at: OffsetDateTime,
    /// The number of the request.
    pub request: usize,
    /// What happened.
    #[serde(flatten)]
    pub what: Happened,
    /// What was noted with it.
    pub note: Option<String>,
    /// Who recorded it.
    pub recorded_by: String,
    /// When it was recorded.
    #[serde(with = "time::serde::rfc3339")]
    pub recorded_at: OffsetDateTime,
}

/// What can happen to a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Happened {
    /// It was sent.
    Asked {
        /// How.
        channel: Channel,
    },
    /// The party was approached once more.
    Attempted {
        /// How.
        channel: Channel,
    },
    /// The party said that it has the request.
    Acknowledged,
    /// The party was given more time; `note` says why.
    Extended {
        /// The deadline before.
        #[serde(with = "time::serde::rfc3339")]
        before: OffsetDateTime,
        /// The deadline since.
        #[serde(with = "time::serde::rfc3339")]
        respond_by: OffsetDateTime,
    },
    /// The party replied.
    Answered {
        /// Where.
        answers: Vec<ReplyEntry>,
    },
    /// The party said that it will not reply.
    Declined,
    /// It was noted that the party had not replied.
    NoReply {
        /// Until when it could.
        #[serde(with = "time::serde::rfc3339")]
        respond_by: OffsetDateTime,
    },
    /// The request was withdrawn; `note` says why.
    Withdrawn,
}

/// An entry of the record in which a party replied.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReplyEntry {
    /// `denial` or `assertion`.
    pub entry: super::EntryKind,
    /// The number of the source.
    pub source: usize,
    /// When it was stated.
    pub stated_on: Option<Date>,
    /// In which words.
    pub quote: Option<QuoteReport>,
    /// Whether it was withdrawn from the record since.
    pub withdrawn: bool,
}
