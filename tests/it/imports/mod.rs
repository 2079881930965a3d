//! Importing files of claims and sources through the API.

mod resembling;

use dementi_testkit::{Client, Kit, Reply, Request, on_both_databases};
use serde_json::{Value, json};

const CSV: &str = "text/csv";

/// Imports claims.
fn claims(client: &Client, dossier: &str, more: &str, file: &str) -> Request {
    client.file(&format!("/claims/import?dossier_id={dossier}{more}"), CSV, file)
}

fn sources(client: &Client, more: &str, file: &str) -> Request {
    client.file(&format!("/sources/import?{more}"), CSV, file)
}

/// What was counted.
fn tally(reply: &Reply) -> [u64; 4] {
    ["rows", "created", "unchanged", "refused"].map(|name| reply[name].as_u64().expect("a number"))
}

/// What is wrong with the rows: `row:line field: message`.
fn told(reply: &Reply) -> Vec<String> {
    let rows = reply["refused_rows"].as_array().expect("a list").iter();
    let problems = rows.flat_map(|row| {
        let of_row = move |problem: &Value| {
            let [field, message] = ["field", "message"].map(|name| problem[name].as_str().unwrap_or("-"));
            format!("{}:{} {field}: {message}", row["row"], row["line"])
        };
        row["problems"].as_array().expect("a list").iter().map(of_row)
    });
    problems.collect()
}

