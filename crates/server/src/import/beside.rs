//! Files that tell of single rows what has become of them. Each is made when the first line comes.

use std::fs::File;
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

impl<const CELLS: usize> Beside<CELLS> {
    /// At the path that was given with the flag, else beside the file that is imported, as `FILE.NAME.csv`.
    pub(super) fn at(
        path: Option<PathBuf>,
        flag: &'static str,
        (imported, name): (&Path, &str),
        columns: [&'static str; CELLS],
    ) -> Self {
        let beside = || {
            let imported = if imported == Path::new("-") { Path::new("import") } else { imported };
            let mut beside = imported.as_os_str().to_owned();
            beside.push(format!(".{name}.csv"));
            PathBuf::from(beside)
        };
        let ours = path.is_none();
        Self { path: path.unwrap_or_else(beside), flag, ours, columns, file: None }
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
        let file = match self.file.take() {
            Some(file) => file,
            None => Report::begin(BufWriter::new(File::create(&self.path)?), &self.columns)?,
        };
        let file = self.file.insert(file);
        lines.try_for_each(|line| file.add(&line))?;
        file.flush()
    }

    /// Takes away what an earlier import of the same file has left, where there was nothing to tell this time.
    pub(super) fn finish(&mut self) -> Result<(), Failure> {
        if self.file.is_some() || !self.ours {
            return Ok(());
        }
        match std::fs::remove_file(&self.path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(self.unwritable(&error)),
            _ => Ok(()),
        }
    }

    /// What to say when it cannot be written.
    fn unwritable(&self, error: &io::Error) -> Failure {
        Failure::new(format!("{} cannot be written", self.path.display()))
            .because(error)
            .help(format!("name another file with {}", self.flag))
    }
}
