//! A form with a file of any size (`multipart/form-data`, RFC 7578): the file is written away as it arrives, once all that
//! stands before it is in order.

use std::collections::BTreeMap;
use std::error::Error;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use axum::body::Body;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use data_encoding::BASE64URL_NOPAD;
use dementi_application::snapshots::{Admission, AdmitError, BlobError, Incoming, Received, admit};
use dementi_application::{App, Context, Deadline, Failure, Idempotency};
use dementi_domain::ids::SourceId;
use dementi_domain::snapshot::{FileName, MediaType};
use futures_util::StreamExt;
use multer::{Constraints, Field, Multipart, SizeLimit};
use sha2::{Digest, Sha256};
use tokio::sync::OwnedSemaphorePermit;

use crate::failure::PageError;
use crate::posted::{ONCE, TOKEN, equal, own_origin};
use crate::surroundings::Visitor;
use crate::typed::Typed;
use crate::uploaded::{boundary, drain};

/// The field that holds the file, the last of the form.
const FILE: &str = "file";
/// The field that holds what somebody wrote down of the file.
const TEXT: &str = "file_text";
/// The most bytes of that: it may have 5 million characters.
const MOST_TEXT: u64 = 22 * 1024 * 1024;
/// The most bytes of any other field, the token of the form among them: nothing long is taken in of what is not ours.
const MOST_FIELD: u64 = 64 * 1024;
/// The most bytes that stand before the file.
const MOST_REST: u64 = 24 * 1024 * 1024;
/// The most fields before the file.
const FIELDS: usize = 20;

/// How far a form has come in.
#[derive(Default)]
struct Course {
    /// Bytes so far.
    bytes: AtomicU64,
    /// Whether the file has begun.
    file: AtomicBool,
    /// Whether the rest is not wanted any more.
    refused: AtomicBool,
}

impl Course {
    /// Whether this piece may still come.
    fn takes(&self, piece: &Bytes) -> bool {
        let length = u64::try_from(piece.len()).unwrap_or(u64::MAX);
        let bytes = self.bytes.fetch_add(length, Ordering::Relaxed).saturating_add(length);
        bytes <= MOST_REST || self.file.load(Ordering::Relaxed) || self.refused.load(Ordering::Relaxed)
    }
}

/// A form whose body has not been read yet, of somebody who is signed in.
pub(super) struct Arriving {
    /// Who sends it.
    pub(super) visitor: Visitor,
    /// What was typed, as far as it has arrived.
    pub(super) typed: Typed,
    path: String,
    boundary: String,
    deadline: Option<Deadline>,
    body: Body,
}

/// A file that has arrived.
pub(super) struct Arrived {
    pub(super) file: Received,
    pub(super) media_type: MediaType,
    pub(super) filename: Option<FileName>,
    /// What a use case must know: a form that is sent twice is carried out once.
    pub(super) context: Context,
    /// Its place among the uploads that may come in at once, given back when it is on record.
    pub(super) place: OwnedSemaphorePermit,
}

/// Why nothing was taken in.
pub(super) enum Stopped {
    /// The form is none of ours, or something failed here.
    Failed(PageError),
    /// What does not fit: the status, and the message that says what to do.
    Unfit(StatusCode, &'static str),
}

impl From<PageError> for Stopped {
    fn from(error: PageError) -> Self {
        Self::Failed(error)
    }
}

impl From<&'static str> for Stopped {
    fn from(message: &'static str) -> Self {
        Self::Unfit(StatusCode::UNPROCESSABLE_ENTITY, message)
    }
}

impl From<BlobError> for Stopped {
    fn from(error: BlobError) -> Self {
        match error {
            BlobError::TooLarge { .. } => Self::Unfit(StatusCode::PAYLOAD_TOO_LARGE, "file-too-large"),
            BlobError::Unavailable { .. } => {
                tracing::warn!(%error, "a file cannot be kept now");
                Self::Unfit(StatusCode::SERVICE_UNAVAILABLE, "file-store-away")
            }
            error => {
                tracing::error!(%error, "a file cannot be kept");
                Self::Failed(PageError::Broken)
            }
        }
    }
}

