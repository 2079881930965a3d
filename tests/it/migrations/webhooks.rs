use dementi_testkit::{Database, Kit, Thing, on_both_databases};
use serde_json::json;

use super::{FOREIGN_KEY, NOBODY, bytes, refused};

/// Two webhooks of the desk's.
async fn two(kit: &Kit) -> [Thing; 2] {
    let mut registered = Vec::new();
    for number in 1..=2 {
        let body = json!({"url": format!("http://127.0.0.1:9/{number}"), "events": ["claim.created"]});
        let reply = kit.admin().post("/webhooks", body).await.expect(201);
        registered.push(Thing {
            id: reply.id(),
            path: reply.location(),
            etag: reply.etag(),
            body: reply.json().clone(),
        });
    }
    registered.try_into().expect("two")
}

/// An id for a delivery or an attempt.
fn numbered(number: u8) -> String {
    format!("019b8d3c-0000-7000-8000-0000000001{number:02}")
}

/// Puts a delivery that is due on record, around the application.
async fn deliver(database: &Database, webhook: &Thing, number: u8) -> String {
    let [id, webhook] = [&numbered(number), &webhook.id].map(|id| database.id(id));
    let values = format!("{id}, desk_id, id, 'claim.created', '{{}}', 0, 'pending', 0, 0");
    let columns = "id, desk_id, webhook_id, event, body, created_at, state, tries, due_at";
    let sql = format!(
        "INSERT INTO webhook_deliveries ({columns}) SELECT {values} FROM webhooks WHERE id = {webhook}"
    );
    assert_eq!(database.execute(&sql).await, 1);
    id
}

/// Insists that a change of one row is refused.
async fn keeps(database: &Database, (table, id): (&str, &str), change: &str, names: [&str; 2]) {
    let sql = format!("UPDATE {table} SET {change} WHERE id = {id}");
    refused(database, database.try_execute(&sql).await, names[0], names[1]);
}

