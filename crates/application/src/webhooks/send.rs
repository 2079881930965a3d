//! Sending a message over HTTP, to where messages may go and nowhere else.

use std::error::Error;
use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use dementi_domain::webhook::{Attempt, Delivery, Endpoint, Networks, Outcome, Tried, Unreachable};
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::header::{CONTENT_TYPE, HeaderMap, RETRY_AFTER, USER_AGENT};
use reqwest::redirect::Policy;
use reqwest::{Client, Response, StatusCode};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc2822;
use tokio::net::lookup_host;
use tokio::time::Instant;
use url::Host;

use super::WebhookError;

/// How long an attempt may take in all (Standard Webhooks 1.0.0 asks for 15 to 30 seconds).
const PATIENCE: Duration = Duration::from_secs(20);
/// How much of an answer is read and kept.
const READ: usize = 1024;
/// How much of an error is kept.
const TOLD: usize = 500;

/// The way to the receivers of webhooks. Clones share their connections to nowhere: each attempt makes its own, so that
/// what a name stands for is looked up and checked anew.
#[derive(Clone, Default)]
pub struct Outbound(Arc<Inner>);

struct Inner {
    networks: Networks,
    patience: Duration,
    /// For `https` and ports that are usual for it: to the public internet and to allowed networks.
    open: OnceLock<Result<Client, String>>,
    /// For all else: to allowed networks alone.
    narrow: OnceLock<Result<Client, String>>,
}

impl Default for Inner {
    fn default() -> Self {
        Self {
            networks: Networks::default(),
            patience: PATIENCE,
            open: OnceLock::new(),
            narrow: OnceLock::new(),
        }
    }
}

/// Looks a name up once, and gives its addresses only if messages may go to every one of them. The connection is made to
/// one of these addresses.
struct Checked {
    networks: Networks,
    /// Whether the public internet is allowed too.
    public: bool,
}

impl Checked {
    /// Checks as for a port that is usual for `https`, or as for `http`, which only allowed networks may be sent.
    fn check(&self, address: IpAddr) -> Result<(), Unreachable> {
        let (port, https) = if self.public { (443, true) } else { (80, false) };
        self.networks.check(address, port, https)
    }
}

impl Resolve for Checked {
    fn resolve(&self, name: Name) -> Resolving {
        let checked = Self { networks: self.networks.clone(), public: self.public };
        Box::pin(async move {
            let addresses: Vec<SocketAddr> = lookup_host((name.as_str(), 0)).await?.collect();
            for address in &addresses {
                checked.check(address.ip())?;
            }
            Ok(Box::new(addresses.into_iter()) as Addrs)
        })
    }
}

impl Outbound {
    /// To these networks too, besides the public internet.
    pub fn to(networks: Networks) -> Self {
        Self(Arc::new(Inner { networks, ..Inner::default() }))
    }

    /// The same, giving receivers another time to answer.
    #[must_use]
    pub fn with_patience(&self, patience: Duration) -> Self {
        Self(Arc::new(Inner { networks: self.0.networks.clone(), patience, ..Inner::default() }))
    }

    /// How long an attempt may take in all.
    pub(super) fn patience(&self) -> Duration {
        self.0.patience
    }

    /// Checks that messages may be sent to an address, as it stands now.
    pub(super) async fn check(&self, endpoint: &Endpoint) -> Result<(), WebhookError> {
        let addresses: Vec<IpAddr> = match endpoint.host().ok_or(WebhookError::Unresolvable)? {
            Host::Ipv4(address) => vec![address.into()],
            Host::Ipv6(address) => vec![address.into()],
            Host::Domain(name) => {
                let found = tokio::time::timeout(LOOKED_UP, lookup_host((name, endpoint.port()))).await;
                let found = found.map_err(|_| WebhookError::Unresolvable)?;
                found.map_err(|_| WebhookError::Unresolvable)?.map(|address| address.ip()).collect()
            }
        };
        if addresses.is_empty() {
            return Err(WebhookError::Unresolvable);
        }
        for address in addresses {
            self.0.networks.check(address, endpoint.port(), endpoint.is_https())?;
        }
        Ok(())
    }

    /// Makes an attempt.
    pub(super) async fn send(
        &self,
        endpoint: &Endpoint,
        delivery: &Delivery,
        at: OffsetDateTime,
        signatures: String,
    ) -> Tried {
        let begun = Instant::now();
        let answered = self.post(endpoint, delivery, at, signatures).await;
        let latency_ms = i64::try_from(begun.elapsed().as_millis()).unwrap_or(i64::MAX);
        let attempt = Attempt { at, latency_ms, status: None, error: None, response: None };
        match answered {
            Err(error) => {
                let attempt = Attempt { error: Some(error), ..attempt };
                Tried { attempt, outcome: Outcome::Failed { retry_after: None } }
            }
            Ok(Answered { status, headers, body }) => {
                let error = status.is_redirection().then(|| "redirections are not followed".to_owned());
                let attempt =
                    Attempt { status: Some(status.as_u16()), error, response: Some(body), ..attempt };
                Tried { attempt, outcome: outcome(status, &headers, at) }
            }
        }
    }

