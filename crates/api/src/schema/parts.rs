//! The reusable parts of the document: headers, parameters, problems.

use std::collections::BTreeMap;

use utoipa::openapi::content::ContentBuilder;
use utoipa::openapi::example::ExampleBuilder;
use utoipa::openapi::header::{Header, HeaderBuilder};
use utoipa::openapi::path::{Parameter, ParameterBuilder, ParameterIn};
use utoipa::openapi::schema::{ArrayBuilder, ObjectBuilder};
use utoipa::openapi::{Ref, RefOr, Required, Response, ResponseBuilder, Schema, Type};

use super::problems::component;
use crate::problem::{CONTENT_TYPE, Code, FieldProblem, Problem};

/// The name of a header's entry in the document's components.
pub(super) fn header_ref(name: &str) -> RefOr<Header> {
    RefOr::Ref(Ref::new(format!("#/components/headers/{name}")))
}

/// The name of a parameter's entry in the document's components.
pub(super) fn parameter_ref(name: &str) -> RefOr<Parameter> {
    RefOr::Ref(Ref::new(format!("#/components/parameters/{name}")))
}

pub(super) fn headers() -> BTreeMap<String, RefOr<Header>> {
    let header = |name: &str, description: &str, example: &str| {
        let text = ObjectBuilder::new().schema_type(Type::String).build();
        let header = HeaderBuilder::new()
            .schema(Some(text))
            .description(Some(description))
            .example(Some(example.into()));
        (name.to_owned(), RefOr::T(header.build()))
    };
    BTreeMap::from([
        header(
            "X-Request-Id",
            "The request's id: the one that the client sent, if it was harmless, else a new one. The log and the \
             change log know the request by it.",
            "0193a5b8-7c00-7aaa-8000-000000000001",
        ),
        header("ETag", "The version of the thing, for `If-Match` and `If-None-Match`.", "\"3\""),
        header("Location", "Where the new thing is.", "/api/v1/parties/0193a5b8-7c00-7aaa-8000-000000000002"),
        header(
            "Link",
            "The next page (RFC 8288), with all that this one was asked for; absent on the last page.",
            "</api/v1/parties?limit=25&cursor=AY8f>; rel=\"next\"",
        ),
        header(
            "Content-Range",
            "Which bytes these are, and how many there are (RFC 9110, section 14.4).",
            "bytes 0-1023/146515",
        ),
        header("Retry-After", "After how many seconds to try again.", "1"),
        header("WWW-Authenticate", "What kind of token is needed (RFC 6750).", "Bearer realm=\"dementi\""),
    ])
}

pub(super) fn parameters() -> BTreeMap<String, RefOr<Parameter>> {
    let header = |name: &str, required: Required, description: &str, pattern: Option<&str>| {
        let text = ObjectBuilder::new().schema_type(Type::String).pattern(pattern).build();
        let parameter = ParameterBuilder::new()
            .name(name)
            .parameter_in(ParameterIn::Header)
            .required(required)
            .description(Some(description))
            .schema(Some(text));
        (name.to_owned(), RefOr::T(parameter.build()))
    };
    BTreeMap::from([
        header(
            "If-Match",
            Required::True,
            "The `ETag` that you read last, such as `\"3\"`. One strong tag; not `*`.",
            Some("^\"[1-9][0-9]{0,17}\"$"),
        ),
        header(
            "If-None-Match",
            Required::False,
            "The `ETag` of what you hold already, such as `\"3\"`, to be answered 304. What cannot be read is ignored.",
            None,
        ),
        // No example: a reader of the document that sends it along would get 422 from the second request on.
        header(
            "Idempotency-Key",
            Required::False,
            "1 to 255 visible ASCII characters, such as a fresh UUID, that stand for this request for 24 hours: when \
             it is repeated with the same key, it is not carried out again, and the first answer is given.",
            Some("^[!-~]{1,255}$"),
        ),
    ])
}

pub(super) fn schemas() -> [(String, RefOr<Schema>); 3] {
    let text =
        |description: &str| ObjectBuilder::new().schema_type(Type::String).description(Some(description));
    let field = ObjectBuilder::new()
        .description(Some("One thing that is wrong in a body or a query."))
        .property("pointer", text("Where: a JSON pointer (RFC 6901); empty for the whole body."))
        .property("code", text("What is wrong, for programs."))
        .property("detail", text("What is wrong, for people."))
        .property(
            "candidates",
            ArrayBuilder::new()
                .items(Ref::from_schema_name("Candidate"))
                .description(Some("For a quote: the places in the snapshot's text that may be meant.")),
        )
        .property("place", place());
    let field = ["pointer", "code", "detail"].into_iter().fold(field, ObjectBuilder::required);
    let codes = Code::ALL.iter().map(|code| code.as_str());
    let status = ObjectBuilder::new().schema_type(Type::Integer).minimum(Some(400)).maximum(Some(599));
    let errors = ArrayBuilder::new().items(Ref::from_schema_name("FieldProblem"));
    let problem = ObjectBuilder::new()
        .description(Some("Problem details (RFC 9457)."))
        .property("type", text("Where the documentation explains the code.").format(Some(uri_reference())))
        .property("title", text("What went wrong, the same words for each code."))
        .property("status", status.description(Some("The HTTP status.")))
        .property("detail", text("What went wrong this time, and what to do."))
        .property("instance", text("The request's id, as a URN.").format(Some(uri_reference())))
        .property("code", text("What went wrong, for programs.").enum_values(Some(codes)))
        .property(
            "errors",
            errors.description(Some(
                "What is wrong in the body, for `invalid_body`; in the query `/q`, for `invalid_search`.",
            )),
        );
    let members = ["type", "title", "status", "detail", "instance", "code"];
    let problem = members.into_iter().fold(problem, ObjectBuilder::required);
    let candidate = candidate();
    [
        ("Candidate".to_owned(), candidate),
        ("FieldProblem".to_owned(), field.into()),
        ("Problem".to_owned(), problem.into()),
    ]
}