on_both_databases! {
    async fn a_follower_has_one_place(kit: Kit) {
        let sql = "INSERT INTO followers (name, tx, number, at) VALUES ('somebody', 0, 0, 0)";
        kit.database().execute(sql).await;
        refused(kit.database(), kit.database().try_execute(sql).await, "pk_followers", "followers.name");
    }

    /// `uq_webhooks_desk` says no more than the primary key: others refer to it.
    async fn a_webhook_says_of_itself_what_its_state_is(kit: Kit) {
        let [first, second] = two(&kit).await;
        let theirs = kit.other().researcher().dossier(json!({})).await;
        let database = kit.database();
        let [id, other, dossier, nobody] =
            [&first.id, &second.id, &theirs.id, NOBODY].map(|id| database.id(id));
        let row = ("webhooks", id.as_str());
        for (change, constraint) in [
            ("withdrawn_at = 1", "ck_webhooks_withdrawal"),
            ("withdrawn_reason = 'Gone'", "ck_webhooks_withdrawal"),
            ("disabled_cause = 'mood', disabled_at = 1, enabled = FALSE", "ck_webhooks_cause"),
            ("enabled = FALSE", "ck_webhooks_disabled"),
            ("disabled_cause = 'gone', enabled = FALSE", "ck_webhooks_disabled"),
            ("disabled_cause = 'gone', disabled_at = 1", "ck_webhooks_disabled"),
        ] {
            keeps(database, row, change, [constraint; 2]).await;
        }
        for (column, target, constraint) in [
            ("owner_id", &nobody, "fk_webhooks_owner"),
            ("dossier_id", &dossier, "fk_webhooks_dossier"),
        ] {
            keeps(database, row, &format!("{column} = {target}"), [constraint, FOREIGN_KEY]).await;
        }
        keeps(database, row, &format!("id = {other}"), ["pk_webhooks", "webhooks.id"]).await;
        // Nothing refers to the webhook any more.
        database.execute(&format!("DELETE FROM webhook_secrets WHERE webhook_id = {id}")).await;
        keeps(database, row, &format!("desk_id = {nobody}"), ["fk_webhooks_desk", FOREIGN_KEY]).await;
    }

    async fn a_webhook_has_one_current_secret(kit: Kit) {
        let [first, second] = two(&kit).await;
        let database = kit.database();
        let [first, second, nobody] = [&first.id, &second.id, NOBODY].map(|id| database.id(id));
        let secret = format!("(SELECT id FROM webhook_secrets WHERE webhook_id = {first})");
        let row = ("webhook_secrets", secret.as_str());
        for length in [23, 65] {
            let change = format!("secret = {}", bytes(database, length));
            keeps(database, row, &change, ["ck_webhook_secrets_length"; 2]).await;
        }
        keeps(database, row, &format!("webhook_id = {nobody}"), ["fk_webhook_secrets_webhook", FOREIGN_KEY]).await;
        let other = format!("id = (SELECT id FROM webhook_secrets WHERE webhook_id = {second})");
        keeps(database, row, &other, ["pk_webhook_secrets", "webhook_secrets.id"]).await;
        let change = format!("webhook_id = {second}");
        keeps(database, row, &change, ["uq_webhook_secrets_current", "webhook_secrets.webhook_id"]).await;
    }

    async fn a_delivery_says_of_itself_what_its_state_is(kit: Kit) {
        let [webhook, _] = two(&kit).await;
        let database = kit.database();
        let (id, other) = (deliver(database, &webhook, 1).await, deliver(database, &webhook, 2).await);
        let row = ("webhook_deliveries", id.as_str());
        let long = format!("body = '{}'", "x".repeat(20_000));
        let leased = format!("state = 'failed', due_at = NULL, lease = {id}");
        for (change, constraint) in [
            ("state = 'lost', due_at = NULL", "ck_webhook_deliveries_state"),
            ("due_at = NULL", "ck_webhook_deliveries_due"),
            ("state = 'delivered'", "ck_webhook_deliveries_due"),
            (&leased, "ck_webhook_deliveries_lease"),
            ("tries = -1", "ck_webhook_deliveries_tries"),
            (&long, "ck_webhook_deliveries_body"),
        ] {
            keeps(database, row, change, [constraint; 2]).await;
        }
        let theirs = "desk_id = (SELECT id FROM desks WHERE id <> webhook_deliveries.desk_id)";
        keeps(database, row, theirs, ["fk_webhook_deliveries_webhook", FOREIGN_KEY]).await;
        keeps(database, row, &format!("id = {other}"), ["pk_webhook_deliveries", "webhook_deliveries.id"]).await;
    }

    async fn attempts_go_with_their_delivery(kit: Kit) {
        let [webhook, _] = two(&kit).await;
        let database = kit.database();
        let delivery = deliver(database, &webhook, 1).await;
        let attempt = |delivery: &str, status: u16| {
            let values = format!("{delivery}, {}, 0, 5, {status}", database.id(&numbered(9)));
            format!("INSERT INTO webhook_attempts (delivery_id, id, at, latency_ms, status) VALUES ({values})")
        };
        for status in [99, 1000] {
            let status_of = "ck_webhook_attempts_status";
            refused(database, database.try_execute(&attempt(&delivery, status)).await, status_of, status_of);
        }
        let of_none = database.try_execute(&attempt(&database.id(NOBODY), 200)).await;
        refused(database, of_none, "fk_webhook_attempts_delivery", FOREIGN_KEY);
        database.execute(&attempt(&delivery, 200)).await;
        let twice = database.try_execute(&attempt(&delivery, 200)).await;
        refused(database, twice, "pk_webhook_attempts", "webhook_attempts.delivery_id, webhook_attempts.id");
        database.execute(&format!("DELETE FROM webhook_deliveries WHERE id = {delivery}")).await;
        assert_eq!(database.count("webhook_attempts", "1 = 1").await, 0);
    }
}
