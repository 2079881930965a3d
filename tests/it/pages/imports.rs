//! Putting the rows of a file on record, through the pages.

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
    // It is sent as forms with files are.
    window.send(&form.with(&[("file", "")]).with(over)).await
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
        // Rows that are ticked are left out.
        let more = tried(&window, &dossier, "text\nOne.\nTwo.\nThree.\n", &[]).await.expect(200);
        imported(&window, &more, &[("leave-2", "on")], &[]).await.expect(200);
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
            ("text\nOne.", vec![("columns", "txt = text")], "no field `txt`"),
            ("text\nOne.", vec![("columns", "text = Statement")], "no column `Statement`"),
            ("text\nOne.", vec![("separator", "||")], "One sign"),
        ] {
            let refused = tried(&window, &dossier, file, &over).await.expect(422).text();
            assert!(refused.contains(told), "{told}: {refused}");
        }
        tried(&window, &dossier, &"x".repeat(5 << 20), &[]).await.expect(413);
        let rehearsed = tried(&window, &dossier, "text\nOne.\n", &[]).await.expect(200);
        imported(&window, &rehearsed, &[("data", "%%%")], &[]).await.expect(422);
        imported(&window, &rehearsed, &[("form_token", "x")], &[]).await.expect(403);
        imported(&window, &rehearsed, &[("dossier", secret.id.as_str())], &[]).await.expect(200);
        assert!(texts(&kit, &dossier).await.is_empty() && texts(&kit, &secret).await.is_empty());
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
        imported(&window, &rehearsed, &[], &["leave-1"]).await.expect(200);
        assert_eq!(texts(&kit, &other).await, ["Pigs fly over Redmond.", text]);
    });
}
