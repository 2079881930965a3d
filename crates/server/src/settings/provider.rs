//! The provider of OpenID Connect at which people sign in.

use std::path::Path;

use dementi_application::sign_in::openid_connect::ProviderSettings;
use dementi_domain::identity::Issuer;
use dementi_domain::text::Line;

use super::{Key, Layers};
use crate::failure::Failure;

/// The client's secret is never in the settings file or on the command line: these are read by others.
const SECRET: &str = "DEMENTI_OIDC_CLIENT_SECRET";

/// What the button says where nothing else is set.
const LABEL: &str = "OpenID Connect";

/// What is asked for where nothing else is set.
const SCOPES: &str = "email";

impl Layers {
    /// The provider, if there is to be one.
    pub fn provider(&self) -> Result<Option<ProviderSettings>, Failure> {
        let help = "write the provider's address as it writes it itself, such as https://id.example; http:// is for \
                    providers on this very machine";
        let issuer =
            self.read(Key::OidcIssuer, help, |text| Issuer::parse(text).map_err(|error| error.to_string()))?;
        let Some(issuer) = issuer else { return self.no_provider() };
        let client_id = self.text(Key::OidcClientId).filter(|id| !id.trim().is_empty()).ok_or_else(|| {
            Failure::usage(format!("`{}` is set, and no client id is", Key::OidcIssuer.name())).help(format!(
                "name this server as the provider does, with {} or {}",
                Key::OidcClientId.flag(),
                Key::OidcClientId.variable()
            ))
        })?;
        let label =
            self.read(Key::OidcLabel, "write at most 60 characters, such as: our staff account", |text| {
                Line::parse(text).map_err(|error| format!("it {error}"))
            })?;
        let trust = self.read(Key::OidcTrustSecondFactor, "write true or false", |text| match text {
            "true" => Ok(true),
            "false" => Ok(false),
            _ => Err("it is neither".to_owned()),
        })?;
        Ok(Some(ProviderSettings {
            issuer,
            client_id: client_id.to_owned(),
            client_secret: self.client_secret()?,
            label: label
                .map_or_else(|| Line::parse(LABEL), Ok)
                .map_err(|error| Failure::usage(error.to_string()))?,
            scopes: self.scopes()?,
            trust_second_factor: trust.unwrap_or(false),
        }))
    }

    /// Where there is no provider, nothing else may be said of one: somebody would wait for it in vain.
    fn no_provider(&self) -> Result<Option<ProviderSettings>, Failure> {
        let alone = [
            Key::OidcClientId,
            Key::OidcClientSecretFile,
            Key::OidcLabel,
            Key::OidcScopes,
            Key::OidcTrustSecondFactor,
        ];
        match alone.into_iter().find(|key| self.text(*key).is_some()) {
            None => Ok(None),
            Some(key) => {
                Err(Failure::usage(format!("`{}` is set, and no provider is", key.name())).help(format!(
                    "name the provider with {} or {}",
                    Key::OidcIssuer.flag(),
                    Key::OidcIssuer.variable()
                )))
            }
        }
    }

    fn scopes(&self) -> Result<Vec<String>, Failure> {
        let help = "write scopes separated by spaces, such as: email profile";
        let scopes = self.read(Key::OidcScopes, help, |text| {
            // RFC 6749, section 3.3.
            let fits = |c: char| matches!(c, '!' | '#'..='[' | ']'..='~' | ' ');
            if text.chars().all(fits) {
                Ok(text.to_owned())
            } else {
                Err("it has other characters".to_owned())
            }
        })?;
        let scopes = scopes.unwrap_or_else(|| SCOPES.to_owned());
        // `openid` is always asked for.
        Ok(scopes.split_whitespace().filter(|scope| *scope != "openid").map(ToOwned::to_owned).collect())
    }

    fn client_secret(&self) -> Result<String, Failure> {
        let file = self.text(Key::OidcClientSecretFile);
        let secret = match (file, self.environment.get(SECRET)?) {
            (Some(file), None) => read(Path::new(file))?,
            (None, Some(secret)) => secret,
            (Some(_), Some(_)) => {
                return Err(Failure::usage("the secret of the client is given twice")
                    .help(format!("give either {SECRET} or {}", Key::OidcClientSecretFile.variable())));
            }
            (None, None) => String::new(),
        };
        let secret = secret.trim();
        if secret.is_empty() {
            return Err(Failure::usage(format!("`{}` is set, and no secret is", Key::OidcIssuer.name())).help(
                format!(
                    "put the secret that the provider shares with this server into {SECRET}, or into a file that only the \
                     server's user may read, and name that with {}",
                    Key::OidcClientSecretFile.flag()
                ),
            ));
        }
        Ok(secret.to_owned())
    }
}

fn read(file: &Path) -> Result<String, Failure> {
    std::fs::read_to_string(file).map_err(|error| {
        Failure::usage(format!("the file {} with the client's secret cannot be read", file.display()))
            .because(&error)
            .help("check the path given by --oidc-client-secret-file, and who may read the file")
    })
}
