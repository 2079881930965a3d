//! Quotes as web annotations: the W3C Web Annotation Data Model (Recommendation of 23 February 2017) as JSON-LD.

use dementi_application::quotes::{Quoted, Quotes};
use dementi_domain::quote::{Anchor, EntryKind, Quote};
use dementi_domain::record::Deed;
use serde::Serialize;
use time::OffsetDateTime;
use utoipa::ToSchema;

use crate::schema::EntryKindTerm;

/// A page of annotations (section 5.2 of the model).
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct AnnotationPage {
    #[serde(rename = "@context")]
    #[schema(value_type = String, format = "uri")]
    context: &'static str,
    /// The address of this page.
    #[schema(format = "uri-reference")]
    id: String,
    r#type: &'static str,
    /// All quotes of the source.
    #[serde(rename = "partOf")]
    part_of: Collection,
    /// The address of the next page, if there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = "uri-reference")]
    next: Option<String>,
    /// The quotes, in the order of recording.
    items: Vec<Annotation>,
}

/// The annotations of which a page holds some (section 5.1).
#[derive(Debug, Serialize, ToSchema)]
struct Collection {
    #[schema(format = "uri-reference")]
    id: String,
    r#type: &'static str,
    /// The source's title.
    label: String,
}

/// A quote (section 3.1).
#[derive(Debug, Serialize, ToSchema)]
struct Annotation {
    /// The address of the entry that quotes.
    #[schema(format = "uri-reference")]
    id: String,
    r#type: &'static str,
    motivation: &'static str,
    /// Who recorded the entry; absent if it was the operator at the console.
    #[serde(skip_serializing_if = "Option::is_none")]
    creator: Option<Person>,
    /// When it was recorded.
    #[serde(with = "time::serde::rfc3339")]
    created: OffsetDateTime,
    /// When it was changed last.
    #[serde(with = "time::serde::rfc3339")]
    modified: OffsetDateTime,
    /// What the quote serves: the kind of entry, and the claim.
    body: [Body; 2],
    /// Where the words stand.
    target: Target,
}

/// A user (section 3.3.1).
#[derive(Debug, Serialize, ToSchema)]
struct Person {
    /// The user's id, as a URN.
    id: String,
    r#type: &'static str,
}

/// What a quote serves (sections 3.2.4 and 3.2.5).
#[derive(Debug, Serialize, ToSchema)]
#[serde(tag = "type")]
enum Body {
    /// The kind of entry.
    TextualBody {
        purpose: &'static str,
        /// `assertion`, `denial` or `evidence`.
        value: EntryKindTerm,
    },
    /// The claim.
    SpecificResource {
        purpose: &'static str,
        /// The address of the claim.
        source: String,
    },
}

/// Words in a source (section 4).
#[derive(Debug, Serialize, ToSchema)]
struct Target {
    r#type: &'static str,
    /// The source's own address; where it has none, that of its record here.
    source: String,
    /// Several ways to find the same words.
    selector: Vec<Selector>,
    /// The snapshot that they stand in.
    #[serde(skip_serializing_if = "Option::is_none")]
    state: Option<State>,
}

/// A way to find the words (sections 4.2.4 and 4.2.5).
#[derive(Debug, Serialize, ToSchema)]
#[serde(tag = "type")]
enum Selector {
    /// By what they are and what stands around them.
    TextQuoteSelector {
        exact: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        prefix: Option<String>,
        #[serde(skip_serializing_if = "Option::is_none")]
        suffix: Option<String>,
    },
    /// By their place in the snapshot's text in Unicode NFC, in code points.
    TextPositionSelector { start: u32, end: u32 },
}

/// The source at one moment (section 4.3.1).
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct State {
    r#type: &'static str,
    /// When the snapshot's bytes were got.
    #[serde(with = "time::serde::rfc3339")]
    source_date: OffsetDateTime,
    /// The address of the snapshot's bytes.
    cached: String,
}

/// Where things are.
const BASE: &str = "/api/v1";

impl AnnotationPage {
    /// A page at this address of the collection at that one; `next` is the next page's address.
    pub(super) fn of(quotes: &Quotes, id: String, collection: &str, next: Option<String>) -> Self {
        let source = quotes.source.value.content();
        let address = source
            .url
            .as_ref()
            .map_or_else(|| format!("{BASE}/sources/{}", quotes.source.value.id()), ToString::to_string);
        let annotation = |quoted: &Quoted| {
            let state = quoted.quote.anchor.and_then(|anchor| State::of(anchor, quotes));
            Annotation::of(quoted, Target::of(&quoted.quote, address.clone(), state))
        };
        Self {
            context: "http://www.w3.org/ns/anno.jsonld",
            id,
            r#type: "AnnotationPage",
            part_of: Collection {
                id: collection.to_owned(),
                r#type: "AnnotationCollection",
                label: source.title.to_string(),
            },
            next,
            items: quotes.items.iter().map(annotation).collect(),
        }
    }
}

impl Annotation {
    fn of(quoted: &Quoted, target: Target) -> Self {
        let resource = match quoted.kind {
            EntryKind::Assertion => "assertions",
            EntryKind::Denial => "denials",
            EntryKind::Evidence => "evidence",
        };
        let Deed { at: created, by } = quoted.created;
        Self {
            id: format!("{BASE}/{resource}/{}", quoted.entry),
            r#type: "Annotation",
            motivation: "linking",
            creator: by.map(|user| Person { id: format!("urn:uuid:{user}"), r#type: "Person" }),
            created,
            modified: quoted.changed.at,
            body: [
                Body::TextualBody { purpose: "classifying", value: quoted.kind.into() },
                Body::SpecificResource {
                    purpose: "linking",
                    source: format!("{BASE}/claims/{}", quoted.claim),
                },
            ],
            target,
        }
    }
}

impl Target {
    fn of(quote: &Quote, source: String, state: Option<State>) -> Self {
        let words = Selector::TextQuoteSelector {
            exact: quote.exact.to_string(),
            prefix: quote.prefix.as_ref().map(ToString::to_string),
            suffix: quote.suffix.as_ref().map(ToString::to_string),
        };
        let place =
            quote.anchor.map(|Anchor { start, end, .. }| Selector::TextPositionSelector { start, end });
        Self {
            r#type: "SpecificResource",
            source,
            selector: std::iter::once(words).chain(place).collect(),
            state,
        }
    }
}

impl State {
    fn of(anchor: Anchor, quotes: &Quotes) -> Option<Self> {
        let source_date = *quotes.retrieved.get(&anchor.snapshot)?;
        let cached = format!("{BASE}/snapshots/{}/content", anchor.snapshot);
        Some(Self { r#type: "TimeState", source_date, cached })
    }
}
