use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use axum::Router;
use axum::routing::get;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::Notify;
use tokio::task::JoinHandle;

use super::connections::{Ended, Limits, serve, serve_patiently};
use super::listener::listen;

/// Long enough that a test which needs it to pass has failed.
const LONG: Duration = Duration::from_mins(1);
const LIMITS: Limits = Limits { connections: 8, head: LONG, grace: LONG };

/// A server whose `/slow` answers once `release` is notified, and says by `reached` that it was asked. It says
/// by `waits` each time that it begins to wait for `stop`.
struct Server {
    address: String,
    waits: Arc<Notify>,
    stop: Arc<Notify>,
    reached: Arc<Notify>,
    release: Arc<Notify>,
    ended: JoinHandle<Ended>,
}

async fn start(limits: Limits) -> Server {
    start_patiently(limits, LONG).await
}

async fn start_patiently(limits: Limits, stall: Duration) -> Server {
    let listener = listen("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let [waits, stop, reached, release] = std::array::from_fn(|_| Arc::new(Notify::new()));
    let (asked, answer) = (Arc::clone(&reached), Arc::clone(&release));
    let slow = async move || {
        asked.notify_one();
        answer.notified().await;
        "slow"
    };
    // More than the buffers of both ends of a connection hold.
    let large = async || vec![0_u8; 64 << 20];
    let router =
        Router::new().route("/slow", get(slow)).route("/large", get(large)).route("/", get(async || "fast"));
    let (begun, told) = (Arc::clone(&waits), Arc::clone(&stop));
    let stopped = async move || {
        begun.notify_one();
        told.notified().await;
    };
    let ended = tokio::spawn(serve_patiently(listener, router, limits, stall, stopped));
    Server { address, waits, stop, reached, release, ended }
}

impl Server {
    async fn connect(&self) -> TcpStream {
        TcpStream::connect(&self.address).await.unwrap()
    }

    /// Connects and asks for `path`, without waiting for the answer.
    async fn ask(&self, path: &str) -> TcpStream {
        let mut stream = self.connect().await;
        let request = format!("GET {path} HTTP/1.1\r\nHost: test\r\n\r\n");
        stream.write_all(request.as_bytes()).await.unwrap();
        stream
    }
}

/// Reads until the server closes the connection.
async fn rest(mut stream: TcpStream) -> String {
    let mut text = String::new();
    // A connection that is cut off may end with a reset.
    let _ = stream.read_to_string(&mut text).await;
    text
}

/// Reads up to the end of an answer whose body is `body`.
async fn answer(stream: &mut TcpStream, body: &str) {
    let mut text = Vec::new();
    while !text.ends_with(body.as_bytes()) {
        assert_ne!(stream.read_buf(&mut text).await.unwrap(), 0, "the connection was closed");
    }
}

#[tokio::test]
async fn a_connection_is_kept_for_the_next_request() {
    let server = start(LIMITS).await;
    let mut stream = server.ask("/").await;
    answer(&mut stream, "fast").await;
    stream.write_all(b"GET / HTTP/1.1\r\nHost: test\r\n\r\n").await.unwrap();
    answer(&mut stream, "fast").await;
}

#[tokio::test]
async fn an_open_request_is_answered_after_the_server_is_told_to_stop() {
    let server = start(LIMITS).await;
    let stream = server.ask("/slow").await;
    server.reached.notified().await;
    server.stop.notify_one();
    server.release.notify_one();
    assert!(rest(stream).await.ends_with("slow"));
    assert_eq!(server.ended.await.unwrap(), Ended::Cleanly);
}

#[tokio::test]
async fn idle_connections_do_not_hold_up_the_end() {
    let server = start(LIMITS).await;
    let silent = server.connect().await;
    let mut kept = server.ask("/").await;
    answer(&mut kept, "fast").await;
    server.stop.notify_one();
    assert_eq!(server.ended.await.unwrap(), Ended::Cleanly);
    assert_eq!(rest(silent).await, "");
    assert_eq!(rest(kept).await, "");
}

#[tokio::test]
async fn a_request_that_outlasts_the_grace_is_cut_off() {
    let server = start(Limits { grace: Duration::from_millis(1), ..LIMITS }).await;
    let stream = server.ask("/slow").await;
    server.reached.notified().await;
    server.stop.notify_one();
    assert_eq!(server.ended.await.unwrap(), Ended::CutOff(1));
    assert_eq!(rest(stream).await, "");
}

#[tokio::test]
async fn told_twice_the_server_stops_at_once() {
    let server = start(LIMITS).await;
    let _stream = server.ask("/slow").await;
    server.reached.notified().await;
    server.waits.notified().await;
    server.stop.notify_one();
    server.waits.notified().await;
    server.stop.notify_one();
    assert_eq!(server.ended.await.unwrap(), Ended::CutOff(1));
}

#[tokio::test]
async fn a_client_that_never_ends_its_request_head_is_disconnected() {
    let server = start(Limits { head: Duration::from_millis(1), ..LIMITS }).await;
    let mut stream = server.connect().await;
    stream.write_all(b"GET / HTTP/1.1\r\nHost: te").await.unwrap();
    // Far beyond the limit set here, and far below the one that the library would set by itself.
    let answer = tokio::time::timeout(Duration::from_secs(10), rest(stream)).await;
    assert!(!answer.expect("the connection was kept open").contains("200 OK"));
}

#[tokio::test]
async fn a_client_that_reads_nothing_is_disconnected() {
    let server = start_patiently(LIMITS, Duration::from_millis(1)).await;
    let stream = server.ask("/large").await;
    stream.readable().await.unwrap();
    server.stop.notify_one();
    let ended = tokio::time::timeout(Duration::from_secs(10), server.ended).await;
    assert_eq!(ended.expect("the connection was kept open").unwrap(), Ended::Cleanly);
}

#[tokio::test]
async fn no_more_clients_are_served_at_once_than_the_limit_says() {
    static NOW: AtomicUsize = AtomicUsize::new(0);
    static MOST: AtomicUsize = AtomicUsize::new(0);
    let counted = async || {
        MOST.fetch_max(NOW.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
        for _ in 0..100 {
            // Lets every client that may come in come in.
            tokio::task::yield_now().await;
        }
        NOW.fetch_sub(1, Ordering::SeqCst);
        [("connection", "close")]
    };
    let listener = listen("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let router = Router::new().route("/", get(counted));
    let limits = Limits { connections: 2, ..LIMITS };
    let server = tokio::spawn(serve(listener, router, limits, async || std::future::pending().await));
    let mut clients = Vec::new();
    for _ in 0..6 {
        let mut stream = TcpStream::connect(address).await.unwrap();
        stream.write_all(b"GET / HTTP/1.1\r\nHost: test\r\n\r\n").await.unwrap();
        clients.push(stream);
    }
    for client in clients {
        assert!(rest(client).await.starts_with("HTTP/1.1 200 OK"));
    }
    assert_eq!(MOST.load(Ordering::SeqCst), 2);
    server.abort();
}
