//! Finding parties, sources and dossiers by words in their lists.

use dementi_testkit::{Kit, Searching, Thing, on_both_databases};
use serde_json::json;

use super::{leads, rows, says, says_not, with};

/// Waits until the index knows all that is on record.
async fn known(kit: &Searching) {
    kit.researcher().get("/search?q=x&fresh=true").await.expect(200);
}

fn page(thing: &Thing) -> String {
    thing.path.replace("/api/v1", "")
}

on_both_databases! {
    async fn parties_are_found_by_their_names(kit: Searching) {
        let who = kit.researcher();
        who.party(json!({"name": "Example Wire", "aliases": ["The Agency"]})).await;
        who.party(json!({"name": "Wireless Company"})).await;
        who.withdraw(&who.party(json!({"name": "Wire that is gone"})).await).await;
        who.party(json!({"name": "Newspaper"})).await;
        kit.other().researcher().party(json!({"name": "Foreign Wire"})).await;
        who.source(json!({"title": "Wire copy"})).await;
        known(&kit).await;
        let window = kit.window(who).await;
        let names = async |q: &str| {
            let shown = window.get(&format!("/parties?q={q}")).await.expect(200);
            let mut found: Vec<String> = ["Example Wire", "Wireless Company", "Wire that is gone", "Newspaper", "Foreign Wire"]
                .into_iter().filter(|name| shown.text().contains(&format!(">{name}<"))).map(ToOwned::to_owned).collect();
            found.sort_unstable();
            found
        };
        assert_eq!(names("wire").await, ["Example Wire", "Wire that is gone", "Wireless Company"]);
        assert_eq!(names("agen").await, ["Example Wire"], "by the beginning of another name");
        assert_eq!(names("wire+-example").await, ["Wire that is gone"]);
        assert_eq!(names("").await.len(), 4);
        let none = window.get("/parties?q=nobody").await.expect(200);
        says(&none, "Nothing was found.");
        says_not(&none, "There is no party yet.");
        leads(&none, "/parties");
        // What was typed is in the field again, and nothing else is done with it.
        let typed = window.get("/parties?q=kind:%22%3Cb%3E%22").await.expect(422);
        assert_eq!(with(&typed, "id", "list-q")[0].get("value"), "kind:\"<b>\"");
        says(&typed, "This query cannot be read.");
    }

    async fn sources_are_found_for_a_claim_page_by_page(kit: Searching) {
        let who = kit.researcher();
        let claim = who.claim(&who.dossier(json!({})).await, 1, json!({})).await;
        let mut wanted = Vec::new();
        for number in 0..52 {
            wanted.push(page(&who.source(json!({"title": format!("Bulletin number {number}")})).await));
        }
        who.source(json!({"title": "A statement"})).await;
        known(&kit).await;
        let window = kit.window(who).await;
        let first = window.get(&format!("/sources?q=bulletin&claim={}", claim.id)).await.expect(200);
        let next = with(&first, "rel", "next")[0].get("href").to_owned();
        assert!(next.contains("q=bulletin") && next.contains(&claim.id), "{next}");
        let second = window.get(&next).await.expect(200);
        assert!(with(&second, "rel", "next").is_empty());
        let mut found = [rows(&first), rows(&second)].concat();
        found.sort_unstable();
        wanted.sort_unstable();
        let wanted: Vec<String> = wanted.iter().map(|page| format!("{page}?claim={}", claim.id)).collect();
        assert_eq!(found, wanted);
        leads(&first, &format!("/sources?claim={}", claim.id));
        assert!(with(&first, "name", "claim").iter().any(|field| field.get("value") == claim.id));
    }

    async fn a_server_without_an_index_says_so(kit: Kit) {
        let window = kit.window(kit.reader()).await;
        for list in ["/parties", "/sources"] {
            let shown = window.get(&format!("{list}?q=wire")).await.expect(503);
            says(&shown, "This server does not search.");
            says_not(&shown, "Nothing was found.");
            assert_eq!(with(&shown, "id", "list-q")[0].get("value"), "wire");
        }
        window.get("/dossiers?q=wire").await.expect(200);
    }

    async fn dossiers_are_found_by_pieces_of_their_titles(kit: Kit) {
        let who = kit.researcher();
        let titled = async |title: &str| page(&who.dossier(json!({"title": title})).await);
        let mail = titled("Access to MAIL").await;
        let umlaut = titled("ÜBERWACHUNG der Post").await;
        let signs = titled("100% sicher_heit!").await;
        let plain = titled("1000 sicherer Wege").await;
        let closed = page(&who.restricted_dossier(&[]).await);
        kit.other().researcher().dossier(json!({"title": "Access to mail"})).await;
        let window = kit.window(who).await;
        let outside = kit.window(kit.editor()).await;
        for (q, wanted) in [
            ("mail", vec![&mail]),
            ("Mail+acc", vec![&mail]),
            ("mail+post", vec![]),
            ("%C3%BCberwachung", vec![&umlaut]),
            ("%C3%9Cber+POST", vec![&umlaut]),
            ("%C3%A4berwachung", vec![]),
            ("100%25", vec![&signs]),
            ("r_h", vec![&signs]),
            ("heit!", vec![&signs]),
            ("100", vec![&plain, &signs]),
            ("protected", vec![&closed]),
            ("", vec![&closed, &plain, &signs, &umlaut, &mail]),
        ] {
            let shown = window.get(&format!("/dossiers?q={q}")).await.expect(200);
            assert_eq!(rows(&shown).iter().collect::<Vec<_>>(), wanted, "{q}");
        }
        let none = outside.get("/dossiers?q=protected").await.expect(200);
        assert_eq!(rows(&none), [""; 0]);
        says(&none, "Nothing was found.");
    }

    async fn found_dossiers_come_page_by_page(kit: Kit) {
        let who = kit.researcher();
        let mut wanted = Vec::new();
        for number in 0..120 {
            // On many rows the database alone cannot tell.
            let title = if number % 2 == 0 { format!("Äther {number}") } else { format!("Öther {number}") };
            let made = page(&who.dossier(json!({"title": title})).await);
            if number % 2 == 0 {
                wanted.insert(0, made);
            }
        }
        let window = kit.window(who).await;
        let (mut found, mut address) = (Vec::new(), "/dossiers?q=%C3%A4ther".to_owned());
        for more in [true, false] {
            let shown = window.get(&address).await.expect(200);
            found.extend(rows(&shown));
            let next = with(&shown, "rel", "next");
            assert_eq!(!next.is_empty(), more, "{address}");
            next.first().map_or("", |link| link.get("href")).clone_into(&mut address);
        }
        assert_eq!(found, wanted);
    }
}
