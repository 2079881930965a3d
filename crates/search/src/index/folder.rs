//! The folder of a server's index.
//!
//! Each index has a folder of its own in it, a *generation*; the file `current` names the one that serves. A new one is
//! built beside it and takes its place by that file's replacement, so that there is a whole index at any moment.
//!
//! Three locks keep processes out of each other's way. All of them go with the process that holds them.
//!
//! - `serving.lock`: held by the process that serves. Nobody else serves from the folder, or clears generations away.
//! - `building.lock`, in a generation: held by the process that builds it. Nobody clears it away meanwhile.
//! - `folder.lock`: held for a moment by whoever changes which generations there are.

use std::fs::{self, DirBuilder, File, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use dementi_domain::change::Bookmark;

use super::fields::FORMAT;
use super::{Index, IndexError};

/// Names the generation that serves.
const CURRENT: &str = "current";
/// Locked by the process that serves.
const SERVING: &str = "serving.lock";
/// Locked while generations come and go.
const FOLDER: &str = "folder.lock";
/// What the names of generations begin with; a number follows.
const GENERATION: &str = "index-";
/// Locked, in a generation, by the process that builds it.
const BUILDING: &str = "building.lock";

/// Why the folder cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum FolderError {
    /// Another process serves from it.
    #[error("another process serves from the search index in {}", .0.display())]
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
pub struct Served {
    folder: Folder,
    lock: File,
}

/// An index under construction beside the one that serves, in a folder that nobody clears away meanwhile. Dropped before it
/// takes over, it leaves nothing behind.
pub struct Generation {
    /// The index. It is let go of before its place is.
    pub index: Index,
    place: Place,
}

/// The folder of a generation, and its lock.
struct Place {
    folder: Folder,
    name: String,
    /// Whether the folder stays when this is dropped.
    stays: bool,
    _lock: File,
}

fn at(path: &Path) -> impl FnOnce(io::Error) -> FolderError {
    move |error| FolderError::Io { path: path.to_owned(), error }
}

/// Makes a folder for its owner alone where the system knows such a thing: what is in an index tells of unpublished texts.
fn make(path: &Path, with_parents: bool) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(with_parents);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

fn open_lock(path: &Path) -> Result<File, FolderError> {
    File::options().create(true).append(true).open(path).map_err(at(path))
}

/// Locks a file, unless another process has.
fn try_lock(path: &Path) -> Result<Option<File>, FolderError> {
    let file = open_lock(path)?;
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(error)) => Err(at(path)(error)),
    }
}

/// The number of a generation, if this is the name of one.
fn number(name: &str) -> Option<u64> {
    let digits = name.strip_prefix(GENERATION)?;
    digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok())?
}

impl Folder {
    /// The folder, made if it is missing.
    pub fn prepare(path: &Path) -> Result<Self, FolderError> {
        make(path, true).map_err(at(path))?;
        Ok(Self(path.to_owned()))
    }

