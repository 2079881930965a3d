//! Blobs in S3, against a service that speaks its protocol, in this process.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;

use dementi_domain::snapshot::Digest;
use dementi_persistence::blobs::{BlobError, Blobs, S3, S3Options};
use dementi_testkit::run;
use futures_util::TryStreamExt;
use hyper_util::rt::{TokioExecutor, TokioIo};
use hyper_util::server::conn::auto::Builder;
use s3s::auth::SimpleAuth;
use s3s::service::S3ServiceBuilder;
use tokio::net::TcpListener;
use uuid::Uuid;

const LIMIT: u64 = 64 << 20;

/// Serves the folders in `root` as buckets, to whoever has the keys `id` and `secret`.
async fn service(root: &Path) -> SocketAddr {
    let mut builder = S3ServiceBuilder::new(s3s_fs::FileSystem::new(root).unwrap());
    builder.set_auth(SimpleAuth::from_single("id", "secret"));
    let service = builder.build();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        loop {
            let (stream, _) = listener.accept().await.unwrap();
            let service = service.clone();
            tokio::spawn(async move {
                Builder::new(TokioExecutor::new()).serve_connection(TokioIo::new(stream), service).await
            });
        }
    });
    address
}

fn options(address: SocketAddr, secret: &str) -> S3Options {
    S3Options {
        endpoint: Some(format!("http://{address}")),
        bucket: "newsroom".to_owned(),
        prefix: Some("dementi/blobs".to_owned()),
        region: "eu-central-1".to_owned(),
        keys: Some(("id".to_owned(), secret.to_owned())),
    }
}

async fn upload(blobs: &Blobs, bytes: &[u8]) -> Result<Digest, BlobError> {
    let mut incoming = blobs.receive(Uuid::from_u128(1)).await?;
    incoming.write(bytes).await?;
    let received = incoming.finish().await?;
    let digest = received.digest();
    blobs.keep(received).await.map(|()| digest)
}

#[test]
fn blobs_go_into_the_bucket_and_come_out_again() {
    run(async {
        let (root, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        std::fs::create_dir(root.path().join("newsroom")).unwrap();
        let s3 = S3::new(&options(service(root.path()).await, "secret")).unwrap();
        let blobs = Blobs::kept_by(Arc::new(s3), folder.path(), LIMIT);
        let short = b"a few bytes".to_vec();
        // Longer than what is sent at once: it goes in parts.
        let long: Vec<u8> = (0..=250_u8).cycle().take(20 << 20).collect();
        for bytes in [&short, &long] {
            let digest = upload(&blobs, bytes).await.unwrap();
            let name = digest.to_string();
            let key = format!("newsroom/dementi/blobs/{}/{}/{name}", &name[..2], &name[2..4]);
            assert_eq!(Digest::of(&std::fs::read(root.path().join(key)).unwrap()), digest);
            assert_eq!(upload(&blobs, bytes).await.unwrap(), digest, "the same again");
            let size = bytes.len() as u64;
            for range in [0..size, 3..7, size - 1..size] {
                let (from, to) = (usize::try_from(range.start).unwrap(), usize::try_from(range.end).unwrap());
                let pieces: Vec<_> = blobs.read(&digest, range).await.unwrap().try_collect().await.unwrap();
                assert!(pieces.concat() == bytes[from..to]);
            }
        }
        let unknown = blobs.read(&Digest::of(b"unknown"), 0..1).await;
        assert!(matches!(unknown, Err(BlobError::Damaged(_))));
        assert_eq!(std::fs::read_dir(folder.path().join("incoming")).unwrap().count(), 0);
    });
}

#[test]
fn a_bucket_that_refuses_fails_the_upload_and_shows_no_secret() {
    run(async {
        let (root, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        std::fs::create_dir(root.path().join("newsroom")).unwrap();
        let options = options(service(root.path()).await, "hunter2");
        let s3 = S3::new(&options).unwrap();
        let blobs = Blobs::kept_by(Arc::new(s3.clone()), folder.path(), LIMIT);
        let error = upload(&blobs, b"bytes").await.unwrap_err();
        assert!(matches!(error, BlobError::Unavailable { .. }), "{error}");
        for shown in [error.to_string(), format!("{error:?}"), format!("{options:?}"), format!("{s3:?}")] {
            assert!(!shown.contains("hunter2"), "{shown}");
        }
        assert_eq!(std::fs::read_dir(folder.path().join("incoming")).unwrap().count(), 0);
    });
}
