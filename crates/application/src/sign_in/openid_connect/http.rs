//! The way to a provider.

use std::pin::Pin;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use dementi_domain::identity::Issuer;
use openidconnect::{HttpRequest, HttpResponse, http};
use reqwest::Client;
use reqwest::redirect::Policy;

/// How long an answer may take in all.
const PATIENCE: Duration = Duration::from_secs(8);
/// The most bytes that an answer may have.
const MOST: usize = 512 * 1024;

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub(super) enum WayError {
    /// What is sent there could be read on the way.
    #[error("the provider names an address that does not begin with https://")]
    Insecure,
    /// No client can be made.
    #[error("no HTTP client can be made: {0}")]
    NoClient(String),
    /// The request failed.
    #[error(transparent)]
    Failed(#[from] reqwest::Error),
    /// The answer is longer than any should be.
    #[error("the answer has more than {MOST} bytes")]
    TooLong,
    /// The answer is none that HTTP knows.
    #[error(transparent)]
    Malformed(#[from] http::Error),
}

/// An answer on its way.
pub(super) type Sending = Pin<Box<dyn Future<Output = Result<HttpResponse, WayError>> + Send>>;

/// The way to a provider: to it and to what it names, encrypted, and nowhere that is redirected to.
pub(super) struct Way {
    issuer: Issuer,
    client: OnceLock<Result<Client, String>>,
}

impl Way {
    pub(super) fn to(issuer: Issuer) -> Self {
        Self { issuer, client: OnceLock::new() }
    }

    /// What sends requests.
    pub(super) fn sender(self: &Arc<Self>) -> impl Fn(HttpRequest) -> Sending + Send + Sync + 'static {
        let way = Arc::clone(self);
        move |request| {
            let way = Arc::clone(&way);
            Box::pin(async move { way.send(request).await })
        }
    }

    async fn send(&self, request: HttpRequest) -> Result<HttpResponse, WayError> {
        let request = reqwest::Request::try_from(request)?;
        if !self.issuer.may_name(request.url()) {
            return Err(WayError::Insecure);
        }
        let client = self.client.get_or_init(build).as_ref();
        let client = client.map_err(|error| WayError::NoClient(error.clone()))?;
        let mut response = client.execute(request).await?;
        let mut answer = http::Response::builder().status(response.status());
        for (name, value) in response.headers() {
            answer = answer.header(name, value);
        }
        let mut body = Vec::new();
        while let Some(chunk) = response.chunk().await? {
            body.extend_from_slice(&chunk);
            if body.len() > MOST {
                return Err(WayError::TooLong);
            }
        }
        Ok(answer.body(body)?)
    }
}

fn build() -> Result<Client, String> {
    // Whoever was first decides for the process.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let client = Client::builder()
        .redirect(Policy::none())
        .referer(false)
        .no_proxy()
        .http1_only()
        .timeout(PATIENCE)
        .user_agent(concat!("Dementi/", env!("CARGO_PKG_VERSION")));
    client.build().map_err(|error| super::told(&error))
}