impl From<multer::Error> for Stopped {
    fn from(error: multer::Error) -> Self {
        match error {
            multer::Error::StreamSizeExceeded { .. } => {
                Self::Unfit(StatusCode::PAYLOAD_TOO_LARGE, "file-too-large")
            }
            multer::Error::FieldSizeExceeded { .. } => {
                Self::Unfit(StatusCode::PAYLOAD_TOO_LARGE, "file-text-unfit")
            }
            multer::Error::StreamReadFailed(error) if error.is::<io::Error>() => {
                Self::Failed(PageError::TooLarge)
            }
            error => {
                tracing::debug!(%error, "a form with a file cannot be read");
                Self::Failed(PageError::Unreadable)
            }
        }
    }
}

impl<S: Send + Sync> FromRequest<S> for Arriving {
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Response> {
        let (mut parts, body) = request.into_parts();
        own_origin(&parts.headers).map_err(IntoResponse::into_response)?;
        let visitor = Visitor::from_request_parts(&mut parts, state).await?;
        let boundary = boundary(&parts.headers).map_err(IntoResponse::into_response)?;
        let (deadline, path) = (parts.extensions.get().cloned(), parts.uri.path().to_owned());
        Ok(Self { visitor, typed: Typed::default(), path, boundary, deadline, body })
    }
}

impl Arriving {
    /// Receives the file, if the token of the form is the session's, the visitor may record and `check` finds what was typed in
    /// order: before any byte of the file is kept.
    pub(super) async fn receive(
        &mut self,
        app: &App,
        source: SourceId,
        check: impl Fn(&Typed) -> Result<(), &'static str> + Send + Sync,
    ) -> Result<Arrived, Stopped> {
        let limit = app.upload_limit();
        let (deadline, course) = (self.deadline.take(), Arc::new(Course::default()));
        let coming = Arc::clone(&course);
        let mut stream = std::mem::take(&mut self.body).into_data_stream().map(move |piece| {
            let piece = match piece {
                Ok(piece) => piece,
                Err(error) => return Err(Box::<dyn Error + Send + Sync>::from(error)),
            };
            // Nobody waits for what is refused longer than for any other request.
            if !coming.refused.load(Ordering::Relaxed) {
                deadline.as_ref().inspect(|deadline| deadline.received(piece.len()));
            }
            if coming.takes(&piece) {
                Ok(piece)
            } else {
                Err(io::Error::from(io::ErrorKind::FileTooLarge).into())
            }
        });
        let size = SizeLimit::new()
            .whole_stream(limit.saturating_add(MOST_REST))
            .per_field(MOST_FIELD)
            .for_field(TEXT, MOST_TEXT)
            .for_field(FILE, u64::MAX);
        let constraints = Constraints::new().size_limit(size);
        let mut form = Multipart::with_constraints(stream.by_ref(), self.boundary.as_str(), constraints);
        let read = self.read(&mut form, &course, app, source, &check).await;
        drop(form);
        if read.is_err() {
            course.refused.store(true, Ordering::Relaxed);
            // A browser that is cut off before it has sent all of it would not show the answer.
            drain(stream, limit).await;
        }
        read
    }

