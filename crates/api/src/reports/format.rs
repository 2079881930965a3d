//! In which format a report is wanted, and how it is answered.

use std::sync::LazyLock;

use axum::body::Body;
use axum::http::header::{
    ACCEPT, CONTENT_DISPOSITION, CONTENT_LANGUAGE, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE,
    ETAG, HeaderValue, VARY,
};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use dementi_application::reports::{
    Format, Language, LogFormat, PDF_IS_BUILT, Progress, Redaction, Table, Wanted, Written, html_policy,
};
use dementi_domain::vocabulary::Vocabulary;
use futures_util::stream::try_unfold;
use serde::Deserialize;
use tokio::task::spawn_blocking;
use utoipa::IntoParams;

use crate::answer::ETag;
use crate::problem::{Code, Problem};
use crate::request::{Deadline, IfNoneMatch};
use crate::schema::Term;

/// RFC 4180 and RFC 7111.
pub(super) const CSV: &str = "text/csv; charset=utf-8; header=present";
/// As registered with IANA for Office Open XML workbooks (ISO/IEC 29500).
pub(super) const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// The formats as the parameter `format` names them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Named {
    Json,
    Markdown,
    Html,
    Pdf,
    Csv,
    Xlsx,
    ClaimReview,
}

impl Vocabulary for Named {
    const NAME: &'static str = "ReportFormat";
    const ALL: &'static [Self] =
        &[Self::Json, Self::Markdown, Self::Html, Self::Pdf, Self::Csv, Self::Xlsx, Self::ClaimReview];

    fn as_str(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Markdown => "md",
            Self::Html => "html",
            Self::Pdf => "pdf",
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
            Self::ClaimReview => "claimreview",
        }
    }
}

/// The formats of a log of diligence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LogNamed {
    Json,
    Markdown,
    Html,
    Pdf,
}

impl Vocabulary for LogNamed {
    const NAME: &'static str = "LogFormat";
    const ALL: &'static [Self] = &[Self::Json, Self::Markdown, Self::Html, Self::Pdf];

    fn as_str(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Markdown => "md",
            Self::Html => "html",
            Self::Pdf => "pdf",
        }
    }
}

/// A format: what it is called as a media type.
pub(crate) trait Offered: Vocabulary {
    /// What the names of its files end with.
    fn extension(self) -> &'static str {
        self.as_str()
    }

    /// With its parameters.
    fn media_type(self) -> &'static str;

    /// Whether this binary can write it.
    fn is_built(self) -> bool {
        PDF_IS_BUILT || self.media_type() != PDF
    }

    /// Whether people read it: then it is written in their language.
    fn is_readable(self) -> bool {
        matches!(self.media_type(), MARKDOWN | HTML | PDF)
    }
}

const MARKDOWN: &str = "text/markdown; charset=utf-8";
const HTML: &str = "text/html; charset=utf-8";
const PDF: &str = "application/pdf";

impl Offered for Named {
    fn extension(self) -> &'static str {
        if self == Self::ClaimReview { "jsonld" } else { self.as_str() }
    }

    fn media_type(self) -> &'static str {
        match self {
            Self::Json => "application/json",
            Self::Markdown => MARKDOWN,
            Self::Html => HTML,
            Self::Pdf => PDF,
            Self::Csv => CSV,
            Self::Xlsx => XLSX,
            Self::ClaimReview => "application/ld+json",
        }
    }
}

impl Offered for LogNamed {
    fn media_type(self) -> &'static str {
        match self {
            Self::Json => "application/json",
            Self::Markdown => MARKDOWN,
            Self::Html => HTML,
            Self::Pdf => PDF,
        }
    }
}

