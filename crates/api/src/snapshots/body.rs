//! The bodies of snapshots.

use std::fmt;

use dementi_application::Stored;
use dementi_application::snapshots::{
    AdmitError, BlobError, New, Rechecked, TakeError, Taken, UnknownCharset, Unreadable,
};
use dementi_domain::quote::InvalidSnapshotText;
use dementi_domain::reference::WebUrl;
use dementi_domain::snapshot::{FileName, InvalidMediaType, MediaType, RetrievedInFuture, SnapshotRecord};
use dementi_domain::text::Note;
use serde::Serialize;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::body::Recorded;
use crate::problem::{Code, Problem, Refusal, unavailable};
use crate::request::{Fault, Fields, Form, Part, too_large};
use crate::schema::{EntryKindTerm, StandingTerm, TextOriginTerm};

/// The parts of the form besides the file; only a transcript is long.
pub(super) const PARTS: [Part; 4] = [
    Part { name: "text", most: 20 * 1024 * 1024 },
    Part { name: "url", most: 8 * 1024 },
    Part { name: "retrieved_at", most: 100 },
    Part { name: "note", most: 32 * 1024 },
];

/// A file, and what is known of it.
#[derive(Debug, ToSchema)]
#[expect(dead_code, reason = "these fields are read by the documentation alone; `Upload` reads the form")]
pub(super) struct SnapshotForm {
    /// The bytes. The part says what they are in its own `Content-Type`, and may name the file.
    #[schema(value_type = String, format = Binary)]
    file: Vec<u8>,
    /// The text, where none can be read out of the bytes: a transcript of a recording, say.
    text: Option<String>,
    /// Where the bytes were fetched: an absolute `http` or `https` address.
    #[schema(max_length = 2000, format = "uri")]
    url: Option<String>,
    /// When the bytes were got, if not now; not in the future.
    retrieved_at: Option<OffsetDateTime>,
    /// A remark.
    #[schema(max_length = 4000)]
    note: Option<String>,
}

fn instant(text: &str) -> Result<OffsetDateTime, InvalidInstant> {
    let at = OffsetDateTime::parse(text, &Rfc3339).map_err(|_| InvalidInstant)?;
    Ok(dementi_application::to_micros(at.to_offset(time::UtcOffset::UTC)))
}

/// A text that is no instant.
#[derive(Debug, Clone, Copy)]
struct InvalidInstant;

impl fmt::Display for InvalidInstant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("must be an instant by RFC 3339, such as `2013-07-11T18:00:00Z`")
    }
}

/// What a form says, checked.
pub(super) fn check(form: Form) -> Result<(dementi_application::Context, New), Problem> {
    let Form { file, media_type, filename, mut fields, context } = form;
    let mut checks = Fields::default();
    let media_type = checks.optional("/file", media_type.as_deref(), MediaType::parse);
    let filename = checks.optional("/file", filename.as_deref(), FileName::parse);
    let url = checks.optional("/url", fields.get("url").map(String::as_str), WebUrl::parse);
    let at = fields.get("retrieved_at").map(String::as_str);
    let retrieved_at = checks.optional("/retrieved_at", at, instant);
    let note = checks.optional("/note", fields.get("note").map(String::as_str), Note::parse);
    let text = fields.remove("text");
    let new = checks.finish(|| {
        Some(New {
            received: file,
            media_type: media_type?.unwrap_or_else(MediaType::unknown),
            filename: filename?,
            url: url?,
            retrieved_at: retrieved_at?,
            note: note?,
            text,
        })
    })?;
    Ok((context, new))
}

macro_rules! faults {
    ($($error:ty => $code:literal),+ $(,)?) => {$(
        impl Fault for $error {
            fn code(&self) -> &'static str {
                $code
            }
        }
    )+};
}

faults! {
    InvalidMediaType => "invalid_media_type",
    InvalidInstant => "invalid_instant",
    UnknownCharset => "unknown_charset",
    RetrievedInFuture => "in_the_future",
}

impl Fault for Unreadable {
    fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooLong(_) | Self::Invalid(InvalidSnapshotText::TooLong) => "too_long",
            Self::Invalid(InvalidSnapshotText::Nul { .. }) => "control_character",
        }
    }
}

fn one_fault(pointer: &str, error: &(impl Fault + ToString)) -> Problem {
    let mut fields = Fields::default();
    fields.fault(pointer, error.code(), error.to_string());
    fields.finish(|| Some(())).err().unwrap_or_else(|| Problem::internal("a fault was lost"))
}

impl From<BlobError> for Problem {
    fn from(error: BlobError) -> Self {
        match error {
            BlobError::TooLarge { limit } => too_large(limit),
            BlobError::Unavailable { .. } => {
                let detail = "The place where snapshots are kept cannot be reached at the moment. Try again.";
                unavailable(Code::Busy, detail).caused_by(error)
            }
            BlobError::Store(error) => crate::problem::store(error),
            error @ (BlobError::Nowhere | BlobError::Damaged(_)) => Self::internal(error),
        }
    }
}

