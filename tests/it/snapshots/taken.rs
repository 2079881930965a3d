use std::time::Duration;

use dementi_testkit::{Form, Kit, on_both_databases};
use serde_json::json;

use super::files;

on_both_databases! {
    async fn a_snapshot_says_what_it_is_of_what_it_holds_and_since_when(kit: Kit) {
        let who = kit.researcher();
        let source = who.source(json!({})).await;
        let form = Form::file("C:\\news\\Bericht über.txt", "Text/Plain; charset=\"UTF-8\"", "Was gesagt wurde.")
            .with("url", "https://archive.example/report")
            .with("retrieved_at", "2013-07-11T20:00:00+02:00")
            .with("note", " As it stood on the first day. ");
        let taken = who.snapshot(&source, form).await;
        insta::assert_json_snapshot!("taken", kit.names().redact(&taken.body));
        let read = kit.reader().get(&taken.path).await.expect(200);
        for (name, value) in read.json().as_object().expect("an object") {
            assert_eq!(taken.body[name], *value, "{name}");
        }
        assert_eq!(read.etag(), taken.etag);
    }

    async fn the_same_bytes_are_kept_once(kit: Kit) {
        let who = kit.researcher();
        let (first, second) = (who.source(json!({})).await, who.source(json!({})).await);
        let one = who.snapshot(&first, Form::text("The same.")).await;
        let other = who.snapshot(&second, Form::text("The same.")).await;
        assert_ne!(one.id, other.id);
        let sha256 = one.body["sha256"].as_str().expect("a digest");
        assert_eq!(other.body["sha256"], sha256);
        let path = kit.blobs().join(&sha256[..2]).join(&sha256[2..4]).join(sha256);
        assert_eq!(files(kit.blobs()), [path]);
    }

    async fn a_supplied_text_takes_the_place_of_one_that_cannot_be_read(kit: Kit) {
        let who = kit.researcher();
        let source = who.source(json!({"kind": "broadcast"})).await;
        let sound = Form::file("talk.ogg", "audio/ogg", [0xff_u8, 0, 1, 2]);
        let silent = who.snapshot(&source, sound.clone()).await;
        assert_eq!(json!([silent.body["text"], silent.body["text_available"]]), json!(["none", false]));
        who.get(&format!("{}/text", silent.path)).await.problem(404, "not_found");
        // Decomposed on its way in, composed as it is kept.
        let spoken = who.snapshot(&source, sound.with("text", "Über u\u{308}ber.")).await;
        assert_eq!(json!([spoken.body["text"], spoken.body["characters"]]), json!(["supplied", 10]));
        let text = who.get(&format!("{}/text", spoken.path)).await.expect(200);
        assert_eq!((text.text().as_str(), text.header("content-type")), ("Über über.", Some("text/plain; charset=utf-8")));
        who.get(&format!("{}/text", spoken.path)).header("if-none-match", &text.etag()).await.expect(304);
    }

    async fn the_text_of_a_page_is_read_in_its_own_charset(kit: Kit) {
        let who = kit.researcher();
        let source = who.source(json!({})).await;
        let page = b"<!doctype html><meta charset=iso-8859-1><title>T</title><p>\xdcber <b>uns</b></p><script>x()</script><p>Ende</p>";
        let taken = who.snapshot(&source, Form::file("page.html", "text/html", page)).await;
        assert_eq!(taken.body["text"], "extracted");
        assert_eq!(who.get(&format!("{}/text", taken.path)).await.expect(200).text().trim(), "\u{dc}ber uns\nEnde");
        // What says that it is text and is not, has none.
        let binary = who.snapshot(&source, Form::file("a.txt", "text/plain", "a\0b")).await;
        assert_eq!(binary.body["text"], "none");
    }

    async fn a_list_begins_with_what_was_got_last(kit: Kit) {
        let who = kit.researcher();
        let source = who.source(json!({})).await;
        let mut expected = Vec::new();
        for (text, at) in [("b", "2013-07-12T00:00:00Z"), ("d", "2013-07-14T00:00:00Z"), ("a", "2013-07-11T00:00:00Z"), ("c", "2013-07-12T00:00:00Z")] {
            kit.clock().advance(Duration::from_secs(1));
            let taken = who.snapshot(&source, Form::text(text).with("retrieved_at", at)).await;
            expected.push((at, taken.id));
        }
        expected.sort();
        let expected: Vec<String> = expected.into_iter().rev().map(|(_, id)| id).collect();
        who.snapshot(&who.source(json!({})).await, Form::text("of another source")).await;
        let (mut path, mut listed) = (format!("{}/snapshots?limit=3", source.path), Vec::new());
        loop {
            let page = kit.reader().get(&path).await.expect(200);
            listed.extend(page.item_ids());
            let Some(cursor) = page["next_cursor"].as_str() else { break };
            path = format!("{}/snapshots?limit=3&cursor={cursor}", source.path);
        }
        assert_eq!(listed, expected);
    }

    async fn a_withdrawn_snapshot_stays_readable(kit: Kit) {
        let who = kit.researcher();
        let source = who.source(json!({})).await;
        let taken = who.snapshot(&source, Form::text("Of another report.")).await;
        let withdrawn = who.withdraw(&taken).await;
        assert_eq!(withdrawn.body["withdrawn"]["reason"], "Recorded by mistake.");
        assert_eq!(who.get(&format!("{}/content", taken.path)).await.expect(200).text(), "Of another report.");
        who.post(&format!("{}/withdraw", taken.path), json!({"reason": "Again."})).if_match(&withdrawn.etag).await.problem(409, "withdrawn");
    }
}
