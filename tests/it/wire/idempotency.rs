use std::collections::BTreeSet;
use std::future::IntoFuture;
use std::time::Duration;

use dementi_testkit::{Kit, on_both_databases};
use serde_json::json;

on_both_databases! {
    async fn a_repeated_request_is_answered_as_before(kit: Kit) {
        let body = json!({"name": "Microsoft", "kind": "organisation"});
        let first = kit.researcher().post("/parties", body.clone()).key("a").await.expect(201);
        let again = kit.researcher().post("/parties", body.clone()).key("a").await.expect(201);
        assert_eq!((again.json(), again.location(), again.etag()), (first.json(), first.location(), first.etag()));
        assert_eq!(kit.reader().get("/parties").await.expect(200).items().len(), 1);
        let other = json!({"name": "Other", "kind": "organisation"});
        kit.researcher().post("/parties", other.clone()).key("a").await.problem(422, "idempotency_key_reused");
        kit.second_researcher().post("/parties", body.clone()).key("a").await.expect(201);
        kit.researcher().post("/parties", body).key("b").await.expect(201);
        kit.researcher().post("/parties", other).key("bad key").await.problem(400, "idempotency_key_invalid");
    }

    async fn a_failure_is_not_kept(kit: Kit) {
        let dossier = kit.researcher().dossier(json!({})).await;
        let claim = kit.researcher().claim(&dossier, 1, json!({})).await;
        let verdict = kit.submitted(&claim).await;
        let approve = format!("{}/approve", verdict.path);
        let early = kit.editor().post(&approve, json!({})).if_match("\"1\"").key("k").await;
        early.problem(412, "precondition_failed");
        let approved = kit.editor().post(&approve, json!({})).if_match(&verdict.etag).key("k").await.expect(200);
        let again = kit.editor().post(&approve, json!({})).if_match(&verdict.etag).key("k").await.expect(200);
        assert_eq!(again.json(), approved.json());
        assert_eq!(again["approvals"], 1);
    }

    /// Clients that lose patience send the same request many times at once.
    async fn concurrent_duplicates_are_carried_out_once(kit: Kit) {
        for round in 0..20 {
            let body = json!({"name": format!("Party {round}"), "kind": "person"});
            let key = format!("key-{round}");
            let send = || tokio::spawn(kit.researcher().post("/parties", body.clone()).key(&key).into_future());
            let sent: Vec<_> = (0..8).map(|_| send()).collect();
            let mut ids = BTreeSet::new();
            for reply in sent {
                ids.insert(reply.await.expect("the request is sent").expect(201).id());
            }
            assert_eq!(ids.len(), 1, "round {round}");
        }
        assert_eq!(kit.reader().get("/parties?limit=100").await.expect(200).items().len(), 20);
    }

    async fn a_key_is_kept_for_a_day(kit: Kit) {
        let body = json!({"name": "Microsoft", "kind": "organisation"});
        let first = kit.researcher().post("/parties", body.clone()).key("a").await.expect(201);
        kit.clock().advance(Duration::from_hours(23));
        let again = kit.researcher().post("/parties", body.clone()).key("a").await.expect(201);
        assert_eq!(again.id(), first.id());
        kit.clock().advance(Duration::from_hours(2));
        let later = kit.researcher().post("/parties", body).key("a").await.expect(201);
        assert_ne!(later.id(), first.id());
        assert_eq!(kit.app().sweep_idempotency_keys().await.expect("keys are swept"), 0);
        kit.clock().advance(Duration::from_hours(25));
        assert_eq!(kit.app().sweep_idempotency_keys().await.expect("keys are swept"), 1);
    }
}
