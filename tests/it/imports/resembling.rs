//! Whether new rows say what is known already.

use dementi_testkit::{Reply, Searching, on_both_databases};
use serde_json::{Value, json};

use super::{CSV, claims, tally};

const FILE: &str = "key,text,language\n\
                    a,Skype joined the Prism programme in February 2011.,en\n\
                    b,The harvest of plums was good.,en\n\
                    c,Skype joined the Prism programme in February 2011!,en\n";

/// The rows that resemble something: `row:line key`, with the ids of what they resemble.
fn told(reply: &Reply) -> Vec<(String, Vec<Value>)> {
    let rows = reply["resembling"]["rows"].as_array().expect("a list").iter();
    let row = |row: &Value| {
        let known = row["claims"].as_array().expect("a list").iter().map(|claim| claim["id"].clone());
        let key = row["key"].as_str().unwrap_or("-");
        (format!("{}:{} {key}", row["row"], row["line"]), known.collect())
    };
    rows.map(row).collect()
}

on_both_databases! {
    async fn new_rows_are_held_against_what_was_known_before(kit: Searching) {
        let who = kit.researcher();
        let dossier = who.dossier(json!({})).await;
        let known = who.claim(&dossier, 1, json!({"text": "Skype joined the Prism programme in February 2011."})).await;
        let rehearsed = claims(who, &dossier.id, "&dry_run=true&resembling=same", FILE).await.expect(200);
        let both = [("1:2 a".to_owned(), vec![json!(known.id)]), ("3:4 c".to_owned(), vec![json!(known.id)])];
        assert_eq!(told(&rehearsed), both);
        assert_eq!(rehearsed["resembling"]["compared"], 3);
        let claim = &rehearsed["resembling"]["rows"][0]["claims"][0];
        assert_eq!(claim["text"], "Skype joined the Prism programme in February 2011.");
        assert_eq!((&claim["dossier_id"], &claim["band"], &claim["score"]), (&json!(dossier.id), &json!("same"), &json!(1.0)));
        // Rows of the file are not known before it, and the same is told when it is imported.
        let done = claims(who, &dossier.id, "&resembling=same", FILE).await.expect(200);
        assert_eq!((tally(&done), told(&done)), ([3, 3, 0, 0], both.to_vec()));
        // What is on record by an earlier import is no new row.
        let again = claims(who, &dossier.id, "&resembling=related", FILE).await.expect(200);
        assert_eq!(again["resembling"], json!({"compared": 0, "rows": []}));
        // By now the rows are known themselves.
        let other = who.dossier(json!({})).await.id;
        let elsewhere = claims(who, &other, "&dry_run=true&resembling=same", FILE).await.expect(200);
        let found: Vec<usize> = told(&elsewhere).iter().map(|(_, known)| known.len()).collect();
        assert_eq!(found, [3, 1, 3]);
    }

    async fn nothing_is_compared_unless_it_is_asked_for(kit: Searching) {
        let who = kit.researcher();
        let dossier = who.dossier(json!({})).await;
        who.claim(&dossier, 1, json!({"text": "The harvest of plums was good."})).await;
        let done = claims(who, &dossier.id, "", FILE).await.expect(200);
        assert_eq!((tally(&done), &done["resembling"]), ([3, 3, 0, 0], &Value::Null));
        let unknown = claims(who, &dossier.id, "&resembling=true", FILE).await;
        let unknown = unknown.problem(400, "invalid_query");
        assert!(unknown["detail"].as_str().is_some_and(|detail| detail.contains("`same`")), "{unknown:?}");
        let sources = who.file("/sources/import?resembling=same", CSV, "kind,title\nbook,A\n").await;
        sources.problem(400, "invalid_query");
    }

    async fn what_is_hidden_resembles_nothing(kit: Searching) {
        let closed = kit.researcher().restricted_dossier(&[kit.editor().user()]).await;
        let text = json!({"text": "The harvest of plums was good."});
        let hidden = kit.researcher().claim(&closed, 1, text.clone()).await;
        let theirs = kit.other().researcher();
        theirs.claim(&theirs.dossier(json!({})).await, 1, text).await;
        let open = kit.researcher().dossier(json!({})).await.id;
        for (who, seen) in [(kit.second_researcher(), false), (kit.researcher(), true)] {
            let done = claims(who, &open, "&dry_run=true&resembling=related", FILE).await.expect(200);
            let expected: Vec<(String, Vec<Value>)> =
                seen.then(|| ("2:3 b".to_owned(), vec![json!(hidden.id)])).into_iter().collect();
            assert_eq!(told(&done), expected);
            assert_eq!(done["resembling"]["compared"], 3);
        }
    }

    async fn the_first_five_hundred_new_rows_are_compared(kit: Searching) {
        let who = kit.researcher();
        let dossier = who.dossier(json!({})).await;
        who.claim(&dossier, 1, json!({"text": "The harvest of plums was good."})).await;
        // Rows that are refused, or known, are not counted.
        let zebras: Vec<String> = (1..500).map(|number| format!("Zebra {number}.,en\n")).collect();
        let plums = "The harvest of plums was good.,en\nThe harvest of plums was good!,en\n";
        let file = format!("text,language\n,en\n{}{plums}", zebras.concat());
        let done = claims(who, &dossier.id, "&dry_run=true&resembling=same", &file).await.expect(200);
        assert_eq!(tally(&done), [502, 501, 0, 1]);
        assert_eq!(done["resembling"]["compared"], 500);
        let rows: Vec<String> = told(&done).into_iter().map(|(row, _)| row).collect();
        assert_eq!(rows, ["501:502 -"]);
    }

    async fn who_may_not_read_imports_nothing_that_is_to_be_compared(kit: Searching) {
        let dossier = kit.researcher().dossier(json!({})).await.id;
        let writes = kit.researcher().with_scopes(&["write"]).await;
        let refused = [
            (kit.reader().clone(), "forbidden_role"),
            (kit.reader().with_scopes(&["feed"]).await, "forbidden_role"),
            (kit.researcher().with_scopes(&["read"]).await, "forbidden_scope"),
            (writes.clone(), "forbidden_scope"),
        ];
        // Nor do they learn how far an index is.
        let behind = kit.second_server_at_rest().await;
        for (who, code) in refused {
            for who in [behind.seen_by(&who), who] {
                for dry_run in ["", "&dry_run=true"] {
                    let asked = format!("&resembling=same{dry_run}");
                    claims(&who, &dossier, &asked, FILE).await.problem(403, code);
                }
            }
        }
        assert_eq!(kit.database().count("claims", "TRUE").await, 0);
        // Without comparing, to write is enough.
        assert_eq!(tally(&claims(&writes, &dossier, "", FILE).await.expect(200)), [3, 3, 0, 0]);
    }

    async fn without_an_index_nothing_is_imported(kit: Searching) {
        let dossier = kit.researcher().dossier(json!({})).await.id;
        let mut server = kit.second_server_at_rest().await;
        let who = server.seen_by(kit.researcher());
        claims(&who, &dossier, "&resembling=same", FILE).await.problem(503, "search_building");
        assert!(who.get("/claims").await.expect(200).items().is_empty());
        // An index that has not caught up would hold things back.
        server.index_mut().follow();
        server.index().contents().await;
        server.index_mut().rest().await;
        kit.researcher().dossier(json!({})).await;
        claims(&who, &dossier, "&resembling=same", FILE).await.problem(503, "search_behind");
        assert!(who.get("/claims").await.expect(200).items().is_empty());
        claims(&who, &dossier, "", FILE).await.expect(200);
    }
}
