//! The application: the store and the shell, and the two ways through them, reading and writing.

use std::convert::Infallible;
use std::sync::Arc;

use dementi_domain::access::{Actor, Credential, Permission, Viewer};
use dementi_domain::change::{Kind, Stamp};
use dementi_domain::record::Deed;
use dementi_domain::reference::WebUrl;
use dementi_persistence::blobs::{BlobError, Blobs};
use dementi_persistence::idempotency::{self, Claim, IdempotencyKey};
use dementi_persistence::people::{memberships, sessions, tokens};
use dementi_persistence::{Reader, Reads, Store, StoreError, Versioned, WriteTx};
use dementi_reports::claim_review::Pages;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use time::OffsetDateTime;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use uuid::Uuid;

use crate::authentication::{self, Known, Unauthenticated};
use crate::context::{Context, Stored};
use crate::copies::Room;
use crate::embeddings::Model;
use crate::events::Streams;
use crate::failure::Failure;
use crate::search::Search;
use crate::sessions::visit;
use crate::shell::{IdSource, Shell};
use crate::sign_in::Hasher;
use crate::sign_in::openid_connect::Provider;
use crate::webhooks::Outbound;

/// The application. Clones share everything.
#[derive(Clone)]
pub struct App {
    pub(crate) store: Store,
    pub(crate) shell: Shell,
    pub(crate) known: Arc<Known>,
    blobs: Option<Blobs>,
    uploads: Arc<Semaphore>,
    pub(crate) comparing: Room,
    pub(crate) hasher: Hasher,
    pub(crate) exporting: Arc<Semaphore>,
    pub(crate) search: Option<Search>,
    pub(crate) model: Option<Model>,
    pub(crate) outbound: Outbound,
    pub(crate) streams: Arc<Streams>,
    provider: Option<Provider>,
    pages: Arc<Pages>,
}

/// Where verdicts are to be read as long as nobody has said it.
const NOWHERE: &str = "http://localhost";

/// How many uploads may come in at once: each may hold its whole text in memory while that is read.
const UPLOADS_AT_ONCE: usize = 8;
/// How many reports may be made page by page at once. Each holds a connection until it is written, and must leave enough of
/// them to others: the smallest pool has four.
const EXPORTS_AT_ONCE: usize = 2;

impl App {
    /// Puts the application together. The bytes of snapshots can be neither taken nor read before [`App::with_blobs`].
    pub fn new(store: Store, shell: Shell) -> Self {
        let uploads = Arc::new(Semaphore::new(UPLOADS_AT_ONCE));
        Self {
            store,
            shell,
            known: Arc::default(),
            blobs: None,
            uploads,
            exporting: Arc::new(Semaphore::new(EXPORTS_AT_ONCE)),
            comparing: Room::default(),
            hasher: Hasher::default(),
            search: None,
            model: None,
            outbound: Outbound::default(),
            streams: Arc::default(),
            provider: None,
            pages: Arc::new(Pages::new(NOWHERE)),
        }
    }

    /// The same, with a place for the bytes of snapshots.
    #[must_use]
    pub fn with_blobs(self, blobs: Blobs) -> Self {
        Self { blobs: Some(blobs), ..self }
    }

    /// The same, with another way to send the messages of webhooks.
    #[must_use]
    pub fn with_outbound(self, outbound: Outbound) -> Self {
        Self { outbound, ..self }
    }

    /// The same, with a provider of OpenID Connect at which people sign in.
    #[must_use]
    pub fn with_provider(self, provider: Provider) -> Self {
        Self { provider: Some(provider), ..self }
    }

    /// The provider of OpenID Connect at which people sign in.
    pub fn provider(&self) -> Option<&Provider> {
        self.provider.as_ref()
    }

    /// The same, with verdicts to be read below this address that the desk has printed nowhere else.
    #[must_use]
    pub fn with_public_url(self, public_url: &WebUrl) -> Self {
        Self { pages: Arc::new(Pages::new(public_url.as_str())), ..self }
    }

    /// Where verdicts are to be read that the desk has printed nowhere else.
    pub(crate) fn pages(&self) -> &Pages {
        &self.pages
    }

    /// The address of something that this server serves at a path, as readers outside know it.
    pub fn public_address(&self, path: &str) -> String {
        self.pages.at(path)
    }

    /// Where the bytes of snapshots are.
    pub(crate) fn blobs(&self) -> Result<&Blobs, BlobError> {
        self.blobs.as_ref().ok_or(BlobError::Nowhere)
    }

    /// A place among the uploads that may come in at once, if one is free.
    pub(crate) fn uploads(&self) -> Option<OwnedSemaphorePermit> {
        Arc::clone(&self.uploads).try_acquire_owned().ok()
    }

    /// The most bytes that an upload may have.
    pub fn upload_limit(&self) -> u64 {
        self.blobs.as_ref().map_or(0, Blobs::limit)
    }

    /// Now, as the application's clock tells it.
    pub fn now(&self) -> OffsetDateTime {
        self.shell.clock.now()
    }

    /// A new id from the application's source.
    pub fn next_id(&self) -> Uuid {
        self.shell.ids.next(self.now())
    }

    /// Whether the database answers.
    pub async fn ready(&self) -> Result<(), StoreError> {
        self.store.ping().await
    }

    /// Deletes idempotency keys that are older than a day; answers how many.
    pub async fn sweep_idempotency_keys(&self) -> Result<u64, StoreError> {
        let at = self.now();
        let stamp = Stamp { at, actor: None, request_id: None };
        self.store.write(stamp, move |tx| async move { idempotency::sweep(&tx, at).await }).await
    }

