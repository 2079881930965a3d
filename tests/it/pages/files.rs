//! Files as snapshots, through the pages.

use dementi_testkit::{Form, Kit, Reply, Thing, UPLOAD_LIMIT, Window, on_both_databases};
use serde_json::json;

use super::admin::says;
use crate::snapshots::files;

/// A file as it is chosen: its name, what the browser says of it, and its bytes.
type File<'a> = (&'a str, &'a str, &'a [u8]);

/// What is typed into which fields.
type Typed<'a> = Vec<(&'a str, &'a str)>;

const PDF: File<'static> =
    ("Statement.pdf", "application/pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj<<>>endobj\n%%EOF\n");
const TEXT: File<'static> = ("größe.txt", "text/plain", b"Die Gr\xf6\xdfe ist keine.");

async fn source(kit: &Kit) -> Thing {
    kit.researcher().source(json!({})).await
}

fn page(source: &Thing) -> String {
    format!("/sources/{}", source.id)
}

fn action(source: &Thing) -> String {
    format!("/sources/{}/files", source.id)
}

/// Sends a file by the form of its source's page.
async fn sent(window: &Window, source: &Thing, typed: &[(&str, &str)], file: File<'_>) -> Reply {
    let form = window.get(&page(source)).await.expect(200).form(&action(source)).with(typed);
    window.send_file(&form, file.0, file.1, file.2).await
}

/// The snapshots of a source, the newest first.
async fn taken(kit: &Kit, source: &Thing) -> Vec<serde_json::Value> {
    kit.researcher().get(&format!("{}/snapshots", source.path)).await.expect(200).items().to_vec()
}

