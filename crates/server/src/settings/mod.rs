//! Settings: from flags, `DEMENTI_*` environment variables, a TOML file and defaults, in this order of precedence.

mod database;
mod key;
mod layers;
mod provider;
#[cfg(test)]
mod provider_tests;
mod snapshots;
#[cfg(test)]
mod tests;
mod values;

use std::path::PathBuf;
use std::str::FromStr;
use std::time::Duration;

use dementi_domain::reference::WebUrl;
use dementi_domain::webhook::Networks;
use ipnet::IpNet;
use tracing_subscriber::EnvFilter;

pub use self::database::Database;
pub use self::key::Key;
pub use self::layers::{Environment, Layers};
pub use self::snapshots::{MAX_UPLOAD_BYTES, Snapshots};
use crate::failure::Failure;

/// What is logged, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logging {
    /// Directives as `tracing-subscriber`'s `EnvFilter` reads them; checked.
    pub filter: String,
    /// The form of a line.
    pub format: LogFormat,
}

/// The form of a log line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogFormat {
    /// For people.
    Text,
    /// One JSON object a line, for machines.
    Json,
}

/// How to reach the record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Connection {
    /// Where it is.
    pub database: Database,
    /// Whether its folder is our own data folder, which we make ourselves.
    pub in_data_dir: bool,
    /// How many connections may read at once; on PostgreSQL, read or write. `None`: the store's default.
    pub connections: Option<u32>,
}

/// What `dementi serve` and `dementi demo` need besides a database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Serving {
    /// `HOST:PORT`; port 0 lets the system choose.
    pub listen: String,
    /// Where readers find the server; `None`: where it listens.
    pub public_url: Option<WebUrl>,
    /// The proxies that tell from where requests come.
    pub trusted_proxies: Vec<IpNet>,
    /// Written once the server listens.
    pub ready_file: Option<PathBuf>,
    /// After how long a request is given up.
    pub request_timeout: Duration,
    /// Open client connections; more wait in the system's queue.
    pub max_connections: u32,
    /// How long requests may take to end when the server stops.
    pub shutdown_grace: Duration,
}

/// How the address is written where readers find the server.
const PUBLIC_URL: &str = "write a web address, such as https://checks.example";

/// How networks are written.
const PROXIES: &str = "write networks as addresses with the length of their prefix, separated by commas, such as \
                       127.0.0.1/32,10.0.0.0/8";

const LISTEN: &str = "127.0.0.1:8787";
const REQUEST_TIMEOUT: Duration = Duration::from_secs(30);
const MAX_CONNECTIONS: u32 = 512;
const SHUTDOWN_GRACE: Duration = Duration::from_secs(20);

impl Layers {
    /// What is logged, and how; `default` is the filter where none is given.
    pub fn logging(&self, default: &str) -> Result<Logging, Failure> {
        let help = "write error, warn, info, debug, trace or off, or directives by module such as \
                    info,dementi_api=debug";
        let filter = self.read(Key::Log, help, |text| match EnvFilter::builder().parse(text) {
            Ok(_) => Ok(text.to_owned()),
            Err(error) => Err(error.to_string()),
        })?;
        let format = self.read(Key::LogFormat, "write text or json", |text| match text {
            "text" => Ok(LogFormat::Text),
            "json" => Ok(LogFormat::Json),
            _ => Err("there is no such format".to_owned()),
        })?;
        Ok(Logging {
            filter: filter.unwrap_or_else(|| default.to_owned()),
            format: format.unwrap_or(LogFormat::Text),
        })
    }

    /// How to reach the record.
    pub fn connection(&self) -> Result<Connection, Failure> {
        let named = self.read(Key::DatabaseUrl, database::HELP, Database::parse)?;
        let in_data_dir = named.is_none();
        let database = match named {
            Some(database) => database,
            None => Database::Sqlite(self.data_dir()?.join("dementi.db")),
        };
        let help = "write a whole number from 1 to 1000";
        let connections = self.read(Key::DatabaseConnections, help, |text| values::count(text, 1, 1000))?;
        Ok(Connection { database, in_data_dir, connections })
    }

