//! `If-Match`, `If-None-Match`, ids in paths.

use super::{ID, JSON, ask};

#[tokio::test]
async fn a_change_needs_the_version_that_was_read() {
    let line = format!("PUT /api/v1/things/{ID}");
    let put = async |headers: &[(&str, &str)]| ask(&line, headers, r#"{"name": "a"}"#).await;
    let got = put(&[JSON, ("if-match", "\"3\"")]).await;
    assert_eq!((got.status.as_u16(), got.header("etag")), (200, "\"4\""));
    assert_eq!(put(&[JSON]).await.problem(), (428, "precondition_required".to_owned()));
    for wrong in ["*", "W/\"3\"", "3", "\"3\", \"4\"", ""] {
        let got = put(&[JSON, ("if-match", wrong)]).await;
        assert_eq!(got.problem(), (400, "invalid_if_match".to_owned()), "{wrong}");
    }
    let got = put(&[JSON, ("if-match", "\"3\""), ("if-match", "\"4\"")]).await;
    assert_eq!(got.problem(), (400, "invalid_if_match".to_owned()));
}

#[tokio::test]
async fn what_the_client_holds_is_not_sent_again() {
    let line = format!("GET /api/v1/things/{ID}");
    let got = ask(&line, &[("if-none-match", "\"2\", W/\"3\"")], "").await;
    assert_eq!((got.status.as_u16(), got.header("etag"), got.text.as_str()), (304, "\"3\"", ""));
    assert_eq!(got.header("content-type"), "");
    let got = ask(&line, &[("if-none-match", "\"2\"")], "").await;
    assert_eq!((got.status.as_u16(), got.header("etag")), (200, "\"3\""));
}

#[tokio::test]
async fn what_is_no_id_is_not_found() {
    for id in ["1", "x", "%ff", "0193a5b8-7c00-7aaa-8000-00000000000z"] {
        let got = ask(&format!("GET /api/v1/things/{id}"), &[], "").await;
        assert_eq!(got.problem(), (404, "not_found".to_owned()), "{id}");
    }
}

#[tokio::test]
async fn the_id_is_judged_before_the_precondition_and_that_before_the_body() {
    let got = ask("PUT /api/v1/things/x", &[JSON], "oops").await;
    assert_eq!(got.problem(), (404, "not_found".to_owned()));
    let got = ask(&format!("PUT /api/v1/things/{ID}"), &[JSON], "oops").await;
    assert_eq!(got.problem(), (428, "precondition_required".to_owned()));
}