    /// Checks that the actor may read, and gives a reader.
    pub(crate) fn reader<R>(&self, actor: &Actor, permission: Permission) -> Result<Reader, Failure<R>> {
        actor.check(permission)?;
        Ok(self.store.read())
    }

    /// The one way to write as a user: in one transaction, reads the actor's role anew and checks it, answers a
    /// repeated request as before, or does the work and keeps its outcome for repetitions.
    pub(crate) async fn write<T, R, F, Fut>(
        &self,
        context: Context,
        permission: Permission,
        work: F,
    ) -> Result<T, Failure<R>>
    where
        F: FnOnce(Writing) -> Fut + Send + 'static,
        Fut: Future<Output = Result<T, Failure<R>>> + Send + 'static,
        T: Serialize + DeserializeOwned + Send + 'static,
        R: Send + 'static,
    {
        let Context { actor, request_id, idempotency } = context;
        self.write_once(actor, request_id, permission, move |writing| async move {
            let tx = writing.tx.clone();
            let key = idempotency.map(|idempotency| IdempotencyKey {
                user: writing.actor.user,
                desk: writing.actor.desk,
                key: idempotency.key,
                request_hash: idempotency.request_hash,
            });
            if let Some(key) = &key {
                match idempotency::claim(&tx, key, writing.at).await? {
                    Claim::Fresh => {}
                    Claim::Replay(outcome) => {
                        let outcome = serde_json::from_value(outcome);
                        return outcome.map_err(|error| Failure::Store(corrupt(&error)));
                    }
                    Claim::OtherRequest => return Err(Failure::KeyReused),
                }
            }
            let outcome = work(writing).await?;
            if let Some(key) = &key {
                let kept = serde_json::to_value(&outcome).map_err(|error| corrupt(&error))?;
                idempotency::settle(&tx, key, kept).await?;
            }
            Ok(outcome)
        })
        .await
    }

    /// The same for work that repeats nothing by itself, and whose outcome need not be kept.
    pub(crate) async fn write_once<T, R, F, Fut>(
        &self,
        actor: Actor,
        request_id: Option<String>,
        permission: Permission,
        work: F,
    ) -> Result<T, Failure<R>>
    where
        F: FnOnce(Writing) -> Fut + Send + 'static,
        Fut: Future<Output = Result<T, Failure<R>>> + Send + 'static,
        T: Send + 'static,
        R: Send + 'static,
    {
        let at = self.now();
        let ids = Arc::clone(&self.shell.ids);
        let stamp = Stamp { at, actor: Some(actor.user), request_id };
        let run = move |tx: WriteTx| async move {
            let actor = current(&tx, &actor, at).await?;
            actor.check(permission)?;
            work(Writing { tx, actor, at, ids }).await
        };
        self.store.write(stamp, run).await
    }
}

fn corrupt(error: &serde_json::Error) -> StoreError {
    StoreError::Corrupt { what: format!("idempotency_keys.outcome: {error}") }
}

/// An outcome that holds a secret: it is answered once, and kept for repetitions as nothing but the fact.
pub(crate) struct ShownOnce<T>(pub(crate) Option<T>);

impl<T> Serialize for ShownOnce<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_unit()
    }
}

impl<'de, T> Deserialize<'de> for ShownOnce<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        <()>::deserialize(deserializer).map(|()| Self(None))
    }
}

/// The actor as the credential and the membership stand now.
pub(crate) async fn current<R>(
    reads: &impl Reads,
    actor: &Actor,
    now: OffsetDateTime,
) -> Result<Actor, Failure<R>> {
    match actor.credential {
        Credential::Console => {
            let membership = memberships::find(reads, actor.desk, actor.user).await?;
            let role = membership.ok_or(Unauthenticated::MembershipEnded)?.role;
            Ok(Actor { role, ..actor.clone() })
        }
        Credential::Token(token) => {
            let (token, role) = tokens::by_id(reads, token).await?.ok_or(Unauthenticated::Unknown)?;
            Ok(authentication::actor(token, role, now)?)
        }
        Credential::Session(session) => {
            let (session, role) = sessions::by_id(reads, session).await?.ok_or(Unauthenticated::Unknown)?;
            // Taken to another desk in the meantime, it acts at that one no more.
            if session.desk != actor.desk {
                return Err(Unauthenticated::MembershipEnded.into());
            }
            Ok(visit::actor(&session, role, now)?)
        }
    }
}

/// A write under way.
pub(crate) struct Writing {
    pub(crate) tx: WriteTx,
    pub(crate) actor: Actor,
    pub(crate) at: OffsetDateTime,
    ids: Arc<dyn IdSource>,
}

impl Writing {
    pub(crate) fn deed(&self) -> Deed {
        Deed { at: self.at, by: Some(self.actor.user) }
    }

    pub(crate) fn viewer(&self) -> Viewer {
        self.actor.viewer()
    }

    pub(crate) fn id<I: From<Uuid>>(&self) -> I {
        self.ids.next(self.at).into()
    }
}

/// Takes what was found, or says that it was not.
pub(crate) fn found<T, R>(found: Option<T>, kind: Kind) -> Result<T, Failure<R>> {
    found.ok_or(Failure::NotFound(kind))
}

/// Takes what was found if it still has the version that the actor saw.
pub(crate) fn expected<T, R>(
    loaded: Option<Versioned<T>>,
    kind: Kind,
    version: i64,
) -> Result<Versioned<T>, Failure<R>> {
    let loaded = found(loaded, kind)?;
    if loaded.version() == version {
        Ok(loaded)
    } else {
        Err(Failure::Stale { current: Some(loaded.version()) })
    }
}

/// What most use cases answer; `R` is their own rule's refusal.
pub type Answer<T, R = Infallible> = Result<Stored<T>, Failure<R>>;
