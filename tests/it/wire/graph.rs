use dementi_testkit::{Kit, on_both_databases};
use serde_json::json;

on_both_databases! {
    async fn a_picture_shows_who_says_what(kit: Kit) {
        let dossier = kit.researcher().dossier(json!({"title": "Access <to> mail"})).await;
        let claim = kit.researcher().claim(&dossier, 2, json!({})).await;
        kit.researcher().assertion(&claim, json!({})).await;
        kit.researcher().denial(&claim, &["denied", "unaddressed"], json!({})).await;
        kit.researcher().evidence(&claim, json!({})).await;
        for path in [&claim.path, &dossier.path] {
            let path = format!("{path}/graph.svg");
            let picture = kit.reader().get(&path).await.expect(200);
            assert_eq!(picture.header("content-type"), Some("image/svg+xml; charset=utf-8"));
            assert!(picture.header("content-security-policy").expect("a policy").ends_with("; sandbox"));
            for shown in ["Microsoft", "partial denial", "B2", "<desc"] {
                assert!(picture.text().contains(shown), "{shown}\n{}", picture.text());
            }
            let tag = picture.header("etag").expect("a tag");
            let again = kit.reader().get(&path).header("if-none-match", tag).await;
            assert_eq!(again.status(), 304);
            kit.other().reader().get(&path).await.problem(404, "not_found");
        }
        let picture = kit.reader().get(&format!("{}/graph.svg", dossier.path)).await.expect(200);
        assert!(picture.text().contains("Access &lt;to&gt; mail"));
    }

    async fn a_protected_source_is_not_in_the_picture(kit: Kit) {
        let dossier = kit.researcher().dossier(json!({})).await;
        let claim = kit.researcher().claim(&dossier, 1, json!({})).await;
        let witness = kit.researcher().party(json!({"name": "Zebedee Quill", "kind": "person", "confidential": true, "aliases": ["ZQ-7"]})).await;
        let talk = kit.researcher().source(json!({"kind": "interview", "title": "Talk with Zebedee Quill", "supplied_by": witness.id})).await;
        kit.researcher().assertion(&claim, json!({"party_id": witness.id, "source_id": talk.id})).await;
        for path in [&claim.path, &dossier.path] {
            let picture = kit.admin().get(&format!("{path}/graph.svg")).await.expect(200).text();
            assert!(!picture.to_lowercase().contains("quill") && !picture.contains("ZQ-7"), "{picture}");
            assert!(picture.contains("Protected source A") && !picture.contains(&witness.id), "{picture}");
        }
    }
}
