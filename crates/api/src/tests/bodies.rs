//! Bodies that are refused, and how exactly the refusal says why.

use super::{Got, JSON, ask};

async fn post(body: &str) -> Got {
    ask("POST /api/v1/things", &[JSON], body).await
}

fn at(pointer: &str, code: &str) -> Vec<(String, String)> {
    vec![(pointer.to_owned(), code.to_owned())]
}

#[tokio::test]
async fn a_good_body_creates() {
    let got = post(r#"{"name": " a ", "parts": [{"text": "x"}]}"#).await;
    assert_eq!(got.status, 201, "{}", got.text);
    assert_eq!(got.header("location"), "/api/v1/things/0193a5b8-7c00-7aaa-8000-00000000000a");
    assert_eq!(got.header("etag"), "\"1\"");
    assert_eq!(got.header("content-type"), "application/json");
    assert_eq!(got.json()["name"], "a");
}

#[tokio::test]
async fn what_is_no_json_is_told_by_line_and_column() {
    for body in [
        "{\"name\": \"a\",\n  oops}",
        " ",
        "{\"name\": \"\\ud800\"}",
        "{\"name\": \"a\"} {}",
        "[1,",
        "\u{feff}{}",
    ] {
        let got = post(body).await;
        assert_eq!(got.problem(), (400, "malformed_json".to_owned()), "{body}");
    }
    let detail = post("{\"name\": \"a\",\n  oops}").await.json()["detail"].to_string();
    assert!(detail.contains("at line 2, column 3"), "{detail}");
    assert_eq!(post(&"[".repeat(500)).await.problem(), (400, "malformed_json".to_owned()));
}

#[tokio::test]
async fn a_wrong_shape_is_told_by_pointer() {
    assert_eq!(post(r#"{"name": "a", "colour": 1}"#).await.errors(), at("/colour", "unknown_field"));
    assert_eq!(
        post(r#"{"name": "a", "parts": [{"text": "x"}, {"txt": "y"}]}"#).await.errors(),
        at("/parts/1/txt", "unknown_field")
    );
    assert_eq!(post(r#"{"name": "a", "a/b~c": 1}"#).await.errors(), at("/a~1b~0c", "unknown_field"));
    assert_eq!(post("{}").await.errors(), at("/name", "missing_field"));
    assert_eq!(post("").await.errors(), at("/name", "missing_field"), "no body is as good as an empty one");
    assert_eq!(ask("POST /api/v1/things", &[], "").await.errors(), at("/name", "missing_field"));
    assert_eq!(post(r#"{"name": "a", "parts": [{}]}"#).await.errors(), at("/parts/0/text", "missing_field"));
    assert_eq!(post(r#"{"name": 1}"#).await.errors(), at("/name", "invalid_type"));
    assert_eq!(post(r#"{"name": "a", "parts": {}}"#).await.errors(), at("/parts", "invalid_type"));
    assert_eq!(post(r#"{"name": "a", "name": "b"}"#).await.errors(), at("/name", "duplicate_field"));
    assert_eq!(post("[]").await.errors(), at("", "invalid_type"));
    assert_eq!(post("null").await.errors(), at("", "invalid_type"));
    assert_eq!(post("\"a\"").await.errors(), at("", "invalid_type"));
}

#[tokio::test]
async fn a_refused_shape_reads_well() {
    let got = post(r#"{"name": "a", "colour": 1}"#).await;
    insta::assert_snapshot!(got.text, @r#"{"type":"/docs/problems#invalid_body","title":"The body breaks the rules","status":422,"detail":"`/colour` is not a field here; expected `name` or `parts`.","instance":"urn:uuid:00000000-0000-0000-0000-000000000001","code":"invalid_body","errors":[{"pointer":"/colour","code":"unknown_field","detail":"is not a field here; expected `name` or `parts`"}]}"#);
}

#[tokio::test]
async fn every_size_that_is_wrong_is_told_at_once_nested_lists_included() {
    let got = post(r#"{"name": "too long", "parts": [{"text": ""}, {"text": "x"}, {"text": "long"}]}"#).await;
    let expected = [("/name", "length"), ("/parts/0/text", "length"), ("/parts/2/text", "length")];
    assert_eq!(got.errors(), expected.map(|(pointer, code)| (pointer.to_owned(), code.to_owned())));
    assert_eq!(got.json()["errors"][0]["detail"], "must have at most 5 characters");
    assert_eq!(got.json()["errors"][1]["detail"], "must have at least 1 and at most 3 characters");
}

#[tokio::test]
async fn a_list_that_is_too_long_is_told_besides_its_entries() {
    let four = r#"{"name": "a", "parts": [{"text": "a"}, {"text": "a"}, {"text": "a"}, {"text": "a"}]}"#;
    let got = post(four).await;
    assert_eq!(got.errors(), at("/parts", "length"));
    assert_eq!(got.json()["errors"][0]["detail"], "must have at most 3 entries");
}

#[tokio::test]
async fn meaning_is_checked_after_shape() {
    assert_eq!(post(r#"{"name": "  "}"#).await.errors(), at("/name", "empty"));
    assert_eq!(post(r#"{"name": "a\u0000"}"#).await.errors(), at("/name", "control_character"));
}

#[tokio::test]
async fn other_media_types_are_refused() {
    let unsupported = (415, "unsupported_media_type".to_owned());
    for headers in
        [&[][..], &[("content-type", "text/plain")], &[JSON, ("content-encoding", "gzip")], &[JSON, JSON]]
    {
        assert_eq!(ask("POST /api/v1/things", headers, "{}").await.problem(), unsupported);
    }
    let utf8 = ("content-type", "application/json; charset=UTF-8");
    assert_eq!(ask("POST /api/v1/things", &[utf8], r#"{"name": "a"}"#).await.status, 201);
}

#[tokio::test]
async fn a_body_above_the_limit_is_refused() {
    let exactly = format!("{{\"name\": \"{}\"}}", "x".repeat(1000 - 12));
    assert_eq!(exactly.len(), 1000);
    assert_eq!(post(&exactly).await.status, 422);
    let got = post(&format!("{exactly} ")).await;
    assert_eq!(got.problem(), (413, "body_too_large".to_owned()));
    assert!(got.text.contains("1000 bytes"));
}

#[tokio::test]
async fn a_stream_of_unknown_length_is_cut_off_at_the_limit() {
    let pieces = futures_util::stream::iter((0..40).map(|_| Ok::<_, std::io::Error>(vec![b' '; 30])));
    let request = axum::http::Request::post("/api/v1/things").header(JSON.0, JSON.1);
    let request = request.body(axum::body::Body::from_stream(pieces)).unwrap();
    let got = super::send(super::router(std::time::Duration::from_secs(30)), request).await;
    assert_eq!(got.problem(), (413, "body_too_large".to_owned()));
}

#[tokio::test]
async fn a_step_needs_no_body() {
    let step = "POST /api/v1/things/0193a5b8-7c00-7aaa-8000-00000000000a/step";
    let got = ask(step, &[("if-match", "\"3\""), ("idempotency-key", "k-1")], "").await;
    assert_eq!((got.status.as_u16(), got.header("etag")), (200, "\"4\""));
    assert_eq!(got.json(), serde_json::json!({ "comment": null, "key": "k-1" }));
    let got = ask(step, &[("if-match", "\"3\""), JSON], r#"{"comment": "well done"}"#).await;
    assert_eq!(got.json()["comment"], "well done");
    let got = ask(step, &[("if-match", "\"3\"")], r#"{"comment": "well done"}"#).await;
    assert_eq!(got.problem(), (415, "unsupported_media_type".to_owned()));
    let got = ask(step, &[("if-match", "\"3\""), ("idempotency-key", "two words")], "").await;
    assert_eq!(got.problem(), (400, "idempotency_key_invalid".to_owned()));
}
