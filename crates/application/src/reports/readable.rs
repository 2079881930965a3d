//! Reports in the formats that people read, made of the whole record.

use std::io;

use dementi_reports::claim_review::Pages;
use dementi_reports::model::{ClaimReport, DiligenceLog, DossierReport, GraphReport};
#[cfg(feature = "pdf")]
use dementi_reports::pdf;
use dementi_reports::{html, json, markdown};

use super::{Format, LogFormat};

/// The report of a claim, with its picture where the format has pictures.
pub(super) fn claim(
    report: &ClaimReport,
    graph: &GraphReport,
    format: Format,
    pages: &Pages,
) -> io::Result<Vec<u8>> {
    match format {
        Format::Markdown => Ok(markdown::claim(report).into_bytes()),
        Format::Html => Ok(html::claim(report, graph, Some(pages)).into_bytes()),
        #[cfg(feature = "pdf")]
        Format::Pdf => pdf::claim(report, graph).map_err(io::Error::other),
        _ => Err(not_built()),
    }
}

/// The report of a dossier; `graphs` draws up the pictures of its claims, if the format has pictures.
pub(super) fn dossier(
    report: &DossierReport,
    graphs: impl FnOnce() -> Vec<GraphReport>,
    format: Format,
    pages: &Pages,
) -> io::Result<Vec<u8>> {
    match format {
        Format::Markdown => Ok(markdown::dossier(report).into_bytes()),
        Format::Html => Ok(html::dossier(report, &graphs(), Some(pages)).into_bytes()),
        #[cfg(feature = "pdf")]
        Format::Pdf => pdf::dossier(report, &graphs()).map_err(io::Error::other),
        _ => Err(not_built()),
    }
}

/// A log of diligence.
pub(super) fn diligence(log: &DiligenceLog, format: LogFormat) -> io::Result<Vec<u8>> {
    match format {
        LogFormat::Json => Ok(json::diligence(log)?.into_bytes()),
        LogFormat::Markdown => Ok(markdown::diligence(log).into_bytes()),
        LogFormat::Html => Ok(html::diligence(log).into_bytes()),
        #[cfg(feature = "pdf")]
        LogFormat::Pdf => pdf::diligence(log).map_err(io::Error::other),
        #[cfg(not(feature = "pdf"))]
        LogFormat::Pdf => Err(not_built()),
    }
}

/// Whoever asks for a format is to know that this binary can write it, and by which way.
fn not_built() -> io::Error {
    io::Error::new(io::ErrorKind::Unsupported, "this binary does not write that format")
}
