use dementi_testkit::{Kit, on_both_databases};
use serde_json::{Value, json};

use super::{claim, faults, hidden_claim, history};

on_both_databases! {
    async fn a_claim_is_assigned_given_on_and_cleared(kit: Kit) {
        let claim = claim(&kit).await;
        let path = format!("{}/assignment", claim.path);
        let nobody = kit.reader().get(&path).await.expect(200);
        assert_eq!((nobody.etag().as_str(), &nobody["assignee_id"]), ("\"1\"", &Value::Null));
        let body = json!({"assignee_id": kit.second_researcher().user(), "due_on": "2026-01-09", "note": "Ask once more."});
        kit.researcher().put(&path, body.clone()).await.problem(428, "precondition_required");
        let assigned = kit.researcher().put(&path, body.clone()).if_match("\"1\"").await.expect(200);
        assert_eq!((assigned.etag().as_str(), &assigned["due_on"], &assigned["note"]), ("\"2\"", &json!("2026-01-09"), &json!("Ask once more.")));
        assert_eq!(assigned["changed_by"], kit.researcher().user());
        assert_eq!(kit.reader().get(&path).await.expect(200).json(), assigned.json());
        kit.editor().put(&path, body).if_match("\"1\"").await.problem(412, "precondition_failed");
        let given_on = kit.editor().put(&path, json!({"assignee_id": kit.editor().user()})).if_match("\"2\"").await.expect(200);
        assert_eq!((&given_on["assignee_id"], &given_on["due_on"]), (&json!(kit.editor().user()), &Value::Null));
        kit.editor().delete(&path).if_match("\"2\"").await.problem(412, "precondition_failed");
        let cleared = kit.editor().delete(&path).if_match("\"3\"").await.expect(200);
        assert_eq!((cleared.etag().as_str(), &cleared["assignee_id"]), ("\"4\"", &Value::Null));
        // What is nobody's is cleared without anything to write.
        assert_eq!(kit.editor().delete(&path).if_match("\"4\"").await.expect(200).etag(), "\"4\"");
        let again = kit.editor().assign(&claim, kit.admin(), json!({})).await.expect(200);
        assert_eq!(again.etag(), "\"5\"");
        let log = [("assigned", 2), ("assigned", 3), ("unassigned", 4), ("assigned", 5)];
        assert_eq!(history(&kit, "assignment").await, log.map(|(action, version)| (action.to_owned(), version)));
        // The claim itself was not touched.
        assert_eq!(kit.reader().get(&claim.path).await.expect(200).etag(), claim.etag);
    }

    async fn the_change_log_keeps_whose_it_was(kit: Kit) {
        let claim = claim(&kit).await;
        kit.researcher().assign(&claim, kit.editor(), json!({"due_on": "2026-01-09"})).await.expect(200);
        kit.researcher().assign(&claim, kit.admin(), json!({})).await.expect(200);
        let log = kit.admin().get("/audit?limit=1").await.expect(200);
        let task = |state: &str| log.items()[0][state]["content"]["task"].clone();
        assert_eq!((&task("before")["assignee"], &task("after")["assignee"]), (&json!(kit.editor().user()), &json!(kit.admin().user())));
        assert_eq!(log.items()[0]["before"]["content"]["claim"], claim.id.as_str());
    }

    async fn only_who_can_do_it_is_assigned(kit: Kit) {
        let (open, hidden) = (claim(&kit).await, hidden_claim(&kit).await);
        let wrong = |code: &str| vec![["/assignee_id".to_owned(), code.to_owned()]];
        let who = kit.researcher();
        assert_eq!(faults(&who.assign(&open, kit.reader(), json!({})).await), wrong("may_not_record"));
        assert_eq!(faults(&who.assign(&open, kit.other().admin(), json!({})).await), wrong("not_a_member"));
        assert_eq!(faults(&who.assign(&hidden, kit.admin(), json!({})).await), wrong("may_not_see"));
        who.assign(&hidden, kit.editor(), json!({})).await.expect(200);
        let refused = who.assign(&open, kit.editor(), json!({"note": " "})).await;
        assert_eq!(faults(&refused), [["/note".to_owned(), "empty".to_owned()]]);
        who.assign(&open, kit.editor(), json!({"due_on": "soon"})).await.problem(422, "invalid_body");
    }

    async fn a_verdict_is_assigned_while_it_is_open(kit: Kit) {
        let claim = claim(&kit).await;
        let draft = kit.researcher().draft(&claim, json!({})).await;
        let assigned = kit.editor().assign(&draft, kit.second_researcher(), json!({})).await.expect(200);
        assert_eq!((&assigned["claim_id"], &assigned["verdict_id"]), (&json!(claim.id), &json!(draft.id)));
        // The claim's own assignment is another one.
        let of_claim = kit.reader().get(&format!("{}/assignment", claim.path)).await.expect(200);
        assert_eq!((&of_claim["assignee_id"], &of_claim["verdict_id"]), (&Value::Null, &Value::Null));
        let submitted = kit.researcher().step(&draft, "submit", json!({})).await;
        let approved = kit.editor().step(&submitted, "approve", json!({})).await;
        let published = kit.editor().step(&approved, "publish", json!({})).await;
        kit.editor().assign(&published, kit.editor(), json!({})).await.problem(409, "wrong_state");
        let path = format!("{}/assignment", published.path);
        kit.editor().delete(&path).if_match(&assigned.etag()).await.expect(200);
    }

    async fn nothing_is_to_do_on_a_claim_that_was_withdrawn(kit: Kit) {
        let claim = claim(&kit).await;
        let assigned = kit.researcher().assign(&claim, kit.editor(), json!({})).await.expect(200);
        kit.researcher().withdraw(&claim).await;
        kit.researcher().assign(&claim, kit.researcher(), json!({})).await.problem(409, "claim_withdrawn");
        let path = format!("{}/assignment", claim.path);
        kit.researcher().delete(&path).if_match(&assigned.etag()).await.expect(200);
    }

    async fn claims_are_listed_by_assignee_and_day(kit: Kit) {
        let dossier = kit.researcher().dossier(json!({})).await;
        let mut claims = Vec::new();
        for _ in 0..4 {
            claims.push(kit.researcher().claim(&dossier, 1, json!({})).await);
        }
        let [early, late, open, free] = claims.as_slice() else { panic!("there are four") };
        let who = kit.editor();
        who.assign(early, kit.researcher(), json!({"due_on": "2026-01-05"})).await.expect(200);
        who.assign(late, kit.researcher(), json!({"due_on": "2026-01-09"})).await.expect(200);
        who.assign(open, who, json!({})).await.expect(200);
        // An assignment of a verdict is none of its claim.
        let draft = kit.researcher().draft(free, json!({})).await;
        who.assign(&draft, kit.researcher(), json!({"due_on": "2026-01-05"})).await.expect(200);
        let listed = async |client: &dementi_testkit::Client, query: &str| {
            client.get(&format!("/claims?sort=created&{query}")).await.expect(200).item_ids()
        };
        let ids = |claims: &[&dementi_testkit::Thing]| claims.iter().map(|claim| claim.id.clone()).collect::<Vec<_>>();
        assert_eq!(listed(kit.researcher(), "assignee_id=me").await, ids(&[early, late]));
        let named = format!("assignee_id={}", kit.researcher().user());
        assert_eq!(listed(kit.reader(), &named).await, ids(&[early, late]));
        assert_eq!(listed(kit.reader(), "assignee_id=me").await, ids(&[]));
        assert_eq!(listed(kit.reader(), "assignee_id=none").await, ids(&[free]));
        assert_eq!(listed(kit.reader(), "due_before=2026-01-09").await, ids(&[early]));
        assert_eq!(listed(kit.researcher(), "assignee_id=me&due_before=2026-01-10").await, ids(&[early, late]));
        assert_eq!(listed(who, "assignee_id=me&due_before=2026-01-10").await, ids(&[]));
        // Page by page.
        let first = kit.researcher().get("/claims?sort=created&assignee_id=me&limit=1").await.expect(200);
        let cursor = first["next_cursor"].as_str().expect("a second page");
        assert_eq!(listed(kit.researcher(), &format!("assignee_id=me&limit=1&cursor={cursor}")).await, ids(&[late]));
        let export = kit.researcher().get("/claims/export?format=csv&assignee_id=me").await.expect(200);
        assert!(export.text().contains(&early.id) && !export.text().contains(&open.id));
        for wrong in ["assignee_id=somebody", "due_before=tomorrow"] {
            kit.reader().get(&format!("/claims?{wrong}")).await.problem(400, "invalid_query");
        }
    }
}
