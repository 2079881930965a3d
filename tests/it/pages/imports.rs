//! Putting the rows of a file on record, through the pages.

use std::time::Duration;

use dementi_testkit::{Backend, Kit, PageForm, Reply, Searching, Thing, Window, on_both_databases, run_on};
use serde_json::json;

/// The texts of a dossier's claims.
async fn texts(kit: &Kit, dossier: &Thing) -> Vec<String> {
    let listed =
        kit.reader().get(&format!("/claims?dossier_id={}&sort=created", dossier.id)).await.expect(200);
    listed.items().iter().map(|claim| claim["text"].as_str().expect("a text").to_owned()).collect()
}

/// Tries a file.
async fn tried(window: &Window, dossier: &Thing, file: &str, over: &[(&str, &str)]) -> Reply {
    let form = window.get("/imports/new").await.expect(200).form("/imports/try");
    let form = form.with(&[("what", "claims"), ("dossier", &dossier.id), ("file", file), ("language", "en")]);
    window.send(&form.with(over)).await
}

/// Imports what was tried.
async fn imported(window: &Window, tried: &Reply, over: &[(&str, &str)], without: &[&str]) -> Reply {
    let form = without.iter().fold(tried.form("/imports/run"), |form: PageForm, name| form.without(name));
    window.send(&form.with(over)).await
}

const ROWS: &str = "Statement;Said on;parts\n\
                    They <b>read</b> mail.;11.7.2013;at once|in full\n\
                    ;11.7.2013;\n\
                    \"They listen\nto calls.\";12.7.2013;\n";

const COLUMNS: &[(&str, &str)] =
    &[("columns", "text = Statement\nclaimed_on = Said on"), ("dates", "day.month.year")];

on_both_databases! {
    async fn a_file_is_tried_and_then_imported(kit: Kit) {
        let dossier = kit.researcher().dossier(json!({})).await;
        let window = kit.window(kit.researcher()).await;
        let rehearsed = tried(&window, &dossier, ROWS, COLUMNS).await.expect(200);
        let page = rehearsed.text();
        for told in ["Nothing was written yet.", "<dd>3</dd>", "<dd>2</dd>", "Statement"] {
            assert!(page.contains(told), "{told}: {page}");
        }
        assert!(texts(&kit, &dossier).await.is_empty());
        let done = imported(&window, &rehearsed, &[], &[]).await.expect(200).text();
        assert!(done.contains("Done.") && done.contains("3 rows read, 2 put on record") && done.contains("</html>"), "{done}");
        assert_eq!(texts(&kit, &dossier).await, ["They <b>read</b> mail.", "They listen\nto calls."]);
        // The same file again changes nothing.
        let again = imported(&window, &rehearsed, &[], &[]).await.expect(200).text();
        assert!(again.contains("0 put on record"), "{again}");
        assert_eq!(texts(&kit, &dossier).await.len(), 2);
        // Rows that somebody decided to leave out are left out.
        let more = tried(&window, &dossier, "text\nOne.\nTwo.\nThree.\n", &[]).await.expect(200);
        imported(&window, &more, &[("row-2", "leave")], &[]).await.expect(200);
        assert_eq!(texts(&kit, &dossier).await[2..], ["One.", "Three."]);
    }

    async fn what_does_not_fit_is_said(kit: Kit) {
        let dossier = kit.researcher().dossier(json!({})).await;
        let window = kit.window(kit.researcher()).await;
        let secret = kit.editor().restricted_dossier(&[]).await;
        for (file, over, told) in [
            ("", vec![], "Choose a file that holds something."),
            ("text\nOne.", vec![("dossier", "")], "dossier"),
            ("text\nOne.", vec![("dossier", secret.id.as_str())], "dossier"),
            ("text\nOne.", vec![("columns", "text Statement")], "which column a field is read from"),
            ("text\nOne.", vec![("columns", "txt = text")], "no field “txt”"),
            ("text\nOne.", vec![("columns", "text = Statement")], "no column “Statement”"),
            ("text\nOne.", vec![("separator", "||")], "One sign"),
        ] {
            let refused = tried(&window, &dossier, file, &over).await.expect(422).text();
            assert!(refused.contains(told), "{told}: {refused}");
        }
        tried(&window, &dossier, &"x".repeat(5 << 20), &[]).await.expect(413);
        let rehearsed = tried(&window, &dossier, "text\nOne.\n", &[]).await.expect(200);
        for tried in ["%%%", "", dossier.id.as_str()] {
            imported(&window, &rehearsed, &[("tried", tried)], &[]).await.expect(422);
        }
        imported(&window, &rehearsed, &[("form_token", "x")], &[]).await.expect(403);
        imported(&window, &rehearsed, &[("dossier", secret.id.as_str())], &[]).await.expect(200);
        assert!(texts(&kit, &dossier).await.is_empty() && texts(&kit, &secret).await.is_empty());
    }

    async fn what_is_wrong_is_said_in_the_readers_language(kit: Kit) {
        let dossier = kit.researcher().dossier(json!({})).await;
        let window = kit.window(kit.researcher()).await;
        let file = "text,claimed_on,language,about,parts\n,yesterday,german,,a|a\nOne.\nTwo.,,,Nobody,\n";
        let form = window.get("/imports/new").await.expect(200).form("/imports/try");
        let form = form.with(&[("what", "claims"), ("dossier", &dossier.id), ("file", file), ("language", "en")]);
        let wrong = window.send(&form).header("accept-language", "de").await.expect(200).text();
        for told in [
            "darf nicht leer sein",
            "muss ein Datum sein wie „2013-07-11“",
            "muss ein Sprachkürzel sein",
            "steht zweimal da",
            "hat 1 Zellen, aber die erste Zeile nennt 5 Spalten",
            "nennt keine bekannte Partei",
        ] {
            assert!(wrong.contains(told), "{told}: {wrong}");
        }
        let unfit = form.with(&[("columns", "txt = text")]);
        let refused = window.send(&unfit).header("accept-language", "de").await.expect(422).text();
        assert!(refused.contains("Es gibt kein Feld „txt“") && refused.contains("Ist „text“ gemeint?"), "{refused}");
    }

    async fn a_tried_file_is_its_owners_and_is_kept_for_a_day(kit: Kit) {
        let dossier = kit.researcher().dossier(json!({})).await;
        let (window, editor) = (kit.window(kit.researcher()).await, kit.window(kit.editor()).await);
        let first = tried(&window, &dossier, "text\nOne.\n", &[]).await.expect(200);
        let theirs = editor.get("/imports/new").await.expect(200).form("/imports/try").get("form_token").to_owned();
        let taken = imported(&editor, &first, &[("form_token", &theirs)], &[]).await.expect(422).text();
        assert!(taken.contains("The file that you tried is not kept any more."), "{taken}");
        for text in ["Two.", "Three.", "Four."] {
            tried(&window, &dossier, &format!("text\n{text}\n"), &[]).await.expect(200);
        }
        imported(&window, &first, &[], &[]).await.expect(422);
        assert_eq!(texts(&kit, &dossier).await, [""; 0]);
        assert_eq!(kit.database().count("tried_files", "1 = 1").await, 3);
        kit.clock().advance(Duration::from_hours(25));
        kit.app().sweep_sessions().await.expect("it sweeps");
        assert_eq!(kit.database().count("tried_files", "1 = 1").await, 0);
    }

    async fn sources_come_by_lines_of_json_too(kit: Kit) {
        let window = kit.window(kit.researcher()).await;
        let form = window.get("/imports/new").await.expect(200).form("/imports/try");
        let file = "{\"title\": \"A bulletin\", \"kind\": \"other\", \"publisher\": \"A. Wire\"}\n";
        let form = form.with(&[("what", "sources"), ("file", file)]);
        let refused = window.send(&form).await.expect(200).text();
        assert!(refused.contains("A. Wire"), "{refused}");
        let rehearsed = window.send(&form.with(&[("new_parties", "organisation")])).await.expect(200);
        imported(&window, &rehearsed, &[], &[]).await.expect(200);
        let sources = kit.reader().get("/sources").await.expect(200);
        assert_eq!(sources.items()[0]["title"], "A bulletin");
    }
}

