//! The example as its files hold it: entries that name each other by keys of their own.

use std::collections::BTreeMap;

use dementi_domain::access::Role;
use dementi_domain::assertion::AssertionMode;
use dementi_domain::claim::Tag;
use dementi_domain::denial::AnswerKind;
use dementi_domain::desk::MinimumOrigins;
use dementi_domain::evidence::{Credibility, Reliability, Stance};
use dementi_domain::party::PartyKind;
use dementi_domain::quote::Quote;
use dementi_domain::reference::{Email, Language, WebUrl, WikidataId};
use dementi_domain::reply::Channel;
use dementi_domain::scale::RatingKey;
use dementi_domain::source::{DerivationKind, SourceKind};
use dementi_domain::text::{Name, Note, Prose, Title};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use time::{Date, OffsetDateTime};

use super::ExampleError;

macro_rules! file {
    ($name:literal) => {
        ($name, include_str!(concat!("data/", $name)))
    };
}

/// The claims, in the order in which they are recorded. A claim's key is its file's name.
const CLAIMS: [(&str, &str); 9] = [
    file!("claims/co-operation.toml"),
    file!("claims/outlook-encryption.toml"),
    file!("claims/mail-before-encryption.toml"),
    file!("claims/skydrive-fbi.toml"),
    file!("claims/skype-prism.toml"),
    file!("claims/access-at-will.toml"),
    file!("claims/lawful-requests-only.toml"),
    file!("claims/paris-complaint.toml"),
    file!("claims/response-times.toml"),
];

/// The texts that snapshots are taken of.
const TEXTS: [(&str, &str); 9] = [
    file!("texts/microsoft-statement.txt"),
    file!("texts/microsoft-to-guardian.txt"),
    file!("texts/microsoft-16-july.txt"),
    file!("texts/taz-report.txt"),
    file!("texts/fidh-release.txt"),
    file!("texts/example-mail-answer.txt"),
    file!("texts/example-mail-answer-changed.txt"),
    file!("texts/example-wire.txt"),
    file!("texts/example-gazette.txt"),
];

/// The text of a file, by its name.
pub(super) fn text(name: &str) -> Option<&'static str> {
    TEXTS.iter().find(|(file, _)| file.strip_prefix("texts/") == Some(name)).map(|(_, text)| *text)
}

