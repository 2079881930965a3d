//! feedparser reads the Atom feed, and feedsmith both.

use std::path::Path;

use dementi_testkit::{Kit, on_both_databases};
use serde_json::{Value, json};

use super::{node, python};
use crate::feeds::{retract, told, verdict};

/// Texts that break what does not escape.
const HOSTILE: &str = "A & B <script>alert(1)</script> ]]> \u{202e}live\u{202c} \u{ffff}end";

fn read(printed: &str) -> Value {
    serde_json::from_str(printed).expect("the script prints JSON")
}

/// Three verdicts, the oldest of them hostile and the newest retracted; the address of its feed.
async fn recorded(kit: &Kit) -> String {
    let dossier = kit.researcher().dossier(json!({"title": "Mail & more"})).await;
    told(kit, &dossier, HOSTILE, "false").await;
    told(kit, &dossier, "Mail is read.", "true").await;
    let claim = told(kit, &dossier, "Mail is kept.", "true").await;
    assert_eq!(verdict(kit, &claim).await.body["state"], "published");
    retract(kit, &claim, "The source was forged.").await;
    format!("/dossiers/{}/feed?limit=2", dossier.id)
}

async fn save(kit: &Kit, path: &str, to: &Path) {
    let reply = kit.reader().get(path).await.expect(200);
    std::fs::write(to, reply.bytes()).expect("the file can be written");
}

on_both_databases! {
    async fn feedparser_reads_atom(kit: Kit) {
        let path = recorded(&kit).await;
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("feed.xml");
        save(&kit, &path, &file).await;
        let first = read(&python("feed.py", &[&file]));
        assert_eq!((&first["bozo"], &first["version"]), (&json!(false), &json!("atom10")), "{}", first["error"]);
        assert!(first["title"].as_str().expect("a title").ends_with(": verdicts and corrections on Mail & more"));
        assert_eq!(first["entries"][0]["title"], "Retraction: “Mail is kept.”");
        assert_eq!(first["entries"][0]["summary"], "The source was forged.");
        assert_eq!(first["entries"][1]["published"], json!([2026, 1, 5, 11, 0, 0]));
        assert_eq!(first["updated"], first["entries"][0]["updated"]);
        assert_eq!(first["links"]["self"], format!("http://localhost/api/v1{path}"));
        // It follows the pages by the addresses that they name (RFC 5005 section 3).
        let next = first["links"]["next"].as_str().expect("a next page").strip_prefix("http://localhost/api/v1");
        save(&kit, next.expect("ours"), &file).await;
        let last = read(&python("feed.py", &[&file]));
        assert_eq!(last["bozo"], false, "{}", last["error"]);
        assert_eq!(last["links"].get("next"), None);
        let [entry] = last["entries"].as_array().expect("entries").as_slice() else { panic!("{last}") };
        assert_eq!(entry["title"], "False: “A & B <script>alert(1)</script> ]]> live \u{fffd}end”");
        let content = entry["content"][0].as_array().expect("content");
        assert_eq!(content[0], "text/html");
        let html = content[1].as_str().expect("HTML");
        assert!(html.contains("A &amp; B &lt;script&gt;") && !html.contains("<script") && !html.contains('\u{202e}'), "{html}");
    }

    async fn feedsmith_reads_both(kit: Kit) {
        let path = recorded(&kit).await;
        let folder = tempfile::tempdir().expect("a folder");
        for (format, items) in [("atom", "entries"), ("json", "items")] {
            let file = folder.path().join(format);
            save(&kit, &format!("{path}&format={format}"), &file).await;
            let found = read(&node("feed.cjs", &[&file]));
            assert_eq!(found["format"], format);
            let entries = found["feed"][items].as_array().unwrap_or_else(|| panic!("{found:#}"));
            assert_eq!(entries.len(), 2, "{found:#}");
            assert!(entries[1]["id"].as_str().expect("an id").starts_with("urn:uuid:"), "{found:#}");
        }
    }
}