    async fn post(
        &self,
        endpoint: &Endpoint,
        delivery: &Delivery,
        at: OffsetDateTime,
        signatures: String,
    ) -> Result<Answered, String> {
        let client = self.client(endpoint)?;
        let request = client
            .post(endpoint.as_str())
            .header(CONTENT_TYPE, "application/json")
            .header(USER_AGENT, concat!("Dementi/", env!("CARGO_PKG_VERSION")))
            .header("webhook-id", delivery.id.to_string())
            .header("webhook-timestamp", at.unix_timestamp().to_string())
            .header("webhook-signature", signatures)
            .body(delivery.body.clone());
        let mut response = request.send().await.map_err(told)?;
        let (status, headers) = (response.status(), response.headers().clone());
        let body = beginning(&mut response).await;
        Ok(Answered { status, headers, body })
    }

    /// The client for an address, which is refused here if it is an IP address that messages may not go to: such hosts are
    /// not looked up.
    fn client(&self, endpoint: &Endpoint) -> Result<&Client, String> {
        let ip = match endpoint.host() {
            Some(Host::Ipv4(address)) => Some(IpAddr::from(address)),
            Some(Host::Ipv6(address)) => Some(address.into()),
            Some(Host::Domain(_)) | None => None,
        };
        if let Some(ip) = ip {
            let checked = self.0.networks.check(ip, endpoint.port(), endpoint.is_https());
            checked.map_err(|error| format!("the address {error}"))?;
        }
        let public = endpoint.is_https() && Networks::is_usual(endpoint.port());
        let cell = if public { &self.0.open } else { &self.0.narrow };
        cell.get_or_init(|| self.build(public)).as_ref().map_err(Clone::clone)
    }

    fn build(&self, public: bool) -> Result<Client, String> {
        // Whoever was first decides for the process.
        let _ = rustls::crypto::ring::default_provider().install_default();
        Client::builder()
            .dns_resolver(Arc::new(Checked { networks: self.0.networks.clone(), public }))
            .redirect(Policy::none())
            .referer(false)
            .no_proxy()
            .http1_only()
            .pool_max_idle_per_host(0)
            .timeout(self.0.patience)
            .build()
            .map_err(told)
    }
}

/// How long a name may take to be looked up when a webhook is registered.
const LOOKED_UP: Duration = Duration::from_secs(5);

struct Answered {
    status: StatusCode,
    headers: HeaderMap,
    body: String,
}

/// The beginning of an answer, as text that every database takes.
async fn beginning(response: &mut Response) -> String {
    let mut bytes = Vec::new();
    while bytes.len() < READ {
        // An answer that breaks off is an answer.
        let Ok(Some(chunk)) = response.chunk().await else { break };
        bytes.extend_from_slice(&chunk);
    }
    bytes.truncate(READ);
    let text = String::from_utf8_lossy(&bytes);
    text.chars().map(|c| if c.is_control() && !matches!(c, '\n' | '\t') { '\u{fffd}' } else { c }).collect()
}

/// What an answer means.
fn outcome(status: StatusCode, headers: &HeaderMap, at: OffsetDateTime) -> Outcome {
    match status {
        status if status.is_success() => Outcome::Accepted,
        StatusCode::GONE => Outcome::Gone,
        StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE => {
            let text = headers.get(RETRY_AFTER).and_then(|value| value.to_str().ok());
            Outcome::Failed { retry_after: text.and_then(|text| retry_after(text, at)) }
        }
        _ => Outcome::Failed { retry_after: None },
    }
}

/// `Retry-After`: seconds, or a date (RFC 9110 section 10.2.3).
fn retry_after(text: &str, at: OffsetDateTime) -> Option<time::Duration> {
    let text = text.trim();
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(text.parse().map_or(time::Duration::MAX, time::Duration::seconds));
    }
    OffsetDateTime::parse(text, &Rfc2822).ok().map(|date| date - at)
}

/// An error and what is behind it, without the receiver's address.
fn told(error: reqwest::Error) -> String {
    let error = error.without_url();
    let mut text = if error.is_timeout() { "no answer in time".to_owned() } else { error.to_string() };
    let mut behind = error.source();
    while let Some(cause) = behind {
        text.push_str(": ");
        text.push_str(&cause.to_string());
        behind = cause.source();
    }
    text.chars().filter(|c| !c.is_control()).take(TOLD).collect()
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    #[test]
    fn a_receiver_asks_to_be_left_alone_in_seconds_or_until_a_date() {
        let at = datetime!(2026-01-05 09:00:00 UTC);
        assert_eq!(retry_after("120", at), Some(time::Duration::minutes(2)));
        assert_eq!(retry_after("Mon, 05 Jan 2026 09:30:00 GMT", at), Some(time::Duration::minutes(30)));
        assert_eq!(retry_after("99999999999999999999", at), Some(time::Duration::MAX));
        assert_eq!(retry_after("soon", at), None);
    }

    #[tokio::test]
    async fn a_name_is_refused_if_one_of_its_addresses_is() {
        let name = || "localhost".parse::<Name>().unwrap();
        let public = Checked { networks: Networks::default(), public: true };
        assert!(public.resolve(name()).await.is_err());
        let allowed = |public| Checked { networks: "127.0.0.0/8, ::1".parse().unwrap(), public };
        assert!(allowed(true).resolve(name()).await.is_ok());
        assert!(allowed(false).resolve(name()).await.is_ok());
    }
}
