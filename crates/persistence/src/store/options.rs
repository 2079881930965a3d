//! Which database, and how many connections.

use std::fmt;
use std::path::PathBuf;

use super::ConnectError;

/// Which database to open, and with how many connections.
#[derive(Clone)]
pub struct Options {
    pub(super) url: String,
    pub(super) readers: u32,
    pub(super) connections: u32,
}

impl Options {
    /// Opens the database at this URL: `sqlite:PATH` or `sqlite://PATH` (created if missing), or `postgres://..`
    /// in libpq's form.
    pub fn new(url: impl Into<String>) -> Self {
        Self { url: url.into(), readers: 4, connections: 16 }
    }

    /// The most connections that read an SQLite file at once, beside the one that writes. Default: 4.
    #[must_use]
    pub fn readers(self, readers: u32) -> Self {
        Self { readers: readers.max(1), ..self }
    }

    /// The most connections to a PostgreSQL server. Default: 16.
    #[must_use]
    pub fn connections(self, connections: u32) -> Self {
        Self { connections: connections.max(1), ..self }
    }

    pub(super) fn place(&self) -> Result<Place<'_>, ConnectError> {
        let Some((scheme, rest)) = self.url.split_once(':') else {
            return Err(ConnectError::InvalidUrl {
                why: "it must begin with `sqlite:` or `postgres://`".to_owned(),
            });
        };
        match scheme {
            "sqlite" => sqlite_path(rest).map(Place::Sqlite),
            "postgres" | "postgresql" => Ok(Place::Postgres(&self.url)),
            _ => Err(ConnectError::UnknownScheme { scheme: scheme.to_owned() }),
        }
    }
}

/// Says where, but not with which password.
impl fmt::Debug for Options {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = match self.place() {
            Ok(Place::Sqlite(path)) => format!("sqlite:{}", path.display()),
            Ok(Place::Postgres(_)) => "postgres".to_owned(),
            Err(_) => "unknown".to_owned(),
        };
        f.debug_struct("Options")
            .field("database", &kind)
            .field("readers", &self.readers)
            .field("connections", &self.connections)
            .finish_non_exhaustive()
    }
}

pub(super) enum Place<'a> {
    Sqlite(PathBuf),
    Postgres(&'a str),
}

fn sqlite_path(rest: &str) -> Result<PathBuf, ConnectError> {
    let path = rest.strip_prefix("//").unwrap_or(rest);
    let refused = |why: &str| Err(ConnectError::InvalidUrl { why: why.to_owned() });
    if path.is_empty() {
        return refused("`sqlite:` must be followed by the path of a file, such as `sqlite:data/dementi.db`");
    }
    if path.contains(":memory:") {
        return refused(
            "a database in memory is not supported, as each connection would get its own: name a file",
        );
    }
    if path.contains('?') {
        return refused("settings after `?` are not supported for SQLite: name the file alone");
    }
    Ok(PathBuf::from(path))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(url: &str) -> Result<String, ConnectError> {
        let options = Options::new(url);
        match options.place()? {
            Place::Sqlite(path) => Ok(path.display().to_string()),
            Place::Postgres(url) => Ok(url.to_owned()),
        }
    }

    #[test]
    fn urls_name_a_file_or_a_server() {
        assert_eq!(path("sqlite:data/dementi.db").as_deref(), Ok("data/dementi.db"));
        assert_eq!(path("sqlite://data/dementi.db").as_deref(), Ok("data/dementi.db"));
        assert_eq!(path("sqlite:///var/lib/dementi.db").as_deref(), Ok("/var/lib/dementi.db"));
        assert_eq!(path("sqlite:/var/lib/dementi.db").as_deref(), Ok("/var/lib/dementi.db"));
        assert_eq!(path("postgres://ann@db/desk").as_deref(), Ok("postgres://ann@db/desk"));
        assert_eq!(path("postgresql://ann@db/desk").as_deref(), Ok("postgresql://ann@db/desk"));
    }

    #[test]
    fn other_urls_are_refused() {
        assert_eq!(path("mysql://db"), Err(ConnectError::UnknownScheme { scheme: "mysql".to_owned() }));
        for url in ["dementi.db", "sqlite:", "sqlite://", "sqlite::memory:", "sqlite:a.db?mode=ro"] {
            assert!(matches!(path(url), Err(ConnectError::InvalidUrl { .. })), "{url}");
        }
    }

    #[test]
    fn debug_output_hides_the_password() {
        let shown = format!("{:?}", Options::new("postgres://ann:hunter2@db/desk"));
        assert!(shown.contains("postgres") && !shown.contains("hunter2"), "{shown}");
        let shown = format!("{:?}", Options::new("ann:hunter2@db/desk"));
        assert!(!shown.contains("hunter2"), "{shown}");
    }
}