    /// The folder for the server's own files: as given, or the user's data folder
    /// (XDG Base Directory Specification).
    fn data_dir(&self) -> Result<PathBuf, Failure> {
        if let Some(given) = self.text(Key::DataDir) {
            return Ok(PathBuf::from(given));
        }
        // The specification wants relative paths here ignored.
        let absolute = |variable: &str| -> Result<Option<PathBuf>, Failure> {
            Ok(self.environment.get(variable)?.map(PathBuf::from).filter(|path| path.is_absolute()))
        };
        let data = match absolute("XDG_DATA_HOME")? {
            Some(data) => Some(data),
            None => absolute("HOME")?.map(|home| home.join(".local/share")),
        };
        data.map(|data| data.join("dementi")).ok_or_else(|| {
            Failure::usage("there is no folder to keep the record in")
                .cause("neither HOME nor XDG_DATA_HOME is set")
                .help("name a folder with --data-dir or DEMENTI_DATA_DIR, or a database with --database-url")
        })
    }

    /// The folder of the search index: by default `search` beside the SQLite file, for PostgreSQL in the data folder.
    pub fn search_dir(&self, connection: &Connection) -> Result<PathBuf, Failure> {
        self.folder_of_its_own(Key::SearchDir, connection, "search")
    }

    /// A folder as it is given, or else of this name beside the SQLite file; for PostgreSQL, in the data folder.
    fn folder_of_its_own(&self, key: Key, connection: &Connection, name: &str) -> Result<PathBuf, Failure> {
        match (self.text(key), &connection.database) {
            (Some(given), _) => Ok(PathBuf::from(given)),
            (None, Database::Sqlite(file)) => Ok(file.with_file_name(name)),
            (None, Database::Postgres(_)) => Ok(self.data_dir()?.join(name)),
        }
    }

    /// The folder of the model for matching by meaning, if there is to be any.
    pub fn semantic_model(&self) -> Option<PathBuf> {
        self.text(Key::SemanticModel).map(PathBuf::from)
    }

    /// The networks that webhooks may reach besides the public internet.
    pub fn webhook_networks(&self) -> Result<Networks, Failure> {
        let help = "write networks as addresses with the length of their prefix, separated by commas, such as \
                    10.0.0.0/8,fd00::/8";
        let parse = |text: &str| Networks::from_str(text).map_err(|error| error.to_string());
        Ok(self.read(Key::WebhookNetworks, help, parse)?.unwrap_or_default())
    }

    /// Where people find the server: its public address, or else where it listens.
    pub fn address(&self) -> Result<WebUrl, Failure> {
        let Serving { listen, public_url, .. } = self.serving()?;
        match public_url {
            Some(url) => Ok(url),
            None => WebUrl::parse(&format!("http://{listen}")).map_err(|error| {
                Failure::usage("there is no address to tell")
                    .because(&error)
                    .help("say with --public-url where people find the server")
            }),
        }
    }

    /// What serving needs.
    pub fn serving(&self) -> Result<Serving, Failure> {
        let listen = self.read(
            Key::Listen,
            "write HOST:PORT, such as 127.0.0.1:8787, [::1]:8787, or 0.0.0.0:8787 for every address",
            values::address,
        )?;
        let time = "write a whole number with ms, s or m, such as 20s; at most a day";
        let request_timeout = self.read(Key::RequestTimeout, time, values::duration)?;
        let max_connections = self.read(
            Key::MaxConnections,
            "write a whole number from 1 to 100000, below the number of files that the process may open",
            |text| values::count(text, 1, 100_000),
        )?;
        let shutdown_grace = self.read(Key::ShutdownGrace, time, values::duration)?;
        Ok(Serving {
            listen: listen.unwrap_or_else(|| LISTEN.to_owned()),
            public_url: self.read(Key::PublicUrl, PUBLIC_URL, values::public_url)?,
            trusted_proxies: self.read(Key::TrustedProxies, PROXIES, values::networks)?.unwrap_or_default(),
            ready_file: self.text(Key::ReadyFile).map(PathBuf::from),
            request_timeout: request_timeout.unwrap_or(REQUEST_TIMEOUT),
            max_connections: max_connections.unwrap_or(MAX_CONNECTIONS),
            shutdown_grace: shutdown_grace.unwrap_or(SHUTDOWN_GRACE),
        })
    }
}
