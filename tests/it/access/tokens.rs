use std::time::Duration;

use dementi_testkit::{Kit, on_both_databases};
use serde_json::json;

use super::token;

on_both_databases! {
    async fn a_new_token_speaks_for_who_made_it(kit: Kit) {
        let made = token(kit.editor(), &["read", "review"], json!({})).await.expect(201);
        let bearer = kit.nobody().bearing(made["secret"].as_str().expect("a secret"));
        let me = bearer.get("/me").await.expect(200);
        assert_eq!(me["user_id"], kit.editor().user());
        assert_eq!(me["desk_id"], kit.desk());
        assert_eq!(me["token_id"], made["id"]);
        assert_eq!(me["scopes"], json!(["read", "review"]));
        bearer.get("/claims").await.expect(200);
        bearer.post("/parties", json!({"name": "NSA", "kind": "public_body"})).await.problem(403, "forbidden_scope");
    }

    async fn a_token_ends_when_its_time_is_over(kit: Kit) {
        let end = json!({"expires_at": "2026-01-05T09:01:00Z"});
        let made = token(kit.researcher(), &["read", "write"], end).await.expect(201);
        let bearer = kit.nobody().bearing(made["secret"].as_str().expect("a secret"));
        kit.clock().advance(Duration::from_secs(59));
        bearer.get("/claims").await.expect(200);
        bearer.party(json!({})).await;
        kit.clock().advance(Duration::from_secs(1));
        let party = json!({"name": "NSA", "kind": "public_body"});
        bearer.post("/parties", party).await.problem(401, "token_expired");
        bearer.get("/claims").await.problem(401, "token_expired");
    }

    async fn a_token_that_has_ended_before_it_began_is_not_made(kit: Kit) {
        for end in ["2026-01-05T08:59:59Z", "2026-01-05T09:00:00Z"] {
            let reply = token(kit.reader(), &["read"], json!({"expires_at": end})).await;
            assert_eq!(reply.problem(422, "invalid_body")["errors"][0]["pointer"], "/expires_at");
        }
    }

    async fn a_revoked_token_is_refused_at_once(kit: Kit) {
        let made = token(kit.researcher(), &["read", "write"], json!({})).await.expect(201);
        let bearer = kit.nobody().bearing(made["secret"].as_str().expect("a secret"));
        bearer.get("/claims").await.expect(200);
        let revoke = format!("/tokens/{}/revoke", made.id());
        let revoked = kit.researcher().post(&revoke, json!({})).await.expect(200);
        assert_eq!(revoked["revoked"]["by"], kit.researcher().user());
        bearer.get("/claims").await.problem(401, "token_revoked");
        bearer.post("/parties", json!({"name": "NSA", "kind": "public_body"})).await.problem(401, "token_revoked");
        let again = kit.researcher().post(&revoke, json!({})).await.expect(200);
        assert_eq!(again.json(), revoked.json(), "revoking a revoked token changes nothing");
    }

    async fn a_token_makes_none_that_can_do_more(kit: Kit) {
        let made = token(kit.editor(), &["read", "review"], json!({})).await.expect(201);
        let bearer = kit.nobody().bearing(made["secret"].as_str().expect("a secret"));
        token(&bearer, &["read", "publish"], json!({})).await.problem(403, "forbidden_scope");
        token(&bearer, &["read", "review"], json!({})).await.expect(201);
        let without_read = token(kit.editor(), &["review"], json!({})).await.expect(201);
        let without_read = kit.nobody().bearing(without_read["secret"].as_str().expect("a secret"));
        token(&without_read, &["review"], json!({})).await.problem(403, "forbidden_scope");
    }

    /// A scope says what a token may do within a role, never more than the role.
    async fn a_scope_gives_nobody_a_role(kit: Kit) {
        let made = token(kit.reader(), &["read", "write", "review", "publish", "admin"], json!({})).await.expect(201);
        let bearer = kit.nobody().bearing(made["secret"].as_str().expect("a secret"));
        bearer.post("/parties", json!({"name": "NSA", "kind": "public_body"})).await.problem(403, "forbidden_role");
        bearer.get("/audit").await.problem(403, "forbidden_role");
    }

    async fn a_token_makes_none_that_outlives_it(kit: Kit) {
        let end = json!({"expires_at": "2027-01-01T00:00:00Z"});
        let made = token(kit.reader(), &["read"], end.clone()).await.expect(201);
        let bearer = kit.nobody().bearing(made["secret"].as_str().expect("a secret"));
        token(&bearer, &["read"], end).await.expect(201);
        for later in [json!({}), json!({"expires_at": "2027-01-02T00:00:00Z"})] {
            let refused = token(&bearer, &["read"], later).await;
            assert_eq!(refused.problem(422, "invalid_body")["errors"][0]["code"], "outlives_yours");
        }
    }

    async fn everybody_lists_only_the_own_tokens(kit: Kit) {
        let made = token(kit.reader(), &["read"], json!({})).await.expect(201);
        let listed = kit.reader().get("/tokens").await.expect(200);
        assert_eq!(listed.items().len(), 2);
        assert_eq!(listed.items()[0]["id"], made["id"]);
        let by_admin = kit.admin().get("/tokens").await.expect(200);
        assert!(!by_admin.item_ids().contains(&made.id()), "{}", by_admin.text());
    }

    async fn only_the_owner_and_the_desks_admin_revoke_a_token(kit: Kit) {
        let made = token(kit.reader(), &["read"], json!({})).await.expect(201);
        let revoke = format!("/tokens/{}/revoke", made.id());
        for stranger in [kit.editor(), kit.other().admin(), kit.other().reader()] {
            stranger.post(&revoke, json!({})).await.problem(404, "not_found");
        }
        let half_admin = kit.admin().with_scopes(&["read", "write"]).await;
        half_admin.post(&revoke, json!({})).await.problem(404, "not_found");
        kit.admin().post(&revoke, json!({})).await.expect(200);
    }

    async fn an_unusable_token_is_told_why_in_the_challenge(kit: Kit) {
        let reply = kit.nobody().get("/claims").await;
        reply.problem(401, "unauthenticated");
        assert_eq!(reply.header("www-authenticate"), Some("Bearer realm=\"dementi\""));
        let reply = kit.nobody().bearing("dmt_short").get("/claims").await;
        reply.problem(401, "invalid_token");
        assert!(reply.header("www-authenticate").is_some_and(|it| it.contains("error=\"invalid_token\"")));
        let made = token(kit.admin(), &["read"], json!({})).await.expect(201);
        let bearer = kit.nobody().bearing(made["secret"].as_str().expect("a secret"));
        let reply = bearer.get("/audit").await;
        reply.problem(403, "forbidden_scope");
        assert_eq!(reply.header("www-authenticate"), Some("Bearer error=\"insufficient_scope\", scope=\"admin\""));
    }
}
