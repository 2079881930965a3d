use dementi_testkit::{Kit, on_both_databases};
use serde_json::json;

on_both_databases! {
    async fn what_is_held_already_is_not_sent_again(kit: Kit) {
        let party = kit.researcher().party(json!({})).await;
        let again = kit.reader().get(&party.path).header("if-none-match", &party.etag).await.expect(304);
        assert_eq!((again.etag(), again.bytes().len()), (party.etag.clone(), 0));
        kit.reader().get(&party.path).header("if-none-match", "\"9\"").await.expect(200);
    }

    async fn a_claims_tag_follows_its_status(kit: Kit) {
        let dossier = kit.researcher().dossier(json!({})).await;
        let claim = kit.researcher().claim(&dossier, 1, json!({})).await;
        kit.researcher().denial(&claim, &["denied"], json!({})).await;
        kit.reader().get(&claim.path).header("if-none-match", &claim.etag).await.expect(200);
    }

    async fn if_match_names_one_strong_tag(kit: Kit) {
        let party = kit.researcher().party(json!({})).await;
        for tag in ["*", "W/\"1\"", "1", "\"1\", \"2\"", "\"one\""] {
            let body = json!({"name": "B", "kind": "person"});
            kit.researcher().put(&party.path, body).if_match(tag).await.problem(400, "invalid_if_match");
        }
    }
}
