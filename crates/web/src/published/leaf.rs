//! What stands around every public page.

use std::convert::Infallible;
use std::fmt::Display;

use askama::Template;
use axum::extract::rejection::PathRejection;
use axum::extract::{FromRequestParts, Path, Query};
use axum::http::header::{ACCEPT_LANGUAGE, CACHE_CONTROL, CONTENT_LANGUAGE, LINK, VARY};
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode};
use axum::response::Response;
use dementi_application::Failure;
use dementi_application::published::DeskReport;
use dementi_application::reports::Language;
use serde::Deserialize;

use crate::Web;
use crate::frame::page;
use crate::language::{Dated, Said, Timed, Words, negotiate};
use crate::surroundings::guarded;

/// How long what was read may be shown again without asking, in seconds: a correction or a retraction must be seen at once by
/// the time of newsrooms.
const KEPT: HeaderValue = HeaderValue::from_static("public, max-age=60");

#[derive(Debug, Deserialize)]
struct Chosen {
    #[serde(default)]
    language: String,
}

/// The language that a reader chose by `?language=`, or that the browser asks for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Readers(pub(super) Language);

impl<S: Sync> FromRequestParts<S> for Readers {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let chosen = Query::<Chosen>::try_from_uri(&parts.uri).ok();
        let header = parts.headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
        let chosen = chosen.and_then(|Query(chosen)| Language::of_tag(&chosen.language));
        Ok(Self(chosen.unwrap_or_else(|| negotiate(header.unwrap_or_default()))))
    }
}

/// What an address names.
pub(super) type Asked<T> = Result<Path<T>, PathRejection>;

/// What an address names; nothing, where that is no name.
pub(super) fn named<T: Default>(asked: Asked<T>) -> T {
    asked.map(|Path(named)| named).unwrap_or_default()
}

/// The languages that pages can be read in.
pub(crate) fn languages() -> [Words; 2] {
    [Words(Language::English), Words(Language::German)]
}

/// An address, to be read in this language.
pub(crate) fn in_language(address: impl AsRef<str>, tag: &str) -> String {
    let address = address.as_ref();
    let joint = if address.contains('?') { '&' } else { '?' };
    format!("{address}{joint}language={tag}")
}

/// The frame of a public page.
pub(super) struct Leaf {
    language: Language,
    version: &'static str,
    /// The desk's name, and where its verdicts are to be read.
    pub(super) desk: Option<(String, String)>,
    /// The page's path, and where in a list it begins.
    pub(super) path: String,
    /// Its full address.
    pub(super) canonical: String,
    /// The path of the feed of what it shows, without `.atom`.
    pub(super) feed: Option<String>,
}

impl Leaf {
    pub(super) fn new(web: &Web, language: Language, desk: Option<&DeskReport>, path: String) -> Self {
        Self {
            language,
            version: web.version,
            desk: desk.map(|desk| (desk.name.clone(), format!("/published/desks/{}", desk.id))),
            canonical: web.app.public_address(&path),
            path,
            feed: None,
        }
    }

    pub(super) fn words(&self) -> Words {
        Words(self.language)
    }

    pub(super) fn say(&self, id: &str) -> Said {
        self.words().say(id)
    }

    pub(super) fn term(&self, list: &str, term: impl Display) -> Said {
        self.words().say(&format!("{list}-{term}"))
    }

    pub(super) fn date(&self, date: impl Dated) -> Said {
        self.words().date(date.dated())
    }

    pub(super) fn moment(&self, at: impl Timed) -> Said {
        self.words().moment(at.timed())
    }

    /// An address, to be read in the language of this page.
    pub(super) fn kept(&self, address: impl AsRef<str>) -> String {
        in_language(address, self.words().tag())
    }

    pub(super) fn version(&self) -> &'static str {
        self.version
    }

    /// The language that the page is not written in.
    pub(super) fn other_language(&self) -> Words {
        match self.language {
            Language::English => Words(Language::German),
            Language::German => Words(Language::English),
        }
    }

    /// Writes a page in this frame.
    pub(super) fn written(&self, template: &impl Template) -> Response {
        self.answer(page(StatusCode::OK, template))
    }

    /// Puts on an answer what all of them have.
    pub(super) fn answer(&self, mut response: Response) -> Response {
        let headers = response.headers_mut();
        headers.insert(CACHE_CONTROL, KEPT);
        headers.insert(VARY, HeaderValue::from_static("accept-language"));
        headers.insert(CONTENT_LANGUAGE, HeaderValue::from_static(self.words().tag()));
        if let Ok(canonical) = HeaderValue::try_from(format!("<{}>; rel=\"canonical\"", self.canonical)) {
            headers.insert(LINK, canonical);
        }
        guarded(response)
    }
}

#[derive(Template)]
#[template(path = "published/absent.html")]
struct Absent<'a> {
    frame: &'a Leaf,
    /// Where members of the desk find it.
    inside: &'a str,
}

/// What is said where nothing is shown: the same whether there is something or not. Those of the desk are led to it.
pub(super) fn absent(
    web: &Web,
    language: Language,
    failure: &Failure,
    (path, inside): (String, &str),
) -> Response {
    let mut frame = Leaf::new(web, language, None, path);
    let status = if let Failure::NotFound(_) = failure {
        StatusCode::NOT_FOUND
    } else {
        tracing::error!(error = %failure, "what was published cannot be shown");
        StatusCode::INTERNAL_SERVER_ERROR
    };
    frame.canonical = web.app.public_address(inside);
    let mut response = guarded(page(status, &Absent { frame: &frame, inside }));
    response.headers_mut().insert(VARY, HeaderValue::from_static("accept-language"));
    response
}
