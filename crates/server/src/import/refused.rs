//! The file that tells which rows were refused, and why. It is made when the first one is.

use std::fs::File;
use std::io::{self, BufWriter};
use std::path::{Path, PathBuf};

use dementi_application::imports::{Refusals, Refused};

use crate::failure::Failure;

/// Where refused rows are told.
pub(super) struct RefusedFile {
    path: PathBuf,
    /// Whether we named it.
    ours: bool,
    file: Option<Refusals<BufWriter<File>>>,
}

impl RefusedFile {
    /// At the path that was given, else beside the file that is imported.
    pub(super) fn at(path: Option<PathBuf>, imported: &Path) -> Self {
        let beside = || {
            let name = if imported == Path::new("-") { Path::new("import") } else { imported };
            let mut name = name.as_os_str().to_owned();
            name.push(".refused.csv");
            PathBuf::from(name)
        };
        let ours = path.is_none();
        Self { path: path.unwrap_or_else(beside), ours, file: None }
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Adds refused rows. They are on disk when this returns: the import may be cut off at any moment.
    pub(super) fn add(&mut self, refused: &[Refused]) -> io::Result<()> {
        if refused.is_empty() {
            return Ok(());
        }
        let file = match self.file.take() {
            Some(file) => file,
            None => Refusals::begin(BufWriter::new(File::create(&self.path)?))?,
        };
        let file = self.file.insert(file);
        for Refused { row, line, problems } in refused {
            file.add(*row, *line, problems)?;
        }
        file.flush()
    }

    /// Takes away what an earlier import of the same file has left, where nothing was refused this time.
    pub(super) fn finish(&mut self) -> io::Result<()> {
        if self.file.is_some() || !self.ours {
            return Ok(());
        }
        match std::fs::remove_file(&self.path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    /// What to say when it cannot be written.
    pub(super) fn unwritable(&self, error: &io::Error) -> Failure {
        Failure::new(format!("{} cannot be written", self.path.display()))
            .because(error)
            .help("name another file with --refused")
    }
}
