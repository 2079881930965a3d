//! A body that arrives slowly is received; one that stalls is not waited for.

use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::Request;
use futures_util::stream;

use super::{Got, router, send};

/// So much every 20 seconds is slow, and fair.
const PIECE: usize = 256 * 1024;

/// A body of so many pieces, one every 20 seconds; then nothing more, or its end.
fn pieces(count: u32, ends: bool) -> Body {
    sized(PIECE, count, ends)
}

/// The same of pieces of this size.
fn sized(bytes: usize, count: u32, ends: bool) -> Body {
    let pieces = stream::unfold(0, move |sent| async move {
        if sent == count {
            if !ends {
                std::future::pending::<()>().await;
            }
            return None;
        }
        tokio::time::sleep(Duration::from_secs(20)).await;
        Some((Ok::<_, std::io::Error>(Bytes::from(vec![b'x'; bytes])), sent + 1))
    });
    Body::from_stream(pieces)
}

async fn receive(body: Body) -> Got {
    let request = Request::builder().method("POST").uri("/api/v1/slow").body(body).unwrap();
    send(router(Duration::from_secs(30)), request).await
}

#[tokio::test(start_paused = true)]
async fn a_fair_upload_outlasts_the_time_limit() {
    assert_eq!(receive(pieces(10, true)).await.text, (10 * PIECE).to_string());
}

#[tokio::test(start_paused = true)]
async fn a_stalled_upload_ends() {
    let began = tokio::time::Instant::now();
    assert_eq!(receive(pieces(3, false)).await.problem(), (503, "timed_out".to_owned()));
    assert_eq!(began.elapsed().as_secs(), 90);
}

#[tokio::test(start_paused = true)]
async fn a_trickle_ends() {
    let began = tokio::time::Instant::now();
    assert_eq!(receive(sized(1, 1_000, true)).await.problem(), (503, "timed_out".to_owned()));
    assert_eq!(began.elapsed().as_secs(), 30);
}

#[tokio::test(start_paused = true)]
async fn no_upload_lasts_for_ever() {
    let began = tokio::time::Instant::now();
    assert_eq!(receive(pieces(1_000, true)).await.problem(), (503, "timed_out".to_owned()));
    assert_eq!(began.elapsed().as_secs(), 30 * 60);
}