/// A file whose first row says more of a claim on record.
const MORE: &str =
    "text,tags,about,parts\nThey read mail.,mail|spying,A. Wire,at once|in full\nPigs fly.,,,\n";

on_both_databases! {
    async fn a_row_is_merged_into_a_claim_that_says_the_same(kit: Kit) {
        let who = kit.researcher();
        let (home, other) = (who.dossier(json!({})).await, who.dossier(json!({})).await);
        let part = json!([{"text": "They read mail."}]);
        let known = who.claim(&home, 1, json!({"text": "They read mail.", "parts": part, "tags": ["mail"]})).await;
        let window = kit.window(who).await;
        let created = [("new_parties", "organisation")];
        let rehearsed = tried(&window, &other, MORE, &created).await.expect(200);
        let merge = format!("merge-{}", known.id);
        let done = imported(&window, &rehearsed, &[("row-1", &merge)], &[]).await.expect(200).text();
        assert!(done.contains("Merged into claims on record") && done.contains("1 put on record"), "{done}");
        assert_eq!(texts(&kit, &other).await, ["Pigs fly."]);
        let now = who.again(&known).await;
        assert_eq!(now.body["tags"], json!(["mail", "spying"]));
        assert_eq!(now.body["about"].as_array().map(Vec::len), Some(1), "{}", now.body);
        let parts: Vec<&str> = now.body["parts"].as_array().expect("parts").iter().filter_map(|part| part["text"].as_str()).collect();
        assert_eq!(parts, ["at once", "in full"]);
        assert_eq!((&now.body["version"], &now.body["text"]), (&json!(2), &json!("They read mail.")));
        let log = kit.admin().get(&format!("/audit?kind=claim&id={}&limit=1", known.id)).await.expect(200);
        assert_eq!((&log.items()[0]["action"], &log.items()[0]["version"]), (&json!("changed"), &json!(2)));
        // The same once more changes nothing, even where somebody has taken a tag away since.
        let taken = json!({"add": [], "remove": ["spying"], "claim_ids": [known.id]});
        who.post("/claims/tag", taken).await.expect(200);
        let again = imported(&window, &rehearsed, &[("row-1", &merge)], &[]).await.expect(200).text();
        assert!(again.contains("0 put on record") && !again.contains("Merged into claims"), "{again}");
        assert_eq!(who.again(&known).await.body["tags"], json!(["mail"]));
        assert_eq!(kit.reader().get("/parties").await.expect(200).items().len(), 1);
    }

    async fn what_is_referred_to_stays_and_what_cannot_be_merged_is_said(kit: Kit) {
        let who = kit.researcher();
        let (home, other) = (who.dossier(json!({})).await, who.dossier(json!({})).await);
        let used = who.claim(&home, 2, json!({})).await;
        who.denial(&used, &["denied", "denied"], json!({})).await;
        let withdrawn = who.claim(&home, 1, json!({})).await;
        who.withdraw(&withdrawn).await;
        let hidden = kit.editor().claim(&kit.editor().restricted_dossier(&[]).await, 1, json!({})).await;
        let window = kit.window(who).await;
        let file = "text,tags,parts\nOne.,a,x|y\nTwo.,b,\nThree.,c,\n";
        let rehearsed = tried(&window, &other, file, &[]).await.expect(200);
        let [first, second, third] = [&used, &withdrawn, &hidden].map(|claim| format!("merge-{}", claim.id));
        let decided = [("row-1", first.as_str()), ("row-2", second.as_str()), ("row-3", third.as_str())];
        let done = imported(&window, &rehearsed, &decided, &[]).await.expect(200).text();
        assert_eq!(done.matches("into a claim that does not stand").count(), 2, "{done}");
        let now = who.again(&used).await;
        assert_eq!((&now.body["tags"], &now.body["parts"]), (&json!(["a"]), &used.body["parts"]));
        assert!(texts(&kit, &other).await.is_empty());
        assert_eq!(kit.editor().again(&hidden).await.body["tags"], json!([]));
        // They can be recorded by the same file.
        imported(&window, &rehearsed, &[("row-1", "leave")], &[]).await.expect(200);
        assert_eq!(texts(&kit, &other).await, ["Two.", "Three."]);
    }
}

