//! Flags for settings. What a flag's value means, and whether it is good, is the settings' business: the same
//! values come from the environment and from the settings file.

use std::path::PathBuf;

use clap::Args;
use clap::builder::Resettable;

use super::KnownFlags;
use crate::failure::Failure;
use crate::settings::{Environment, Key, Layers};

/// Where the settings come from: the last lines of each command's help.
const HEADING: &str = "Settings (each also as an environment variable, such as DEMENTI_DATABASE_URL, or in the \
                       settings file)";

const DATABASE_URL: &str = "Database: sqlite:PATH or postgres://USER:PASSWORD@HOST/DATABASE [default: dementi.db in the data folder]";
const DATABASE_URL_LONG: &str =
    "Database: sqlite:PATH or postgres://USER:PASSWORD@HOST/DATABASE [default: dementi.db in the data folder]

Other users of the machine can see a command line: give a password in DEMENTI_DATABASE_URL or in the settings file.";

const S3_BUCKET: &str = "Bucket for the bytes of snapshots; its keys are read from DEMENTI_S3_ACCESS_KEY_ID and \
                         DEMENTI_S3_SECRET_ACCESS_KEY";

const OIDC_ISSUER: &str = "Address of the provider of OpenID Connect at which people sign in; the client's secret is read from \
                           DEMENTI_OIDC_CLIENT_SECRET or a file [default: none]";

/// Flags that every command needs which reaches the record.
#[derive(Debug, Args)]
#[command(next_help_heading = HEADING)]
pub struct RecordFlags {
    /// Settings file.
    #[arg(long, value_name = "FILE", help = "Settings file, in TOML; also from DEMENTI_CONFIG")]
    pub config: Option<PathBuf>,
    /// Database.
    #[arg(long, value_name = "URL", help = DATABASE_URL, long_help = DATABASE_URL_LONG)]
    pub database_url: Option<String>,
    /// Data folder.
    #[arg(
        long,
        value_name = "DIR",
        help = "Data folder [default: dementi in $XDG_DATA_HOME, or ~/.local/share/dementi]"
    )]
    pub data_dir: Option<String>,
    /// Database connections.
    #[arg(
        long,
        value_name = "NUMBER",
        help = "Database connections for reading (PostgreSQL: for everything) [default: 4; PostgreSQL: 16]"
    )]
    pub database_connections: Option<String>,
    /// Logging flags.
    #[command(flatten)]
    pub logging: LoggingFlags,
}

/// Flags for the log.
#[derive(Debug, Args)]
pub struct LoggingFlags {
    /// What to log on standard error: error, warn, info, debug, trace, off, or by module
    #[arg(long, value_name = "FILTER")]
    pub log: Option<String>,
    /// How to log: text or json [default: text]
    #[arg(long, value_name = "FORMAT")]
    pub log_format: Option<String>,
}

/// Flags for the bytes of snapshots.
#[derive(Debug, Args)]
pub struct SnapshotFlags {
    /// Folder for the bytes of snapshots [default: blobs beside the SQLite file; PostgreSQL: in the data folder]
    #[arg(long, value_name = "DIR")]
    pub blobs: Option<String>,
    /// The most bytes of a snapshot [default: 52428800]
    #[arg(long, value_name = "NUMBER")]
    pub max_upload_bytes: Option<String>,
    /// Bucket for the bytes of snapshots.
    #[arg(long, value_name = "NAME", help = S3_BUCKET)]
    pub s3_bucket: Option<String>,
    /// Address of the S3 service [default: Amazon's]
    #[arg(long, value_name = "URL")]
    pub s3_endpoint: Option<String>,
    /// What the keys in the bucket begin with
    #[arg(long, value_name = "PREFIX")]
    pub s3_prefix: Option<String>,
    /// The bucket's region [default: us-east-1]
    #[arg(long, value_name = "NAME")]
    pub s3_region: Option<String>,
}

/// Flags for listening.
#[derive(Debug, Args)]
pub struct ListenFlags {
    /// Address to listen on; port 0 takes any free port [default: 127.0.0.1:8787]
    #[arg(long, value_name = "HOST:PORT")]
    pub listen: Option<String>,
    /// Address at which readers find the server, for links in what is published [default: where it listens]
    #[arg(long, value_name = "URL")]
    pub public_url: Option<String>,
    /// Write the server's address to this file, as JSON, once it can be reached; removed at the end
    #[arg(long, value_name = "FILE")]
    pub ready_file: Option<String>,
}

