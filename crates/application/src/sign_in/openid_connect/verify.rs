//! From a provider's code to who has signed in there: the code is exchanged for an ID token, which is verified (OpenID Connect
//! Core 1.0, sections 3.1.3.3 and 3.1.3.7).

use chrono::DateTime;
use dementi_domain::identity::{Subject, is_of_two_factors};
use dementi_domain::reference::Email;
use openidconnect::core::{
    CoreClient, CoreClientAuthMethod, CoreIdTokenClaims, CoreJwsSigningAlgorithm, CoreProviderMetadata,
    CoreTokenResponse, CoreUserInfoClaims,
};
use openidconnect::{
    AccessToken, AuthType, AuthorizationCode, ClaimsVerificationError, ClientId, ClientSecret,
    EndpointMaybeSet, EndpointNotSet, EndpointSet, OAuth2TokenResponse, RedirectUrl, RequestTokenError,
    SignatureVerificationError, TokenResponse, UserInfoError,
};

use super::http::WayError;
use super::kept::Kept;
use super::{CALLBACK, Provider, ProviderError, told};
use crate::app::App;

type Client = CoreClient<
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

/// What an ID token may be signed with: keys of which the provider alone has the secret half.
const ALGORITHMS: [CoreJwsSigningAlgorithm; 9] = [
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha384,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha512,
    CoreJwsSigningAlgorithm::RsaSsaPssSha256,
    CoreJwsSigningAlgorithm::RsaSsaPssSha384,
    CoreJwsSigningAlgorithm::RsaSsaPssSha512,
    CoreJwsSigningAlgorithm::EcdsaP256Sha256,
    CoreJwsSigningAlgorithm::EcdsaP384Sha384,
    CoreJwsSigningAlgorithm::EdDsa,
];

/// Who has signed in at a provider.
pub(super) struct Shown {
    /// The account's name there.
    pub(super) subject: Subject,
    /// Its e-mail address, if the provider has verified it.
    pub(super) email: Option<Email>,
    /// Whether the provider says that it was of two factors.
    pub(super) of_two_factors: bool,
}

/// This server as the provider knows it.
pub(super) fn client(
    app: &App,
    provider: &Provider,
    metadata: &CoreProviderMetadata,
) -> Result<Client, ProviderError> {
    let settings = &provider.0.settings;
    let redirect = RedirectUrl::new(app.public_address(CALLBACK));
    let redirect = redirect.map_err(|error| ProviderError::Unverified(told(&error)))?;
    let (id, secret) = (settings.client_id.clone(), settings.client_secret.clone());
    let secret = Some(ClientSecret::new(secret));
    let client = CoreClient::from_provider_metadata(metadata.clone(), ClientId::new(id), secret)
        .set_auth_type(way_to_authenticate(metadata));
    Ok(client.set_redirect_uri(redirect))
}

/// By HTTP Basic, unless the provider takes the secret in forms alone.
fn way_to_authenticate(metadata: &CoreProviderMetadata) -> AuthType {
    let supported = metadata.token_endpoint_auth_methods_supported();
    let takes = |method| supported.is_some_and(|supported| supported.contains(&method));
    if takes(CoreClientAuthMethod::ClientSecretPost) && !takes(CoreClientAuthMethod::ClientSecretBasic) {
        AuthType::RequestBody
    } else {
        AuthType::BasicAuth
    }
}