impl Refusal for AdmitError {
    fn problem(self) -> Problem {
        match self {
            Self::Withdrawn(error) => error.problem(),
            Self::Full => {
                unavailable(Code::Busy, "As many uploads as may come in at once are under way. Try again.")
            }
            Self::Blobs(error) => error.into(),
        }
    }
}

impl Refusal for TakeError {
    fn problem(self) -> Problem {
        match self {
            Self::Withdrawn(error) => error.problem(),
            Self::Retrieved(error) => one_fault("/retrieved_at", &error),
            Self::Charset(error) => one_fault("/file", &error),
            Self::Text(error) => one_fault("/text", &error),
            Self::Blobs(error) => error.into(),
        }
    }
}

/// A snapshot.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct SnapshotAnswer {
    /// Its id.
    id: Uuid,
    #[serde(flatten)]
    recorded: Recorded,
    /// The source.
    source_id: Uuid,
    /// The SHA-256 of the bytes, in hexadecimal digits.
    #[schema(pattern = "^[0-9a-f]{64}$")]
    sha256: String,
    /// How many bytes there are.
    #[schema(minimum = 1)]
    size: u64,
    /// What they are (a media type, RFC 9110).
    media_type: String,
    /// What the file was called.
    filename: Option<String>,
    /// Where the bytes were fetched.
    url: Option<String>,
    /// When the bytes were got.
    #[serde(with = "time::serde::rfc3339")]
    retrieved_at: OffsetDateTime,
    /// A remark.
    note: Option<String>,
    /// Where the text comes from.
    text: TextOriginTerm,
    /// Whether there is a text, in which quotes can be anchored.
    text_available: bool,
    /// How many code points the text has, in Unicode NFC.
    characters: u64,
}

impl From<Stored<SnapshotRecord>> for SnapshotAnswer {
    fn from(stored: Stored<SnapshotRecord>) -> Self {
        let snapshot = stored.value.content();
        Self {
            id: stored.value.id().uuid(),
            recorded: Recorded::of(&stored.value, stored.version),
            source_id: snapshot.source.uuid(),
            sha256: snapshot.sha256.to_string(),
            size: snapshot.size,
            media_type: snapshot.media_type.to_string(),
            filename: snapshot.filename.as_ref().map(ToString::to_string),
            url: snapshot.url.as_ref().map(ToString::to_string),
            retrieved_at: snapshot.retrieved_at,
            note: snapshot.note.as_ref().map(ToString::to_string),
            text: snapshot.text.into(),
            text_available: snapshot.has_text(),
            characters: snapshot.characters,
        }
    }
}

/// A new snapshot, and what it means for the quotes of its source.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(super) struct TakenAnswer {
    #[serde(flatten)]
    snapshot: SnapshotAnswer,
    /// Whether it is the newest of the source's snapshots that have a text, by `retrieved_at`. What became of quotes in
    /// an older one, or in one without text, says nothing of what the source holds now: it makes no verdict stale and
    /// closes no gate.
    newest: bool,
    /// What became of the quotes of the source in this snapshot, in the order of recording: those of claims that you may
    /// see. Empty if the snapshot has no text.
    quotes: Vec<RecheckedAnswer>,
}

/// What became of a quote in a snapshot.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(super) struct RecheckedAnswer {
    /// What quotes: an assertion, a denial or evidence.
    entry_kind: EntryKindTerm,
    /// Its id.
    entry_id: Uuid,
    /// The claim on whose record it is.
    claim_id: Uuid,
    /// The quoted words.
    exact: String,
    /// Whether the quote was anchored in a snapshot of the source when it was recorded.
    anchored: bool,
    /// `stands`: the words are there, in their context; `moved`: in another context; `gone`: they are not there any
    /// more. `null` for a quote that was never anchored and is not there either: it may never have stood in the source.
    #[schema(required)]
    standing: Option<StandingTerm>,
}

impl From<Rechecked> for RecheckedAnswer {
    fn from(quote: Rechecked) -> Self {
        Self {
            entry_kind: quote.kind.into(),
            entry_id: quote.entry,
            claim_id: quote.claim.uuid(),
            exact: quote.exact,
            anchored: quote.anchored,
            standing: quote.standing.map(Into::into),
        }
    }
}

impl From<Taken> for TakenAnswer {
    fn from(taken: Taken) -> Self {
        let quotes = taken.quotes.into_iter().map(RecheckedAnswer::from).collect();
        Self { snapshot: taken.snapshot.into(), newest: taken.newest, quotes }
    }
}
