//! What a provider says of itself (OpenID Connect Discovery 1.0), with its keys.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use openidconnect::core::CoreProviderMetadata;
use openidconnect::{DiscoveryError, IssuerUrl};
use time::{Duration, OffsetDateTime};
use tokio::sync::Mutex;

use super::http::WayError;
use super::{Provider, ProviderError, told};

/// For how long it is remembered.
const REMEMBERED: Duration = Duration::minutes(10);
/// Keys that are not among those remembered are asked for anew, but not oftener than this.
const ASKED_ANEW: Duration = Duration::seconds(30);

/// What is remembered of a provider.
#[derive(Default)]
pub(super) struct Cache {
    remembered: Mutex<Remembered>,
    /// How often it could not be asked.
    failures: AtomicU64,
}

#[derive(Default)]
struct Remembered {
    metadata: Option<(OffsetDateTime, Arc<CoreProviderMetadata>)>,
    failed: Option<ProviderError>,
}

impl Provider {
    /// What the provider says of itself.
    pub(super) async fn metadata(
        &self,
        now: OffsetDateTime,
    ) -> Result<Arc<CoreProviderMetadata>, ProviderError> {
        self.no_older_than(REMEMBERED, now).await
    }

    /// The same for a key that was not among the provider's: it may be new.
    pub(super) async fn metadata_anew(
        &self,
        now: OffsetDateTime,
    ) -> Result<Arc<CoreProviderMetadata>, ProviderError> {
        self.no_older_than(ASKED_ANEW, now).await
    }

    /// Of many who ask at once one asks the provider, and all get its answer, be it that there is none.
    async fn no_older_than(
        &self,
        age: Duration,
        now: OffsetDateTime,
    ) -> Result<Arc<CoreProviderMetadata>, ProviderError> {
        let Cache { remembered, failures } = &self.0.cache;
        let before = failures.load(Ordering::Relaxed);
        let mut remembered = remembered.lock().await;
        match &*remembered {
            Remembered { metadata: Some((at, metadata)), .. } if now - *at < age => {
                return Ok(Arc::clone(metadata));
            }
            Remembered { failed: Some(error), .. } if failures.load(Ordering::Relaxed) != before => {
                return Err(error.clone());
            }
            _ => {}
        }
        match self.discover().await {
            Ok(metadata) => {
                let metadata = Arc::new(metadata);
                remembered.metadata = Some((now, Arc::clone(&metadata)));
                Ok(metadata)
            }
            Err(error) => {
                remembered.failed = Some(error.clone());
                failures.fetch_add(1, Ordering::Relaxed);
                Err(error)
            }
        }
    }

    async fn discover(&self) -> Result<CoreProviderMetadata, ProviderError> {
        let issuer = &self.0.settings.issuer;
        let address = IssuerUrl::new(issuer.as_str().to_owned());
        let address = address.map_err(|error| ProviderError::Unverified(told(&error)))?;
        let send = self.0.way.sender();
        let metadata =
            CoreProviderMetadata::discover_async(address, &send).await.map_err(|error| refused(&error))?;
        if !issuer.may_name(metadata.authorization_endpoint().url()) {
            return Err(ProviderError::Unverified(told(&WayError::Insecure)));
        }
        Ok(metadata)
    }
}

fn refused(error: &DiscoveryError<WayError>) -> ProviderError {
    match error {
        DiscoveryError::Request(WayError::Insecure) => ProviderError::Unverified(told(&WayError::Insecure)),
        DiscoveryError::Request(_) | DiscoveryError::Response(..) => ProviderError::Unreachable(told(error)),
        _ => ProviderError::Unverified(told(error)),
    }
}
