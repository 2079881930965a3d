//! `dementi export`.

use std::fs::File;
use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;

use dementi_application::claims::{Filter, Sort};
use dementi_application::reports::{
    self, Format, ListFormat, Redaction, ReportError, Table, Wanted, Written,
};
use dementi_application::{App, Failure as NotDone, console};
use dementi_domain::access::Actor;
use dementi_domain::change::Kind;
use dementi_domain::ids::{ClaimId, DossierId};
use tempfile::{Builder, NamedTempFile};

use crate::command::{ExportCommand, ExportFlags, FilterFlags};
use crate::console::{chosen, failed, member};
use crate::failure::Failure;
use crate::output;
use crate::progress::Progress;
use crate::record;
use crate::settings::Environment;

/// Runs `dementi export ..`.
pub(crate) async fn run(command: ExportCommand, environment: Environment) -> Result<(), Failure> {
    let (what, flags) = match command {
        ExportCommand::Claim { id, format, flags } => (What::Claim(id, report(&format, flags.table)?), flags),
        ExportCommand::Dossier { id, format, flags } => {
            (What::Dossier(id, report(&format, flags.table)?), flags)
        }
        ExportCommand::Claims { format, filter, flags } => {
            (What::Claims(filtered(filter), list(&format, flags.table)?), flags)
        }
    };
    let ExportFlags { output, force, language, unredacted, member: email, desk, record, table: _ } = flags;
    let place = Place::at(&output, force)?;
    record::at(record, environment, async |app| {
        let desk = chosen(app, desk).await?;
        let user = member(app, &desk, &email).await?;
        let actor = console::actor(app, desk.id, user).await;
        let actor = actor.map_err(|error| failed("the member cannot be read", error))?;
        let progress = Arc::new(Progress::open_ended("claims"));
        let told = Arc::clone(&progress);
        let wanted = Wanted {
            redaction: if unredacted { Redaction::Unredacted } else { Redaction::Redacted },
            language,
            progress: reports::Progress::new(move |claims| told.counted(claims)),
        };
        let written = what.write(app, &actor, &wanted).await.map_err(not_exported)?;
        drop(progress);
        place.fill(written)
    })
    .await
}

/// What is exported, and as what.
enum What {
    Claim(ClaimId, Format),
    Dossier(DossierId, Format),
    Claims(Filter, ListFormat),
}

impl What {
    async fn write(self, app: &App, actor: &Actor, wanted: &Wanted) -> Result<Written, NotDone<ReportError>> {
        match self {
            Self::Claim(id, format) => reports::of_claim(app, actor, id, format, wanted).await,
            Self::Dossier(id, format) => reports::of_dossier(app, actor, id, format, wanted).await,
            Self::Claims(filter, format) => {
                let oldest_first = Sort::Created { newest_first: false };
                reports::of_list(app, actor, &filter, oldest_first, format, wanted).await
            }
        }
    }
}

fn not_exported(error: NotDone<ReportError>) -> Failure {
    match error {
        NotDone::NotFound(Kind::Claim) => {
            Failure::new("there is no such claim, or the member may not see it")
        }
        NotDone::NotFound(Kind::Dossier) => {
            Failure::new("there is no such dossier, or the member may not see it")
        }
        NotDone::Refused(ReportError::NothingPublished) => {
            Failure::new("no published verdict stands on this claim, so there is no ClaimReview of it")
                .help("take another --format: the others report how far it is")
        }
        NotDone::Refused(ReportError::TooLong) => {
            Failure::new("a sheet of a workbook has at most 1,048,576 rows, and this needs more")
                .help("ask for --format csv or json, or for fewer claims")
        }
        other => failed("nothing was exported", other),
    }
}

fn report(format: &str, table: Option<Table>) -> Result<Format, Failure> {
    Ok(match format {
        "csv" => Format::Csv(table.unwrap_or_default()),
        _ if table.is_some() => return Err(no_table()),
        "md" => Format::Markdown,
        "xlsx" => Format::Xlsx,
        "html" => Format::Html,
        "pdf" if reports::PDF_IS_BUILT => Format::Pdf,
        "pdf" => {
            return Err(Failure::new("this program was built without PDF")
                .help("take one that was built with the feature \"pdf\", or print --format html"));
        }
        "claimreview" => Format::ClaimReview,
        _ => Format::Json,
    })
}

fn list(format: &str, table: Option<Table>) -> Result<ListFormat, Failure> {
    Ok(match format {
        "csv" => ListFormat::Csv(table.unwrap_or_default()),
        _ if table.is_some() => return Err(no_table()),
        "xlsx" => ListFormat::Xlsx,
        _ => ListFormat::Json,
    })
}

fn no_table() -> Failure {
    Failure::usage("--table goes with --format csv only: the other formats hold everything")
}

fn filtered(flags: FilterFlags) -> Filter {
    let FilterFlags { dossier, review, freshness, dispute, tag } = flags;
    Filter { dossier, review, freshness, dispute, tag, ..Filter::default() }
}

/// Where the export goes.
enum Place<'a> {
    Output,
    File { path: &'a Path, force: bool },
}

impl<'a> Place<'a> {
    /// Refuses a file that is there, before any work is done.
    fn at(path: &'a Path, force: bool) -> Result<Self, Failure> {
        if path == Path::new("-") {
            return Ok(Self::Output);
        }
        if !force && path.symlink_metadata().is_ok() {
            return Err(exists(path));
        }
        Ok(Self::File { path, force })
    }

    fn fill(self, mut written: Written) -> Result<(), Failure> {
        match self {
            Self::Output => {
                let mut out = io::stdout().lock();
                match io::copy(&mut written, &mut out).and_then(|_| out.flush()) {
                    // Whoever was reading has seen enough.
                    Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                        Err(Failure::new("the export cannot be printed").because(&error))
                    }
                    _ => Ok(()),
                }
            }
            Self::File { path, force } => {
                let bytes = written.length();
                write(path, force, written)?;
                output::remark(&format!("wrote {bytes} bytes to {}", path.display()))
            }
        }
    }
}

/// Writes the file beside its place, and puts it there when it is whole and on disk.
fn write(path: &Path, force: bool, mut written: Written) -> Result<(), Failure> {
    let cannot =
        |error: &io::Error| Failure::new(format!("{} cannot be written", path.display())).because(error);
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file: NamedTempFile<File> =
        Builder::new().prefix(".dementi-export-").tempfile_in(folder).map_err(|error| cannot(&error))?;
    io::copy(&mut written, &mut file).map_err(|error| cannot(&error))?;
    file.as_file().sync_all().map_err(|error| cannot(&error))?;
    let put = if force { file.persist(path) } else { file.persist_noclobber(path) };
    match put {
        Ok(_) => Ok(()),
        Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => Err(exists(path)),
        Err(error) => Err(cannot(&error.error)),
    }
}

fn exists(path: &Path) -> Failure {
    Failure::new(format!("{} is there already", path.display()))
        .help("name another file, or overwrite it with --force")
}