/// The schema of a place in a search query.
fn place() -> RefOr<Schema> {
    let number = |description: &str| {
        ObjectBuilder::new().schema_type(Type::Integer).minimum(Some(0)).description(Some(description))
    };
    let place = ObjectBuilder::new()
        .description(Some("For a search query: where in it."))
        .property("start", number("Its first character, in Unicode code points from 0."))
        .property("end", number("One past its last character."));
    ["start", "end"].into_iter().fold(place, ObjectBuilder::required).into()
}

/// The schema of a place that a quote may mean.
fn candidate() -> RefOr<Schema> {
    let text =
        |description: &str| ObjectBuilder::new().schema_type(Type::String).description(Some(description));
    let number = |description: &str| {
        ObjectBuilder::new().schema_type(Type::Integer).minimum(Some(0)).description(Some(description))
    };
    let candidate = ObjectBuilder::new()
        .description(Some("A place in a snapshot's text that a quote may mean; to be sent as a quote, without `similarity`."))
        .property("exact", text("What stands there."))
        .property("prefix", text("Up to 32 characters before it."))
        .property("suffix", text("Up to 32 characters after it."))
        .property("start", number("Its first character, in Unicode code points from 0."))
        .property("end", number("One past its last character."))
        .property(
            "similarity",
            number(
                "For `quote_missing`: how much of the words agrees, in per cent; letter case, accents, punctuation and \
                 white space aside.",
            )
            .maximum(Some(100)),
        );
    let members = ["exact", "prefix", "suffix", "start", "end"];
    members.into_iter().fold(candidate, ObjectBuilder::required).into()
}

fn uri_reference() -> utoipa::openapi::SchemaFormat {
    utoipa::openapi::SchemaFormat::Custom("uri-reference".to_owned())
}

pub(super) fn responses() -> BTreeMap<String, RefOr<Response>> {
    let not_modified = ResponseBuilder::new().description("You hold it already, as it is.").build();
    let mut responses = BTreeMap::from([(304, with_headers(not_modified, &["ETag"]))]);
    for status in [400, 401, 403, 404, 406, 409, 412, 413, 415, 416, 422, 428, 429, 500, 501, 503] {
        responses.insert(status, problem_response(status));
    }
    responses
        .into_iter()
        .map(|(status, response)| (component(status).to_owned(), RefOr::T(response)))
        .collect()
}

/// The response for a status: every code that has it, each with a body as it is really sent.
fn problem_response(status: u16) -> Response {
    let codes: Vec<Code> =
        Code::ALL.iter().copied().filter(|code| code.status().as_u16() == status).collect();
    let titles: Vec<String> = codes.iter().map(|code| format!("- `{code}`: {}", code.title())).collect();
    let examples = codes.iter().map(|code| {
        let body = sample(*code).body("0193a5b8-7c00-7aaa-8000-000000000001");
        let value = serde_json::from_slice(&body).ok();
        (code.as_str(), ExampleBuilder::new().summary(code.title()).value(value).build())
    });
    let content = ContentBuilder::new()
        .schema(Some(Ref::from_schema_name("Problem")))
        .examples_from_iter(examples)
        .build();
    let response =
        ResponseBuilder::new().description(titles.join("\n")).content(CONTENT_TYPE, content).build();
    let own: &[&str] = match status {
        401 => &["WWW-Authenticate"],
        412 => &["ETag"],
        416 => &["Content-Range"],
        503 => &["Retry-After"],
        _ => &[],
    };
    with_headers(response, own)
}

pub(super) fn with_headers(mut response: Response, names: &[&str]) -> Response {
    for name in names.iter().chain(&["X-Request-Id"]) {
        response.headers.insert((*name).to_owned(), header_ref(name));
    }
    response
}

fn sample(code: Code) -> Problem {
    if code == Code::InvalidBody {
        let field = |pointer: &str, code: &str, detail: &str| FieldProblem {
            pointer: pointer.to_owned(),
            code: code.to_owned(),
            detail: detail.to_owned(),
            candidates: Vec::new(),
            place: None,
        };
        return Problem::invalid_body(vec![
            field("/name", "empty", "must not be empty"),
            field("/aliases/2", "repeated", "must not repeat an entry: the one at 2 stands earlier already"),
        ]);
    }
    Problem::new(code, code.meaning())
}
