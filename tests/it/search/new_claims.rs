//! Who records a claim is told of claims that may say the same.

use dementi_testkit::{Kit, Searching, on_both_databases};
use serde_json::{Value, json};

use super::{claim, search};

on_both_databases! {
    async fn similar_claims_are_told_with_a_new_one(kit: Searching) {
        let first = claim(&kit, json!({"text": "The mayor sold the city's waterworks in 2019."})).await;
        assert_eq!(first.body["similar"], json!([]), "{}", first.body);
        search(kit.reader(), "mayor").await;
        let second = claim(&kit, json!({"text": "In 2019 the city's waterworks were sold by the mayor."})).await;
        let similar = second.body["similar"].as_array().expect("a list");
        assert_eq!(similar.len(), 1, "{}", second.body);
        assert_eq!((&similar[0]["claim"]["id"], &similar[0]["band"]), (&json!(first.id), &json!("same")));
        // Read again it is the claim alone.
        assert_eq!(kit.reader().get(&second.path).await.expect(200)["similar"], Value::Null);
    }

    async fn a_token_that_may_not_read_is_told_of_none(kit: Searching) {
        claim(&kit, json!({})).await;
        search(kit.reader(), "mail").await;
        let dossier = kit.researcher().dossier(json!({})).await;
        let writes = kit.researcher().with_scopes(&["write"]).await;
        assert_eq!(writes.claim(&dossier, 1, json!({})).await.body["similar"], Value::Null);
    }

    async fn without_an_index_claims_are_recorded_all_the_same(kit: Kit) {
        assert_eq!(claim(&kit, json!({})).await.body["similar"], Value::Null);
        kit.reader().get("/search?q=mail").await.problem(503, "not_ready");
    }
}
