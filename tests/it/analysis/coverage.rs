use dementi_testkit::{Kit, on_both_databases};
use serde_json::{Value, json};

on_both_databases! {
    async fn every_part_says_who_answered_it_and_who_did_not(kit: Kit) {
        let who = kit.researcher();
        let (microsoft, skype) = (who.party(json!({})).await, who.party(json!({"name": "Skype"})).await);
        let dossier = who.dossier(json!({})).await;
        let claim = who.claim(&dossier, 2, json!({"about": [microsoft.id, skype.id]})).await;
        let said = |day: &str| json!({"party_id": microsoft.id, "stated_on": day});
        let first = who.denial(&claim, &["denied", "unaddressed"], said("2013-07-11")).await;
        let second = who.denial(&claim, &["conceded", "unaddressed"], said("2013-07-16")).await;
        let analysis = kit.reader().get(&format!("{}/analysis", claim.path)).await.expect(200);
        let coverage = &analysis["denial_coverage"];
        let [one, two] = [&coverage[0], &coverage[1]];
        assert_eq!(one["part"]["id"], claim.parts()[0]);
        assert_eq!(one["dispute"], "conceded");
        let answer = &one["answers"][0];
        assert_eq!((&answer["party_id"], &answer["answer"]), (&json!(microsoft.id), &json!("conceded")));
        assert_eq!((&answer["denial_id"], &answer["stated_on"]), (&json!(second.id), &json!("2013-07-16")));
        assert_eq!(answer["unresolved"], true);
        let changed = &answer["changed_from"][0];
        assert_eq!((&changed["answer"], &changed["denial_id"]), (&json!("denied"), &json!(first.id)));
        assert_eq!(one["unaddressed_by"], json!([]));
        assert_eq!(two["answers"], json!([]));
        assert_eq!(two["unaddressed_by"], json!([microsoft.id]));
        assert_eq!(two["unanswered_by"], json!([skype.id]));
        // Whatever is mentioned by its id is named.
        let names: Vec<&Value> = analysis["parties"].as_array().unwrap().iter().map(|party| &party["name"]).collect();
        assert_eq!(names.len(), 2, "{names:?}");
        assert!(names.contains(&&json!("Skype")), "{names:?}");
        let sources = analysis["sources"].as_array().unwrap();
        assert!(sources.iter().any(|source| source["id"] == answer["source_id"] && source["title"].is_string()));
    }

    async fn a_dossier_tells_it_of_all_its_claims(kit: Kit) {
        let who = kit.researcher();
        let (microsoft, skype) = (who.party(json!({})).await, who.party(json!({"name": "Skype"})).await);
        let (dossier, other) = (who.dossier(json!({})).await, who.dossier(json!({})).await);
        let about = |parties: &[&str]| json!({"about": parties});
        let first = who.claim(&dossier, 2, about(&[&microsoft.id, &skype.id])).await;
        let withdrawn = who.claim(&dossier, 1, about(&[&skype.id])).await;
        let second = who.claim(&dossier, 1, json!({})).await;
        let elsewhere = who.claim(&other, 1, json!({})).await;
        who.denial(&first, &["denied", "unaddressed"], json!({"party_id": microsoft.id})).await;
        who.denial(&second, &["conceded"], json!({"party_id": skype.id})).await;
        who.denial(&elsewhere, &["denied"], json!({"party_id": skype.id})).await;
        who.withdraw(&withdrawn).await;
        let read = async |query: &str| kit.reader().get(&format!("{}/coverage{query}", dossier.path)).await.expect(200);
        let whole = read("").await;
        let claims: Vec<&Value> = whole.items().iter().map(|item| &item["claim_id"]).collect();
        assert_eq!(claims, [&first.id, &second.id]);
        for (item, claim) in whole.items().iter().zip([&first, &second]) {
            let analysis = kit.reader().get(&format!("{}/analysis", claim.path)).await.expect(200);
            assert_eq!(item["denial_coverage"], analysis["denial_coverage"]);
            assert_eq!(item["parties"], analysis["parties"]);
            assert_eq!(item["text"], claim.body["text"]);
        }
        // The page holds what stands of the two claims that it has read.
        let page = read("?limit=2").await;
        assert_eq!(page.items().iter().map(|item| &item["claim_id"]).collect::<Vec<_>>(), [&first.id]);
        let cursor = page["next_cursor"].as_str().expect("more");
        let rest = read(&format!("?limit=2&cursor={cursor}")).await;
        assert_eq!(rest.items().iter().map(|item| &item["claim_id"]).collect::<Vec<_>>(), [&second.id]);
        assert_eq!(rest["next_cursor"], Value::Null);
    }

    async fn a_claim_on_which_nothing_is_recorded(kit: Kit) {
        let dossier = kit.researcher().dossier(json!({})).await;
        let claim = kit.researcher().claim(&dossier, 1, json!({})).await;
        let analysis = kit.reader().get(&format!("{}/analysis", claim.path)).await.expect(200);
        assert_eq!(analysis["denial_coverage"][0]["dispute"], "unanswered");
        assert_eq!(analysis["origins"]["independent_count"], 0);
        assert_eq!(analysis["origins"]["paths"], json!([]));
        assert_eq!(analysis["freshness"], Value::Null);
        assert_eq!(analysis["verdict_id"], Value::Null);
    }
}
