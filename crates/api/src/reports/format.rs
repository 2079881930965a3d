//! In which format a report is wanted, and how it is answered.

use axum::body::Body;
use axum::http::header::{
    ACCEPT, CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_TYPE, ETAG, HeaderName, HeaderValue, VARY,
};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use dementi_application::reports::{Format, LogFormat, Progress, Redaction, Wanted, Written};
use dementi_domain::vocabulary::Vocabulary;
use futures_util::stream::try_unfold;
use serde::Deserialize;
use tokio::task::spawn_blocking;
use utoipa::IntoParams;

use crate::answer::{ETag, tagged};
use crate::problem::{Code, Problem};
use crate::request::{Deadline, IfNoneMatch};
use crate::schema::Term;

/// The formats as the parameter `format` names them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Named {
    Json,
    Markdown,
    ClaimReview,
}

impl Vocabulary for Named {
    const NAME: &'static str = "ReportFormat";
    const ALL: &'static [Self] = &[Self::Json, Self::Markdown, Self::ClaimReview];

    fn as_str(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Markdown => "md",
            Self::ClaimReview => "claimreview",
        }
    }
}

/// The formats of a log of diligence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LogNamed {
    Json,
    Markdown,
}

impl Vocabulary for LogNamed {
    const NAME: &'static str = "LogFormat";
    const ALL: &'static [Self] = &[Self::Json, Self::Markdown];

    fn as_str(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Markdown => "md",
        }
    }
}

/// A format: what it is called as a media type.
pub(super) trait Offered: Vocabulary {
    /// What the names of its files end with.
    fn extension(self) -> &'static str {
        self.as_str()
    }

    /// With its parameters.
    fn media_type(self) -> &'static str;
}

impl Offered for Named {
    fn extension(self) -> &'static str {
        if self == Self::ClaimReview { "jsonld" } else { self.as_str() }
    }

    fn media_type(self) -> &'static str {
        match self {
            Self::Json => "application/json",
            Self::Markdown => "text/markdown; charset=utf-8",
            Self::ClaimReview => "application/ld+json",
        }
    }
}

impl Offered for LogNamed {
    fn media_type(self) -> &'static str {
        match self {
            Self::Json => "application/json",
            Self::Markdown => "text/markdown; charset=utf-8",
        }
    }
}

impl Named {
    pub(super) fn format(self) -> Format {
        match self {
            Self::Json => Format::Json,
            Self::Markdown => Format::Markdown,
            Self::ClaimReview => Format::ClaimReview,
        }
    }
}

impl LogNamed {
    pub(super) fn format(self) -> LogFormat {
        match self {
            Self::Json => LogFormat::Json,
            Self::Markdown => LogFormat::Markdown,
        }
    }
}

pub(super) type NamedTerm = Term<Named>;
pub(super) type LogTerm = Term<LogNamed>;

/// In which format a report is wanted.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct ReportQuery {
    /// The format; when left out, the header `Accept` decides, and JSON where that does not.
    #[param(inline)]
    pub(super) format: Option<NamedTerm>,
    /// Whether protected sources are not named. `false` is for editors, and what it answers must not leave the desk.
    /// `true` when left out.
    redacted: Option<bool>,
}

impl ReportQuery {
    /// How the report is wanted; whoever waits for a long one has the more time the further it gets.
    pub(super) fn wanted(&self, deadline: &Deadline) -> Wanted {
        let deadline = deadline.clone();
        let redaction =
            if self.redacted == Some(false) { Redaction::Unredacted } else { Redaction::Redacted };
        Wanted { redaction, progress: Progress::new(move |_| deadline.put_off()) }
    }
}

/// How a feed is wanted; whoever waits for a long one has the more time the further it gets.
pub(super) fn wanted_feed(deadline: Deadline) -> Wanted {
    Wanted { redaction: Redaction::Redacted, progress: Progress::new(move |_| deadline.put_off()) }
}

/// In which format a log of diligence is wanted, and how much of it.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct DiligenceQuery {
    /// The format; when left out, the header `Accept` decides, and Markdown where that does not.
    #[param(inline)]
    pub(super) format: Option<LogTerm>,
    /// Whether to name the persons and addresses that the requests went to; for editors only. They leave the desk with
    /// the log, so this is `false` when left out.
    #[serde(default)]
    pub(super) recipients: bool,
}