/// One database is enough for what an index finds.
#[test]
fn the_dry_run_tells_what_a_merge_would_add() {
    run_on(Backend::Sqlite, async |kit: Searching| {
        let who = kit.researcher();
        let dossier = who.dossier(json!({})).await;
        let text = "Microsoft gave the agency access to mail before it was encrypted.";
        let known = who.claim(&dossier, 2, json!({"text": text, "tags": ["mail"]})).await;
        who.denial(&known, &["denied", "denied"], json!({})).await;
        who.get("/search?q=agency&fresh=true").await.expect(200);
        let window = kit.window(who).await;
        let file = format!("text,tags,about,parts\n{text},mail|spying,A. Wire,at once|in full\n");
        let other = who.dossier(json!({})).await;
        let page = tried(&window, &other, &file, &[("new_parties", "organisation")]).await.expect(200);
        let told = page.text();
        for words in
            ["tags 1, parties 1, parts 0", "Parts that cannot be added", &format!("merge-{}", known.id)]
        {
            assert!(told.contains(words), "{words}: {told}");
        }
        assert_eq!(page.form("/imports/run").get("row-1"), "leave");
        assert_eq!(who.again(&known).await.body["tags"], json!(["mail"]));
    });
}

/// One database is enough for what an index finds.
#[test]
fn rows_that_are_on_record_are_left_out_unless_somebody_decides_otherwise() {
    run_on(Backend::Sqlite, async |kit: Searching| {
        let dossier = kit.researcher().dossier(json!({})).await;
        let text = "Microsoft gave the agency access to mail before it was encrypted.";
        let known = kit.researcher().claim(&dossier, 1, json!({"text": text})).await;
        kit.researcher().get("/search?q=agency&fresh=true").await.expect(200);
        let other = kit.researcher().dossier(json!({})).await;
        let window = kit.window(kit.researcher()).await;
        let file = format!("text\n{text}\nPigs fly over Redmond.\n");
        let rehearsed = tried(&window, &other, &file, &[]).await.expect(200);
        let page = rehearsed.text();
        assert!(
            page.contains(&format!("/claims/{}", known.id)) && page.contains("very likely the same"),
            "{page}"
        );
        imported(&window, &rehearsed, &[], &[]).await.expect(200);
        assert_eq!(texts(&kit, &other).await, ["Pigs fly over Redmond."]);
        imported(&window, &rehearsed, &[("row-1", "record")], &[]).await.expect(200);
        assert_eq!(texts(&kit, &other).await, ["Pigs fly over Redmond.", text]);
    });
}