    async fn read(
        &mut self,
        form: &mut Multipart<'_>,
        course: &Course,
        app: &App,
        source: SourceId,
        check: &(impl Fn(&Typed) -> Result<(), &'static str> + Send + Sync),
    ) -> Result<Arrived, Stopped> {
        let mut fields = BTreeMap::new();
        while let Some(mut field) = form.next_field().await? {
            let name = field.name().unwrap_or_default().to_owned();
            if name != FILE && fields.len() < FIELDS {
                fields.insert(name, field.text().await?);
                // Our forms begin with it; of others nothing is taken in.
                if fields.len() == 1 {
                    self.is_ours(&fields)?;
                }
                continue;
            }
            course.file.store(true, Ordering::Relaxed);
            let said = self.begun(fields)?;
            if name != FILE {
                return Err(PageError::Unreadable.into());
            }
            check(&self.typed)?;
            let (media_type, filename) = described(&field)?;
            let Admission { incoming, place } = admitted(app, &self.visitor, source).await?;
            let file = written(&mut field, incoming).await?;
            drop(field);
            // What follows the file is of no form of ours.
            if form.next_field().await?.is_some() {
                return Err(PageError::Unreadable.into());
            }
            let context = Context {
                idempotency: once(said, &self.typed, &file, (&media_type, filename.as_ref())),
                ..self.visitor.context()
            };
            return Ok(Arrived { file, media_type, filename, context, place });
        }
        self.begun(fields)?;
        Err("file-needed".into())
    }

    /// Insists that the token of the form is the session's, and that who sends it may record.
    fn is_ours(&self, fields: &BTreeMap<String, String>) -> Result<(), PageError> {
        let token = fields.get(TOKEN).map_or("", String::as_str);
        if !equal(token, &self.visitor.around.form_token) {
            return Err(PageError::NotOurForm);
        }
        self.visitor.may_record()
    }

    /// Takes what stands before the file, if it is of our form; answers a digest of it.
    fn begun(&mut self, mut fields: BTreeMap<String, String>) -> Result<Sha256, PageError> {
        self.is_ours(&fields)?;
        fields.remove(TOKEN);
        let mut digest = Sha256::new();
        digest.update(&self.path);
        for (name, value) in &fields {
            for piece in [name, value] {
                digest.update(piece.len().to_be_bytes());
                digest.update(piece);
            }
        }
        self.typed = fields.into();
        Ok(digest)
    }
}

/// A form with the same fields and the same file, of the same kind and name, is the same request.
fn once(
    mut digest: Sha256,
    typed: &Typed,
    file: &Received,
    (kind, name): (&MediaType, Option<&FileName>),
) -> Option<Idempotency> {
    digest.update(file.digest().bytes());
    for said in [kind.to_string(), name.map(ToString::to_string).unwrap_or_default()] {
        digest.update(said.len().to_be_bytes());
        digest.update(said);
    }
    let request_hash: [u8; 32] = digest.finalize().into();
    let key = typed.ticked(ONCE).then(|| format!("page {}", BASE64URL_NOPAD.encode(&request_hash)));
    key.map(|key| Idempotency { key, request_hash })
}

/// What the file's part says that it is, and is called.
fn described(field: &Field<'_>) -> Result<(MediaType, Option<FileName>), &'static str> {
    let kind = field.headers().get(CONTENT_TYPE).map(|kind| String::from_utf8_lossy(kind.as_bytes()));
    let kind = kind.map_or(Ok(MediaType::unknown()), |kind| MediaType::parse(&kind));
    let name = field.file_name().filter(|name| !name.is_empty()).map(FileName::parse).transpose();
    Ok((kind.map_err(|_| "file-kind-unfit")?, name.map_err(|_| "file-name-unfit")?))
}

async fn admitted(app: &App, visitor: &Visitor, source: SourceId) -> Result<Admission, Stopped> {
    match admit(app, &visitor.visit.actor, source).await {
        Ok(admission) => Ok(admission),
        Err(Failure::Refused(AdmitError::Withdrawn(_))) => Err("entry-withdrawn".into()),
        Err(Failure::Refused(AdmitError::Full)) => {
            Err(Stopped::Unfit(StatusCode::SERVICE_UNAVAILABLE, "uploads-full"))
        }
        Err(Failure::Refused(AdmitError::Blobs(error))) => Err(error.into()),
        Err(other) => Err(PageError::from(other).into()),
    }
}

async fn written(field: &mut Field<'_>, mut incoming: Incoming) -> Result<Received, Stopped> {
    while let Some(piece) = field.chunk().await? {
        incoming.write(&piece).await?;
    }
    let file = incoming.finish().await?;
    if file.size() == 0 { Err("file-needed".into()) } else { Ok(file) }
}
