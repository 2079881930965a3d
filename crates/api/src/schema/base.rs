//! The document before any operation is in it.

use utoipa::openapi::info::{InfoBuilder, License};
use utoipa::openapi::security::{ApiKey, ApiKeyValue, Http, HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::tag::{Tag, TagBuilder};
use utoipa::openapi::{ComponentsBuilder, OpenApi, OpenApiBuilder};

use super::parts;
use crate::{fact_check_tools, feeds, webhooks};

const INTRODUCTION: &str = "\
Who claimed what, on what origin, who denied which part of it, what the evidence shows, what the desk decided, and who \
signed it off.

- **Tokens**: every request bears a personal access token, `Authorization: Bearer dmt_...`. It speaks for a member of one \
desk; what belongs to other desks is not found.
- **Versions**: what can be changed has an `ETag`. A change or a step must say in `If-Match` which version it starts from.
- **Repetition**: a POST with an `Idempotency-Key` can be repeated safely for 24 hours.
- **Lists** come in pages: `limit`, and `cursor` with the `next_cursor` of the page before.
- **Failures** are problem details (RFC 9457); [every code is explained](/docs/problems).
- **Requests** are known by their `X-Request-Id`, which you may choose.
- Times are RFC 3339 in UTC, dates `YYYY-MM-DD`, languages BCP 47. Unknown fields and parameters are refused.
";

/// What operations are grouped under, in the order of work.
const TAGS: &[(&str, &str)] = &[
    ("parties", "Those who speak and those who are spoken about"),
    ("sources", "The works in which something is said, and what each relies on"),
    ("snapshots", "The bytes of sources as they were at one moment, and the text in them"),
    ("dossiers", "Investigations; each groups claims"),
    ("claims", "Checkable statements and their parts"),
    ("assertions", "Who asserts a claim, and where"),
    ("denials", "Who answers a claim, part by part"),
    ("evidence", "What speaks for a claim and what against it"),
    ("replies", "The right of reply: who was asked what, by when, and what came back"),
    ("scales", "Rating scales"),
    ("verdicts", "What the desk decides on a claim, and its review"),
    ("teamwork", "Who takes on what until when, and what the desk says about it; never for others"),
    ("external-verdicts", "What other publishers have checked, and how they rated it"),
    ("search", "Finding things on record by their words, and whether something was checked already"),
    ("analysis", "What can be told from a claim's record, with the reasons"),
    ("reports", "Claim status reports"),
    (feeds::TAG, "Published verdicts, corrections and retractions, for people who read them as news"),
    ("fact-check-tools", "Published and external verdicts in the shape of the Google Fact Check Tools API"),
    ("desk", "The desk, its members and their tokens"),
    ("audit", "The change log"),
    ("events", "What happens, as a stream of server-sent events"),
    ("webhooks", "What happens, told to programs elsewhere (Standard Webhooks 1.0.0)"),
    ("service", "Whether the server works"),
];

/// The names of the security schemes. Every operation takes the first; those in Google's shape the keys, too, and feeds the last.
pub(super) const BEARER: &str = "bearer";
pub(super) const KEY: &str = "key";
pub(super) const KEY_HEADER: &str = "key_header";
pub(super) const ACCESS_TOKEN: &str = "access_token";

/// The document before any operation is in it.
pub(crate) fn base() -> OpenApi {
    let license = License::builder().name("MIT OR Apache-2.0").identifier(Some("MIT OR Apache-2.0")).build();
    let info = InfoBuilder::new()
        .title("Dementi")
        .version(env!("CARGO_PKG_VERSION"))
        .description(Some(INTRODUCTION))
        .license(Some(license));
    let tags = TAGS
        .iter()
        .map(|(name, about)| -> Tag { TagBuilder::new().name(*name).description(Some(*about)).build() });
    let mut components = ComponentsBuilder::new().build();
    components.schemas.extend(parts::schemas());
    components.schemas.extend(webhooks::schemas());
    components.schemas.extend(fact_check_tools::schemas());
    components.responses = parts::responses();
    components.parameters = parts::parameters();
    components.headers = parts::headers();
    components.add_security_scheme(BEARER, SecurityScheme::Http(bearer()));
    let [parameter, header] = fact_check_tools::KEY;
    let about = "A personal access token, where clients of Google's APIs send a key.";
    let parameter = ApiKey::Query(ApiKeyValue::with_description(parameter, about));
    components.add_security_scheme(KEY, SecurityScheme::ApiKey(parameter));
    let header = ApiKey::Header(ApiKeyValue::with_description(header, about));
    components.add_security_scheme(KEY_HEADER, SecurityScheme::ApiKey(header));
    let about = "A token with the scope `feed` and no other, for feed readers, which can be given nothing but an address (RFC 6750 \
                 section 2.3).";
    let parameter = ApiKey::Query(ApiKeyValue::with_description(feeds::PARAMETER, about));
    components.add_security_scheme(ACCESS_TOKEN, SecurityScheme::ApiKey(parameter));
    OpenApiBuilder::new()
        .info(info.build())
        .tags(Some(tags))
        .webhooks(Some(webhooks::messages()))
        .components(Some(components))
        .build()
}

fn bearer() -> Http {
    HttpBuilder::new()
        .scheme(HttpAuthScheme::Bearer)
        .bearer_format("dmt_...")
        .description(Some("A personal access token. Keep it secret: it acts as you."))
        .build()
}
