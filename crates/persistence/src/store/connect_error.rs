//! Why the database cannot be opened, and what to do about it.

use std::path::PathBuf;

/// Why the database cannot be opened, and what to do about it. Never holds a password.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ConnectError {
    /// The URL names no database that is supported.
    #[error(
        "unknown kind of database `{scheme}`: use `sqlite:PATH`, such as `sqlite:data/dementi.db`, or \
         `postgres://USER:PASSWORD@HOST:PORT/DATABASE`"
    )]
    UnknownScheme {
        /// What stands before the colon.
        scheme: String,
    },
    /// The URL cannot be read.
    #[error("the database URL cannot be read: {why}")]
    InvalidUrl {
        /// What is wrong with it.
        why: String,
    },
    /// The SQLite file's folder does not exist.
    #[error("the folder `{}` does not exist: create it, or choose another place for the database", .folder.display())]
    FolderMissing {
        /// The folder.
        folder: PathBuf,
    },
    /// The SQLite file cannot be created or opened for writing.
    #[error(
        "the database file `{}` cannot be written ({why}): check that the file and its folder belong to the user \
         who runs Dementi, and that the disk is not full or read-only", .path.display()
    )]
    NotWritable {
        /// The file.
        path: PathBuf,
        /// What the system said.
        why: String,
    },
    /// The file exists, and is something else.
    #[error("`{}` is not an SQLite database: choose another file name", .path.display())]
    NotADatabase {
        /// The file.
        path: PathBuf,
    },
    /// No PostgreSQL server answers there.
    #[error(
        "no PostgreSQL server answers at {server} ({why}): check the host and port, and that it is running"
    )]
    Unreachable {
        /// Host and port, or the socket's folder.
        server: String,
        /// What the system said.
        why: String,
    },
    /// PostgreSQL does not let the user in.
    #[error("PostgreSQL at {server} does not let `{user}` in ({why}): check the user and the password")]
    Refused {
        /// Host and port, or the socket's folder.
        server: String,
        /// The user's name.
        user: String,
        /// What the server said.
        why: String,
    },
    /// The server has no such database.
    #[error(
        "PostgreSQL at {server} has no database `{database}`: create it, for example with `createdb {database}`"
    )]
    DatabaseMissing {
        /// Host and port, or the socket's folder.
        server: String,
        /// The database's name.
        database: String,
    },
    /// The server lacks something that is needed.
    #[error("PostgreSQL at {server} cannot be used: {why}")]
    Unsuitable {
        /// Host and port, or the socket's folder.
        server: String,
        /// What it lacks, and what to do.
        why: String,
    },
    /// Anything else.
    #[error("the database cannot be opened: {what}")]
    Other {
        /// What the database said.
        what: String,
    },
}
