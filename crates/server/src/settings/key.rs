//! The names of the settings, once for all three places where they can be given.

/// A setting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    /// Where the record is kept.
    DatabaseUrl,
    /// The folder for the server's own files.
    DataDir,
    /// The folder for the bytes of snapshots.
    Blobs,
    /// The most bytes of a snapshot.
    MaxUploadBytes,
    /// The address of an S3 service.
    S3Endpoint,
    /// The bucket for the bytes of snapshots.
    S3Bucket,
    /// What the keys in the bucket begin with.
    S3Prefix,
    /// The bucket's region.
    S3Region,
    /// The folder of the search index.
    SearchDir,
    /// The folder of the model for matching by meaning.
    SemanticModel,
    /// Networks that webhooks may reach besides the public internet.
    WebhookNetworks,
    /// The address to listen on.
    Listen,
    /// Where readers find the server.
    PublicUrl,
    /// Proxies that tell from where requests come.
    TrustedProxies,
    /// The address of the provider of OpenID Connect.
    OidcIssuer,
    /// What the provider calls the server.
    OidcClientId,
    /// The file with the secret that the provider shares with the server.
    OidcClientSecretFile,
    /// What people call the provider.
    OidcLabel,
    /// What the provider is asked for.
    OidcScopes,
    /// Whether two factors at the provider are enough.
    OidcTrustSecondFactor,
    /// The file that says that the server is up.
    ReadyFile,
    /// What is logged.
    Log,
    /// How it is logged.
    LogFormat,
    /// After how long a request is given up.
    RequestTimeout,
    /// Database connections for reading.
    DatabaseConnections,
    /// Open client connections.
    MaxConnections,
    /// How long requests may take to end when the server stops.
    ShutdownGrace,
}

impl Key {
    /// All settings.
    pub const ALL: [Self; 27] = [
        Self::DatabaseUrl,
        Self::DataDir,
        Self::Blobs,
        Self::MaxUploadBytes,
        Self::S3Endpoint,
        Self::S3Bucket,
        Self::S3Prefix,
        Self::S3Region,
        Self::SearchDir,
        Self::SemanticModel,
        Self::WebhookNetworks,
        Self::Listen,
        Self::PublicUrl,
        Self::TrustedProxies,
        Self::OidcIssuer,
        Self::OidcClientId,
        Self::OidcClientSecretFile,
        Self::OidcLabel,
        Self::OidcScopes,
        Self::OidcTrustSecondFactor,
        Self::ReadyFile,
        Self::Log,
        Self::LogFormat,
        Self::RequestTimeout,
        Self::DatabaseConnections,
        Self::MaxConnections,
        Self::ShutdownGrace,
    ];

    /// Its name in the settings file.
    pub const fn name(self) -> &'static str {
        match self {
            Self::DatabaseUrl => "database_url",
            Self::DataDir => "data_dir",
            Self::Blobs => "blobs",
            Self::MaxUploadBytes => "max_upload_bytes",
            Self::S3Endpoint => "s3_endpoint",
            Self::S3Bucket => "s3_bucket",
            Self::S3Prefix => "s3_prefix",
            Self::S3Region => "s3_region",
            Self::SearchDir => "search_dir",
            Self::SemanticModel => "semantic_model",
            Self::WebhookNetworks => "webhook_networks",
            Self::Listen => "listen",
            Self::PublicUrl => "public_url",
            Self::TrustedProxies => "trusted_proxies",
            Self::OidcIssuer => "oidc_issuer",
            Self::OidcClientId => "oidc_client_id",
            Self::OidcClientSecretFile => "oidc_client_secret_file",
            Self::OidcLabel => "oidc_label",
            Self::OidcScopes => "oidc_scopes",
            Self::OidcTrustSecondFactor => "oidc_trust_second_factor",
            Self::ReadyFile => "ready_file",
            Self::Log => "log",
            Self::LogFormat => "log_format",
            Self::RequestTimeout => "request_timeout",
            Self::DatabaseConnections => "database_connections",
            Self::MaxConnections => "max_connections",
            Self::ShutdownGrace => "shutdown_grace",
        }
    }

    /// Its flag on the command line.
    pub fn flag(self) -> String {
        format!("--{}", self.name().replace('_', "-"))
    }

    /// Its environment variable.
    pub fn variable(self) -> String {
        format!("{PREFIX}{}", self.name().to_ascii_uppercase())
    }

    /// Whether its value may hold a password, and so is never shown.
    pub const fn is_secret(self) -> bool {
        matches!(self, Self::DatabaseUrl)
    }

    /// The setting of this name in the settings file.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|key| key.name() == name)
    }

    /// The setting whose name is most like `name`, if any is at all like it.
    pub fn nearest(name: &str) -> Option<Self> {
        let name = name.to_ascii_lowercase().replace('-', "_");
        Self::ALL
            .into_iter()
            .map(|key| (strsim::jaro_winkler(&name, key.name()), key))
            .filter(|(likeness, _)| *likeness >= LIKE)
            .max_by(|(a, _), (b, _)| a.total_cmp(b))
            .map(|(_, key)| key)
    }
}

/// What the names of our environment variables begin with.
pub(super) const PREFIX: &str = "DEMENTI_";

/// How alike (Jaro-Winkler, 0 to 1) a name must be to be suggested.
const LIKE: f64 = 0.8;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_name_in_three_spellings() {
        assert_eq!(Key::DatabaseUrl.name(), "database_url");
        assert_eq!(Key::DatabaseUrl.flag(), "--database-url");
        assert_eq!(Key::DatabaseUrl.variable(), "DEMENTI_DATABASE_URL");
        for key in Key::ALL {
            assert_eq!(Key::from_name(key.name()), Some(key));
        }
    }

    #[test]
    fn a_misspelt_name_finds_the_nearest() {
        for (misspelt, meant) in [
            ("listn", Some(Key::Listen)),
            ("database-url", Some(Key::DatabaseUrl)),
            ("database", Some(Key::DatabaseUrl)),
            ("DATADIR", Some(Key::DataDir)),
            ("logformat", Some(Key::LogFormat)),
            ("max_conections", Some(Key::MaxConnections)),
            ("colour", None),
            ("", None),
        ] {
            assert_eq!(Key::nearest(misspelt), meant, "{misspelt}");
        }
    }
}
