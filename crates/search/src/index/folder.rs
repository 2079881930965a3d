//! The folder of a server's index.
//!
//! Each index has a folder of its own in it, a *generation*; the file `current` names the one that serves. A new one is
//! built beside it and takes its place by that file's replacement, so that there is a whole index at any moment. A process
//! that serves keeps others from serving from the same folder; one that builds keeps its generation from being cleared
//! away.

use std::fs::{self, File, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use dementi_domain::change::Position;

use super::{Index, IndexError};

/// Names the generation that serves.
const CURRENT: &str = "current";
/// Locked by the process that serves.
const SERVING: &str = "serving.lock";
/// What the names of generations begin with.
const GENERATION: &str = "index-";
/// Locked, in a generation, by the process that builds it.
const BUILDING: &str = "building.lock";

/// Why the folder cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum FolderError {
    /// Another process serves from it.
    #[error("another process uses the search index in {}: give each server a folder of its own", .0.display())]
    InUse(PathBuf),
    /// It cannot be read or written.
    #[error("{}: {error}", path.display())]
    Io {
        /// What could not be.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// The index in it.
    #[error(transparent)]
    Index(#[from] IndexError),
}

/// The folder.
#[derive(Debug, Clone)]
pub struct Folder(PathBuf);

/// Keeps other processes from serving from the folder while it lives.
#[derive(Debug)]
pub struct Served(#[expect(dead_code, reason = "the file is locked while it is open")] File);

/// An index under construction beside the one that serves, in a folder that nobody clears away meanwhile.
pub struct Generation {
    /// The index.
    pub index: Index,
    name: String,
    folder: Folder,
    lock: File,
}

fn at(path: &Path) -> impl FnOnce(io::Error) -> FolderError {
    move |error| FolderError::Io { path: path.to_owned(), error }
}

impl Folder {
    /// The folder, made if it is missing; readable by its owner alone where the system knows such a thing, since what is in
    /// it tells of unpublished texts.
    pub fn prepare(path: &Path) -> Result<Self, FolderError> {
        fs::create_dir_all(path).map_err(at(path))?;
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            fs::set_permissions(path, fs::Permissions::from_mode(0o700)).map_err(at(path))?;
        }
        Ok(Self(path.to_owned()))
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// Takes the folder to serve from it, and clears away what builders left behind that were stopped.
    pub fn serve(&self) -> Result<Served, FolderError> {
        let lock = self.lock(&self.0.join(SERVING))?;
        let lock = lock.ok_or_else(|| FolderError::InUse(self.0.clone()))?;
        self.clear()?;
        Ok(Served(lock))
    }

    /// Locks a file, unless another process has.
    #[expect(clippy::unused_self, reason = "it is the folder's way to lock")]
    fn lock(&self, path: &Path) -> Result<Option<File>, FolderError> {
        let file = File::options().create(true).append(true).open(path).map_err(at(path))?;
        match file.try_lock() {
            Ok(()) => Ok(Some(file)),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(at(path)(error)),
        }
    }

    /// The name of the generation that serves.
    pub fn current(&self) -> Result<Option<String>, FolderError> {
        let path = self.0.join(CURRENT);
        match fs::read_to_string(&path) {
            Ok(name) => Ok(Some(name.trim().to_owned())),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(at(&path)(error)),
        }
    }

    /// Opens a generation by its name.
    pub fn open(&self, name: &str) -> Result<Index, FolderError> {
        Ok(Index::open(&self.0.join(name))?)
    }

    /// Begins a new generation, as of a position of the change log.
    pub fn begin(&self, position: Position) -> Result<Generation, FolderError> {
        let taken = self.generations()?;
        let number = taken.iter().filter_map(|name| name[GENERATION.len()..].parse::<u64>().ok()).max();
        let mut number = number.map_or(1, |number| number.saturating_add(1));
        let (name, path) = loop {
            let name = format!("{GENERATION}{number}");
            let path = self.0.join(&name);
            match fs::create_dir(&path) {
                Ok(()) => break (name, path),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => number += 1,
                Err(error) => return Err(at(&path)(error)),
            }
        };
        let lock = self.lock(&path.join(BUILDING))?.ok_or_else(|| FolderError::InUse(path.clone()))?;
        let index = Index::create(&path, position)?;
        Ok(Generation { index, name, folder: self.clone(), lock })
    }

    fn generations(&self) -> Result<Vec<String>, FolderError> {
        let mut names = Vec::new();
        for entry in fs::read_dir(&self.0).map_err(at(&self.0))? {
            let entry = entry.map_err(at(&self.0))?;
            names.extend(entry.file_name().into_string().ok().filter(|name| name.starts_with(GENERATION)));
        }
        Ok(names)
    }

    /// Deletes the generations that neither serve nor are being built.
    pub fn clear(&self) -> Result<(), FolderError> {
        let current = self.current()?;
        for name in self.generations()?.into_iter().filter(|name| Some(name) != current.as_ref()) {
            let path = self.0.join(&name);
            let building = path.join(BUILDING);
            let abandoned = !building.exists() || self.lock(&building)?.is_some();
            if abandoned {
                fs::remove_dir_all(&path).map_err(at(&path))?;
            }
        }
        Ok(())
    }
}

impl Generation {
    /// Puts the new index in the place of the one that serves. Servers notice it within a second.
    pub fn take_over(self) -> Result<(String, Index), FolderError> {
        let path = self.folder.0.join(CURRENT);
        let new = self.folder.0.join(format!("{CURRENT}.new"));
        let write = || -> io::Result<()> {
            let mut file = File::create(&new)?;
            file.write_all(self.name.as_bytes())?;
            file.sync_all()?;
            fs::rename(&new, &path)
        };
        write().map_err(at(&path))?;
        drop(self.lock);
        Ok((self.name, self.index))
    }
}
