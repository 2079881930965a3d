//! How a report is asked for, as it stands in an address.

use axum::Extension;
use dementi_application::Deadline;
use dementi_application::reports::{
    Format, Language, LogFormat, PDF_IS_BUILT, Progress, Recipients, Redaction, Table, Wanted,
};
use dementi_domain::vocabulary::Vocabulary;
use serde::Deserialize;

use crate::failure::PageError;
use crate::language::Words;

/// When the request is given up, where it is given up at all.
pub(super) type MaybeDeadline = Option<Extension<Deadline>>;

/// The names of all formats, in the order in which they are offered.
const FORMATS: [&str; 7] = ["html", "pdf", "md", "xlsx", "csv", "json", "claimreview"];

/// How a report is asked for.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    pub(super) format: String,
    /// Which table, where the format has one only.
    #[serde(default)]
    pub(super) table: String,
    /// In which language, where people read it; in the page's otherwise.
    #[serde(default)]
    language: String,
    /// `no` for a copy that names protected sources.
    #[serde(default)]
    redacted: String,
    /// Whether to name those to whom requests for a reply went.
    #[serde(default)]
    recipients: String,
    /// Whether the browser is to keep it as a file.
    #[serde(default)]
    pub(super) save: String,
    /// Whether the beginning of it is shown.
    #[serde(default)]
    pub(super) preview: String,
}

/// A format: what it is called as a media type, and what its files end with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Kind {
    pub(super) media_type: &'static str,
    pub(super) extension: &'static str,
}

const fn kind(media_type: &'static str, extension: &'static str) -> Kind {
    Kind { media_type, extension }
}

pub(super) const JSON: Kind = kind("application/json", "json");
pub(super) const CSV: Kind = kind("text/csv; charset=utf-8; header=present", "csv");
pub(super) const XLSX: Kind =
    kind("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx");
const HTML: Kind = kind("text/html; charset=utf-8", "html");
const PDF: Kind = kind("application/pdf", "pdf");
const MARKDOWN: Kind = kind("text/markdown; charset=utf-8", "md");
const CLAIM_REVIEW: Kind = kind("application/ld+json", "jsonld");

/// The names of the formats that this server writes.
pub(super) fn formats() -> impl Iterator<Item = &'static str> {
    FORMATS.into_iter().filter(|name| PDF_IS_BUILT || *name != "pdf")
}

impl Asked {
    /// The format; of CSV the table that is asked for.
    pub(super) fn format(&self) -> Result<(Format, Kind), PageError> {
        Ok(match self.format.as_str() {
            "" | "html" => (Format::Html, HTML),
            "pdf" if PDF_IS_BUILT => (Format::Pdf, PDF),
            "md" => (Format::Markdown, MARKDOWN),
            "json" => (Format::Json, JSON),
            "csv" => (Format::Csv(self.table()), CSV),
            "xlsx" => (Format::Xlsx, XLSX),
            "claimreview" => (Format::ClaimReview, CLAIM_REVIEW),
            _ => return Err(PageError::NotFound),
        })
    }

    /// The format of a log of diligence.
    pub(super) fn log_format(&self) -> Result<(LogFormat, Kind), PageError> {
        Ok(match self.format.as_str() {
            "" | "html" => (LogFormat::Html, HTML),
            "pdf" if PDF_IS_BUILT => (LogFormat::Pdf, PDF),
            "md" => (LogFormat::Markdown, MARKDOWN),
            "json" => (LogFormat::Json, JSON),
            _ => return Err(PageError::NotFound),
        })
    }

    /// The table; what is none is as if none were asked for.
    pub(super) fn table(&self) -> Table {
        Table::from_term(&self.table).unwrap_or_default()
    }

    /// The language of what the report says of its own.
    pub(super) fn language(&self, page: Words) -> Language {
        Language::from_term(&self.language).unwrap_or(page.0)
    }

    /// Whether a copy is asked for that must not leave the desk.
    pub(super) fn is_unredacted(&self) -> bool {
        self.redacted == "no"
    }

    /// Whether a log of diligence is to name those to whom requests went.
    pub(super) fn recipients(&self) -> Recipients {
        if self.recipients == "yes" { Recipients::Shown } else { Recipients::Withheld }
    }

    /// As the use cases take it: whoever waits for a long report has the more time the further it gets.
    pub(super) fn wanted(&self, page: Words, deadline: MaybeDeadline) -> Wanted {
        let progress = deadline.map(|Extension(deadline)| Progress::new(move |_| deadline.put_off()));
        Wanted {
            redaction: if self.is_unredacted() { Redaction::Unredacted } else { Redaction::Redacted },
            language: self.language(page),
            progress: progress.unwrap_or_default(),
        }
    }
}