/// The whole example.
pub(super) struct Data {
    pub(super) desk: Desk,
    pub(super) parties: Vec<Party>,
    pub(super) sources: Vec<Source>,
    pub(super) dossiers: Vec<Dossier>,
    pub(super) claims: Vec<(&'static str, Claim)>,
}

impl Data {
    /// Reads the files.
    pub(super) fn read() -> Result<Self, ExampleError> {
        let Parties { parties } = parse(file!("parties.toml"))?;
        let Sources { sources } = parse(file!("sources.toml"))?;
        let Dossiers { dossiers } = parse(file!("dossiers.toml"))?;
        let claims = CLAIMS.into_iter().map(|file| Ok((claim_key(file.0), parse(file)?)));
        let claims = claims.collect::<Result<_, ExampleError>>()?;
        Ok(Self { desk: parse(file!("desk.toml"))?, parties, sources, dossiers, claims })
    }
}

fn claim_key(file: &'static str) -> &'static str {
    file.trim_start_matches("claims/").trim_end_matches(".toml")
}

fn parse<T: DeserializeOwned>((file, text): (&str, &str)) -> Result<T, ExampleError> {
    toml::from_str(text).map_err(|error| ExampleError::Malformed { file: file.to_owned(), error })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Parties {
    parties: Vec<Party>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sources {
    sources: Vec<Source>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Dossiers {
    dossiers: Vec<Dossier>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Desk {
    pub(super) name: Name,
    pub(super) gates: Gates,
    pub(super) people: Vec<Person>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Gates {
    pub(super) minimum_origins: MinimumOrigins,
    pub(super) contradictions_resolved: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Person {
    pub(super) key: String,
    pub(super) name: Name,
    pub(super) email: Email,
    pub(super) role: Role,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Party {
    pub(super) key: String,
    pub(super) name: Name,
    pub(super) kind: PartyKind,
    #[serde(default)]
    pub(super) aliases: Vec<Name>,
    pub(super) wikidata_id: Option<WikidataId>,
    #[serde(default)]
    pub(super) confidential: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Source {
    pub(super) key: String,
    pub(super) kind: SourceKind,
    pub(super) title: Title,
    pub(super) url: Option<WebUrl>,
    pub(super) publisher: Option<String>,
    #[serde(default)]
    pub(super) authors: Vec<String>,
    pub(super) supplied_by: Option<String>,
    pub(super) published_on: Option<Date>,
    pub(super) language: Option<Language>,
    pub(super) derivation: DerivationKind,
    #[serde(default)]
    pub(super) derived_from: Vec<String>,
    /// The file with the text of its snapshot.
    pub(super) snapshot: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Dossier {
    pub(super) key: String,
    pub(super) title: Title,
    pub(super) summary: Prose<10000>,
    /// Restricted to these people; open to the desk if there are none.
    #[serde(default)]
    pub(super) members: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Claim {
    pub(super) dossier: String,
    /// Who records the claim, and everything but the verdict with it.
    pub(super) recorded_by: String,
    pub(super) text: Prose<2000>,
    pub(super) language: Language,
    pub(super) claimed_on: Option<Date>,
    pub(super) about: Vec<String>,
    pub(super) tags: Vec<Tag>,
    pub(super) parts: Vec<Part>,
    pub(super) assertions: Vec<Assertion>,
    #[serde(default)]
    pub(super) denials: Vec<Denial>,
    pub(super) evidence: Vec<Evidence>,
    #[serde(default)]
    pub(super) replies: Vec<Reply>,
    pub(super) verdict: Option<Verdict>,
    #[serde(default)]
    pub(super) later: Later,
}

/// What was recorded after the verdict.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct Later {
    #[serde(default)]
    pub(super) denials: Vec<Denial>,
    #[serde(default)]
    pub(super) snapshots: Vec<Snapshot>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Snapshot {
    pub(super) source: String,
    /// The file with its text.
    pub(super) text: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Part {
    pub(super) key: String,
    pub(super) text: Prose<2000>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Assertion {
    pub(super) party: String,
    pub(super) source: String,
    pub(super) mode: AssertionMode,
    pub(super) stated_on: Option<Date>,
    pub(super) quote: Option<Quote>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Denial {
    pub(super) party: String,
    pub(super) source: String,
    pub(super) stated_on: Date,
    pub(super) quote: Option<Quote>,
    /// By part.
    pub(super) answers: BTreeMap<String, Answer>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Answer {
    pub(super) answer: AnswerKind,
    pub(super) note: Note,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Evidence {
    pub(super) source: String,
    /// The claim as a whole if there are none.
    #[serde(default)]
    pub(super) parts: Vec<String>,
    pub(super) stance: Stance,
    pub(super) reliability: Reliability,
    pub(super) credibility: Credibility,
    pub(super) note: Note,
}

/// A request for a party's reply, and its answer. Without one the deadline passed.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Reply {
    pub(super) party: String,
    pub(super) channel: Channel,
    pub(super) note: Option<Note>,
    pub(super) questions: Vec<Question>,
    #[serde(with = "time::serde::rfc3339")]
    pub(super) sent_at: OffsetDateTime,
    #[serde(with = "time::serde::rfc3339")]
    pub(super) acknowledge_by: OffsetDateTime,
    #[serde(with = "time::serde::rfc3339")]
    pub(super) respond_by: OffsetDateTime,
    pub(super) answered: Option<Answered>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Answered {
    #[serde(with = "time::serde::rfc3339")]
    pub(super) acknowledged_at: OffsetDateTime,
    #[serde(with = "time::serde::rfc3339")]
    pub(super) at: OffsetDateTime,
    /// The source of the denial of this claim that is the answer.
    #[serde(rename = "in")]
    pub(super) source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Question {
    pub(super) text: Note,
    pub(super) parts: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Verdict {
    pub(super) begin: Draft,
    #[serde(default)]
    pub(super) steps: Vec<Step>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Draft {
    pub(super) by: String,
    /// The scale's name.
    pub(super) scale: String,
    pub(super) rating: RatingKey,
    pub(super) rationale: Prose<50000>,
    /// By part.
    pub(super) part_ratings: BTreeMap<String, RatingKey>,
}

#[derive(Deserialize)]
#[serde(tag = "step", rename_all = "snake_case", deny_unknown_fields)]
pub(super) enum Step {
    Edit(Draft),
    Submit { by: String, comment: Option<Note> },
    RequestChanges { by: String, comment: Note },
    Approve { by: String, comment: Note },
    Publish { by: String },
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistake_in_a_file_is_reported_with_file_and_line() {
        let wrong = "name = \"Desk\"\ngates = { minimum_origins = 0, contradictions_resolved = false }\npeople = [{ key = \"x\", name = \"X\", email = \"x\", role = \"admin\" }]";
        let error = parse::<Desk>(("desk.toml", wrong)).map(drop).unwrap_err();
        assert_eq!(error.to_string(), "the example's file `desk.toml` is malformed");
        let cause = std::error::Error::source(&error).unwrap().to_string();
        assert!(cause.contains("line 3") && cause.contains("must be an e-mail address"), "{cause}");
    }
}
