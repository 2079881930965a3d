//! The application, served in this process on a port of its own.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use dementi_api::ApiOptions;
use dementi_application::App;
use dementi_web::Proxies;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// The application on a store, served on a port of its own until this is dropped.
pub(crate) struct Server {
    pub(crate) app: App,
    pub(crate) url: String,
    accepting: JoinHandle<()>,
}

impl Server {
    pub(crate) async fn start(app: App) -> Self {
        let (listener, url) = listen().await;
        Self::at(listener, url, app)
    }

    /// Serves on a port that was taken before.
    pub(crate) fn at(listener: TcpListener, url: String, app: App) -> Self {
        let options = ApiOptions { time_limit: Duration::from_secs(30), migrated: Arc::new(|| true) };
        let pages = dementi_web::router(
            app.clone(),
            "0.0.0",
            Proxies(vec!["127.0.0.0/8".parse().expect("a network")]),
        );
        let router = dementi_api::router_with_pages(app.clone(), options, pages);
        let router = router.expect("the API can be described");
        let service = router.into_make_service_with_connect_info::<SocketAddr>();
        let accepting = tokio::spawn(async move {
            axum::serve(listener, service).await.expect("the server accepts connections");
        });
        Self { app, url, accepting }
    }
}

/// Takes a free port.
pub(crate) async fn listen() -> (TcpListener, String) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
    let url = format!("http://{}", listener.local_addr().expect("the listener has an address"));
    (listener, url)
}

impl Drop for Server {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}
