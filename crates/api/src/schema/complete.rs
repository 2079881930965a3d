//! What follows from an operation's own words: parameters, headers, the token.

use utoipa::openapi::path::{Operation, Parameter, ParameterBuilder, ParameterIn, PathItem};
use utoipa::openapi::schema::{ArrayItems, Components, KnownFormat, ObjectBuilder, SchemaFormat};
use utoipa::openapi::security::SecurityRequirement;
use utoipa::openapi::{OpenApi, Ref, RefOr, Required, Response, Schema, Type};

use super::base::{ACCESS_TOKEN, BEARER, KEY, KEY_HEADER};
use super::parts::{header_ref, parameter_ref};
use crate::{fact_check_tools, feeds};

/// Adds to every operation what follows from its path, method and answers.
pub(crate) fn complete(mut document: OpenApi) -> OpenApi {
    for (path, item) in &mut document.paths.paths {
        for (method, operation) in operations(item) {
            parameters(path, method, operation);
            operation.security = security(path, operation);
            answers(operation);
        }
    }
    if let Some(components) = &mut document.components {
        refer_to_items(components);
    }
    document
}

/// By which of these an operation lets somebody in; `None` where it lets in everybody.
fn security(path: &str, operation: &Operation) -> Option<Vec<SecurityRequirement>> {
    let schemes: &[&str] = if path.starts_with(fact_check_tools::BASE) {
        &[BEARER, KEY, KEY_HEADER]
    } else if operation.tags.iter().flatten().any(|tag| tag == feeds::TAG) {
        &[BEARER, ACCESS_TOKEN]
    } else if path.starts_with("/api/") {
        &[BEARER]
    } else {
        return None;
    };
    Some(schemes.iter().map(|scheme| SecurityRequirement::new(*scheme, <[String; 0]>::default())).collect())
}

/// A page's schema holds a copy of the schema of its things; a reference says the same in fewer words.
fn refer_to_items(components: &mut Components) {
    let known: Vec<String> = components.schemas.keys().cloned().collect();
    for (name, schema) in &mut components.schemas {
        let (Some(thing), RefOr::T(Schema::Object(page))) = (name.strip_prefix("Paged_"), schema) else {
            continue;
        };
        if let (true, Some(RefOr::T(Schema::Array(items)))) =
            (known.iter().any(|name| name == thing), page.properties.get_mut("items"))
        {
            items.items = ArrayItems::RefOrSchema(Box::new(Ref::from_schema_name(thing).into()));
        }
    }
}

/// The operations of a path, each with its method.
fn operations(item: &mut PathItem) -> impl Iterator<Item = (&'static str, &mut Operation)> {
    let PathItem { get, put, post, delete, patch, .. } = item;
    let all = [("get", get), ("put", put), ("post", post), ("delete", delete), ("patch", patch)];
    all.into_iter().filter_map(|(method, operation)| Some((method, operation.as_mut()?)))
}

fn parameters(path: &str, method: &str, operation: &mut Operation) {
    let documents = |status: &str| operation.responses.responses.contains_key(status);
    let mut headers = Vec::new();
    if documents("428") {
        headers.push("If-Match");
    }
    if documents("304") {
        headers.push("If-None-Match");
    }
    if method == "post" {
        headers.push("Idempotency-Key");
    }
    let known = operation.parameters.take().unwrap_or_default();
    let stands =
        |name: &str| known.iter().any(|parameter| matches!(parameter, RefOr::T(found) if found.name == name));
    let ids = path.split('/').filter_map(|piece| piece.strip_prefix('{')?.strip_suffix('}'));
    let mut all: Vec<RefOr<Parameter>> =
        ids.filter(|name| !stands(name)).map(|name| RefOr::T(id(name))).collect();
    all.extend(known);
    all.extend(headers.into_iter().map(parameter_ref));
    operation.parameters = Some(all).filter(|all| !all.is_empty());
}

/// An id in the path: `{party_id}` is the id of a party.
fn id(name: &str) -> Parameter {
    let of = name.strip_suffix("_id").unwrap_or(name).replace('_', " ");
    let uuid = ObjectBuilder::new()
        .schema_type(Type::String)
        .format(Some(SchemaFormat::KnownFormat(KnownFormat::Uuid)));
    ParameterBuilder::new()
        .name(name)
        .parameter_in(ParameterIn::Path)
        .required(Required::True)
        .description(Some(format!("The id of the {of}.")))
        .schema(Some(uuid.build()))
        .build()
}

fn answers(operation: &mut Operation) {
    let responses = &operation.responses.responses;
    let versioned = responses.contains_key("304") || responses.contains_key("412");
    let listed = operation.parameters.iter().flatten().any(|parameter| match parameter {
        RefOr::T(parameter) => parameter.name == "cursor",
        RefOr::Ref(_) => false,
    });
    for (status, response) in &mut operation.responses.responses {
        let RefOr::T(response) = response else { continue };
        add(response, "X-Request-Id");
        match status.as_str() {
            "201" => {
                add(response, "Location");
                add(response, "ETag");
            }
            "200" if versioned => add(response, "ETag"),
            "200" if listed => add(response, "Link"),
            _ => {}
        }
    }
}

fn add(response: &mut Response, name: &str) {
    response.headers.insert(name.to_owned(), header_ref(name));
}