impl Named {
    /// The format, of CSV this table.
    pub(super) fn format(self, table: Option<TableTerm>) -> Result<Format, Problem> {
        Ok(match (self, table) {
            (Self::Csv, table) => Format::Csv(table.map(|term| term.0).unwrap_or_default()),
            (_, Some(_)) => return Err(no_table()),
            (Self::Json, None) => Format::Json,
            (Self::Markdown, None) => Format::Markdown,
            (Self::Html, None) => Format::Html,
            (Self::Pdf, None) => Format::Pdf,
            (Self::Xlsx, None) => Format::Xlsx,
            (Self::ClaimReview, None) => Format::ClaimReview,
        })
    }
}

/// `table` was sent with a format that is no table.
pub(super) fn no_table() -> Problem {
    Problem::new(
        Code::InvalidQuery,
        "The parameter `table` goes with `format=csv` only: the other formats hold everything. Leave it out, or \
         send `format=csv`.",
    )
}

impl LogNamed {
    pub(super) fn format(self) -> LogFormat {
        match self {
            Self::Json => LogFormat::Json,
            Self::Markdown => LogFormat::Markdown,
            Self::Html => LogFormat::Html,
            Self::Pdf => LogFormat::Pdf,
        }
    }
}

pub(super) type NamedTerm = Term<Named>;
pub(super) type TableTerm = Term<Table>;
pub(super) type LogTerm = Term<LogNamed>;
pub(crate) type LanguageTerm = Term<Language>;

/// In which format a report is wanted.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct ReportQuery {
    /// The format; when left out, the header `Accept` decides, and JSON where that does not.
    #[param(inline)]
    pub(super) format: Option<NamedTerm>,
    /// The language of what the report says of its own, in formats that people read; when left out, the header
    /// `Accept-Language` decides, and English where that does not.
    #[param(inline)]
    pub(super) language: Option<LanguageTerm>,
    /// Which table of it, with the format `csv` only; `claims` when left out.
    #[param(inline)]
    pub(super) table: Option<TableTerm>,
    /// Whether protected sources are not named. `false` is for editors, and what it answers must not leave the desk.
    /// `true` when left out.
    redacted: Option<bool>,
}

impl ReportQuery {
    /// How the report is wanted.
    pub(super) fn wanted(&self, language: Language, deadline: &Deadline) -> Wanted {
        Wanted { language, ..wanted(self.redacted, deadline) }
    }

    /// What the report is saved as. A `ClaimReview` names no protected source, whatever was asked for.
    pub(super) fn file_name(&self, named: Named, name: &str) -> String {
        file_name(name, self.redacted.filter(|_| named != Named::ClaimReview))
    }
}

/// How a report is wanted; whoever waits for a long one has the more time the further it gets.
pub(super) fn wanted(redacted: Option<bool>, deadline: &Deadline) -> Wanted {
    let deadline = deadline.clone();
    let redaction = if redacted == Some(false) { Redaction::Unredacted } else { Redaction::Redacted };
    Wanted { redaction, progress: Progress::new(move |_| deadline.put_off()), ..Wanted::default() }
}

/// What a report is saved as: a copy for the desk says so, whatever the format.
pub(super) fn file_name(name: &str, redacted: Option<bool>) -> String {
    if redacted == Some(false) { format!("{name}-CONFIDENTIAL") } else { name.to_owned() }
}

/// How a feed is wanted; whoever waits for a long one has the more time the further it gets.
pub(super) fn wanted_feed(deadline: Deadline) -> Wanted {
    Wanted { progress: Progress::new(move |_| deadline.put_off()), ..Wanted::default() }
}

/// In which format a log of diligence is wanted, and how much of it.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct DiligenceQuery {
    /// The format; when left out, the header `Accept` decides, and Markdown where that does not.
    #[param(inline)]
    pub(super) format: Option<LogTerm>,
    /// The language of what the log says of its own, in formats that people read; when left out, the header
    /// `Accept-Language` decides, and English where that does not.
    #[param(inline)]
    pub(super) language: Option<LanguageTerm>,
    /// Whether to name the persons and addresses that the requests went to; for editors only. They leave the desk with
    /// the log, so this is `false` when left out.
    #[serde(default)]
    pub(super) recipients: bool,
}

