//! What a server remembers of a token, it remembers for one second; and only for reading.

use std::time::Duration;

use dementi_testkit::{Client, Kit, on_both_databases};
use serde_json::json;

use super::{remove, set_role};

fn advance(kit: &Kit, milliseconds: u64) {
    kit.clock().advance(Duration::from_millis(milliseconds));
}

fn party() -> serde_json::Value {
    json!({"name": "NSA", "kind": "public_body"})
}

/// The token of a client, as its owner sees it.
async fn token_id(client: &Client) -> String {
    let me = client.get("/me").await.expect(200);
    me["token_id"].as_str().expect("a token").to_owned()
}

on_both_databases! {
    /// Another server process revoked it, and cannot tell this one.
    async fn a_token_revoked_elsewhere_reads_for_a_second_more_and_writes_no_more(kit: Kit) {
        let elsewhere = kit.second_server().await;
        let token = token_id(kit.researcher()).await;
        let revoke = format!("/tokens/{token}/revoke");
        elsewhere.seen_by(kit.admin()).post(&revoke, json!({})).await.expect(200);
        advance(&kit, 999);
        kit.researcher().get("/parties").await.expect(200);
        kit.researcher().post("/parties", party()).await.problem(401, "token_revoked");
        advance(&kit, 1);
        kit.researcher().get("/parties").await.problem(401, "token_revoked");
        elsewhere.seen_by(kit.researcher()).get("/parties").await.problem(401, "token_revoked");
    }

    async fn a_membership_ended_elsewhere_reads_for_a_second_more_and_writes_no_more(kit: Kit) {
        let elsewhere = kit.second_server().await;
        kit.researcher().get("/parties").await.expect(200);
        remove(&elsewhere.seen_by(kit.admin()), kit.researcher().user()).await.expect(204);
        kit.researcher().get("/parties").await.expect(200);
        kit.researcher().post("/parties", party()).await.problem(401, "membership_ended");
        advance(&kit, 1000);
        kit.researcher().get("/parties").await.problem(401, "membership_ended");
    }

    async fn a_role_changed_elsewhere_counts_for_the_next_write(kit: Kit) {
        let elsewhere = kit.second_server().await;
        kit.reader().get("/parties").await.expect(200);
        set_role(&elsewhere.seen_by(kit.admin()), kit.reader().user(), "researcher").await.expect(200);
        assert_eq!(kit.reader().get("/me").await["role"], "reader");
        kit.reader().post("/parties", party()).await.expect(201);
        advance(&kit, 1000);
        assert_eq!(kit.reader().get("/me").await["role"], "researcher");
    }
}
