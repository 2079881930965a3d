//! Where a demo keeps its record: a folder of its own that goes with it, or one that was named and stays.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::people::People;
use crate::failure::Failure;

/// The file by which a demo knows its folder again; written once the example is loaded.
const MARK: &str = "dementi-demo.json";

/// A demo's folder.
#[derive(Debug)]
pub(super) struct Folder {
    place: Place,
    found: Found,
}

#[derive(Debug)]
enum Place {
    Temporary(TempDir),
    Named(PathBuf),
}

/// What a folder held when it was chosen.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// Nothing.
    Nothing,
    /// An earlier demo, of these people.
    Demo(People),
}

impl Folder {
    /// Makes a new folder under the system's for temporary files, or takes the one that is named: made if it is
    /// missing, used if it is empty or of an earlier demo. Anything else is refused, so that no demo is ever
    /// mixed with somebody's record, and nothing is ever deleted from a named folder.
    pub(super) fn choose(named: Option<&Path>) -> Result<Self, Failure> {
        let Some(path) = named else {
            let temporary = tempfile::Builder::new().prefix("dementi-demo-").tempdir();
            let temporary = temporary.map_err(|error| {
                Failure::new("no folder can be made for the demo")
                    .because(&error)
                    .help("name one with --data-dir, or another place for temporary files with TMPDIR")
            })?;
            return Ok(Self { place: Place::Temporary(temporary), found: Found::Nothing });
        };
        let found = look(path)?;
        Ok(Self { place: Place::Named(path.to_owned()), found })
    }

    pub(super) fn path(&self) -> &Path {
        match &self.place {
            Place::Temporary(folder) => folder.path(),
            Place::Named(path) => path,
        }
    }

    pub(super) fn found(&self) -> &Found {
        &self.found
    }

    /// Whether it stays when the demo ends.
    pub(super) fn is_kept(&self) -> bool {
        matches!(self.place, Place::Named(_))
    }

    /// Marks the folder as a demo's.
    pub(super) fn remember(&self, people: &People) -> Result<(), Failure> {
        let written = serde_json::to_vec_pretty(people)
            .map_err(std::io::Error::from)
            .and_then(|text| fs::write(self.path().join(MARK), text));
        written.map_err(|error| unusable(self.path()).because(&error))
    }

    /// Ends its use: a temporary one is deleted.
    pub(super) fn leave(self) -> Result<(), Failure> {
        let Place::Temporary(folder) = self.place else { return Ok(()) };
        let path = folder.path().to_owned();
        folder.close().map_err(|error| {
            Failure::new(format!("the demo's folder {} cannot be deleted", path.display()))
                .because(&error)
                .help("delete it by hand")
        })
    }
}

fn look(path: &Path) -> Result<Found, Failure> {
    fs::create_dir_all(path).map_err(|error| unusable(path).because(&error))?;
    let mut entries = fs::read_dir(path).map_err(|error| unusable(path).because(&error))?;
    if entries.next().is_none() {
        return Ok(Found::Nothing);
    }
    match fs::read(path.join(MARK)) {
        Ok(mark) => match serde_json::from_slice(&mark) {
            Ok(people) => Ok(Found::Demo(people)),
            Err(error) => Err(unusable(path).cause(format!("{MARK}: {error}")).help(ANOTHER)),
        },
        Err(error) if error.kind() == ErrorKind::NotFound => {
            Err(unusable(path).cause("it is not empty, and no earlier demo has left it").help(ANOTHER))
        }
        Err(error) => Err(unusable(path).because(&error)),
    }
}

const ANOTHER: &str = "name an empty folder or one that does not exist yet, or leave --data-dir out";

fn unusable(path: &Path) -> Failure {
    Failure::new(format!("the folder {} cannot be used for the demo", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn people() -> People {
        let id = "01890000-0000-7000-8000-000000000001";
        serde_json::from_value(serde_json::json!({ "desk": id, "users": { "admin": id }, "claim": id }))
            .unwrap()
    }

    #[test]
    fn a_temporary_folder_goes_with_the_demo() {
        let folder = Folder::choose(None).unwrap();
        let path = folder.path().to_owned();
        fs::write(path.join("dementi.db"), "x").unwrap();
        assert!(!folder.is_kept());
        folder.leave().unwrap();
        assert!(!path.exists());
    }

    #[test]
    fn a_named_folder_is_made_and_known_again() {
        let parent = tempfile::tempdir().unwrap();
        let path = parent.path().join("new/demo");
        let folder = Folder::choose(Some(&path)).unwrap();
        assert_eq!(*folder.found(), Found::Nothing);
        folder.remember(&people()).unwrap();
        folder.leave().unwrap();
        let again = Folder::choose(Some(&path)).unwrap();
        assert_eq!(*again.found(), Found::Demo(people()));
        assert!(again.is_kept());
    }

    #[test]
    fn a_folder_with_anything_else_in_it_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("dementi.db"), "a newsroom's record").unwrap();
        let text = Folder::choose(Some(folder.path())).unwrap_err().to_string();
        assert!(text.contains("it is not empty, and no earlier demo has left it"), "{text}");
        fs::write(folder.path().join(MARK), "{}").unwrap();
        let text = Folder::choose(Some(folder.path())).unwrap_err().to_string();
        assert!(text.contains("dementi-demo.json: missing field `desk`"), "{text}");
        assert_eq!(fs::read_to_string(folder.path().join("dementi.db")).unwrap(), "a newsroom's record");
    }
}
