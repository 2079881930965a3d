//! What the change log says of a denial and of its claim: in the same fields as `dementi` writes them.

use serde::Serialize;
use time::{Date, OffsetDateTime};
use uuid::Uuid;

use super::claims::{ClaimRow, Part, day, instant};
use super::denials::Wanted;
use crate::Result;

pub(super) fn json(value: &impl Serialize) -> Result<String> {
    Ok(serde_json::to_string(value)?)
}

#[derive(Clone, Copy, Serialize)]
pub(super) struct Deed {
    #[serde(with = "time::serde::rfc3339")]
    pub(super) at: OffsetDateTime,
    pub(super) by: Option<Uuid>,
}

#[derive(Clone, Serialize)]
pub(super) struct Recorded<C> {
    pub(super) id: Uuid,
    pub(super) desk: Uuid,
    pub(super) content: C,
    pub(super) created: Deed,
    pub(super) changed: Deed,
    pub(super) withdrawn: Option<()>,
}

#[derive(Serialize)]
pub(super) struct DenialContent<'a> {
    claim: Uuid,
    party: Uuid,
    source: Uuid,
    stated_on: Date,
    quote: Option<()>,
    pub(super) answers: Vec<AnswerState<'a>>,
}

#[derive(Serialize)]
pub(super) struct AnswerState<'a> {
    part: Uuid,
    kind: &'a str,
    note: Option<&'a str>,
}

impl<'a> DenialContent<'a> {
    pub(super) fn of(claim: Uuid, wanted: &'a Wanted) -> Self {
        let answers = wanted.answers.iter().map(|answer| AnswerState {
            part: answer.part_id,
            kind: &answer.answer,
            note: answer.note.as_deref(),
        });
        Self {
            claim,
            party: wanted.party_id,
            source: wanted.source_id,
            stated_on: wanted.stated_on,
            quote: None,
            answers: answers.collect(),
        }
    }
}

#[derive(Clone, Serialize)]
pub(super) struct ClaimState<'a> {
    record: Recorded<Content<'a>>,
    content_version: i64,
    reworded: Option<()>,
    origins_changed: Option<()>,
    status: StatusState<'a>,
    rating: Option<()>,
}

#[derive(Clone, Serialize)]
struct StatusState<'a> {
    review: &'a str,
    freshness: Option<()>,
    dispute: &'a str,
    origins: Option<()>,
}

#[derive(Clone, Serialize)]
pub(super) struct Content<'a> {
    dossier: Uuid,
    text: &'a str,
    language: &'a str,
    claimed_on: Option<Date>,
    parts: Vec<Part>,
    about: Vec<Uuid>,
    tags: Vec<String>,
}

impl<'a> Content<'a> {
    pub(super) fn of(row: &'a ClaimRow) -> Result<Self> {
        Ok(Self {
            dossier: row.dossier_id,
            text: &row.text,
            language: &row.language,
            claimed_on: day(row.claimed_on.as_deref())?,
            parts: serde_json::from_str(&row.parts)?,
            about: serde_json::from_str(&row.about)?,
            tags: serde_json::from_str(&row.tags)?,
        })
    }
}

impl<'a> ClaimState<'a> {
    pub(super) fn of(row: &'a ClaimRow, content: Content<'a>) -> Result<Self> {
        let record = Recorded {
            id: row.id,
            desk: row.desk_id,
            content,
            created: Deed { at: instant(row.created_at)?, by: row.created_by },
            changed: Deed { at: instant(row.changed_at)?, by: row.changed_by },
            withdrawn: None,
        };
        let status =
            StatusState { review: &row.review, freshness: None, dispute: &row.dispute, origins: None };
        Ok(Self {
            record,
            content_version: row.content_version,
            reworded: None,
            origins_changed: None,
            status,
            rating: None,
        })
    }

    /// The state after the dispute has changed.
    pub(super) fn after(self, dispute: &'a str, changed: Deed) -> Self {
        let record = Recorded { changed, ..self.record };
        Self { record, status: StatusState { dispute, ..self.status }, ..self }
    }
}
