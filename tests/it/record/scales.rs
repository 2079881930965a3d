use dementi_testkit::{Kit, on_both_databases};
use serde_json::json;

on_both_databases! {
    async fn a_desk_begins_with_the_preset_scales(kit: Kit) {
        let scales = kit.reader().get("/scales").await.expect(200);
        let mut names: Vec<_> = scales.items().iter().map(|scale| scale["name"].as_str().expect("a name")).collect();
        names.sort_unstable();
        let presets =
            ["AVeriTeC labels", "CORRECTIV 2024", "Four steps (dpa style)", "Plain", "Six steps (PolitiFact style)"];
        assert_eq!(names, presets);
    }

    async fn a_withdrawn_scale_is_not_rated_on_anew(kit: Kit) {
        let scale = kit.admin().scale(json!({})).await;
        kit.admin().withdraw(&scale).await;
        let dossier = kit.researcher().dossier(json!({})).await;
        let claim = kit.researcher().claim(&dossier, 1, json!({})).await;
        let body = json!({"scale_id": scale.id, "rating": "right", "rationale": "So."});
        let refused = kit.researcher().post(&format!("{}/verdicts", claim.path), body).await;
        assert_eq!(refused.problem(422, "invalid_body")["errors"][0]["pointer"], "/scale_id");
    }

    async fn a_scale_that_cannot_be_used_is_refused(kit: Kit) {
        let ask = async |ratings: serde_json::Value| {
            let reply = kit.admin().post("/scales", json!({"name": "S", "ratings": ratings})).await;
            reply.problem(422, "invalid_body")["errors"][0]["pointer"].clone()
        };
        let rating = |key: &str, value: Option<i32>| json!({"key": key, "label": key, "value": value});
        assert_eq!(ask(json!([rating("a", None)])).await, "/ratings");
        assert_eq!(ask(json!([rating("a", None), rating("a", None)])).await, "/ratings/1/key");
        assert_eq!(ask(json!([rating("a", Some(1)), rating("b", Some(1))])).await, "/ratings/1/value");
        assert_eq!(ask(json!([rating("a", Some(1)), rating("b", None)])).await, "/ratings");
        assert_eq!(ask(json!([rating("A", None), rating("b", None)])).await, "/ratings/0/key");
    }
}