    /// The folder as it is, for reading.
    pub fn at(path: &Path) -> Self {
        Self(path.to_owned())
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// Takes the folder to serve from it, and clears away what builders left behind that were stopped.
    pub fn serve(&self) -> Result<Served, FolderError> {
        let lock = try_lock(&self.0.join(SERVING))?.ok_or_else(|| FolderError::InUse(self.0.clone()))?;
        let served = Served { folder: self.clone(), lock };
        served.clear()?;
        Ok(served)
    }

    /// Waits until nobody else changes which generations there are.
    fn guard(&self) -> Result<File, FolderError> {
        let path = self.0.join(FOLDER);
        let file = open_lock(&path)?;
        file.lock().map_err(at(&path))?;
        Ok(file)
    }

    /// The name of the generation that serves. A file that names none is as good as none: it is replaced.
    pub fn current(&self) -> Result<Option<String>, FolderError> {
        let path = self.0.join(CURRENT);
        match fs::read(&path) {
            Ok(name) => {
                let name = String::from_utf8_lossy(&name).trim().to_owned();
                Ok(number(&name).is_some().then_some(name))
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(at(&path)(error)),
        }
    }

    /// Opens a generation by its name.
    pub fn open(&self, name: &str) -> Result<Index, FolderError> {
        Ok(Index::open(&self.0.join(name))?)
    }

    /// Begins a new generation, as of a place in the change log.
    pub fn begin(&self, followed: impl Into<Bookmark>) -> Result<Generation, FolderError> {
        let guard = self.guard()?;
        let last = self.generations()?.iter().filter_map(|name| number(name)).max();
        let name = format!("{GENERATION}{}", last.map_or(1, |last| last.saturating_add(1)));
        let path = self.0.join(&name);
        make(&path, false).map_err(at(&path))?;
        let lock = try_lock(&path.join(BUILDING))?.ok_or_else(|| FolderError::InUse(path.clone()))?;
        let place = Place { folder: self.clone(), name, stays: false, _lock: lock };
        drop(guard);
        let index = Index::create(&path, followed)?;
        Ok(Generation { index, place })
    }

    /// What is called like a generation.
    fn generations(&self) -> Result<Vec<String>, FolderError> {
        let mut names = Vec::new();
        for entry in fs::read_dir(&self.0).map_err(at(&self.0))? {
            let name = entry.map_err(at(&self.0))?.file_name();
            names.extend(name.into_string().ok().filter(|name| number(name).is_some()));
        }
        Ok(names)
    }
}

impl Served {
    /// Deletes the generations that neither serve nor are being built. Whoever serves from one must have let go of it.
    /// What is only called like a generation stays.
    pub fn clear(&self) -> Result<(), FolderError> {
        let _guard = self.folder.guard()?;
        let current = self.folder.current()?;
        for name in self.folder.generations()?.into_iter().filter(|name| Some(name) != current.as_ref()) {
            let path = self.folder.0.join(&name);
            if !is_folder(&path) {
                continue;
            }
            // Whoever makes a generation holds the guard until it is locked.
            let lock = path.join(BUILDING);
            if !is_file(&lock) {
                // Somebody else's, unless it is empty: then it is of a builder that was stopped before it was locked.
                let _ = fs::remove_dir(&path);
            } else if let Some(_lock) = try_lock(&lock)? {
                remove(&path).map_err(at(&path))?;
            }
        }
        Ok(())
    }

    /// Lets others serve from the folder, though this may live on.
    pub fn release(&self) -> Result<(), FolderError> {
        self.lock.unlock().map_err(at(&self.folder.0))
    }

    /// Makes the folder again if somebody has deleted it.
    pub fn renew(&mut self) -> Result<(), FolderError> {
        let path = self.folder.0.join(SERVING);
        if !path.exists() {
            make(&self.folder.0, true).map_err(at(&self.folder.0))?;
            self.lock = try_lock(&path)?.ok_or_else(|| FolderError::InUse(self.folder.0.clone()))?;
        }
        Ok(())
    }
}

impl Generation {
    /// Puts the new index in the place of the one that serves. Servers notice it within a second.
    pub fn take_over(self) -> Result<(String, Index), FolderError> {
        let Self { index, mut place } = self;
        // Let go of before the place is: that needs it, too, where this fails.
        let _guard = place.folder.guard()?;
        let path = place.folder.0.join(CURRENT);
        let new = place.folder.0.join(format!("{CURRENT}.new"));
        let write = || -> io::Result<()> {
            let mut file = File::create(&new)?;
            file.write_all(place.name.as_bytes())?;
            file.sync_all()?;
            fs::rename(&new, &path)
        };
        write().map_err(at(&path))?;
        place.stays = true;
        // A name that is lost with the power is no harm: the index is built anew then.
        #[cfg(unix)]
        File::open(&place.folder.0).and_then(|folder| folder.sync_all()).map_err(at(&place.folder.0))?;
        Ok((place.name.clone(), index))
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        if self.stays {
            return;
        }
        let path = self.folder.0.join(&self.name);
        let removed = self.folder.guard().and_then(|_guard| remove(&path).map_err(at(&path)));
        if let Err(error) = removed {
            tracing::warn!(%error, "what was built of a search index cannot be cleared away");
        }
    }
}

impl Index {
    /// Whether what is followed may be put into it: not if what it holds is of another form than this program gives to things.
    pub const fn can_follow(&self) -> bool {
        self.made_by.format == FORMAT
    }
}

/// Whether it is a folder itself, and does not only point to one.
fn is_folder(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|found| found.is_dir())
}

fn is_file(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|found| found.is_file())
}

/// Deletes a generation. Its lock goes last: by that it is known, should this break off.
fn remove(generation: &Path) -> io::Result<()> {
    for entry in fs::read_dir(generation)? {
        let entry = entry?;
        let path = entry.path();
        let removed = match entry.file_type()?.is_dir() {
            _ if entry.file_name() == BUILDING => Ok(()),
            true => fs::remove_dir_all(&path),
            false => fs::remove_file(&path),
        };
        removed.or_else(unless_missing)?;
    }
    let lock = generation.join(BUILDING);
    fs::remove_file(&lock)?;
    fs::remove_dir(generation).inspect_err(|_| {
        // A thread of the engine's that has not ended yet may have written meanwhile.
        let _ = File::create(&lock);
    })
}

fn unless_missing(error: io::Error) -> io::Result<()> {
    if error.kind() == io::ErrorKind::NotFound { Ok(()) } else { Err(error) }
}
