//! The page of a party.

use dementi_testkit::{Kit, on_both_databases};
use serde_json::json;

use super::{leads, rows, says, says_not};

on_both_databases! {
    async fn a_party_has_a_page_with_what_it_said_and_what_is_said_of_it(kit: Kit) {
        let who = kit.researcher();
        let over = json!({"name": "Microsoft <Corp>", "aliases": ["MS"], "wikidata_id": "Q2283", "confidential": true});
        let party = who.party(over).await;
        let dossier = who.dossier(json!({})).await;
        let about = who.claim(&dossier, 1, json!({"about": [party.id]})).await;
        let asserted = who.claim(&dossier, 1, json!({})).await;
        who.assertion(&asserted, json!({"party_id": party.id})).await;
        let answered = who.claim(&dossier, 1, json!({})).await;
        let denial = who.denial(&answered, &["denied"], json!({"party_id": party.id})).await;
        let closed = who.claim(&who.restricted_dossier(&[]).await, 1, json!({"about": [party.id]})).await;
        who.claim(&dossier, 1, json!({})).await;
        let published = who.source(json!({"title": "Its <bulletin>", "publisher_id": party.id})).await;
        let written = who.source(json!({"title": "Its letter", "author_ids": [party.id], "supplied_by": party.id})).await;
        let address = format!("/parties/{}", party.id);
        let editor = kit.window(kit.editor()).await;
        let shown = editor.get(&address).await.expect(200);
        for words in ["Microsoft &#60;Corp&#62;</h1>", "protected source", "<bdi>MS</bdi>", "Its &#60;bulletin&#62;", "handed it over"] {
            says(&shown, words);
        }
        leads(&shown, "https://www.wikidata.org/wiki/Q2283");
        for (role, count) in [("about it", 1), ("asserted by it", 1), ("answered by it", 1), ("publisher", 1)] {
            assert_eq!(shown.text().matches(&format!(">{role}")).count(), count, "{role}");
        }
        let page = |id: &str| format!("/claims/{id}");
        let mut found = rows(&shown);
        found.sort_unstable();
        let mut wanted = [page(&about.id), page(&asserted.id), page(&answered.id)];
        wanted.sort_unstable();
        assert_eq!(found, wanted, "and not {}", closed.id);
        for source in [&published, &written] {
            leads(&shown, &format!("/sources/{}", source.id));
        }
        leads(&shown, &format!("/claims?party={}", party.id));
        leads(&shown, &format!("{address}/edit"));
        // Who only reads cannot change it; who may see the restricted dossier sees its claim.
        says_not(&kit.window(kit.reader()).await.get(&address).await.expect(200), "/edit");
        let researcher = kit.window(who).await;
        assert!(rows(&researcher.get(&address).await.expect(200)).contains(&page(&closed.id)));
        // It is nobody's on another desk.
        let stranger = kit.window(kit.other().admin()).await;
        says_not(&stranger.get(&address).await.expect(404), "Microsoft");
        // What it said and took back is said no more.
        who.withdraw(&denial).await;
        says_not(&editor.get(&address).await.expect(200), "answered by it");
        who.withdraw(&party).await;
        let gone = editor.get(&address).await.expect(200);
        says(&gone, "Withdrawn.");
        says_not(&gone, "/edit");
    }

    async fn where_a_party_is_named_its_page_is_linked(kit: Kit) {
        let who = kit.researcher();
        let [spoken_of, speaker, denier] = [
            who.party(json!({"name": "Agency"})).await,
            who.party(json!({"name": "Newspaper"})).await,
            who.party(json!({"name": "Company"})).await,
        ];
        let dossier = who.dossier(json!({})).await;
        let claim = who.claim(&dossier, 1, json!({"about": [spoken_of.id]})).await;
        who.assertion(&claim, json!({"party_id": speaker.id})).await;
        who.denial(&claim, &["denied"], json!({"party_id": denier.id})).await;
        let window = kit.window(who).await;
        let page = window.get(&format!("/claims/{}", claim.id)).await.expect(200);
        let list = window.get("/parties").await.expect(200);
        for party in [&spoken_of, &speaker, &denier] {
            leads(&page, &format!("/parties/{}", party.id));
            leads(&list, &format!("/parties/{}", party.id));
        }
        leads(&window.get(&format!("/dossiers/{}", dossier.id)).await.expect(200), &format!("/parties/{}", denier.id));
    }

    async fn a_party_of_whom_nothing_is_known_has_an_empty_page(kit: Kit) {
        let party = kit.researcher().party(json!({})).await;
        let window = kit.window(kit.reader()).await;
        let shown = window.get(&format!("/parties/{}", party.id)).await.expect(200);
        says(&shown, "No source names it.");
        assert_eq!(rows(&shown), [""; 0]);
    }
}
