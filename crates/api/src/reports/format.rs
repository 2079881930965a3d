//! In which format a report is wanted, and how it is answered.

use axum::http::HeaderMap;
use axum::http::header::{ACCEPT, CONTENT_DISPOSITION, CONTENT_TYPE, HeaderValue, VARY};
use axum::response::Response;
use dementi_application::reports::Format;
use dementi_domain::vocabulary::Vocabulary;
use serde::Deserialize;
use utoipa::IntoParams;

use crate::answer::tagged;
use crate::problem::{Code, Problem};
use crate::request::IfNoneMatch;
use crate::schema::Term;

/// The formats as the parameter `format` names them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Named {
    Json,
    Markdown,
}

impl Vocabulary for Named {
    const NAME: &'static str = "ReportFormat";
    const ALL: &'static [Self] = &[Self::Json, Self::Markdown];

    fn as_str(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Markdown => "md",
        }
    }
}

impl Named {
    pub(super) fn format(self) -> Format {
        match self {
            Self::Json => Format::Json,
            Self::Markdown => Format::Markdown,
        }
    }

    fn media_type(self) -> &'static str {
        match self {
            Self::Json => "application/json",
            Self::Markdown => "text/markdown; charset=utf-8",
        }
    }
}

pub(super) type NamedTerm = Term<Named>;

/// In which format a report is wanted.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct ReportQuery {
    /// The format; when left out, the header `Accept` decides, and JSON where that does not.
    #[param(inline)]
    pub(super) format: Option<NamedTerm>,
}

/// In which format a log of diligence is wanted, and how much of it.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct DiligenceQuery {
    /// The format; when left out, the header `Accept` decides, and Markdown where that does not.
    #[param(inline)]
    pub(super) format: Option<NamedTerm>,
    /// Whether to name the persons and addresses that the requests went to; for editors only. They leave the desk with
    /// the log, so this is `false` when left out.
    #[serde(default)]
    pub(super) recipients: bool,
}

/// Chooses by the parameter, else by the first media type in `Accept` that is on offer (RFC 9110 section 12.5.1; weights
/// other than 0 are not compared, as clients that know the difference use the parameter), else what is `usual` for those
/// who accept anything.
pub(super) fn choose(format: Option<NamedTerm>, headers: &HeaderMap, usual: Named) -> Result<Named, Problem> {
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
    let offered = accepted.iter().filter_map(|range| {
        let mut pieces = range.split(';').map(|piece| piece.trim().to_ascii_lowercase());
        let media_type = pieces.next()?;
        if pieces.any(|parameter| matches!(parameter.as_str(), "q=0" | "q=0.0" | "q=0.00" | "q=0.000")) {
            return None;
        }
        match media_type.as_str() {
            "*/*" => Some(usual),
            "application/json" | "application/*" => Some(Named::Json),
            "text/markdown" | "text/*" => Some(Named::Markdown),
            _ => None,
        }
    });
    offered.into_iter().next().ok_or_else(|| {
        Problem::new(
            Code::NotAcceptable,
            "There are `application/json` and `text/markdown`; or send `?format=`.",
        )
    })
}

/// The report under a tag of its own, or 304 if the client holds it already.
pub(super) fn answer(named: Named, report: String, name: &str, held: &IfNoneMatch) -> Response {
    let disposition = format!("inline; filename=\"{name}.{}\"", named.as_str());
    let disposition = HeaderValue::try_from(disposition).unwrap_or(HeaderValue::from_static("inline"));
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static(named.media_type())),
        (CONTENT_DISPOSITION, disposition),
        (VARY, HeaderValue::from_static("accept, authorization")),
    ];
    tagged(report, held, headers)
}
