//! Serves HTTP/1.1 on a listening socket until told to stop, then lets open requests end.

use std::convert::Infallible;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::{ConnectInfo, Request};
use axum::response::Response;
use axum::{Router, body::Body};
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::task::JoinSet;
use tokio::time::Instant;
use tower::{Service, ServiceExt};

use super::impatient::Impatient;

/// How connections are bounded.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Connections open at once; more wait in the system's queue.
    pub connections: u32,
    /// How long a client may take to send a request's head, and how long an idle connection is kept.
    pub head: Duration,
    /// How long requests may take to end once the server is told to stop.
    pub grace: Duration,
}

/// How serving ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// Every request was answered.
    Cleanly,
    /// This many connections still had a request when the grace was over, and were cut off.
    CutOff(usize),
}

/// The pause after the system refused a connection, for want of file descriptors, say.
const REFUSED_PAUSE: Duration = Duration::from_millis(500);
/// How often it is logged that no connection is free.
const WARN_EVERY: Duration = Duration::from_mins(1);

/// How long a client may take nothing of an answer that is being sent.
const STALL: Duration = Duration::from_secs(30);

/// Serves `router` on `listener`. The first time that `stop` completes, no new connections are taken and
/// requests may end within the grace; the second time, they are cut off at once.
pub async fn serve(listener: TcpListener, router: Router, limits: Limits, stop: impl AsyncFnMut()) -> Ended {
    serve_patiently(listener, router, limits, STALL, stop).await
}

/// As [`serve`], with a limit of one's own for clients that take nothing.
pub(super) async fn serve_patiently(
    listener: TcpListener,
    router: Router,
    limits: Limits,
    stall: Duration,
    mut stop: impl AsyncFnMut(),
) -> Ended {
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(limits.head);
    let graceful = GracefulShutdown::new();
    let mut open = JoinSet::new();
    let mut door = Door::new(listener, limits.connections);
    {
        let mut stopped = std::pin::pin!(stop());
        loop {
            let (stream, peer, slot) = tokio::select! {
                biased;
                () = &mut stopped => break,
                Some(_) = open.join_next() => continue,
                accepted = door.accept() => accepted,
            };
            let service = TowerToHyperService::new(known_by(router.clone(), peer));
            let connection =
                graceful.watch(http.serve_connection(Impatient::new(TokioIo::new(stream), stall), service));
            open.spawn(async move {
                if let Err(error) = connection.await {
                    // Clients go away and time out; that is no fault of ours.
                    tracing::debug!(%error, "a connection ended early");
                }
                drop(slot);
            });
        }
    }
    drop(door);
    let in_time = tokio::select! {
        () = graceful.shutdown() => true,
        () = tokio::time::sleep(limits.grace) => false,
        () = stop() => false,
    };
    while open.try_join_next().is_some() {}
    let left = open.len();
    open.shutdown().await;
    if in_time || left == 0 { Ended::Cleanly } else { Ended::CutOff(left) }
}

/// The same routes, told from which address their requests come.
fn known_by(
    router: Router,
    peer: SocketAddr,
) -> impl Service<Request<hyper::body::Incoming>, Response = Response, Error = Infallible, Future: Send> + Clone
{
    router.map_request(move |request: Request<hyper::body::Incoming>| {
        let mut request = request.map(Body::new);
        request.extensions_mut().insert(ConnectInfo(peer));
        request
    })
}

/// Where clients come in, as many at once as there are slots.
struct Door {
    listener: TcpListener,
    slots: Arc<Semaphore>,
    connections: u32,
    warned: Option<Instant>,
}

impl Door {
    fn new(listener: TcpListener, connections: u32) -> Self {
        let slots = usize::try_from(connections).unwrap_or(Semaphore::MAX_PERMITS);
        Self { listener, slots: Arc::new(Semaphore::new(slots)), connections, warned: None }
    }

    /// Waits for a free slot, then for a client. May be dropped while it waits without losing a connection.
    async fn accept(&mut self) -> (TcpStream, SocketAddr, OwnedSemaphorePermit) {
        let slot = self.slot().await;
        loop {
            match self.listener.accept().await {
                Ok((stream, peer)) => {
                    // Answers are small; without this the end of one may wait for an acknowledgement.
                    if let Err(error) = stream.set_nodelay(true) {
                        tracing::debug!(%error, "TCP_NODELAY could not be set");
                    }
                    return (stream, peer, slot);
                }
                Err(error) if is_the_clients(&error) => {}
                Err(error) => {
                    tracing::error!(%error, "a connection could not be accepted");
                    tokio::time::sleep(REFUSED_PAUSE).await;
                }
            }
        }
    }

    async fn slot(&mut self) -> OwnedSemaphorePermit {
        if let Ok(slot) = Arc::clone(&self.slots).try_acquire_owned() {
            return slot;
        }
        if self.warned.is_none_or(|at| at.elapsed() >= WARN_EVERY) {
            self.warned = Some(Instant::now());
            tracing::warn!(connections = self.connections, "all connections are in use; new clients wait");
        }
        match Arc::clone(&self.slots).acquire_owned().await {
            Ok(slot) => slot,
            // Only a closed semaphore refuses, and nobody closes this one.
            Err(_) => std::future::pending().await,
        }
    }
}

/// Whether a client gave up before it was accepted; anything else is trouble of this machine.
fn is_the_clients(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset)
}
