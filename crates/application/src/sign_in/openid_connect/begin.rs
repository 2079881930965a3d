//! Sending somebody to the provider.

use openidconnect::core::CoreAuthenticationFlow;
use openidconnect::{LanguageTag, PkceCodeChallenge, Scope};

use super::complete::OpenIdError;
use super::kept::Kept;
use super::verify::client;
use crate::app::App;

/// A sign-in that was begun.
pub struct Begun {
    /// Where to send the browser.
    pub address: String,
    /// What the browser has to show when it comes back, within ten minutes: a secret.
    pub kept: String,
}

/// Begins to sign somebody in at the provider. `next` is where the person wanted to go, `language` the BCP 47 tag of the
/// language in which the provider should speak.
pub async fn begin(app: &App, next: &str, language: &str) -> Result<Begun, OpenIdError> {
    let provider = app.provider().ok_or(OpenIdError::NoProvider)?;
    let metadata = provider.metadata(app.now()).await?;
    let kept = Kept::new(&app.shell.entropy.secret()?, app.now(), next);
    let client = client(app, provider, &metadata)?;
    let (state, nonce) = (kept.state(), kept.nonce());
    let mut request = client
        .authorize_url(CoreAuthenticationFlow::AuthorizationCode, || state, || nonce)
        .set_pkce_challenge(PkceCodeChallenge::from_code_verifier_sha256(&kept.verifier()))
        .add_ui_locale(LanguageTag::new(language.to_owned()));
    for scope in &provider.0.settings.scopes {
        request = request.add_scope(Scope::new(scope.clone()));
    }
    let (address, ..) = request.url();
    Ok(Begun { address: address.into(), kept: kept.text().to_owned() })
}
