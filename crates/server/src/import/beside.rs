//! Files that tell of single rows what has become of them. One that the command line names is written in any case, if only
//! with its heading; one that we name is there if it has something to tell.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter};
use std::path::{Path, PathBuf};

use dementi_application::imports::{Line, Report};

use crate::failure::Failure;

/// Such a file, beside the one that is imported or where the command line says.
pub(super) struct Beside<const CELLS: usize> {
    path: PathBuf,
    /// The flag that names it.
    flag: &'static str,
    /// Whether we named it.
    ours: bool,
    columns: [&'static str; CELLS],
    file: Option<Report<BufWriter<File>>>,
}

/// That it cannot be written.
#[derive(Debug, thiserror::Error)]
#[error("{} cannot be written; name another file with {flag}", path.display())]
struct Unwritable {
    path: PathBuf,
    flag: &'static str,
    #[source]
    why: io::Error,
}

impl<const CELLS: usize> Beside<CELLS> {
    /// At the path that was given with the flag, else beside the file that is imported, as `FILE.NAME.csv`. Finds out
    /// whether it can be written, while nothing is imported yet; what an earlier import has left there stays until then.
    pub(super) fn at(
        path: Option<PathBuf>,
        flag: &'static str,
        (imported, name): (&Path, &str),
        columns: [&'static str; CELLS],
    ) -> Result<Self, Failure> {
        let beside = || {
            let imported = if imported == Path::new("-") { Path::new("import") } else { imported };
            let mut beside = imported.as_os_str().to_owned();
            beside.push(format!(".{name}.csv"));
            PathBuf::from(beside)
        };
        let ours = path.is_none();
        let path = path.unwrap_or_else(beside);
        if is_one_file(&path, imported) {
            let what = format!("{flag} names the file that is imported: {}", path.display());
            return Err(Failure::usage(what).help("name another file, which is written anew"));
        }
        let beside = Self { path, flag, ours, columns, file: None };
        try_to_write(&beside.path).map_err(|why| beside.failure(&why))?;
        Ok(beside)
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Adds lines. They are on disk when this returns: the import may be cut off at any moment.
    pub(super) fn add<'a>(&mut self, lines: impl IntoIterator<Item = Line<'a, CELLS>>) -> io::Result<()> {
        let mut lines = lines.into_iter().peekable();
        if lines.peek().is_none() {
            return Ok(());
        }
        self.write(lines).map_err(|why| io::Error::new(why.kind(), self.unwritable(why)))
    }

    fn write<'a>(&mut self, mut lines: impl Iterator<Item = Line<'a, CELLS>>) -> io::Result<()> {
        let file = match self.file.take() {
            Some(file) => file,
            None => Report::begin(BufWriter::new(File::create(&self.path)?), &self.columns)?,
        };
        let file = self.file.insert(file);
        lines.try_for_each(|line| file.add(&line))?;
        file.flush()
    }

    /// Where there was nothing to tell, does away with what an earlier import has left: takes the file away, or writes the
    /// heading alone to one that the command line names.
    pub(super) fn finish(&mut self) -> Result<(), Failure> {
        let done = match (&self.file, self.ours) {
            (Some(_), _) => Ok(()),
            (None, true) => remove(&self.path),
            (None, false) => self.write(std::iter::empty()),
        };
        done.map_err(|why| self.failure(&why))
    }

    fn unwritable(&self, why: io::Error) -> Unwritable {
        Unwritable { path: self.path.clone(), flag: self.flag, why }
    }

    /// What to say when it cannot be written.
    fn failure(&self, why: &io::Error) -> Failure {
        Failure::new(format!("{} cannot be written", self.path.display()))
            .because(why)
            .help(format!("name another file with {}", self.flag))
    }
}

/// Opens a file for writing and changes nothing: what was not there is not there afterwards.
fn try_to_write(path: &Path) -> io::Result<()> {
    match OpenOptions::new().write(true).create_new(true).open(path) {
        Ok(_) => remove(path),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            OpenOptions::new().write(true).create(true).truncate(false).open(path).map(drop)
        }
        Err(error) => Err(error),
    }
}

/// Takes a file away, if it is there.
fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Whether both paths lead to the same file.
fn is_one_file(one: &Path, other: &Path) -> bool {
    matches!((one.canonicalize(), other.canonicalize()), (Ok(one), Ok(other)) if one == other)
}
