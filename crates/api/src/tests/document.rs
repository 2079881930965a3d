//! The OpenAPI document as a whole: what each operation owes its reader.

use serde_json::Value;

fn document() -> Value {
    serde_json::to_value(crate::openapi()).unwrap()
}

/// Every operation: method, path, itself.
fn operations(document: &Value) -> Vec<(String, String, Value)> {
    let paths = document["paths"].as_object().unwrap();
    let all = paths.iter().flat_map(|(path, item)| {
        item.as_object()
            .unwrap()
            .iter()
            .map(move |(method, operation)| (method.clone(), path.clone(), operation.clone()))
    });
    all.collect()
}

#[test]
fn it_is_openapi_3_1() {
    assert_eq!(document()["openapi"], "3.1.0");
}

#[test]
fn every_operation_has_an_id_of_its_own_that_begins_with_a_verb() {
    let document = document();
    let mut ids = Vec::new();
    for (method, path, operation) in operations(&document) {
        let id = operation["operationId"].as_str().unwrap_or_default().to_owned();
        let camel = id.starts_with(|c: char| c.is_ascii_lowercase())
            && id.contains(|c: char| c.is_ascii_uppercase())
            && id.chars().all(|c| c.is_ascii_alphanumeric());
        assert!(camel, "{method} {path}: operationId `{id}`");
        ids.push(id);
    }
    let count = ids.len();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), count, "an operationId stands twice");
}

#[test]
fn every_operation_has_a_summary_and_one_of_the_known_tags() {
    let document = document();
    let known: Vec<&Value> = document["tags"].as_array().unwrap().iter().map(|tag| &tag["name"]).collect();
    for (method, path, operation) in operations(&document) {
        assert!(operation["summary"].is_string(), "{method} {path} has no summary");
        let tags = operation["tags"].as_array().unwrap();
        assert!(tags.len() == 1 && known.contains(&&tags[0]), "{method} {path}: {tags:?}");
    }
}

#[test]
fn every_operation_of_the_api_needs_a_token_and_says_what_it_answers_without() {
    let document = document();
    for (method, path, operation) in
        operations(&document).iter().filter(|(_, path, _)| path.starts_with("/api/"))
    {
        assert!(operation["security"][0]["bearer"].is_array(), "{method} {path}");
        for status in ["401", "403", "500", "503"] {
            assert!(operation["responses"][status].is_object(), "{method} {path} does not document {status}");
        }
    }
}

#[test]
fn every_change_documents_its_precondition() {
    let document = document();
    for (method, path, operation) in operations(&document) {
        // Revoking must work at once, whatever happened to the token meanwhile; sending again and importing change nothing
        // that is there. Of many claims at once, nothing but assignees and tags is changed, and each keeps the rest. Having read
        // something is no change of it. In the shape of Google's API, the version stands in the body.
        let free = [
            "revokeToken",
            "replayDelivery",
            "recoverDeliveries",
            "importExternalVerdicts",
            "importClaims",
            "importSources",
            "assignClaims",
            "tagClaims",
            "readMention",
        ];
        let changes =
            method != "get" && !operation["responses"]["201"].is_object() && path.starts_with("/api/");
        let needed = changes && !free.iter().any(|id| operation["operationId"] == *id);
        assert!(
            !needed || operation["responses"]["428"].is_object(),
            "{method} {path} does not document 428"
        );
    }
}

#[test]
fn every_reference_leads_somewhere() {
    fn check(value: &Value, document: &Value) {
        match value {
            Value::Object(members) => {
                if let Some(Value::String(reference)) = members.get("$ref") {
                    let pointer = reference.strip_prefix('#').unwrap();
                    assert!(document.pointer(pointer).is_some(), "{reference} leads nowhere");
                }
                members.values().for_each(|member| check(member, document));
            }
            Value::Array(items) => items.iter().for_each(|item| check(item, document)),
            _ => {}
        }
    }
    let document = document();
    check(&document, &document);
}

#[test]
fn every_object_that_is_read_refuses_unknown_fields() {
    let document = document();
    for (method, path, operation) in operations(&document) {
        let Some(schema) = operation["requestBody"]["content"]["application/json"]["schema"]["$ref"].as_str()
        else {
            continue;
        };
        let schema = document.pointer(schema.trim_start_matches('#')).unwrap();
        assert_eq!(schema["additionalProperties"], false, "{method} {path}");
    }
}

#[test]
fn every_example_of_a_problem_is_a_problem() {
    let document = document();
    let required: Vec<&str> = document["components"]["schemas"]["Problem"]["required"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(Value::as_str)
        .collect();
    let mut examples = 0;
    for (name, response) in document["components"]["responses"].as_object().unwrap() {
        let Some(content) = response["content"]["application/problem+json"].as_object() else { continue };
        for (code, example) in content["examples"].as_object().unwrap() {
            assert_eq!(example["value"]["code"], *code, "{name}");
            assert!(required.iter().all(|member| !example["value"][member].is_null()), "{name}: {code}");
            examples += 1;
        }
    }
    // No operation documents 405: a documented method is allowed.
    assert_eq!(examples, crate::problem::Code::ALL.len() - 1);
}
