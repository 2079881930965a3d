use dementi_testkit::{Kit, Thing, on_both_databases};
use serde_json::{Value, json};

use super::{faults, hidden_claim, history};

/// This many claims of one dossier.
async fn claims(kit: &Kit, count: usize, over: Value) -> Vec<Thing> {
    let dossier = kit.researcher().dossier(json!({})).await;
    let mut claims = Vec::new();
    for _ in 0..count {
        claims.push(kit.researcher().claim(&dossier, 1, over.clone()).await);
    }
    claims
}

fn ids(claims: &[&Thing]) -> Value {
    claims.iter().map(|claim| claim.id.clone()).collect()
}

/// What is wrong with one of the claims.
fn at(position: usize, code: &str) -> [String; 2] {
    [format!("/claim_ids/{position}"), code.to_owned()]
}

on_both_databases! {
    async fn many_claims_are_assigned_at_once(kit: Kit) {
        let claims = claims(&kit, 3, json!({})).await;
        let [first, second, third] = claims.as_slice() else { panic!("there are three") };
        kit.editor().assign(second, kit.admin(), json!({})).await.expect(200);
        let body = json!({"claim_ids": ids(&[third, first, second]), "assignee_id": kit.researcher().user(), "due_on": "2026-01-09"});
        let assigned = kit.editor().post("/claims/assign", body).await.expect(200);
        let found: Vec<&Value> = assigned.items().iter().map(|item| &item["claim_id"]).collect();
        assert_eq!(found, [&json!(third.id), &json!(first.id), &json!(second.id)], "in the order that was asked for");
        let versions: Vec<&Value> = assigned.items().iter().map(|item| &item["version"]).collect();
        assert_eq!(versions, [2, 2, 3]);
        for claim in &claims {
            let assignment = kit.reader().get(&format!("{}/assignment", claim.path)).await.expect(200);
            assert_eq!((&assignment["assignee_id"], &assignment["due_on"]), (&json!(kit.researcher().user()), &json!("2026-01-09")));
        }
        assert_eq!(history(&kit, "assignment").await.len(), 4);
    }

    async fn all_of_them_are_assigned_or_none(kit: Kit) {
        let claims = claims(&kit, 2, json!({})).await;
        let (hidden, stranger) = (hidden_claim(&kit).await, kit.other().researcher());
        let theirs = stranger.claim(&stranger.dossier(json!({})).await, 1, json!({})).await;
        kit.researcher().withdraw(&claims[1]).await;
        let ask = async |claims: &[&Thing], to: &dementi_testkit::Client| {
            let body = json!({"claim_ids": ids(claims), "assignee_id": to.user()});
            kit.researcher().post("/claims/assign", body).await
        };
        let refused = ask(&[&claims[0], &claims[1], &theirs], kit.editor()).await;
        assert_eq!(faults(&refused), [at(1, "withdrawn"), at(2, "unknown_reference")]);
        let refused = ask(&[&claims[0], &hidden], kit.admin()).await;
        assert_eq!(faults(&refused), [at(1, "may_not_see")]);
        let refused = ask(&[&claims[0]], kit.reader()).await;
        assert_eq!(faults(&refused), [["/assignee_id".to_owned(), "may_not_record".to_owned()]]);
        let refused = ask(&[&claims[0], &claims[0]], kit.editor()).await;
        assert_eq!(faults(&refused), [at(1, "repeated")]);
        ask(&[], kit.editor()).await.problem(422, "invalid_body");
        // Who may not see a claim is told the same as if there were none.
        let body = json!({"claim_ids": ids(&[&hidden]), "assignee_id": kit.editor().user()});
        assert_eq!(faults(&kit.admin().post("/claims/assign", body).await), [at(0, "unknown_reference")]);
        assert_eq!(history(&kit, "assignment").await, []);
    }

    async fn a_batch_has_a_bound_and_is_carried_out_once(kit: Kit) {
        let claims = claims(&kit, 1, json!({})).await;
        let many: Vec<String> = (0..101).map(|number| format!("0193a5b8-7c00-7aaa-8000-{number:012}")).collect();
        let body = json!({"claim_ids": many, "assignee_id": kit.editor().user()});
        kit.researcher().post("/claims/assign", body).await.problem(422, "invalid_body");
        let body = json!({"claim_ids": ids(&[&claims[0]]), "assignee_id": kit.editor().user()});
        let send = || kit.researcher().post("/claims/assign", body.clone()).key("once");
        let (first, second) = (send().await.expect(200), send().await.expect(200));
        assert_eq!(first.json(), second.json());
        assert_eq!(history(&kit, "assignment").await.len(), 1);
    }

    async fn many_claims_are_tagged_at_once(kit: Kit) {
        let claims = claims(&kit, 2, json!({"tags": ["to do", "mail"]})).await;
        let [first, second] = claims.as_slice() else { panic!("there are two") };
        let body = json!({"claim_ids": ids(&[first, second]), "add": ["mail", "court"], "remove": ["to do", "unknown"]});
        let tagged = kit.researcher().post("/claims/tag", body.clone()).await.expect(200);
        for claim in tagged.items() {
            assert_eq!((&claim["tags"], &claim["version"]), (&json!(["mail", "court"]), &json!(2)));
        }
        assert_eq!(kit.reader().get("/claims?tag=court").await.expect(200).items().len(), 2);
        assert_eq!(kit.reader().get("/claims?tag=to%20do").await.expect(200).items().len(), 0);
        // Those that have the tags already are not written.
        let again = kit.researcher().post("/claims/tag", body).await.expect(200);
        assert_eq!(again.items()[0]["version"], 2);
    }

    async fn tags_are_no_content(kit: Kit) {
        let claims = claims(&kit, 1, json!({})).await;
        kit.published(&claims[0]).await;
        let body = json!({"claim_ids": ids(&[&claims[0]]), "add": ["mail"]});
        let tagged = kit.researcher().post("/claims/tag", body).await.expect(200);
        assert_eq!(tagged.items()[0]["status"]["freshness"]["state"], "current");
    }

    async fn all_of_them_are_tagged_or_none(kit: Kit) {
        let claims = claims(&kit, 1, json!({})).await;
        let tags: Vec<String> = (0..50).map(|number| format!("tag {number}")).collect();
        let dossier = kit.researcher().dossier(json!({})).await;
        let full = kit.researcher().claim(&dossier, 1, json!({"tags": tags})).await;
        let hidden = hidden_claim(&kit).await;
        let ask = async |claims: &[&Thing], add: Value, remove: Value| {
            let body = json!({"claim_ids": ids(claims), "add": add, "remove": remove});
            kit.editor().post("/claims/tag", body).await
        };
        let refused = ask(&[&claims[0], &full], json!(["mail"]), json!([])).await;
        assert_eq!(faults(&refused), [at(1, "too_many")]);
        let refused = kit.admin().post("/claims/tag", json!({"claim_ids": ids(&[&claims[0], &hidden]), "add": ["mail"]})).await;
        assert_eq!(faults(&refused), [at(1, "unknown_reference")]);
        let refused = ask(&[&claims[0]], json!(["mail"]), json!(["mail"])).await;
        assert_eq!(faults(&refused), [["/remove/0".to_owned(), "contradiction".to_owned()]]);
        let refused = ask(&[&claims[0]], json!([]), json!([])).await;
        assert_eq!(faults(&refused), [[String::new(), "empty".to_owned()]]);
        let refused = ask(&[&claims[0]], json!([" "]), json!([])).await;
        assert_eq!(faults(&refused), [["/add/0".to_owned(), "empty".to_owned()]]);
        assert_eq!(kit.reader().get(&claims[0].path).await.expect(200)["tags"], json!([]));
        // One tag less makes room for one more.
        ask(&[&full], json!(["mail"]), json!(["tag 7"])).await.expect(200);
    }
}
