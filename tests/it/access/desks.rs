use dementi_testkit::{Kit, on_both_databases};
use serde_json::json;

on_both_databases! {
    /// Every list of a desk is empty, however full the other desk's is.
    async fn a_desk_lists_its_own_things_only(kit: Kit) {
        let dossier = kit.researcher().dossier(json!({})).await;
        let claim = kit.researcher().claim(&dossier, 1, json!({"tags": ["mail"]})).await;
        kit.submitted(&claim).await;
        let stranger = kit.other().admin();
        for list in ["/parties", "/sources", "/dossiers", "/claims", "/claims?tag=mail", "/review-queue"] {
            let reply = stranger.get(list).await.expect(200);
            assert_eq!(reply.items().len(), 0, "{list}: {}", reply.text());
        }
        for list in ["/scales", "/members", "/tokens", "/audit"] {
            let ours = kit.admin().get(list).await.expect(200).text();
            let theirs = stranger.get(list).await.expect(200).text();
            assert!(!theirs.contains(&kit.desk()) && !theirs.contains(&claim.id), "{list}: {theirs}");
            assert_ne!(ours, theirs, "{list}");
        }
    }

    /// What another desk has is as unknown in a body as what nobody has.
    async fn a_body_cannot_name_another_desks_things(kit: Kit) {
        let theirs = kit.other().researcher();
        let [party, source, dossier] =
            [theirs.party(json!({})).await, theirs.source(json!({})).await, theirs.dossier(json!({})).await];
        let scale = theirs.scale_named("Plain").await;
        let ours = kit.researcher();
        let claim = ours.claim(&ours.dossier(json!({})).await, 1, json!({})).await;
        let part = &claim.parts()[0];
        let own_party = ours.party(json!({})).await;
        let own_source = ours.source(json!({})).await;
        let at = |list: &str| format!("{}/{list}", claim.path);
        let answers = json!([{"part_id": part, "answer": "denied"}]);
        for (path, body, pointer) in [
            ("/sources".to_owned(), json!({"kind": "book", "title": "T", "publisher_id": party.id}), "/publisher_id"),
            ("/sources".to_owned(), json!({"kind": "book", "title": "T", "author_ids": [own_party.id, party.id]}),
                "/author_ids/1"),
            ("/sources".to_owned(), json!({"kind": "book", "title": "T", "supplied_by": party.id}), "/supplied_by"),
            ("/sources".to_owned(),
                json!({"kind": "book", "title": "T", "derivation": "derived", "derived_from": [source.id]}),
                "/derived_from/0"),
            ("/dossiers".to_owned(),
                json!({"title": "T", "visibility": "restricted", "members": [ours.user(), theirs.user()]}),
                "/members/1"),
            ("/claims".to_owned(),
                json!({"dossier_id": dossier.id, "text": "T", "language": "en", "parts": [{"text": "T"}]}),
                "/dossier_id"),
            (at("assertions"), json!({"party_id": party.id, "source_id": own_source.id, "mode": "stated"}),
                "/party_id"),
            (at("assertions"), json!({"party_id": own_party.id, "source_id": source.id, "mode": "stated"}),
                "/source_id"),
            (at("denials"), json!({"party_id": party.id, "source_id": own_source.id, "stated_on": "2013-07-16",
                "answers": answers}), "/party_id"),
            (at("denials"), json!({"party_id": own_party.id, "source_id": source.id, "stated_on": "2013-07-16",
                "answers": answers}), "/source_id"),
            (at("evidence"),
                json!({"source_id": source.id, "stance": "context", "reliability": "F", "credibility": "6"}),
                "/source_id"),
            (at("verdicts"), json!({"scale_id": scale, "rating": "false", "rationale": "T"}), "/scale_id"),
        ] {
            let reply = ours.post(&path, body).await;
            let errors = &reply.problem(422, "invalid_body")["errors"];
            assert_eq!(errors[0]["pointer"], pointer, "{path}: {}", reply.text());
            assert_eq!(errors[0]["code"], "unknown_reference", "{path}: {}", reply.text());
        }
    }

    /// An `Idempotency-Key` belongs to its user and desk: nobody gets another's answer by guessing it.
    async fn a_key_replays_nothing_to_anybody_else(kit: Kit) {
        let body = json!({"name": "NSA", "kind": "public_body"});
        let first = kit.researcher().post("/parties", body.clone()).key("k-1").await.expect(201);
        let again = kit.researcher().post("/parties", body.clone()).key("k-1").await.expect(201);
        assert_eq!(first.id(), again.id());
        for client in [kit.second_researcher(), kit.other().researcher()] {
            let own = client.post("/parties", body.clone()).key("k-1").await.expect(201);
            assert_ne!(own.id(), first.id());
        }
    }
}
