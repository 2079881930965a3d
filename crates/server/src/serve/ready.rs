//! The ready file: it appears, whole, once the server can be reached, and goes when it stops.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde_json::Value;
use tempfile::NamedTempFile;

use crate::failure::Failure;

/// A ready file that stands; it is removed when this is dropped.
#[derive(Debug)]
pub(super) struct ReadyFile {
    path: PathBuf,
}

impl ReadyFile {
    /// Writes `content` as one line of JSON, readable by its owner only, since the demo's holds tokens. Nobody
    /// ever sees half a file: it is written beside its place and moved there.
    pub(super) fn write(path: &Path, content: &Value) -> Result<Self, Failure> {
        put(path, content).map_err(|error| {
            Failure::new(format!("the ready file {} cannot be written", path.display()))
                .because(&error)
                .help("check that the folder given by --ready-file exists and may be written to")
        })?;
        Ok(Self { path: path.to_owned() })
    }
}

fn put(path: &Path, content: &Value) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = NamedTempFile::new_in(folder)?;
    writeln!(file, "{content}")?;
    file.persist(path)?;
    Ok(())
}

impl Drop for ReadyFile {
    fn drop(&mut self) {
        if let Err(error) = fs::remove_file(&self.path) {
            tracing::warn!(%error, path = %self.path.display(), "the ready file could not be removed");
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn it_stands_as_long_as_the_server_and_leaves_nothing_behind() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("ready.json");
        fs::write(&path, "left by a server that was killed").unwrap();
        let ready = ReadyFile::write(&path, &json!({"url": "http://127.0.0.1:1"})).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "{\"url\":\"http://127.0.0.1:1\"}\n");
        drop(ready);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[cfg(unix)]
    #[test]
    fn only_its_owner_can_read_it() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("ready.json");
        let _ready = ReadyFile::write(&path, &json!({})).unwrap();
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    }

    #[test]
    fn a_folder_that_is_not_there_is_explained() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("missing/ready.json");
        let text = ReadyFile::write(&path, &json!({})).unwrap_err().to_string();
        assert!(text.contains("ready.json cannot be written\n") && text.contains("--ready-file"), "{text}");
    }
}
