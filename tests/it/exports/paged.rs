use dementi_testkit::{Kit, on_both_databases};
use serde_json::json;

use super::table;

/// More than two pages.
const MANY: usize = 205;

on_both_databases! {
    async fn a_dossier_of_many_pages_is_whole(kit: Kit) {
        let dossier = kit.researcher().dossier(json!({"title": "Access to mail"})).await;
        let agency = kit.researcher().source(json!({"title": "What the agency sent", "derivation": "original"})).await;
        let derived = json!({"title": "Report", "derivation": "derived", "derived_from": [agency.id]});
        let report = kit.researcher().source(derived).await;
        let witness = json!({"name": "Zebedee Quill", "kind": "person", "confidential": true});
        kit.researcher().party(witness).await;
        let other = json!({"name": "Ottoline Varga", "kind": "person", "confidential": true});
        kit.researcher().party(other).await;
        let mut ids = Vec::new();
        for number in 0..MANY {
            let text = match number {
                0 => "Ottoline Varga knew.".to_owned(),
                200 => "Zebedee Quill and Ottoline Varga knew.".to_owned(),
                _ => format!("Claim {number}"),
            };
            let claim = kit.researcher().claim(&dossier, 1, json!({"text": text})).await;
            if number % 50 == 0 {
                kit.researcher().assertion(&claim, json!({"source_id": report.id})).await;
            }
            ids.push(claim);
        }
        for number in [3, 149] {
            kit.researcher().withdraw(&ids[number]).await;
        }
        let json = kit.reader().get(&format!("{}/report", dossier.path)).await.expect(200);
        let claims = json.json()["claims"].as_array().expect("claims");
        assert_eq!(claims.len(), MANY - 2);
        let recorded: Vec<&String> = ids.iter().enumerate().filter(|(number, _)| ![3, 149].contains(number)).map(|(_, claim)| &claim.id).collect();
        let told: Vec<&str> = claims.iter().map(|claim| claim["id"].as_str().expect("an id")).collect();
        assert_eq!(told, recorded);
        assert_eq!(json.json()["withdrawn_claims"].as_array().expect("withdrawn claims").len(), 2);
        // Letters are given in the order of the texts, over all pages.
        assert_eq!(claims[0]["text"], "[Protected source A] knew.");
        assert_eq!(claims[198]["text"], "[Protected source B] and [Protected source A] knew.");
        let references = json.json()["references"].as_array().expect("references");
        assert_eq!(references.len(), 2);
        assert_eq!((&references[0]["title"], &references[0]["derived_from"]), (&json!("Report"), &json!([2])));
        assert_eq!(references[1]["title"], "What the agency sent");
        let rows = table(kit.reader(), &format!("{}/report?format=csv", dossier.path)).await;
        assert_eq!(rows.len(), MANY);
        assert_eq!(rows[MANY - 1]["withdrawn_reason"], "Recorded by mistake.");
        let listed = table(kit.reader(), "/claims/export?format=csv&sort=created").await;
        let listed: Vec<&String> = listed.iter().map(|row| &row["claim_id"]).collect();
        assert_eq!(listed, ids.iter().map(|claim| &claim.id).collect::<Vec<_>>());
    }
}