on_both_databases! {
    async fn a_file_is_rehearsed_and_then_imported_once(kit: Kit) {
        let who = kit.researcher();
        let dossier = who.dossier(json!({})).await.id;
        let file = "key,text,language\n1,It was so.,en\n2,\"So, and so.\",en\n2,\"So, and so.\",en\n";
        let rehearsed = claims(who, &dossier, "&dry_run=true", file).await.expect(200);
        assert_eq!((tally(&rehearsed), &rehearsed["dry_run"]), ([3, 2, 1, 0], &json!(true)));
        assert!(who.get("/claims").await.expect(200).items().is_empty());
        let done = claims(who, &dossier, "", file).await.expect(200);
        assert_eq!((tally(&done), &done["dry_run"]), ([3, 2, 1, 0], &json!(false)));
        let again = claims(who, &dossier, "", file).await.expect(200);
        assert_eq!(tally(&again), [3, 0, 3, 0]);
        let listed = who.get("/claims").await.expect(200);
        assert_eq!(listed.items().len(), 2);
        // In another dossier they are other claims.
        let other = who.dossier(json!({})).await.id;
        assert_eq!(tally(&claims(who, &other, "", file).await.expect(200)), [3, 2, 1, 0]);
    }

    async fn the_change_log_tells_who_imported(kit: Kit) {
        let who = kit.researcher();
        let dossier = who.dossier(json!({})).await.id;
        claims(who, &dossier, "", "text,language\nIt was so.,en\n").header("x-request-id", "import-7").await.expect(200);
        let entries = kit.admin().get("/audit").await.expect(200);
        let entry = entries.items().iter().find(|entry| entry["kind"] == "claim").expect("an entry of the claim");
        assert_eq!(entry["actor_id"], who.get("/me").await.expect(200)["user_id"]);
        assert_eq!(entry["action"], "created");
    }

    async fn what_is_wrong_is_told_row_by_row(kit: Kit) {
        let who = kit.researcher();
        let dossier = who.dossier(json!({})).await.id;
        let mapping = r#"&mapping={"columns":{"text":"Claim","about":"Who"},"constants":{"language":"en"}}"#;
        let file = "Claim;Who\nA;\n;\nB;Nobody\nC\n\"D\u{0}\";\n";
        let done = claims(who, &dossier, mapping, file).await.expect(200);
        assert_eq!(tally(&done), [5, 1, 0, 4]);
        assert_eq!(told(&done), [
            "2:3 text: must not be empty",
            "3:4 about: names no party on record; record it first, or let the import create parties",
            "4:5 -: has 1 cells where the first row names 2 columns; does a cell hold the delimiter without quotation \
             marks around it?",
            "5:6 text: must not contain the control character U+0000 (at character 1)",
        ]);
    }

    async fn files_and_mappings_that_do_not_fit_are_refused_whole(kit: Kit) {
        let who = kit.researcher();
        let dossier = who.dossier(json!({})).await.id;
        let good = "text,language\nSo.,en\n";
        claims(who, &dossier, "&mapping={", good).await.problem(400, "invalid_query");
        let unknown = claims(who, &dossier, r#"&mapping={"columns":{"txt":"text"}}"#, good).await;
        let unknown = unknown.problem(400, "invalid_query");
        assert!(unknown["detail"].as_str().is_some_and(|detail| detail.contains("(is `text` meant?)")), "{unknown:?}");
        claims(who, &dossier, "", "Claim\nSo.\n").await.problem(400, "invalid_query");
        claims(who, &dossier, "", "").await.problem(400, "malformed_document");
        let endless = format!("text,language\n\"{}", "x".repeat(2 << 20));
        claims(who, &dossier, "", &endless).await.problem(400, "malformed_document");
        let path = format!("/claims/import?dossier_id={dossier}");
        who.file(&path, "text/plain", good).await.problem(415, "unsupported_media_type");
        claims(who, &dossier, "", &"x".repeat(9 << 20)).await.problem(413, "body_too_large");
        claims(who, "01890a5d-ac96-774b-bcce-b302099a8057", "", good).await.problem(422, "invalid_body");
        assert!(who.get("/claims").await.expect(200).items().is_empty());
    }

    async fn json_lines_of_sources_name_those_that_they_rely_on(kit: Kit) {
        let who = kit.researcher();
        let known = who.source(json!({"title": "On record"})).await.id;
        let file = format!(
            "{{\"key\": \"g\", \"kind\": \"news_report\", \"title\": \"First\", \"authors\": [\"A\", \"B\"]}}\n\
             {{\"key\": \"t\", \"kind\": \"news_report\", \"title\": \"Second\", \"derived_from\": [\"g\", \"{known}\"]}}\n\
             {{\"kind\": \"book\", \"title\": \"Third\", \"derived_from\": [\"nowhere\"]}}\n"
        );
        let path = "/sources/import?create_parties=person";
        let done = who.file(path, "application/jsonl", &file).await.expect(200);
        assert_eq!((tally(&done), &done["new_parties"]), ([3, 2, 0, 1], &json!(2)));
        assert_eq!(told(&done), [
            "3:3 derived_from: names no source that was imported under this key; put its row above this one"
        ]);
        let listed = who.get("/sources").await.expect(200);
        let second = listed.items().iter().find(|source| source["title"] == "Second").expect("the second source");
        assert_eq!(second["derived_from"].as_array().map(Vec::len), Some(2));
        assert_eq!(second["derivation"], "derived");
    }

    /// Else the second would lose what it relies on, or end the import.
    async fn a_row_that_is_refused_is_no_row_to_rely_on(kit: Kit) {
        let who = kit.researcher();
        let file = "key,kind,title,publisher,derived_from\ng,book,First,Nobody,\nt,book,Second,,g\n";
        for dry_run in ["dry_run=true", ""] {
            let done = sources(who, dry_run, file).await.expect(200);
            assert_eq!(tally(&done), [2, 0, 0, 2]);
            assert!(told(&done)[1].starts_with("2:3 derived_from: names no source"), "{:?}", told(&done));
        }
    }

    async fn a_row_that_was_imported_is_not_overwritten(kit: Kit) {
        let who = kit.researcher();
        sources(who, "", "key,kind,title\n1,book,One\n").await.expect(200);
        let other = sources(who, "", "key,kind,title\n1,book,Two\n").await.expect(200);
        assert_eq!(tally(&other), [1, 0, 0, 1]);
        assert!(told(&other)[0].contains("was imported before with another content"), "{:?}", told(&other));
        assert_eq!(who.get("/sources").await.expect(200).items()[0]["title"], "One");
    }

    /// A desk's keys are its own.
    async fn another_desk_imports_the_same_file_for_itself(kit: Kit) {
        let file = "key,kind,title\n1,book,One\n";
        assert_eq!(tally(&sources(kit.researcher(), "", file).await.expect(200)), [1, 1, 0, 0]);
        assert_eq!(tally(&sources(kit.other().researcher(), "", file).await.expect(200)), [1, 1, 0, 0]);
    }
}
