//! Where the record is kept: a SQLite file or a PostgreSQL database.

use std::fmt;
use std::path::PathBuf;

use url::Url;

/// A database's address. Its password is never shown.
#[derive(Clone, PartialEq, Eq)]
pub enum Database {
    /// A SQLite file.
    Sqlite(PathBuf),
    /// A PostgreSQL database, by its URL.
    Postgres(Box<Url>),
}

/// How to write one.
pub(super) const HELP: &str = "write sqlite:PATH or postgres://USER:PASSWORD@HOST:PORT/DATABASE \
                               (special characters in the password percent-encoded)";

impl Database {
    /// Reads `sqlite:PATH`, `postgres://..` or `postgresql://..`. The reason for a refusal never quotes the text.
    pub fn parse(text: &str) -> Result<Self, String> {
        let (scheme, rest) = text.split_once(':').ok_or("it is not a database URL")?;
        match scheme {
            "sqlite" => sqlite(rest.strip_prefix("//").unwrap_or(rest)),
            "postgres" | "postgresql" => match Url::parse(text) {
                Ok(url) if rest.starts_with("//") => Ok(Self::Postgres(Box::new(url))),
                Ok(_) => Err("after the scheme, // is missing".to_owned()),
                Err(error) => Err(error.to_string()),
            },
            _ => Err("only sqlite: and postgres: databases are supported".to_owned()),
        }
    }

    /// The URL to connect with, password included: for the driver, never for people.
    pub fn url(&self) -> String {
        match self {
            Self::Sqlite(path) => format!("sqlite:{}", path.display()),
            Self::Postgres(url) => url.to_string(),
        }
    }
}

fn sqlite(path: &str) -> Result<Database, String> {
    if path.contains(":memory:") || path.contains("mode=memory") {
        return Err("a database in memory would be a different one on each connection; use a file".to_owned());
    }
    if path.contains('?') {
        return Err("a SQLite database takes a path and no parameters".to_owned());
    }
    if path.is_empty() {
        return Err("it has no path".to_owned());
    }
    Ok(Database::Sqlite(PathBuf::from(path)))
}

impl fmt::Display for Database {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sqlite(path) => write!(f, "sqlite:{}", path.display()),
            Self::Postgres(url) => {
                let mut shown = Url::clone(url);
                if shown.password().is_some() {
                    // Fails only for URLs that cannot hold a password, which this one does.
                    let _ = shown.set_password(Some("***"));
                }
                // Parameters may hold a password too (`?password=`), or the path of a key.
                shown.set_query(None);
                shown.fmt(f)
            }
        }
    }
}

impl fmt::Debug for Database {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Result<String, String> {
        Database::parse(text).map(|database| database.to_string())
    }

    #[test]
    fn the_password_is_for_the_driver_only() {
        let text = "postgres://desk:s3cret@db.example:5432/dementi?password=s3cret&sslmode=require";
        let database = Database::parse(text).unwrap();
        assert_eq!(database.to_string(), "postgres://desk:***@db.example:5432/dementi");
        assert_eq!(format!("{database:?}"), database.to_string());
        assert_eq!(database.url(), text);
    }

    #[test]
    fn sqlite_paths() {
        for (text, path) in [
            ("sqlite:dementi.db", "dementi.db"),
            ("sqlite:/var/lib/dementi/dementi.db", "/var/lib/dementi/dementi.db"),
            ("sqlite:///var/lib/dementi.db", "/var/lib/dementi.db"),
            ("sqlite://dementi.db", "dementi.db"),
        ] {
            assert_eq!(Database::parse(text), Ok(Database::Sqlite(PathBuf::from(path))), "{text}");
        }
    }

    #[test]
    fn what_is_no_database_of_ours_is_refused() {
        for (text, reason) in [
            ("dementi.db", "it is not a database URL"),
            ("mysql://root@localhost/x", "only sqlite: and postgres: databases are supported"),
            ("sqlite:", "it has no path"),
            (
                "sqlite::memory:",
                "a database in memory would be a different one on each connection; use a file",
            ),
            ("sqlite:a.db?mode=ro", "a SQLite database takes a path and no parameters"),
            ("postgres:dementi", "after the scheme, // is missing"),
            ("postgres://u:p@h:port/x", "invalid port number"),
        ] {
            assert_eq!(shown(text), Err(reason.to_owned()), "{text}");
        }
    }
}
