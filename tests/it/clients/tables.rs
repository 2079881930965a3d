//! openpyxl reads workbooks, and Python's own reader CSV.

use std::path::Path;

use dementi_testkit::{Kit, on_both_databases};
use serde_json::{Value, json};

use super::python;
use crate::exports::example;

const NOTE: &str = "=HYPERLINK(\"http://evil.example\")";
const URL: &str = "https://news.example/a?b=\"c\"&d=1#e";

fn read(script: &str, path: &Path) -> Value {
    serde_json::from_str(&python(script, &[path])).expect("the script prints JSON")
}

on_both_databases! {
    async fn openpyxl_reads_a_workbook(kit: Kit) {
        let (dossier, claim) = example(&kit).await;
        let source = kit.researcher().source(json!({"title": "Report", "url": URL, "published_on": "1899-12-31"})).await;
        kit.researcher().assertion(&claim, json!({"source_id": source.id, "stated_on": "2013-07-12"})).await;
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("dossier.xlsx");
        let reply = kit.reader().get(&format!("{}/report?format=xlsx", dossier.path)).await.expect(200);
        std::fs::write(&file, reply.bytes()).expect("a file");
        let book = read("workbook.py", &file);
        let names: Vec<&String> = book["sheets"].as_object().expect("sheets").keys().collect();
        assert_eq!(names, ["about", "assertions", "claims", "denials", "evidence", "parts", "sources", "verdicts"]);
        assert_eq!((&book["active"], &book["modified_by"]), (&json!("claims"), &Value::Null));
        assert!(book["creator"].as_str().unwrap_or_default().is_empty(), "{}", book["creator"]);
        let sheet = |name: &str| &book["sheets"][name];
        for name in names {
            assert_eq!(sheet(name)["formulas"], 0, "{name}");
            if name != "about" {
                assert_eq!(sheet(name)["frozen"], "A2", "{name}");
                let width = sheet(name)["head"].as_array().expect("a head").len();
                let last = char::from(b'A' + u8::try_from((width - 1) % 26).expect("a letter"));
                let column = if width > 26 { format!("A{last}") } else { last.to_string() };
                let rows = sheet(name)["rows"].as_array().expect("rows").len() + 1;
                assert_eq!(sheet(name)["filter"], format!("A1:{column}{rows}"), "{name}");
                assert!(sheet(name)["widths"].as_f64().expect("a width") > 5.0, "{name}");
            }
        }
        assert_eq!(sheet("assertions")["types"]["stated_on"], json!(["datetime"]));
        assert_eq!(sheet("claims")["types"]["recorded_at"], json!(["datetime"]));
        assert_eq!(sheet("claims")["types"]["parts"], json!(["int"]));
        assert_eq!(sheet("evidence")["types"]["note"], json!(["str"]));
        let note = sheet("evidence")["head"].as_array().expect("a head").iter().position(|name| name == "note");
        assert_eq!(sheet("evidence")["rows"][0][note.expect("a note")], NOTE);
        // Excel has no days before 1900.
        assert_eq!(sheet("sources")["types"]["published_on"], json!(["str"]));
        let links: Vec<&Value> = sheet("sources")["links"].as_array().expect("links").iter().collect();
        assert_eq!(links.len(), 1);
        assert!(links[0].as_str().expect("a link").starts_with("https://news.example/a?b="), "{}", links[0]);
    }

    async fn python_reads_csv_back_as_it_was_recorded(kit: Kit) {
        let (dossier, claim) = example(&kit).await;
        let text = "＝1+1, \"quoted\"\n'and a line more";
        kit.researcher().evidence(&claim, json!({"note": text})).await;
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("evidence.csv");
        let path = format!("{}/report?format=csv&table=evidence", dossier.path);
        std::fs::write(&file, kit.reader().get(&path).await.expect(200).bytes()).expect("a file");
        let rows = read("table.py", &file);
        let notes: Vec<&Value> = rows.as_array().expect("rows").iter().map(|row| &row["note"]).collect();
        assert_eq!(notes, [NOTE, text]);
    }
}
