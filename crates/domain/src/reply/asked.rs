//! What a party is asked.

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use crate::distinct::Distinct;
use crate::ids::{PartId, PartyId};
use crate::text::{Line, Note};
use crate::vocabulary::vocabulary;

vocabulary! {
    /// How a party is approached.
    Channel as "ReplyChannel" => {
        /// By e-mail.
        Email = "email",
        /// By telephone.
        Phone = "phone",
        /// By letter or courier.
        Letter = "letter",
        /// Face to face.
        InPerson = "in_person",
        /// Through its press office, by whatever means.
        PressOffice = "press_office",
        /// Through a form on its pages.
        WebForm = "web_form",
        /// By a messenger.
        Messenger = "messenger",
        /// In a social network.
        SocialMedia = "social_media",
        /// Through its lawyer.
        Lawyer = "lawyer",
        /// In another way.
        Other = "other",
    }
}

/// The person or address that a request went to. Confidential: it stays with those who record, and is in no report.
pub type Recipient = Line<500>;

/// One question, in the words that were sent.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Question {
    /// The words.
    pub text: Note,
    /// The parts of the claim that it is about; none named means all that the request is about.
    pub parts: Distinct<PartId, 50>,
}

/// The questions of a request: 1 to 50.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "Vec<Question>", into = "Vec<Question>")]
pub struct Questions(Vec<Question>);

/// What is wrong with a list of questions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InvalidQuestions {
    /// Nothing is asked.
    #[error("must hold at least one question")]
    None,
    /// It is too long.
    #[error("must have at most {} questions; this has {length}", Questions::MAX)]
    TooMany {
        /// The questions given.
        length: usize,
    },
}

impl Questions {
    /// The most questions of one request.
    pub const MAX: usize = 50;

    /// Checks a list of questions.
    pub fn new(questions: Vec<Question>) -> Result<Self, InvalidQuestions> {
        match questions.len() {
            0 => Err(InvalidQuestions::None),
            length if length > Self::MAX => Err(InvalidQuestions::TooMany { length }),
            _ => Ok(Self(questions)),
        }
    }

    /// The questions, in their order.
    pub fn as_slice(&self) -> &[Question] {
        &self.0
    }
}

impl TryFrom<Vec<Question>> for Questions {
    type Error = InvalidQuestions;

    fn try_from(questions: Vec<Question>) -> Result<Self, InvalidQuestions> {
        Self::new(questions)
    }
}

impl From<Questions> for Vec<Question> {
    fn from(questions: Questions) -> Self {
        questions.0
    }
}

/// What a party is asked, and by when it is to react.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Asked {
    /// Who is asked.
    pub party: PartyId,
    /// The parts of the claim that the request is about; none named means the whole claim.
    pub parts: Distinct<PartId, 50>,
    /// The person or address that it went to.
    pub recipient: Option<Recipient>,
    /// What is asked.
    pub questions: Questions,
    /// By when the party is to say that it has the request, in UTC; `None` if it is not asked to.
    #[serde(with = "time::serde::rfc3339::option")]
    pub acknowledge_by: Option<OffsetDateTime>,
    /// By when it is to reply, in UTC, before any extension.
    #[serde(with = "time::serde::rfc3339")]
    pub respond_by: OffsetDateTime,
}

/// One way in which the party was approached, at one moment.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Contact {
    /// When, in UTC.
    #[serde(with = "time::serde::rfc3339")]
    pub at: OffsetDateTime,
    /// How.
    pub channel: Channel,
    /// What happened.
    pub note: Option<Note>,
}