/// Flags for the provider of OpenID Connect.
#[derive(Debug, Args)]
pub struct ProviderFlags {
    /// Address of the provider.
    #[arg(long = "oidc-issuer", value_name = "URL", help = OIDC_ISSUER)]
    pub issuer: Option<String>,
    /// What the provider calls this server
    #[arg(long = "oidc-client-id", value_name = "ID")]
    pub client_id: Option<String>,
    /// File with the secret that the provider shares with this server
    #[arg(long = "oidc-client-secret-file", value_name = "FILE")]
    pub client_secret_file: Option<String>,
    /// What people call the provider [default: OpenID Connect]
    #[arg(long = "oidc-label", value_name = "TEXT")]
    pub label: Option<String>,
    /// What the provider is asked for besides openid [default: email]
    #[arg(long = "oidc-scopes", value_name = "SCOPES")]
    pub scopes: Option<String>,
    /// Whether two factors at the provider are enough for accounts with a second factor here: true or false [default: false]
    #[arg(long = "oidc-trust-second-factor", value_name = "BOOLEAN")]
    pub trust_second_factor: Option<String>,
}

/// Flags of `dementi serve`.
#[derive(Debug, Args)]
#[command(next_help_heading = HEADING)]
pub struct ServeFlags {
    /// Bring the database up to date first, if it needs it
    #[arg(long, help_heading = Resettable::Reset)]
    pub migrate: bool,
    /// Listening flags.
    #[command(flatten)]
    pub listen: ListenFlags,
    /// How long a request may take before it is given up [default: 30s]
    #[arg(long, value_name = "TIME")]
    pub request_timeout: Option<String>,
    /// Client connections open at once; more wait [default: 512]
    #[arg(long, value_name = "NUMBER")]
    pub max_connections: Option<String>,
    /// How long open requests may take when the server is told to stop [default: 20s]
    #[arg(long, value_name = "TIME")]
    pub shutdown_grace: Option<String>,
    /// Where the bytes of snapshots are kept.
    #[command(flatten)]
    pub snapshots: SnapshotFlags,
    /// The search index.
    #[command(flatten)]
    pub search: SearchFlags,
    /// The model.
    #[command(flatten)]
    pub model: ModelFlags,
    /// Networks of the proxies in front of the server, whose X-Forwarded-For it believes, such as 127.0.0.1/32 [default: none]
    #[arg(long, value_name = "NETWORKS")]
    pub trusted_proxies: Option<String>,
    /// The provider of OpenID Connect.
    #[command(flatten)]
    pub provider: ProviderFlags,
    /// Networks that webhooks may reach besides the public internet, also by plain HTTP, such as 10.0.0.0/8 [default: none]
    #[arg(long, value_name = "NETWORKS")]
    pub webhook_networks: Option<String>,
    /// How to reach the record.
    #[command(flatten)]
    pub record: RecordFlags,
}

/// Flags of `dementi embed`.
#[derive(Debug, Args)]
#[command(next_help_heading = HEADING)]
pub struct EmbedFlags {
    /// The model.
    #[command(flatten)]
    pub model: ModelFlags,
    /// How to reach the record.
    #[command(flatten)]
    pub record: RecordFlags,
}

/// Flags of `dementi reindex`.
#[derive(Debug, Args)]
#[command(next_help_heading = HEADING)]
pub struct ReindexFlags {
    /// The search index.
    #[command(flatten)]
    pub search: SearchFlags,
    /// How to reach the record.
    #[command(flatten)]
    pub record: RecordFlags,
}

/// Flags for the search index.
#[derive(Debug, Args)]
pub struct SearchFlags {
    /// Folder for the server's search index [default: search beside the SQLite file; PostgreSQL: in the data folder]
    #[arg(long, value_name = "DIR")]
    pub search_dir: Option<String>,
}

/// Flags for matching by meaning.
#[derive(Debug, Args)]
pub struct ModelFlags {
    /// Folder of the sentence transformer for matching by meaning; only in builds with the feature "semantic"
    #[arg(long, visible_alias = "model", value_name = "DIR")]
    pub semantic_model: Option<String>,
}

/// Flags of `dementi demo`.
#[derive(Debug, Args)]
pub struct DemoFlags {
    /// Folder for the demo's database, kept at the end: empty, or of an earlier demo
    #[arg(long, value_name = "DIR")]
    pub data_dir: Option<PathBuf>,
    /// Listening flags.
    #[command(flatten)]
    pub listen: ListenFlags,
    /// Logging flags.
    #[command(flatten)]
    pub logging: LoggingFlags,
}

