//! One test body, two databases.

use std::future::Future;

use crate::{Backend, Database, Kit, Searching};

/// What a test is given, made on the database that it is to run on.
pub trait Begin: Sized {
    /// Makes it.
    fn begin(backend: Backend) -> impl Future<Output = Self>;
}

impl Begin for Database {
    async fn begin(backend: Backend) -> Self {
        Self::migrated(backend).await
    }
}

impl Begin for Kit {
    async fn begin(backend: Backend) -> Self {
        Self::start(backend).await
    }
}

impl Begin for Searching {
    async fn begin(backend: Backend) -> Self {
        Self::start(backend).await
    }
}

/// Runs a test to its end, on two threads, so that what can happen at once does.
pub fn run<T>(test: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    runtime.expect("a runtime starts").block_on(test)
}

/// Runs a test on a database.
pub fn run_on<G: Begin>(backend: Backend, test: impl AsyncFnOnce(G)) {
    run(async { test(G::begin(backend).await).await });
}

/// Makes two tests of each async function: `name::sqlite` and `name::postgres`. Its one argument is a [`Kit`], a
/// [`Searching`] kit, or a [`Database`] with the schema and nothing in it.
///
/// ```ignore
/// on_both_databases! {
///     async fn a_new_party_has_version_one(kit: Kit) {
///         let reply = kit.researcher().post("/parties", json!({"name": "Microsoft", "kind": "organisation"})).await;
///         assert_eq!(reply.expect(201).etag(), "\"1\"");
///     }
/// }
/// ```
#[macro_export]
macro_rules! on_both_databases {
    ($($(#[$meta:meta])* async fn $name:ident($given:ident: $Given:ty) $body:block)+) => {$(
        $(#[$meta])*
        async fn $name($given: $Given) $body

        mod $name {
            #[test]
            fn sqlite() {
                $crate::run_on($crate::Backend::Sqlite, super::$name);
            }

            #[test]
            fn postgres() {
                $crate::run_on($crate::Backend::Postgres, super::$name);
            }
        }
    )+};
}
