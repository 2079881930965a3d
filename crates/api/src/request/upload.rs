//! Uploads: forms (`multipart/form-data`, RFC 7578) with one file, written away as it arrives.

use std::collections::BTreeMap;

use axum::body::{Body, HttpBody};
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::header::{CONTENT_ENCODING, CONTENT_TYPE};
use axum::http::request::Parts;
use dementi_application::snapshots::{Incoming, Received};
use dementi_application::{Context, Idempotency};
use dementi_domain::access::Actor;
use futures_util::StreamExt;
use multer::{Constraints, Field, Multipart, SizeLimit};

use super::acting::Acting;
use super::arrival::Arrival;
use super::command::{hash, key};
use super::deadline::Deadline;
use super::fields::Fields;
use crate::problem::{Code, Problem};

/// What the name of the file's part is.
const FILE: &str = "file";

/// The most bytes of all other parts and of what stands between them.
const REST: u64 = 24 * 1024 * 1024;

/// How much of a refused body is still received, so that a client that sends all of it before it listens hears why.
const DRAINED: usize = 1024 * 1024;

/// An upload whose body has not been read yet. The last argument of a handler.
#[derive(Debug)]
pub(crate) struct Upload {
    actor: Actor,
    key: Option<String>,
    parts: Parts,
    deadline: Deadline,
    body: Body,
}

/// A form that was received.
#[derive(Debug)]
pub(crate) struct Form {
    /// The file.
    pub file: Received,
    /// What its part says it is, as it stands there.
    pub media_type: Option<String>,
    /// What it is called.
    pub filename: Option<String>,
    /// The other parts, by name.
    pub fields: BTreeMap<&'static str, String>,
    /// Who acts, in which request, under which idempotency key.
    pub context: Context,
}

/// A part that a form may have besides the file.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Part {
    /// Its name.
    pub name: &'static str,
    /// The most bytes that it may have.
    pub most: usize,
}

impl<S: Send + Sync> FromRequest<S> for Upload {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let (mut parts, body) = request.into_parts();
        let Acting(actor) = Acting::from_request_parts(&mut parts, state).await?;
        let deadline = Deadline::from_request_parts(&mut parts, state).await?;
        let key = key(&parts.headers)?;
        Ok(Self { actor, key, parts, deadline, body })
    }
}

impl Upload {
    /// Who acts.
    pub(crate) fn actor(&self) -> &Actor {
        &self.actor
    }

    /// Refuses the upload, unread.
    pub(crate) async fn refuse(self, why: impl Into<Problem>) -> Problem {
        drain(self.body).await;
        why.into()
    }

    /// Receives the form: the file into `incoming`, which takes at most `limit` bytes, and the parts that are known.
    pub(crate) async fn receive(
        self,
        incoming: Incoming,
        limit: u64,
        known: &[Part],
    ) -> Result<Form, Problem> {
        let boundary = match boundary(&self.parts) {
            Ok(boundary) => boundary,
            Err(problem) => return Err(self.refuse(problem).await),
        };
        if self.body.size_hint().lower() > limit.saturating_add(REST) {
            return Err(self.refuse(too_large(limit)).await);
        }
        let Self { actor, key, parts, deadline, body } = self;
        let whole = SizeLimit::new().whole_stream(limit.saturating_add(REST));
        let mut stream = body
            .into_data_stream()
            .inspect(move |piece| deadline.received(piece.as_ref().map_or(0, bytes::Bytes::len)));
        let constraints = Constraints::new().size_limit(whole);
        let mut form = Multipart::with_constraints(stream.by_ref(), boundary, constraints);
        let read = read(&mut form, incoming, limit, known).await;
        drop(form);
        let read = match read {
            Ok(read) => read,
            Err(problem) => {
                drain_stream(stream).await;
                return Err(problem);
            }
        };
        let arrival = parts.extensions.get::<Arrival>();
        let request_id = arrival.map(|arrival| arrival.request_id.clone());
        let idempotency =
            key.map(|key| Idempotency { key, request_hash: identified(&parts, arrival, &read) });
        let Whole { file, media_type, filename, fields } = read;
        Ok(Form { file, media_type, filename, fields, context: Context { actor, request_id, idempotency } })
    }
}

fn identified(parts: &Parts, arrival: Option<&Arrival>, whole: &Whole) -> [u8; 32] {
    let pieces = whole.identity();
    hash(parts, arrival, &pieces.iter().map(Vec::as_slice).collect::<Vec<_>>())
}

/// All parts of a form.
struct Whole {
    file: Received,
    media_type: Option<String>,
    filename: Option<String>,
    fields: BTreeMap<&'static str, String>,
}

impl Whole {
    /// What makes this form the same form, whatever boundary stands between its parts.
    fn identity(&self) -> Vec<Vec<u8>> {
        let mut pieces = vec![self.file.digest().bytes().to_vec()];
        let said = [("type", self.media_type.as_deref()), ("filename", self.filename.as_deref())];
        let said = said.into_iter().filter_map(|(name, value)| Some((name, value?)));
        for (name, value) in said.chain(self.fields.iter().map(|(name, value)| (*name, value.as_str()))) {
            pieces.extend([name.as_bytes().to_vec(), value.as_bytes().to_vec()]);
        }
        pieces
    }
}