/// Chooses by the parameter, else by the first media type in `Accept` that is on offer (RFC 9110 section 12.5.1; weights
/// other than 0 are not compared, as clients that know the difference use the parameter), else what is `usual` for those
/// who accept anything. Of a range such as `text/*` the first format in the vocabulary's order is taken.
pub(super) fn choose<F: Offered>(
    format: Option<Term<F>>,
    headers: &HeaderMap,
    usual: F,
) -> Result<F, Problem> {
    if let Some(Term(named)) = format {
        return Ok(named);
    }
    let accepted: Vec<&str> = headers
        .get_all(ACCEPT)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .collect();
    if accepted.is_empty() {
        return Ok(usual);
    }
    let mut offered = accepted.iter().filter_map(|range| {
        let mut pieces = range.split(';').map(|piece| piece.trim().to_ascii_lowercase());
        let range = pieces.next()?;
        if pieces.any(|parameter| matches!(parameter.as_str(), "q=0" | "q=0.0" | "q=0.00" | "q=0.000")) {
            return None;
        }
        if range == "*/*" { Some(usual) } else { F::ALL.iter().copied().find(|format| fits(*format, &range)) }
    });
    offered.next().ok_or_else(|| {
        let all: Vec<String> = F::ALL.iter().map(|format| format!("`{}`", essence(*format))).collect();
        let detail = format!("There are {}; or send `?format=`.", all.join(", "));
        Problem::new(Code::NotAcceptable, detail)
    })
}

/// A format's media type without parameters.
fn essence<F: Offered>(format: F) -> &'static str {
    format.media_type().split(';').next().unwrap_or_default()
}

/// Whether a media range such as `text/*` includes a format.
fn fits<F: Offered>(format: F, range: &str) -> bool {
    let essence = essence(format);
    let kind = essence.split('/').next().unwrap_or_default();
    range == essence || range.strip_suffix("/*") == Some(kind)
}

fn described<F: Offered>(format: F, name: &str) -> [(HeaderName, HeaderValue); 3] {
    let disposition = format!("inline; filename=\"{name}.{}\"", format.extension());
    let disposition = HeaderValue::try_from(disposition).unwrap_or(HeaderValue::from_static("inline"));
    [
        (CONTENT_TYPE, HeaderValue::from_static(format.media_type())),
        (CONTENT_DISPOSITION, disposition),
        (VARY, HeaderValue::from_static("accept, authorization")),
    ]
}

/// The log under a tag of its own, or 304 if the client holds it already.
pub(super) fn answer_log(named: LogNamed, log: String, name: &str, held: &IfNoneMatch) -> Response {
    tagged(log, held, described(named, name))
}

/// The feed of published verdicts, in the same way.
pub(super) fn answer_feed(feed: Written, held: &IfNoneMatch) -> Response {
    answer(Named::ClaimReview, feed, "claim-reviews", held)
}

/// The report under a tag of its own, or 304 if the client holds it already.
pub(super) fn answer(named: Named, report: Written, name: &str, held: &IfNoneMatch) -> Response {
    let tag = ETag::of_hash(report.sha256());
    let known = held.holds(&tag);
    let headers = (described(named, name), [(ETAG, HeaderValue::from(tag))]);
    if known {
        return (StatusCode::NOT_MODIFIED, headers).into_response();
    }
    let length = [(CONTENT_LENGTH, HeaderValue::from(report.length()))];
    (headers, length, Body::from_stream(blocks(report))).into_response()
}

/// The report's bytes, read as they are sent.
fn blocks(report: Written) -> impl futures_util::Stream<Item = std::io::Result<Bytes>> {
    try_unfold(report, |mut report| async move {
        let (block, report) = if report.is_on_disk() {
            spawn_blocking(move || report.block().map(|block| (block, report))).await??
        } else {
            (report.block()?, report)
        };
        Ok((!block.is_empty()).then(|| (Bytes::from(block), report)))
    })
}