/// Chooses by the parameter, else by the first media type in `Accept` that is on offer (RFC 9110 section 12.5.1; weights
/// other than 0 are not compared, as clients that know the difference use the parameter), else what is `usual` for those
/// who accept anything. Of a range such as `text/*` the first format in the vocabulary's order is taken.
pub(crate) fn choose<F: Offered>(
    format: Option<Term<F>>,
    headers: &HeaderMap,
    usual: F,
) -> Result<F, Problem> {
    if let Some(Term(named)) = format {
        return if named.is_built() { Ok(named) } else { Err(not_built()) };
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
    let on_offer = || F::ALL.iter().copied().filter(|format| format.is_built());
    let mut offered = accepted.iter().filter_map(|range| {
        let mut pieces = range.split(';').map(|piece| piece.trim().to_ascii_lowercase());
        let range = pieces.next()?;
        if pieces.any(|parameter| matches!(parameter.as_str(), "q=0" | "q=0.0" | "q=0.00" | "q=0.000")) {
            return None;
        }
        if range == "*/*" { Some(usual) } else { on_offer().find(|format| fits(*format, &range)) }
    });
    offered.next().ok_or_else(|| {
        let all: Vec<String> = on_offer().map(|format| format!("`{}`", essence(format))).collect();
        let detail = format!("There are {}; or send `?format=`.", all.join(", "));
        Problem::new(Code::NotAcceptable, detail)
    })
}

fn not_built() -> Problem {
    let detail = "This server was built without the feature `pdf`. Ask for `format=html` and print it, or have the server \
                  built with `cargo build --release --features pdf`.";
    Problem::new(Code::FormatNotBuilt, detail)
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

fn described<F: Offered>(format: F, language: Language, name: &str) -> HeaderMap {
    let readable = format.is_readable();
    // A report in German can lie beside the same one in English.
    let language_suffix = match language {
        Language::German if readable => ".de",
        _ => "",
    };
    let disposition = format!("inline; filename=\"{name}{language_suffix}.{}\"", format.extension());
    let disposition = HeaderValue::try_from(disposition).unwrap_or(HeaderValue::from_static("inline"));
    let mut headers = HeaderMap::from_iter([
        (CONTENT_TYPE, HeaderValue::from_static(format.media_type())),
        (CONTENT_DISPOSITION, disposition),
        (VARY, HeaderValue::from_static("accept, accept-language, authorization")),
    ]);
    if readable {
        headers.insert(CONTENT_LANGUAGE, HeaderValue::from_static(language.as_str()));
    }
    if format.media_type() == HTML {
        headers.insert(CONTENT_SECURITY_POLICY, POLICY.clone());
    }
    headers
}

/// A report's page may use its own style, and nothing else, wherever it is opened.
static POLICY: LazyLock<HeaderValue> = LazyLock::new(|| {
    let policy = format!("{}; frame-ancestors 'none'; sandbox", html_policy());
    HeaderValue::try_from(policy).unwrap_or(HeaderValue::from_static("default-src 'none'; sandbox"))
});

/// The feed of published verdicts, in the same way.
pub(super) fn answer_feed(feed: Written, held: &IfNoneMatch) -> Response {
    answer(Named::ClaimReview, feed, "claim-reviews", held)
}

/// The report under a tag of its own, or 304 if the client holds it already.
pub(super) fn answer<F: Offered>(named: F, report: Written, name: &str, held: &IfNoneMatch) -> Response {
    answer_in(Language::English, named, report, name, held)
}

/// The same, written in a language if people read it.
pub(super) fn answer_in<F: Offered>(
    language: Language,
    named: F,
    report: Written,
    name: &str,
    held: &IfNoneMatch,
) -> Response {
    let tag = ETag::of_hash(report.sha256());
    let known = held.holds(&tag);
    let headers = (described(named, language, name), [(ETAG, HeaderValue::from(tag))]);
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