async fn read(
    form: &mut Multipart<'_>,
    incoming: Incoming,
    limit: u64,
    known: &[Part],
) -> Result<Whole, Problem> {
    let mut place = Some(incoming);
    let (mut file, mut media_type, mut filename) = (None, None, None);
    let mut fields = BTreeMap::new();
    while let Some(mut field) = form.next_field().await.map_err(|error| broken(error, limit))? {
        let name = field.name().unwrap_or_default().to_owned();
        if name == FILE {
            let Some(incoming) = place.take() else {
                return Err(fault(&name, "duplicate_field", "stands twice"));
            };
            media_type = header(&field);
            filename = field.file_name().filter(|name| !name.is_empty()).map(ToOwned::to_owned);
            file = Some(receive_file(&mut field, incoming, limit).await?);
            continue;
        }
        let Some(part) = known.iter().find(|part| part.name == name) else {
            let names: Vec<&str> = [FILE].into_iter().chain(known.iter().map(|part| part.name)).collect();
            let detail = format!("is not a part here; there are `{}`", names.join("`, `"));
            return Err(fault(&name, "unknown_field", &detail));
        };
        let text = receive_text(&mut field, *part, limit).await?;
        if fields.insert(part.name, text).is_some() {
            return Err(fault(&name, "duplicate_field", "stands twice"));
        }
    }
    let Some(file) = file else { return Err(fault(FILE, "missing_field", "is required")) };
    if file.size() == 0 {
        return Err(fault(FILE, "empty", "must not be empty"));
    }
    Ok(Whole { file, media_type, filename, fields })
}

async fn receive_file(
    field: &mut Field<'_>,
    mut incoming: Incoming,
    limit: u64,
) -> Result<Received, Problem> {
    while let Some(piece) = field.chunk().await.map_err(|error| broken(error, limit))? {
        incoming.write(&piece).await?;
    }
    Ok(incoming.finish().await?)
}

async fn receive_text(field: &mut Field<'_>, part: Part, limit: u64) -> Result<String, Problem> {
    let mut bytes = Vec::new();
    while let Some(piece) = field.chunk().await.map_err(|error| broken(error, limit))? {
        bytes.extend_from_slice(&piece);
        if bytes.len() > part.most {
            let detail = format!("must have at most {} bytes", part.most);
            return Err(fault(part.name, "too_long", &detail));
        }
    }
    String::from_utf8(bytes).map_err(|_| fault(part.name, "invalid_value", "must be text in UTF-8"))
}

/// What a part says of its bytes. The parser's own reading of it would lose what is no media type.
fn header(field: &Field<'_>) -> Option<String> {
    Some(String::from_utf8_lossy(field.headers().get(CONTENT_TYPE)?.as_bytes()).into_owned())
}

/// The string that stands between the parts.
fn boundary(parts: &Parts) -> Result<String, Problem> {
    let refuse = |why: &str| Err(Problem::new(Code::UnsupportedMediaType, why));
    if parts.headers.get_all(CONTENT_ENCODING).iter().any(|coding| coding != "identity") {
        return refuse("Encoded (compressed) bodies are not accepted.");
    }
    let mut values = parts.headers.get_all(CONTENT_TYPE).iter().map(|value| value.to_str());
    match (values.next(), values.next()) {
        (Some(Ok(text)), None) => match multer::parse_boundary(text) {
            Ok(boundary) => Ok(boundary),
            Err(_) => refuse("Only `multipart/form-data` with a `boundary` is accepted here."),
        },
        _ => refuse("Send the header `Content-Type: multipart/form-data; boundary=..` once."),
    }
}

fn fault(part: &str, code: &str, detail: &str) -> Problem {
    let pointer = format!("/{}", part.replace('~', "~0").replace('/', "~1"));
    let mut fields = Fields::default();
    fields.fault(&pointer, code, detail);
    fields.finish(|| Some(())).err().unwrap_or_else(|| Problem::internal("a fault was lost"))
}

/// What is answered to too large a file.
pub(crate) fn too_large(limit: u64) -> Problem {
    Problem::new(Code::BodyTooLarge, format!("The file may have at most {limit} bytes here."))
}

fn broken(error: multer::Error, limit: u64) -> Problem {
    match error {
        multer::Error::StreamSizeExceeded { .. } | multer::Error::FieldSizeExceeded { .. } => {
            too_large(limit)
        }
        multer::Error::StreamReadFailed(_) => {
            let detail = "The body could not be received whole. Send the request again.";
            Problem::new(Code::UnreadableBody, detail).caused_by(error)
        }
        error => Problem::new(Code::MalformedForm, format!("The body is not a form: {error}.")),
    }
}

async fn drain(body: Body) {
    drain_stream(body.into_data_stream()).await;
}

async fn drain_stream<E>(mut stream: impl futures_util::Stream<Item = Result<bytes::Bytes, E>> + Unpin) {
    let mut drained = 0;
    while let Some(Ok(piece)) = stream.next().await {
        drained += piece.len();
        if drained > DRAINED {
            return;
        }
    }
}
