//! What is told is what was reviewed: the record as the published verdict rests on it.

use dementi_testkit::{Kit, on_both_databases};
use serde_json::json;

use super::{show, text};
use crate::reviews::published;

on_both_databases! {
    async fn what_was_recorded_or_changed_since_is_not_told(kit: Kit) {
        show(&kit, "verdicts").await;
        let who = kit.researcher();
        let claim = who.claim(&who.dossier(json!({})).await, 1, json!({})).await;
        let page = format!("/published/claims/{}", claim.id);
        let kept = who.assertion(&claim, json!({"quote": {"exact": "as it was"}})).await;
        let gone = who.assertion(&claim, json!({"quote": {"exact": "taken back"}})).await;
        who.denial(&claim, &["denied"], json!({"quote": {"exact": "never so"}})).await;
        published(&kit, &claim, "true", json!({})).await;
        let (first, second) = (text(&kit, &page).await, ["as it was", "taken back", "never so"]);
        assert!(second.iter().all(|words| first.contains(words)), "{first}");

        let mut changed = kept.body.clone();
        changed["quote"] = json!({"exact": "as it became"});
        let input = json!({
            "party_id": changed["party_id"], "source_id": changed["source_id"], "mode": changed["mode"],
            "stated_on": changed["stated_on"], "quote": changed["quote"],
        });
        who.put(&kept.path, input).if_match(&kept.etag).await.expect(200);
        who.assertion(&claim, json!({"quote": {"exact": "said later"}})).await;
        who.denial(&claim, &["conceded"], json!({"quote": {"exact": "admitted later"}})).await;
        who.withdraw(&gone).await;
        let now = text(&kit, &page).await;
        for (words, told) in
            [("as it was", true), ("never so", true), ("taken back", false), ("as it became", false), ("said later", false), ("admitted later", false)]
        {
            assert_eq!(now.contains(words), told, "{words}: {now}");
        }
        // With the next verdict it is.
        published(&kit, &claim, "false", json!({"correction": {"kind": "rating_change", "note": "They admitted it."}})).await;
        let next = text(&kit, &page).await;
        for words in ["as it became", "said later", "admitted later"] {
            assert!(next.contains(words), "{words}: {next}");
        }
        assert!(!next.contains("as it was"), "{next}");
    }

    async fn protected_sources_are_not_named(kit: Kit) {
        show(&kit, "dossiers").await;
        let who = kit.researcher();
        let witness = who.party(json!({"name": "Erika Mustermann", "aliases": ["Waldkauz"], "confidential": true})).await;
        let dossier = who.dossier(json!({"title": "What Waldkauz says", "summary": "Erika Mustermann was there."})).await;
        let claim = who.claim(&dossier, 1, json!({"text": "Erika Mustermann was there."})).await;
        let source = who.source(json!({"title": "Talk with Waldkauz", "url": "https://desk.example/waldkauz"})).await;
        who.assertion(&claim, json!({"party_id": witness.id, "source_id": source.id, "quote": {"exact": "I, Waldkauz, saw it"}})).await;
        published(&kit, &claim, "true", json!({})).await;
        let desk = super::desk(&kit).await;
        for path in [
            format!("claims/{}", claim.id),
            format!("dossiers/{}", dossier.id),
            format!("dossiers/{}/feed.atom", dossier.id),
            format!("desks/{desk}"),
            format!("desks/{desk}/feed.json"),
        ] {
            let page = text(&kit, &format!("/published/{path}")).await;
            for name in ["Mustermann", "aldkauz", &witness.id] {
                assert!(!page.contains(name), "{name} in {path}: {page}");
            }
        }
    }

    async fn a_protected_source_that_is_renamed_stays_protected(kit: Kit) {
        show(&kit, "verdicts").await;
        let who = kit.researcher();
        let named = json!({"name": "Erika Mustermann", "kind": "person", "aliases": ["Waldkauz"], "confidential": true});
        let witness = who.party(named).await;
        let claim = who.claim(&who.dossier(json!({})).await, 1, json!({"text": "Mustermann, called Waldkauz, was there."})).await;
        published(&kit, &claim, "true", json!({})).await;
        let renamed = json!({"name": "Source 7", "kind": "group", "confidential": true});
        let answer = who.put(&witness.path, renamed.clone()).if_match(&witness.etag).await.expect(200);
        assert_eq!(answer["former_names"], json!(["Erika Mustermann", "Waldkauz"]));
        let again = who.put(&witness.path, renamed).if_match(&answer.etag()).await.expect(200);
        assert_eq!(again["former_names"], answer["former_names"]);
        let page = text(&kit, &format!("/published/claims/{}", claim.id)).await;
        assert!(!page.contains("Mustermann") && !page.contains("Waldkauz"), "{page}");
    }

    async fn only_an_editor_ends_the_protection_of_a_source(kit: Kit) {
        let witness = kit.researcher().party(json!({"name": "Erika Mustermann", "confidential": true})).await;
        let open = json!({"name": "Erika Mustermann", "kind": witness.body["kind"], "confidential": false});
        let refused = kit.researcher().put(&witness.path, open.clone()).if_match(&witness.etag).await;
        refused.problem(403, "forbidden_role");
        kit.editor().put(&witness.path, open).if_match(&witness.etag).await.expect(200);
    }

    /// An entry is told as it was published: also then, where its party is protected now.
    async fn where_a_source_spoke_that_is_protected_since_is_not_told(kit: Kit) {
        show(&kit, "verdicts").await;
        let who = kit.researcher();
        let witness = who.party(json!({"name": "Erika Mustermann"})).await;
        let source = who.source(json!({"title": "An evening in Bremen", "url": "https://blog.example/bremen"})).await;
        let claim = who.claim(&who.dossier(json!({})).await, 1, json!({})).await;
        let said = who.assertion(&claim, json!({"party_id": witness.id, "source_id": source.id})).await;
        published(&kit, &claim, "true", json!({})).await;
        let page = format!("/published/claims/{}", claim.id);
        assert!(text(&kit, &page).await.contains("An evening in Bremen"));
        let protect = json!({"name": "Erika Mustermann", "kind": witness.body["kind"], "confidential": true});
        who.put(&witness.path, protect).if_match(&witness.etag).await.expect(200);
        let (other, elsewhere) = (who.party(json!({})).await, who.source(json!({})).await);
        let input = json!({
            "party_id": other.id, "source_id": elsewhere.id, "mode": said.body["mode"], "stated_on": said.body["stated_on"],
        });
        who.put(&said.path, input).if_match(&said.etag).await.expect(200);
        let review = kit.reader().get(&format!("{}/report?format=claimreview", claim.path)).await.expect(200).text();
        for told in [text(&kit, &page).await, review] {
            assert!(!told.contains("Bremen") && !told.contains("bremen") && !told.contains("Mustermann"), "{told}");
        }
    }
}
