use std::collections::BTreeSet;

use dementi_testkit::{Client, Event, Events, Kit, on_both_databases};
use serde_json::{Value, json};

/// Listens to what happens from now on: what was before is in the log for everybody to read, and so not told any more.
async fn listen(kit: &Kit, client: &Client, query: &str) -> Events {
    kit.database().settled().await;
    let mut events = client.get(&format!("/events{query}")).listen().await;
    // The stream has begun: what happens from now on is on it.
    let first = events.block().await.expect("a first block");
    assert_eq!((first.retry.as_str(), first.event.as_str()), ("3000", ""));
    assert_ne!(first.id, "");
    events
}

on_both_databases! {
    async fn a_change_is_seen_as_it_happens(kit: Kit) {
        let mut events = listen(&kit, kit.reader(), "").await;
        let dossier = kit.researcher().dossier(json!({})).await;
        let claim = kit.researcher().claim(&dossier, 1, json!({})).await;
        kit.researcher().denial(&claim, &["denied"], json!({})).await;
        let mut seen = Vec::new();
        while seen.last().is_none_or(|event: &Event| event.event != "claim.derived") {
            seen.push(events.event().await.expect("the stream goes on"));
        }
        let types: Vec<&str> = seen.iter().map(|event| event.event.as_str()).collect();
        assert_eq!(types, ["dossier.created", "claim.created", "party.created", "source.created", "denial.created", "claim.derived"]);
        let denial = &seen[4].data;
        assert_eq!(denial["claim_id"], claim.id.as_str());
        assert_eq!(denial["dossier_id"], dossier.id.as_str());
        assert_eq!(denial["actor_id"], kit.researcher().user());
        let members: BTreeSet<&str> = denial.as_object().expect("fields").keys().map(String::as_str).collect();
        let expected = ["type", "kind", "action", "id", "version", "desk_id", "dossier_id", "claim_id", "at", "actor_id"];
        assert_eq!(members, BTreeSet::from(expected), "and no states: they may hold what only some may see");
    }

    async fn what_may_not_be_seen_is_not_there(kit: Kit) {
        let mut reader = listen(&kit, kit.reader(), "").await;
        let mut admin = listen(&kit, kit.admin(), "").await;
        let mut stranger = listen(&kit, kit.other().admin(), "").await;
        let hidden = kit.researcher().restricted_dossier(&[]).await;
        kit.researcher().claim(&hidden, 1, json!({})).await;
        // For admins alone.
        kit.admin().with_scopes(&["read"]).await;
        kit.researcher().party(json!({})).await;
        kit.other().researcher().source(json!({})).await;
        assert_eq!(reader.types(1).await, ["party.created"]);
        assert_eq!(admin.types(2).await, ["token.created", "party.created"]);
        assert_eq!(stranger.types(1).await, ["source.created"]);
    }

    async fn access_that_is_lost_hides_from_then_on(kit: Kit) {
        let who = kit.researcher();
        let dossier = who.restricted_dossier(&[kit.reader().user()]).await;
        let mut events = listen(&kit, kit.reader(), "").await;
        who.claim(&dossier, 1, json!({})).await;
        assert_eq!(events.types(1).await, ["claim.created"]);
        let body = json!({"title": "Closed", "visibility": "restricted", "members": [who.user()]});
        who.put(&dossier.path, body).if_match(&dossier.etag).await.expect(200);
        who.claim(&dossier, 1, json!({})).await;
        who.party(json!({})).await;
        assert_eq!(events.types(1).await, ["party.created"]);
    }

    async fn a_stream_ends_with_the_token(kit: Kit) {
        let script = kit.reader().with_scopes(&["read"]).await;
        let me = script.get("/me").await.expect(200);
        let mut events = listen(&kit, &script, "").await;
        let revoke = format!("/tokens/{}/revoke", me["token_id"].as_str().expect("an id"));
        kit.reader().post(&revoke, json!({})).await.expect(200);
        assert_eq!(events.event().await, None);
    }

    async fn a_stream_can_be_narrowed(kit: Kit) {
        let who = kit.researcher();
        let [one, other] = [who.dossier(json!({})).await, who.dossier(json!({})).await];
        let mut of_dossier = listen(&kit, kit.reader(), &format!("?dossier_id={}", one.id)).await;
        let mut of_kind = listen(&kit, kit.reader(), "?kind=party").await;
        who.claim(&other, 1, json!({})).await;
        let claim = who.claim(&one, 1, json!({})).await;
        let party = who.party(json!({})).await;
        let [first, second] = [of_dossier.event().await, of_kind.event().await].map(|event| event.expect("an event").data);
        assert_eq!((&first["id"], &second["id"]), (&Value::from(claim.id), &Value::from(party.id)));
        let hidden = who.restricted_dossier(&[]).await;
        kit.reader().get(&format!("/events?dossier_id={}", hidden.id)).await.problem(404, "not_found");
        kit.reader().get("/events?kind=rumour").await.problem(400, "invalid_query");
    }

    async fn nobody_has_more_than_ten_streams(kit: Kit) {
        let mut open = Vec::new();
        for _ in 0..10 {
            open.push(listen(&kit, kit.reader(), "").await);
        }
        kit.reader().get("/events").await.problem(429, "too_many_streams");
        listen(&kit, kit.admin(), "").await;
    }

    async fn streams_end_when_the_server_stops(kit: Kit) {
        let mut events = listen(&kit, kit.reader(), "").await;
        kit.app().end_streams();
        assert_eq!(events.event().await, None);
    }

    async fn a_change_by_another_process_is_seen(kit: Kit) {
        let other = kit.second_server().await;
        let mut events = listen(&kit, &other.seen_by(kit.reader()), "").await;
        kit.researcher().party(json!({})).await;
        assert_eq!(events.types(1).await, ["party.created"]);
    }
}
