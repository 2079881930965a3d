//! A receiver of webhooks.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::Value;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tokio::time::timeout;

/// What has not come by then never will.
const PATIENCE: Duration = Duration::from_mins(1);

/// A program that is sent messages, on a port of its own until this is dropped. It takes everything with 204, unless it is
/// told to react otherwise.
#[derive(Debug)]
pub struct Receiver {
    /// Where it receives.
    pub url: String,
    inner: Arc<Inner>,
    accepting: JoinHandle<()>,
}

#[derive(Debug, Default)]
struct Inner {
    received: watch::Sender<Vec<Received>>,
    reactions: Mutex<VecDeque<Reaction>>,
    released: watch::Sender<bool>,
}

/// A message as it came.
#[derive(Debug, Clone)]
pub struct Received {
    /// The header `webhook-id`.
    pub id: String,
    /// The header `webhook-timestamp`.
    pub timestamp: String,
    /// The header `webhook-signature`.
    pub signature: String,
    /// The bytes of the body, as text.
    pub body: String,
    /// The body.
    pub json: Value,
    /// All headers.
    pub headers: Vec<(String, String)>,
}

/// How it reacts to a message.
#[derive(Debug, Clone)]
pub enum Reaction {
    /// With this status, headers and body.
    Answer(u16, Vec<(&'static str, String)>, String),
    /// Not before it is released.
    Hang,
}

impl Reaction {
    /// With a status.
    pub fn status(status: u16) -> Self {
        Self::Answer(status, Vec::new(), String::new())
    }

    /// With a status and a header.
    pub fn with(status: u16, header: &'static str, value: impl Into<String>) -> Self {
        Self::Answer(status, vec![(header, value.into())], String::new())
    }
}

impl Receiver {
    /// Starts it.
    pub async fn start() -> Self {
        let inner = Arc::new(Inner::default());
        let router = Router::new().fallback(receive).with_state(Arc::clone(&inner));
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
        let url = format!("http://{}/hook", listener.local_addr().expect("the listener has an address"));
        let accepting = tokio::spawn(async move {
            axum::serve(listener, router).await.expect("the receiver accepts connections");
        });
        Self { url, inner, accepting }
    }

    /// Reacts so to the next message that no reaction waits for yet.
    pub fn then(&self, reaction: Reaction) {
        self.reactions().push_back(reaction);
    }

    /// Lets everything that hangs be answered.
    pub fn release(&self) {
        self.inner.released.send_replace(true);
    }

    /// What has come so far.
    pub fn received(&self) -> Vec<Received> {
        self.inner.received.borrow().clone()
    }

    /// What has come, once it is so much.
    pub async fn at_least(&self, messages: usize) -> Vec<Received> {
        self.until(|received| received.len() >= messages).await
    }

    /// What has come, once it is enough.
    pub async fn until(&self, enough: impl Fn(&[Received]) -> bool) -> Vec<Received> {
        let mut received = self.inner.received.subscribe();
        let enough = received.wait_for(|received| enough(received));
        timeout(PATIENCE, enough).await.expect("the messages come").expect("the receiver is there").clone()
    }

    fn reactions(&self) -> MutexGuard<'_, VecDeque<Reaction>> {
        self.inner.reactions.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Receiver {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

async fn receive(State(inner): State<Arc<Inner>>, headers: HeaderMap, body: Bytes) -> Response {
    let header = |name: &str| {
        headers.get(name).and_then(|value| value.to_str().ok()).map(str::to_owned).unwrap_or_default()
    };
    let body = String::from_utf8(body.to_vec()).expect("a message is UTF-8");
    let received = Received {
        id: header("webhook-id"),
        timestamp: header("webhook-timestamp"),
        signature: header("webhook-signature"),
        json: serde_json::from_str(&body).unwrap_or(Value::Null),
        body,
        headers: headers
            .iter()
            .map(|(name, value)| (name.to_string(), value.to_str().unwrap_or_default().to_owned()))
            .collect(),
    };
    inner.received.send_modify(|all| all.push(received));
    let reaction = inner.reactions.lock().unwrap_or_else(PoisonError::into_inner).pop_front();
    match reaction {
        None => StatusCode::NO_CONTENT.into_response(),
        Some(Reaction::Hang) => {
            let _ = inner.released.subscribe().wait_for(|released| *released).await;
            StatusCode::NO_CONTENT.into_response()
        }
        Some(Reaction::Answer(status, headers, body)) => {
            let status = StatusCode::from_u16(status).expect("a status");
            let mut response = (status, body).into_response();
            for (name, value) in headers {
                response.headers_mut().insert(name, value.parse().expect("a header's value"));
            }
            response
        }
    }
}