type Flags = Vec<(Key, Option<String>)>;

impl RecordFlags {
    /// The settings of a command that reaches the record.
    pub fn layers(self, environment: Environment) -> Result<Layers, Failure> {
        gather(Vec::new(), self, environment)
    }
}

impl RecordFlags {
    /// The settings of a command that reaches the record and tells the address of the server.
    pub fn layers_with_address(
        self,
        public_url: Option<String>,
        environment: Environment,
    ) -> Result<Layers, Failure> {
        gather(vec![(Key::PublicUrl, public_url)], self, environment)
    }
}

impl ServeFlags {
    /// The settings of the server.
    pub fn layers(self, environment: Environment) -> Result<Layers, Failure> {
        let mut flags = self.listen.pairs();
        flags.extend([
            (Key::RequestTimeout, self.request_timeout),
            (Key::MaxConnections, self.max_connections),
            (Key::ShutdownGrace, self.shutdown_grace),
            (Key::WebhookNetworks, self.webhook_networks),
            (Key::TrustedProxies, self.trusted_proxies),
        ]);
        flags.extend(self.snapshots.pairs());
        flags.extend(self.search.pairs());
        flags.extend(self.model.pairs());
        flags.extend(self.provider.pairs());
        gather(flags, self.record, environment)
    }
}

impl EmbedFlags {
    /// The settings of the command.
    pub fn layers(self, environment: Environment) -> Result<Layers, Failure> {
        gather(self.model.pairs(), self.record, environment)
    }
}

impl ReindexFlags {
    /// The settings of the command.
    pub fn layers(self, environment: Environment) -> Result<Layers, Failure> {
        gather(self.search.pairs(), self.record, environment)
    }
}

impl KnownFlags {
    /// The settings of a command that looks at the search index, too.
    pub fn layers(self, record: RecordFlags, environment: Environment) -> Result<Layers, Failure> {
        let mut flags = self.search.pairs();
        flags.extend(self.model.pairs());
        gather(flags, record, environment)
    }
}

impl DemoFlags {
    /// The settings of the demo: these flags and nothing else.
    pub fn layers(self) -> Layers {
        let mut flags = self.listen.pairs();
        flags.extend(self.logging.pairs());
        Layers::of_flags(given(flags))
    }
}

impl ListenFlags {
    fn pairs(self) -> Flags {
        vec![(Key::Listen, self.listen), (Key::PublicUrl, self.public_url), (Key::ReadyFile, self.ready_file)]
    }
}

impl SnapshotFlags {
    fn pairs(self) -> Flags {
        vec![
            (Key::Blobs, self.blobs),
            (Key::MaxUploadBytes, self.max_upload_bytes),
            (Key::S3Endpoint, self.s3_endpoint),
            (Key::S3Bucket, self.s3_bucket),
            (Key::S3Prefix, self.s3_prefix),
            (Key::S3Region, self.s3_region),
        ]
    }
}

impl ProviderFlags {
    fn pairs(self) -> Flags {
        vec![
            (Key::OidcIssuer, self.issuer),
            (Key::OidcClientId, self.client_id),
            (Key::OidcClientSecretFile, self.client_secret_file),
            (Key::OidcLabel, self.label),
            (Key::OidcScopes, self.scopes),
            (Key::OidcTrustSecondFactor, self.trust_second_factor),
        ]
    }
}

impl SearchFlags {
    fn pairs(self) -> Flags {
        vec![(Key::SearchDir, self.search_dir)]
    }
}

impl ModelFlags {
    fn pairs(self) -> Flags {
        vec![(Key::SemanticModel, self.semantic_model)]
    }
}

impl LoggingFlags {
    fn pairs(self) -> Flags {
        vec![(Key::Log, self.log), (Key::LogFormat, self.log_format)]
    }
}

fn gather(mut flags: Flags, record: RecordFlags, environment: Environment) -> Result<Layers, Failure> {
    flags.extend([
        (Key::DatabaseUrl, record.database_url),
        (Key::DataDir, record.data_dir),
        (Key::DatabaseConnections, record.database_connections),
    ]);
    flags.extend(record.logging.pairs());
    Layers::gather(given(flags), record.config, environment)
}

fn given(flags: Flags) -> impl Iterator<Item = (Key, String)> {
    flags.into_iter().filter_map(|(key, text)| Some((key, text?)))
}
