//! Where the server's programs are. Most systems keep them out of PATH.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The programs that a cluster needs; they are used from one folder, so that they are of one version.
const PROGRAMS: [&str; 3] = ["initdb", "pg_ctl", "postgres"];

/// Folders that hold one folder for each installed version, and where that keeps its programs.
const VERSIONED: [(&str, &str, &str); 5] = [
    ("/usr/lib/postgresql", "", "bin"),                       // Debian, Ubuntu
    ("/usr", "pgsql-", "bin"), // Fedora and Red Hat, packages of the PostgreSQL project
    ("/opt/homebrew/opt", "postgresql@", "bin"), // Homebrew, Apple silicon
    ("/usr/local/opt", "postgresql@", "bin"), // Homebrew, Intel
    ("/home/linuxbrew/.linuxbrew/opt", "postgresql@", "bin"), // Homebrew, Linux
];

/// The folder of the first complete installation: in PATH, as `pg_config` says, or where packages put it.
pub(super) fn find() -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let in_path = std::env::split_paths(&path).map(resolved);
    let packaged = VERSIONED.iter().flat_map(|(parent, prefix, below)| {
        newest_first(Path::new(parent), prefix).into_iter().map(move |version| version.join(below))
    });
    in_path.chain(pg_config()).chain(packaged).find(|folder| is_complete(folder))
}

/// A folder in PATH may hold a lone link to `postgres`; its neighbours are where the link leads.
fn resolved(folder: PathBuf) -> PathBuf {
    let server = folder.join("postgres").canonicalize();
    server.ok().and_then(|server| server.parent().map(Path::to_owned)).unwrap_or(folder)
}

fn pg_config() -> Option<PathBuf> {
    let output = Command::new("pg_config").arg("--bindir").stderr(Stdio::null()).output().ok()?;
    let folder = String::from_utf8(output.stdout).ok()?;
    output.status.success().then(|| PathBuf::from(folder.trim_end()))
}

fn is_complete(folder: &Path) -> bool {
    folder.is_absolute() && PROGRAMS.iter().all(|program| folder.join(program).is_file())
}

/// The folders in `parent` that are called `prefix` and a major version, the highest version first.
fn newest_first(parent: &Path, prefix: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(parent).into_iter().flatten().flatten();
    let mut versions: Vec<(u32, PathBuf)> = entries
        .filter_map(|entry| {
            let name = entry.file_name();
            let version = name.to_str()?.strip_prefix(prefix)?.parse().ok()?;
            Some((version, entry.path()))
        })
        .collect();
    versions.sort_unstable_by(|left, right| right.cmp(left));
    versions.into_iter().map(|(_, folder)| folder).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_ordered_as_numbers() {
        let parent = std::env::temp_dir().join(format!("dementi-versions-{}", std::process::id()));
        for name in ["pgsql-9", "pgsql-17", "pgsql-100", "pgsql-beta", "18"] {
            std::fs::create_dir_all(parent.join(name)).expect("a folder");
        }
        let found = newest_first(&parent, "pgsql-");
        std::fs::remove_dir_all(&parent).expect("removed");
        assert_eq!(found, ["pgsql-100", "pgsql-17", "pgsql-9"].map(|name| parent.join(name)));
        assert_eq!(newest_first(&parent, ""), Vec::<PathBuf>::new());
    }

    #[test]
    fn half_an_installation_does_not_count() {
        let folder = std::env::temp_dir().join(format!("dementi-half-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder");
        for program in ["initdb", "pg_ctl"] {
            std::fs::write(folder.join(program), "").expect("a file");
        }
        let half = is_complete(&folder);
        std::fs::write(folder.join("postgres"), "").expect("a file");
        let whole = is_complete(&folder);
        std::fs::remove_dir_all(&folder).expect("removed");
        assert_eq!((half, whole), (false, true));
    }
}
