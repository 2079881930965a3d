use dementi_testkit::{Kit, on_both_databases};
use serde_json::json;

on_both_databases! {
    async fn a_report_shows_the_whole_claim(kit: Kit) {
        let dossier = kit.researcher().dossier(json!({"title": "Access to mail"})).await;
        let claim = kit.researcher().claim(&dossier, 2, json!({})).await;
        kit.researcher().assertion(&claim, json!({})).await;
        kit.researcher().denial(&claim, &["denied", "unaddressed"], json!({})).await;
        kit.researcher().evidence(&claim, json!({"note": "Page 2."})).await;
        let published = kit.published(&claim).await;
        let path = format!("{}/report", claim.path);
        let markdown = kit.reader().get(&format!("{path}?format=md")).await.expect(200);
        assert_eq!(markdown.header("content-type"), Some("text/markdown; charset=utf-8"));
        for shown in ["Microsoft gave the agency access to mail.", "partial denial", "The Guardian", "Page 2.", "B2", "Half true", "The documents show part of it."] {
            assert!(markdown.text().contains(shown), "{shown}\n{}", markdown.text());
        }
        let report = kit.reader().get(&path).await.expect(200);
        assert_eq!(report.header("content-type"), Some("application/json"));
        assert!(report.text().contains(published.body["fingerprint"].as_str().expect("a fingerprint")));
        let of_dossier = kit.reader().get(&format!("{}/report?format=md", dossier.path)).await.expect(200);
        assert!(of_dossier.text().contains("Access to mail"));
        kit.other().reader().get(&path).await.problem(404, "not_found");
    }

    async fn the_format_is_chosen_by_parameter_or_accept(kit: Kit) {
        let dossier = kit.researcher().dossier(json!({})).await;
        let path = format!("{}/report", dossier.path);
        let asked = async |accept: &str| {
            let reply = kit.reader().get(&path).header("accept", accept).await;
            (reply.status(), reply.header("content-type").map(str::to_owned))
        };
        let (json, markdown) = (Some("application/json".to_owned()), Some("text/markdown; charset=utf-8".to_owned()));
        assert_eq!(asked("*/*").await, (200, json.clone()));
        assert_eq!(asked("text/markdown, application/json;q=0.5").await, (200, markdown));
        assert_eq!(asked("application/json").await, (200, json));
        assert_eq!(asked("application/pdf").await.0, 406);
        kit.reader().get(&format!("{path}?format=pdf")).await.problem(400, "invalid_query");
    }

    async fn a_protected_source_is_not_named(kit: Kit) {
        let dossier = kit.researcher().dossier(json!({})).await;
        let claim = kit.researcher().claim(&dossier, 1, json!({})).await;
        let witness = kit.researcher().party(json!({"name": "Zebedee Quill", "kind": "person", "confidential": true, "aliases": ["ZQ-7"]})).await;
        let talk = kit.researcher().source(json!({"kind": "interview", "title": "Talk with Zebedee Quill", "supplied_by": witness.id})).await;
        let told = json!({"party_id": witness.id, "source_id": talk.id, "quote": {"exact": "I, Zebedee Quill, saw it."}});
        kit.researcher().assertion(&claim, told).await;
        let unrelated = json!({"name": "Ottoline Varga", "kind": "person", "confidential": true});
        kit.researcher().party(unrelated).await;
        kit.researcher().evidence(&claim, json!({"note": "Ottoline Varga confirmed it."})).await;
        kit.researcher().draft(&claim, json!({"rationale": "Zebedee Quill was there."})).await;
        for path in [&claim.path, &dossier.path] {
            for format in ["json", "md"] {
                let report = kit.admin().get(&format!("{path}/report?format={format}")).await.expect(200).text();
                assert!(!report.to_lowercase().contains("quill") && !report.contains("ZQ-7") && !report.contains("Varga"), "{report}");
                assert!(!report.contains(&witness.id), "{report}");
            }
        }
    }
}