impl Provider {
    /// Exchanges a code, and verifies what comes for it.
    pub(super) async fn shown(&self, app: &App, kept: &Kept, code: &str) -> Result<Shown, ProviderError> {
        let metadata = self.metadata(app.now()).await?;
        let client = client(app, self, &metadata)?;
        let send = self.0.way.sender();
        let exchange = client.exchange_code(AuthorizationCode::new(code.to_owned()));
        let exchange = exchange.map_err(|error| ProviderError::Unverified(told(&error)))?;
        let tokens = exchange.set_pkce_verifier(kept.verifier()).request_async(&send).await;
        let tokens = tokens.map_err(|error| match &error {
            RequestTokenError::Request(WayError::Insecure) => ProviderError::Unverified(told(&error)),
            RequestTokenError::Request(_) => ProviderError::Unreachable(told(&error)),
            // Never what the provider wrote: it may repeat what it was sent.
            RequestTokenError::ServerResponse(answer) => {
                ProviderError::Unverified(format!("the code was refused: {}", answer.error().as_ref()))
            }
            RequestTokenError::Parse(..) | RequestTokenError::Other(_) => {
                ProviderError::Unverified("the answer to the code is malformed".to_owned())
            }
        })?;
        let claims = match verified(app, &client, kept, &tokens) {
            Err(ClaimsVerificationError::SignatureVerification(
                SignatureVerificationError::NoMatchingKey,
            )) => {
                // The provider may have a new key.
                let metadata = self.metadata_anew(app.now()).await?;
                verified(app, &self::client(app, self, &metadata)?, kept, &tokens)
            }
            claims => claims,
        };
        let claims = claims.map_err(|error| ProviderError::Unverified(told(&error)))?;
        let subject = claims.subject().as_str();
        let parsed = Subject::parse(subject).ok().filter(|parsed| parsed.as_str() == subject);
        let parsed =
            parsed.ok_or_else(|| ProviderError::Unverified("the subject is none that may be".to_owned()))?;
        let methods = claims.auth_method_refs().into_iter().flatten();
        Ok(Shown {
            of_two_factors: is_of_two_factors(methods.map(|method| method.as_str())),
            email: self.email(&client, &claims, tokens.access_token()).await?,
            subject: parsed,
        })
    }

    /// The verified address: from the ID token, or else asked for (OpenID Connect Core 1.0, section 5.4: what belongs to scopes
    /// need not be in it).
    async fn email(
        &self,
        client: &Client,
        claims: &CoreIdTokenClaims,
        token: &AccessToken,
    ) -> Result<Option<Email>, ProviderError> {
        if let Some(email) = claims.email() {
            return Ok(proven(email.as_str(), claims.email_verified()));
        }
        let Ok(request) = client.user_info(token.clone(), Some(claims.subject().clone())) else {
            return Ok(None);
        };
        let send = self.0.way.sender();
        let told: Result<CoreUserInfoClaims, _> = request.request_async(&send).await;
        let told = told.map_err(|error| match &error {
            UserInfoError::Request(_) => ProviderError::Unreachable(super::told(&error)),
            _ => ProviderError::Unverified(super::told(&error)),
        })?;
        Ok(told.email().and_then(|email| proven(email.as_str(), told.email_verified())))
    }
}

/// An address that the provider has verified, and says so. Letters beyond ASCII must be as they are compared: some become others
/// when their case is lowered, such as the Kelvin sign, and belong to another mailbox.
fn proven(email: &str, verified: Option<bool>) -> Option<Email> {
    let parsed = Email::parse(email).ok().filter(|_| verified == Some(true))?;
    (email.is_ascii() || parsed.as_str() == email).then_some(parsed)
}

/// What the ID token says, once it is known to be the provider's, for this server, for this browser, and still good.
fn verified(
    app: &App,
    client: &Client,
    kept: &Kept,
    tokens: &CoreTokenResponse,
) -> Result<CoreIdTokenClaims, ClaimsVerificationError> {
    let missing = || ClaimsVerificationError::Other("there is no ID token".to_owned());
    let token = tokens.id_token().ok_or_else(missing)?;
    let now = DateTime::from_timestamp(app.now().unix_timestamp(), 0);
    let now = now.ok_or_else(|| ClaimsVerificationError::Other("the time is out of range".to_owned()))?;
    let verifier = client.id_token_verifier().set_allowed_algs(ALGORITHMS).set_time_fn(move || now);
    token.claims(&verifier, &kept.nonce()).cloned()
}
