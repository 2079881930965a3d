use std::time::Duration;

use dementi_testkit::{Client, Kit, Thing, on_both_databases};
use serde_json::{Value, json};

use super::claim;

const HOUR: Duration = Duration::from_hours(1);

/// What waits for somebody, page by page: what for, and the id of the verdict or reply request.
async fn queue(client: &Client, limit: usize) -> Vec<(Value, Value)> {
    let mut seen = Vec::new();
    let mut path = format!("/review-queue?limit={limit}");
    loop {
        let page = client.get(&path).await.expect(200);
        for item in page.items() {
            let (verdict, request) = (&item["verdict"], &item["reply_request"]);
            assert_ne!(verdict.is_null(), request.is_null(), "an item is about one thing: {item:#}");
            let thing = if verdict.is_null() { request } else { verdict };
            assert_eq!(thing["claim_id"], item["claim"]["id"]);
            seen.push((item["waiting"].clone(), thing["id"].clone()));
        }
        let Some(cursor) = page["next_cursor"].as_str() else { return seen };
        assert_eq!(page.items().len(), limit, "a page is full while more follows");
        path = format!("/review-queue?limit={limit}&cursor={cursor}");
    }
}

fn entry(waiting: &str, thing: &Thing) -> (Value, Value) {
    (json!(waiting), json!(thing.id))
}

on_both_databases! {
    async fn it_waits_for_the_one_who_recorded_it_and_for_editors(kit: Kit) {
        let claim = claim(&kit).await;
        let request = kit.researcher().reply_request(&claim, json!({})).await;
        assert_eq!(queue(kit.researcher(), 25).await, []);
        kit.clock().advance(HOUR);
        assert_eq!(queue(kit.researcher(), 25).await, [], "the deadline is now and has not passed");
        kit.clock().advance(Duration::from_micros(1));
        let unacknowledged = [entry("acknowledgement_overdue", &request)];
        for (client, waits) in [
            (kit.researcher(), true), (kit.editor(), true), (kit.admin(), true),
            (kit.second_researcher(), false), (kit.reader(), false), (kit.other().admin(), false),
        ] {
            let expected = if waits { &unacknowledged[..] } else { &[] };
            assert_eq!(queue(client, 25).await, expected);
        }
        let acknowledged = kit.researcher().step(&request, "acknowledge", json!({})).await;
        assert_eq!(queue(kit.editor(), 25).await, []);
        kit.clock().advance(23 * HOUR);
        assert_eq!(queue(kit.editor(), 25).await, [entry("reply_overdue", &request)]);
        let later = json!({"respond_by": "2026-01-07T08:00:00Z", "reason": "They asked."});
        let extended = kit.researcher().step(&acknowledged, "extend", later).await;
        assert_eq!(queue(kit.editor(), 25).await, []);
        kit.clock().advance(24 * HOUR);
        assert_eq!(queue(kit.editor(), 25).await, [entry("reply_overdue", &request)]);
        kit.researcher().step(&extended, "no-reply", json!({})).await;
        assert_eq!(queue(kit.editor(), 25).await, []);
    }

    async fn what_is_withdrawn_or_hidden_waits_for_nobody(kit: Kit) {
        let (mine, other) = (claim(&kit).await, claim(&kit).await);
        let withdrawn = kit.researcher().reply_request(&mine, json!({})).await;
        kit.researcher().withdraw(&withdrawn).await;
        kit.researcher().reply_request(&other, json!({})).await;
        kit.researcher().withdraw(&other).await;
        let secret = kit.researcher().restricted_dossier(&[kit.editor().user()]).await;
        let secret = kit.researcher().claim(&secret, 1, json!({})).await;
        let hidden = kit.researcher().reply_request(&secret, json!({})).await;
        kit.clock().advance(48 * HOUR);
        assert_eq!(queue(kit.editor(), 25).await, [entry("reply_overdue", &hidden)]);
        assert_eq!(queue(kit.second_editor(), 25).await, []);
    }

    /// Things of all kinds stand in the order in which they were recorded, however small the pages are.
    async fn the_kinds_share_one_order(kit: Kit) {
        let mut expected = Vec::new();
        for round in 0..4 {
            let claim = claim(&kit).await;
            let request = kit.researcher().reply_request(&claim, json!({})).await;
            expected.push(entry("reply_overdue", &request));
            if round != 2 {
                expected.push(entry("review", &kit.submitted(&claim).await));
            }
            kit.researcher().reply_request(&claim, json!({"respond_by": "2026-03-01T08:00:00Z", "acknowledge_by": null})).await;
        }
        kit.clock().advance(48 * HOUR);
        for limit in 1..=expected.len() + 1 {
            assert_eq!(queue(kit.editor(), limit).await, expected, "{limit} on a page");
        }
    }
}