on_both_databases! {
    async fn files_are_kept_as_they_are(kit: Kit) {
        let (source, window) = (source(&kit).await, kit.window(kit.researcher()).await);
        let done = sent(&window, &source, &[], TEXT).await.expect(303);
        let old = [
            ("retrieved_at", "2013-07-16T18:05"),
            ("fetched_from", "https://archive.example/statement.pdf"),
            ("file_note", "Page 2 is missing."),
            ("file_text", "We do not.\r\nIt is not so."),
        ];
        sent(&window, &source, &old, PDF).await.expect(303);
        let [text, pdf] = taken(&kit, &source).await.try_into().expect("two snapshots");
        assert_eq!(done.location(), format!("{}#s-{}", page(&source), text["id"].as_str().expect("an id")));
        assert_eq!(
            (&text["filename"], &text["media_type"], &text["text"], &text["size"], &text["characters"]),
            (&json!("größe.txt"), &json!("text/plain"), &json!("extracted"), &json!(20), &json!(20)),
        );
        assert_eq!(
            (&pdf["filename"], &pdf["media_type"], &pdf["text"], &pdf["note"], &pdf["url"], &pdf["retrieved_at"]),
            (
                &json!("Statement.pdf"), &json!("application/pdf"), &json!("supplied"), &json!("Page 2 is missing."),
                &json!("https://archive.example/statement.pdf"), &json!("2013-07-16T18:05:00Z"),
            ),
        );
        let shown = window.get(&page(&source)).await.expect(200);
        let digest = pdf["sha256"].as_str().expect("a digest");
        for words in [
            "Die Größe ist keine.", "20 bytes", "39 bytes", "application/pdf", "supplied with it", "read out of the file",
            "Page 2 is missing.", "https://archive.example/statement.pdf", &digest[..12],
        ] {
            says(&shown, words);
        }
        assert_eq!(shown.text().matches(">shown<").count(), 1, "the newest is shown, not the one that was recorded last");
        // Quotes are found in the text that came with the file.
        let claim = kit.researcher().claim(&kit.researcher().dossier(json!({})).await, 1, json!({})).await;
        let quote = json!({"exact": "We do not.\nIt is", "snapshot_id": pdf["id"]});
        let entry = kit.researcher().evidence(&claim, json!({"source_id": source.id, "quote": quote})).await;
        assert_eq!(entry.body["quote"]["start"], 0);
        let content = kit.researcher().get(&format!("/snapshots/{}/content", pdf["id"].as_str().expect("an id"))).await.expect(200);
        assert_eq!(content.bytes(), PDF.2);
        assert_eq!(files(kit.blobs()).len(), 2);
    }

    async fn what_does_not_fit_is_said_and_nothing_is_kept(kit: Kit) {
        let (source, window) = (source(&kit).await, kit.window(kit.researcher()).await);
        let most = usize::try_from(UPLOAD_LIMIT).expect("a small limit");
        let (whole, long) = (vec![b'a'; most + 1], "x".repeat(4_001));
        let cases: [(Typed<'_>, File<'_>, u16, &str); 10] = [
            (vec![], ("a.bin", "application/octet-stream", whole.as_slice()), 413, "At most 100 kB are taken here."),
            (vec![], ("", "application/octet-stream", b"".as_slice()), 422, "Choose a file that holds something."),
            (vec![], ("a.txt", "text/plain", b""), 422, "Choose a file that holds something."),
            (vec![], ("a.txt", "text", b"a"), 422, "the kind of this file cannot be read"),
            (vec![], ("a\tb.txt", "text/plain", b"a"), 422, "The name of the file"),
            (vec![], ("a.txt", "text/plain; charset=klingon", b"a"), 422, "character encoding that does not exist"),
            (vec![("fetched_from", "ftp://a.example/")], TEXT, 422, "The address is none of the web."),
            (vec![("retrieved_at", "yesterday")], TEXT, 422, "A time has a date and a time of day"),
            (vec![("file_note", long.as_str())], TEXT, 422, "A note is too long"),
            (vec![("file_text", "a\0b")], TEXT, 422, "what no text can hold"),
        ];
        for (typed, file, status, why) in cases {
            let refused = sent(&window, &source, &typed, file).await.expect(status);
            says(&refused, why);
            let form = refused.form(&action(&source));
            for (name, value) in typed {
                assert_eq!(form.get(name), value);
            }
        }
        assert!(taken(&kit, &source).await.is_empty() && files(kit.blobs()).is_empty(), "{:?}", files(kit.blobs()));
        let late = sent(&window, &source, &[("retrieved_at", "2093-07-16T18:05")], TEXT).await.expect(422);
        says(&late, "cannot have been got later than now");
        assert!(taken(&kit, &source).await.is_empty());
        let all = vec![b'a'; most];
        sent(&window, &source, &[], ("a.bin", "application/octet-stream", &all)).await.expect(303);
    }

    async fn nothing_is_kept_without_the_token_of_the_session(kit: Kit) {
        let (source, window) = (source(&kit).await, kit.window(kit.researcher()).await);
        let form = window.get(&page(&source)).await.expect(200).form(&action(&source));
        let token = form.get("form_token").to_owned();
        let big = vec![b'a'; 90_000];
        for wrong in [form.clone().without("form_token"), form.clone().with(&[("form_token", "x")])] {
            window.send_file(&wrong, "a.bin", "application/pdf", &big).await.expect(403);
        }
        // A token that comes behind the file comes too late.
        let head = "name=\"file\"; filename=\"a.pdf\"\r\nContent-Type: application/pdf";
        let behind = Form::default().part(head, &big).with("form_token", &token);
        window.send_parts(&action(&source), behind).header("sec-fetch-site", "same-origin").await.expect(403);
        let twice = Form::default().with("form_token", &token).part(head, &big).part(head, &big);
        window.send_parts(&action(&source), twice).header("sec-fetch-site", "same-origin").await.expect(422);
        let none = Form::default().with("form_token", &token);
        let none = window.send_parts(&action(&source), none).header("sec-fetch-site", "same-origin").await.expect(422);
        says(&none, "Choose a file that holds something.");
        window.send_parts(&action(&source), Form::text("a").with("form_token", &token)).await.expect(403);
        assert!(taken(&kit, &source).await.is_empty() && files(kit.blobs()).is_empty(), "{:?}", files(kit.blobs()));
        // What is sent twice is kept once.
        for _ in 0..2 {
            window.send_file(&form, "a.pdf", "application/pdf", &big).await.expect(303);
        }
        assert_eq!(taken(&kit, &source).await.len(), 1);
        // Of another kind, or under another name, the same bytes are another file.
        window.send_file(&form, "a.txt", "text/plain", &big).await.expect(303);
        assert_eq!(taken(&kit, &source).await.len(), 2);
    }

    async fn what_stands_before_the_file_has_bounds(kit: Kit) {
        let (source, window) = (source(&kit).await, kit.window(kit.researcher()).await);
        let form = window.get(&page(&source)).await.expect(200).form(&action(&source));
        let token = form.get("form_token").to_owned();
        let begun = || Form::default().with("form_token", &token);
        let many = (0..40).fold(begun(), |form, number| form.with(&format!("field-{number}"), "x"));
        let late = Form::default().with("file_note", "x").with("form_token", &token);
        for (parts, status) in [(begun().with("file_text", "x".repeat(26_000_000)), 413), (many, 422), (late, 403)] {
            let head = "name=\"file\"; filename=\"a.pdf\"\r\nContent-Type: application/pdf";
            let sent = window.send_parts(&action(&source), parts.part(head, b"a"));
            sent.header("sec-fetch-site", "same-origin").await.expect(status);
        }
        let reader = kit.window(kit.reader()).await;
        let token = reader.get("/account").await.expect(200).form("/sign-out").get("form_token").to_owned();
        let sent = reader.send_parts(&action(&source), Form::default().with("form_token", &token));
        sent.header("sec-fetch-site", "same-origin").await.expect(403);
        assert!(taken(&kit, &source).await.is_empty() && files(kit.blobs()).is_empty());
    }

    async fn what_somebody_else_wrote_is_saved_and_runs_nowhere(kit: Kit) {
        let (source, window) = (source(&kit).await, kit.window(kit.researcher()).await);
        let html = b"<!doctype html><script>alert(document.cookie)</script>It is not so.";
        sent(&window, &source, &[], ("Bericht \u{202e}.html", "text/html", html)).await.expect(303);
        let id = taken(&kit, &source).await[0]["id"].as_str().expect("an id").to_owned();
        let address = format!("/snapshots/{id}/content");
        says(&window.get(&page(&source)).await.expect(200), &format!("href=\"{address}\" download"));
        let saved = kit.window(kit.reader()).await.get(&address).await.expect(200);
        assert_eq!(saved.bytes(), html);
        for (name, value) in [
            ("content-type", "text/html"),
            ("content-length", "67"),
            ("content-disposition", "attachment; filename=\"Bericht _.html\"; filename*=UTF-8''Bericht%20%E2%80%AE.html"),
            ("content-security-policy", "default-src 'none'; frame-ancestors 'none'; sandbox"),
            ("x-content-type-options", "nosniff"),
            ("x-frame-options", "DENY"),
            ("cache-control", "private, no-store"),
        ] {
            assert_eq!(saved.header(name), Some(value), "{name}");
        }
        for part in ["script", "worker", "style", "iframe"] {
            window.get(&address).header("sec-fetch-dest", part).await.expect(403);
        }
        window.get(&address).header("sec-fetch-dest", "document").await.expect(200);
        std::fs::remove_file(&files(kit.blobs())[0]).expect("the file can be deleted");
        window.get(&address).await.expect(500);
    }

    async fn a_withdrawn_snapshot_stays_on_file_and_is_shown_no_more(kit: Kit) {
        let (source, window) = (source(&kit).await, kit.window(kit.researcher()).await);
        sent(&window, &source, &[("retrieved_at", "2013-07-16T18:05")], ("a.txt", "text/plain", b"The older one.")).await.expect(303);
        sent(&window, &source, &[], ("b.txt", "text/plain", b"Another page altogether.")).await.expect(303);
        let newest = taken(&kit, &source).await[0]["id"].as_str().expect("an id").to_owned();
        let ask = format!("/snapshots/{newest}/withdraw");
        says(&window.get(&page(&source)).await.expect(200), "Another page altogether.");
        let old = window.get(&ask).await.expect(200).form(&ask);
        says(&window.send(&old).await.expect(422), "Say why");
        let reason = old.with(&[("reason", "It is the wrong page.")]);
        assert_eq!(window.send(&reason).await.expect(303).location(), page(&source));
        let shown = window.get(&page(&source)).await.expect(200);
        says(&shown, "It is the wrong page.");
        says(&shown, "The older one.");
        assert!(!shown.text().contains("Another page altogether.") && !shown.text().contains(&ask));
        // It can still be read, and nothing more can be done with it.
        let read = window.get(&format!("{}?snapshot={newest}", page(&source))).await.expect(200);
        says(&read, "Another page altogether.");
        says(&read, "This snapshot was withdrawn.");
        window.get(&format!("/snapshots/{newest}/content")).await.expect(200);
        assert_eq!(window.get(&ask).await.expect(303).location(), page(&source));
        window.send(&reason.with(&[("once", "2"), ("reason", "Another.")])).await.expect(303);
        assert_eq!(taken(&kit, &source).await[0]["withdrawn"]["reason"], "It is the wrong page.");
        // A source that was withdrawn takes no more.
        let form = window.get(&page(&source)).await.form(&action(&source));
        kit.researcher().withdraw(&source).await;
        says(&window.send_file(&form, "c.txt", "text/plain", b"Late.").await.expect(422), "It was withdrawn.");
    }
}
