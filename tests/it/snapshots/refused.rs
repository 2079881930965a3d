use dementi_testkit::{Form, Kit, Method, Reply, UPLOAD_LIMIT, on_both_databases};
use serde_json::json;

use super::files;

/// Pointers and codes of what is wrong in a body.
fn errors(reply: &Reply) -> Vec<(String, String)> {
    let errors = reply.problem(422, "invalid_body")["errors"].as_array().expect("errors").clone();
    let text = |error: &serde_json::Value, name: &str| error[name].as_str().expect("a text").to_owned();
    errors.iter().map(|error| (text(error, "pointer"), text(error, "code"))).collect()
}

on_both_databases! {
    async fn a_form_that_breaks_the_rules_is_refused_with_its_place(kit: Kit) {
        let who = kit.researcher();
        let source = who.source(json!({})).await;
        let good = || Form::text("Good.");
        for (form, pointer, code) in [
            (Form::default(), "/file", "missing_field"),
            (Form::default().with("note", "No file."), "/file", "missing_field"),
            (Form::text(""), "/file", "empty"),
            (good().part("name=\"file\"", "Another."), "/file", "duplicate_field"),
            (good().with("note", "a").with("note", "b"), "/note", "duplicate_field"),
            (good().with("notes", "a"), "/notes", "unknown_field"),
            (good().with("a/b~c", "a"), "/a~1b~0c", "unknown_field"),
            (good().with("note", ""), "/note", "empty"),
            (good().with("note", [0xff]), "/note", "invalid_value"),
            (good().with("note", "a".repeat(33_000)), "/note", "too_long"),
            (good().with("note", "a".repeat(4_001)), "/note", "too_long"),
            (good().with("url", "ftp://a.example/"), "/url", "invalid_url"),
            (good().with("retrieved_at", "yesterday"), "/retrieved_at", "invalid_instant"),
            (good().with("retrieved_at", "2026-01-05T09:00:00.000001Z"), "/retrieved_at", "in_the_future"),
            (good().with("text", ""), "/text", "empty"),
            (good().with("text", "a\0b"), "/text", "control_character"),
            (Form::file("a.txt", "text/plain; charset=klingon", "a"), "/file", "unknown_charset"),
            (Form::file("a.txt", "plain", "a"), "/file", "invalid_media_type"),
            (Form::file("a\tb.txt", "text/plain", "a"), "/file", "control_character"),
        ] {
            let reply = who.upload(&source.id, form).await;
            assert_eq!(errors(&reply), [(pointer.to_owned(), code.to_owned())]);
        }
        who.upload(&source.id, good().with("retrieved_at", "2026-01-05T09:00:00Z")).await.expect(201);
        assert_eq!(files(&kit.blobs().join("incoming")), Vec::<std::path::PathBuf>::new());
    }

    async fn everything_wrong_with_the_fields_is_told_at_once(kit: Kit) {
        let who = kit.researcher();
        let source = who.source(json!({})).await;
        let form = Form::file("a.txt", "plain", "a").with("url", "x").with("retrieved_at", "y").with("note", " ");
        let pointers: Vec<String> = errors(&who.upload(&source.id, form).await).into_iter().map(|(pointer, _)| pointer).collect();
        assert_eq!(pointers, ["/file", "/note", "/retrieved_at", "/url"]);
    }

    async fn a_body_that_is_no_form_is_refused(kit: Kit) {
        let who = kit.researcher();
        let path = format!("{}/snapshots", who.source(json!({})).await.path);
        let send = |media_type: &str, body: Vec<u8>| who.request(Method::POST, &path).raw(media_type, body);
        let form = Form::text("Good.").into_bytes();
        for media_type in ["application/json", "multipart/form-data", "multipart/mixed; boundary=x"] {
            send(media_type, form.clone()).await.problem(415, "unsupported_media_type");
        }
        for body in [Vec::new(), b"{}".to_vec(), form[..form.len() - 10].to_vec(), b"--dementi-test-boundary\r\n\r\n".to_vec()] {
            send(&Form::media_type(), body).await.problem(400, "malformed_form");
        }
    }

    async fn too_large_a_file_is_refused_and_leaves_nothing(kit: Kit) {
        let who = kit.researcher();
        let source = who.source(json!({})).await;
        let most = usize::try_from(UPLOAD_LIMIT).expect("a small limit");
        let reply = who.upload(&source.id, Form::file("a", "text/plain", vec![b'a'; most + 1])).await;
        assert!(reply.problem(413, "body_too_large")["detail"].as_str().is_some_and(|detail| detail.contains("100000")));
        assert_eq!(files(kit.blobs()), Vec::<std::path::PathBuf>::new());
        who.upload(&source.id, Form::file("a", "text/plain", vec![b'a'; most])).await.expect(201);
        // An upload's limit is its own: everywhere else, a body is as small as ever.
        let body = json!({"kind": "news_report", "title": "a".repeat(2 << 20)});
        who.post("/sources", body).await.problem(413, "body_too_large");
    }

    async fn nothing_is_taken_of_a_source_that_is_not_there_or_was_withdrawn(kit: Kit) {
        let who = kit.researcher();
        let source = who.source(json!({})).await;
        who.withdraw(&source).await;
        who.upload(&source.id, Form::text("Late.")).await.problem(409, "withdrawn");
        let nowhere = "0193a5b8-7c00-7aaa-8000-00000000000a";
        who.upload(nowhere, Form::text("Nowhere.")).await.problem(404, "not_found");
        who.get(&format!("/sources/{nowhere}/snapshots")).await.problem(404, "not_found");
        assert_eq!(files(kit.blobs()), Vec::<std::path::PathBuf>::new());
    }
}
