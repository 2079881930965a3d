//! What typst sees: the template, the document and the fonts, and nothing else of this machine.

use std::sync::LazyLock;

use time::OffsetDateTime;
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World, comemo};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use super::fonts::FONTS;

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));

/// The template and the name of the document; `None` only if these names were no paths.
static FILES: LazyLock<Option<(Source, FileId)>> = LazyLock::new(|| {
    let file = |name| Some(FileId::new(RootedPath::new(VirtualRoot::Project, VirtualPath::new(name).ok()?)));
    let template = Source::new(file("report.typ")?, include_str!("report.typ").to_owned());
    Some((template, file("document.json")?))
});

struct Sheet<'a> {
    template: &'a Source,
    name: FileId,
    document: Bytes,
}

impl World for Sheet<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &FONTS.book
    }

    fn main(&self) -> FileId {
        self.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.template.id() { Ok(self.template.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.name { Ok(self.document.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.all.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

/// Sets a document, a JSON text. `made_at` is written into the PDF, and `id` makes its own id.
pub(super) fn set(document: String, made_at: OffsetDateTime, id: String) -> Result<Vec<u8>, String> {
    let (template, name) = FILES.as_ref().ok_or("the template is missing")?;
    let sheet = Sheet { template, name: *name, document: Bytes::from_string(document) };
    let compiled = typst::compile::<PagedDocument>(&sheet);
    let pages = compiled.output.map_err(|errors| told(&errors))?;
    let at = Datetime::from_ymd_hms(
        made_at.year(),
        made_at.month().into(),
        made_at.day(),
        made_at.hour(),
        made_at.minute(),
        made_at.second(),
    );
    let mut options = PdfOptions {
        ident: Smart::Custom(id),
        creator: Smart::Custom(Some("Dementi".to_owned())),
        timestamp: at.map(Timestamp::new_utc),
        standards: PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1])
            .map_err(|error| error.message().to_string())?,
        ..PdfOptions::default()
    };
    let mut written = typst_pdf::pdf(&pages, &options);
    if written.is_err() {
        // Some scripts, and headings that skip a level, cannot be set as the standards want it.
        options.standards = PdfStandards::default();
        written = typst_pdf::pdf(&pages, &options);
    }
    // What typst remembers of this document is of no use for the next one.
    comemo::evict(0);
    written.map_err(|errors| told(&errors))
}

fn told(errors: &[SourceDiagnostic]) -> String {
    errors.iter().map(|error| error.message.to_string()).collect::<Vec<_>>().join("; ")
}
