//! Texts made to break a format pass through every one of them as texts.

use dementi_testkit::{HOSTILE, Kit, PDF_IS_BUILT, on_both_databases};
use serde_json::{Value, json};

use super::{rows, unpacked};
use crate::clients::python;

/// What of a text can be compared where lines are broken anywhere: no blanks, no signs that nobody sees, and no hyphens.
fn bare(text: &str) -> String {
    let unseen = |c: char| matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{ad}' | '-' | '\u{2010}');
    text.chars().filter(|c| !c.is_whitespace() && !unseen(*c)).collect()
}

on_both_databases! {
    async fn they_are_texts_in_every_format(kit: Kit) {
        let who = kit.researcher();
        let dossier = who.dossier(json!({"title": HOSTILE[4]})).await;
        for text in HOSTILE {
            let claim = who.claim(&dossier, 1, json!({"text": text, "parts": [{"text": text}]})).await;
            who.evidence(&claim, json!({"note": text})).await;
            kit.published(&claim).await;
        }
        let get = async |format: &str| kit.reader().get(&format!("{}/report?format={format}", dossier.path)).await.expect(200);
        let texts: Vec<Value> = HOSTILE.map(Value::from).into();
        let told = |claims: &Value, member: &str| -> Vec<Value> {
            claims.as_array().expect("claims").iter().map(|claim| claim[member].clone()).collect()
        };
        assert_eq!(told(&get("json").await["claims"], "text"), texts);
        let feed = get("claimreview").await;
        assert!(!feed.text().contains(['<', '>', '&']), "{}", feed.text());
        let items = feed["dataFeedElement"].as_array().expect("items");
        let reviewed: Vec<Value> = items.iter().map(|item| item["item"][0]["claimReviewed"].clone()).collect();
        // Signs that switch the direction of writing are left out where texts are published.
        let switches = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        assert_eq!(reviewed, HOSTILE.map(|text| Value::from(text.replace(switches, ""))));
        let table = rows(&get("csv").await.text());
        for (row, text) in table.iter().zip(HOSTILE) {
            let guarded = text.starts_with(['=', '+', '-', '@']);
            assert_eq!(row["claim"], if guarded { format!("'{text}") } else { text.to_owned() });
        }
        let sheets = unpacked(get("xlsx").await.bytes());
        assert!(sheets.iter().all(|(name, sheet)| !name.contains("worksheets/") || !sheet.contains("<f>")));
        let page = get("html").await.text();
        assert!(!page.contains("<script>alert") && !page.contains("<img") && !page.contains("<!--"), "{page}");
        if PDF_IS_BUILT {
            let folder = tempfile::tempdir().expect("a folder");
            let file = folder.path().join("report.pdf");
            std::fs::write(&file, get("pdf").await.bytes()).expect("a file");
            let read: Value = serde_json::from_str(&python("read_pdf.py", &[file])).expect("what was read");
            let shown = bare(read[0]["text"].as_str().expect("a text"));
            for text in HOSTILE {
                assert!(shown.contains(&bare(text)), "{text} is not in {shown}");
            }
        }
    }

    async fn what_no_text_can_hold_is_refused(kit: Kit) {
        let dossier = kit.researcher().dossier(json!({})).await;
        let body = |text: &str| json!({"dossier_id": dossier.id, "text": text, "language": "en", "parts": [{"text": "Part."}]});
        for text in ["a\0b", "a\u{7}b", &"x".repeat(1_000_000)] {
            let refused = kit.researcher().post("/claims", body(text)).await;
            assert_eq!(refused.problem(422, "invalid_body")["errors"][0]["pointer"], "/text");
        }
    }
}
