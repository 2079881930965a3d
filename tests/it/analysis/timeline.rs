use dementi_testkit::{Client, Form, Kit, Thing, on_both_databases};
use serde_json::{Value, json};

async fn page(who: &Client, claim: &Thing, query: &str) -> Vec<Value> {
    who.get(&format!("{}/timeline?limit=100{query}", claim.path)).await.expect(200).items().to_vec()
}

fn texts<'a>(events: &'a [Value], name: &str) -> Vec<&'a str> {
    events.iter().map(|event| event[name].as_str().expect("a text")).collect()
}

fn find<'a>(events: &'a [Value], kind: &str) -> &'a Value {
    let found: Vec<&Value> = events.iter().filter(|event| event["kind"] == kind).collect();
    assert_eq!(found.len(), 1, "{kind} in {:?}", texts(events, "kind"));
    found[0]
}

/// The worked example in small: claimed, asked, denied and decided.
async fn example(kit: &Kit) -> (Thing, Thing) {
    let who = kit.researcher();
    let microsoft = who.party(json!({})).await;
    let guardian = who.party(json!({"name": "The Guardian"})).await;
    let over = json!({"claimed_on": "2013-07-11", "about": [microsoft.id]});
    let claim = who.claim(&who.dossier(json!({})).await, 2, over).await;
    let report = json!({"title": "The report", "published_on": "2013-07-11", "publisher_id": guardian.id});
    let report = who.source(report).await;
    let by = json!({"party_id": guardian.id, "source_id": report.id, "stated_on": "2013-07-11"});
    who.assertion(&claim, by).await;
    let said = json!({"party_id": microsoft.id, "stated_on": "2013-07-16"});
    let denial = who.denial(&claim, &["denied", "unaddressed"], said).await;
    let request = who.reply_request(&claim, json!({"party_id": microsoft.id})).await;
    who.step(&request, "answer", json!({"at": "2026-01-05T08:30:00Z", "denial_ids": [denial.id]})).await;
    (claim, denial)
}

on_both_databases! {
    async fn the_worked_example_is_told_in_order(kit: Kit) {
        let (claim, denial) = example(&kit).await;
        let verdict = kit.published(&claim).await;
        let events = page(kit.reader(), &claim, "").await;
        assert_eq!(texts(&events, "kind"), [
            "claim_made", "source_published", "assertion_made", "denial_made",
            "reply_requested", "reply_given",
            "claim_recorded", "assertion_recorded", "denial_recorded", "reply_recorded",
            "verdict_drafted", "verdict_submitted", "verdict_approved", "verdict_published",
            "acknowledgement_due", "reply_due",
        ]);
        let said = find(&events, "denial_made");
        assert_eq!((&said["on"], &said["at"], &said["of"]), (&json!("2013-07-16"), &Value::Null, &json!("world")));
        assert_eq!(said["party"]["name"], "Microsoft");
        assert_eq!(said["source"]["title"], "Statement");
        let thing = json!({"kind": "denial", "id": denial.id, "name": null, "revision": null, "scope": "partial"});
        assert_eq!((&said["thing"], &said["by"]), (&thing, &Value::Null));
        let published = find(&events, "verdict_published");
        let thing = json!({"kind": "verdict", "id": verdict.id, "name": null, "revision": 1, "scope": null});
        assert_eq!(published["thing"], thing);
        assert_eq!((&published["of"], &published["by"]["id"]), (&json!("record"), &json!(kit.editor().user())));
        assert!(published["by"]["name"].is_string());
        let asked = find(&events, "reply_requested");
        assert_eq!((&asked["on"], &asked["at"]), (&json!("2026-01-05"), &json!("2026-01-05T08:00:00Z")));
        assert_eq!(asked["party"]["name"], "Microsoft");
    }

    async fn the_world_or_the_record_alone(kit: Kit) {
        let (claim, _) = example(&kit).await;
        let all = page(kit.reader(), &claim, "").await;
        let (world, record) = (page(kit.reader(), &claim, "&of=world").await, page(kit.reader(), &claim, "&of=record").await);
        let of = |sphere: &str| -> Vec<Value> { all.iter().filter(|event| event["of"] == sphere).cloned().collect() };
        assert_eq!((world, record), (of("world"), of("record")));
        let path = format!("{}/timeline", claim.path);
        kit.reader().get(&format!("{path}?of=both")).await.problem(400, "invalid_query");
        kit.reader().get(&format!("{path}?kind=world")).await.problem(400, "invalid_query");
    }

    async fn pages_follow_one_another_without_gap_or_repetition(kit: Kit) {
        let (claim, _) = example(&kit).await;
        for filter in ["", "&of=world"] {
            let path = format!("{}/timeline?limit=3{filter}", claim.path);
            let mut next = path.clone();
            let mut events = Vec::new();
            loop {
                let page = kit.reader().get(&next).await.expect(200);
                assert!((1..=3).contains(&page.items().len()));
                events.extend(page.items().to_vec());
                let Some(cursor) = page["next_cursor"].as_str() else { break };
                next = format!("{path}&cursor={cursor}");
            }
            assert_eq!(events, page(kit.reader(), &claim, filter).await);
        }
        let first = kit.reader().get(&format!("{}/timeline?limit=3", claim.path)).await.expect(200);
        let cursor = first["next_cursor"].as_str().expect("more follows").to_owned();
        let other = format!("{}/timeline?limit=3&of=world&cursor={cursor}", claim.path);
        kit.reader().get(&other).await.problem(400, "invalid_cursor");
    }

    async fn what_was_withdrawn_is_no_more_of_the_world(kit: Kit) {
        let (claim, denial) = example(&kit).await;
        kit.researcher().withdraw(&denial).await;
        let events = page(kit.reader(), &claim, "").await;
        assert!(!texts(&events, "kind").contains(&"denial_made"));
        find(&events, "denial_recorded");
        let withdrawn = find(&events, "denial_withdrawn");
        assert_eq!(withdrawn["thing"]["id"], denial.id);
        assert_eq!(withdrawn["by"]["id"], kit.researcher().user());
    }

    async fn snapshots_and_the_quotes_that_they_lose(kit: Kit) {
        let who = kit.researcher();
        let origin = who.source(json!({"title": "The documents", "published_on": "2013-04-01"})).await;
        let report = json!({"title": "The report", "derivation": "derived", "derived_from": [origin.id]});
        let report = who.source(report).await;
        let archived = Form::text("It was so, the papers say.").with("retrieved_at", "2013-07-11T18:00:00Z");
        let snapshot = who.snapshot(&report, archived).await;
        let below = who.snapshot(&origin, Form::text("Papers.")).await;
        let elsewhere = who.source(json!({"title": "Not of this claim"})).await;
        who.snapshot(&elsewhere, Form::text("Something else.")).await;
        let claim = who.claim(&who.dossier(json!({})).await, 1, json!({})).await;
        let quote = json!({"source_id": report.id, "quote": {"exact": "the papers say"}});
        let assertion = who.assertion(&claim, quote).await;
        let later = who.snapshot(&report, Form::text("It was not so.")).await;
        let events = page(kit.reader(), &claim, "").await;
        let taken: Vec<&Value> = events.iter().filter(|event| event["kind"] == "snapshot_taken").collect();
        let ids: Vec<&Value> = taken.iter().map(|event| &event["thing"]["id"]).collect();
        assert_eq!(ids, [&snapshot.id, &below.id, &later.id]);
        assert_eq!((&taken[0]["at"], &taken[0]["by"]["id"]), (&json!("2013-07-11T18:00:00Z"), &json!(who.user())));
        let lost = find(&events, "quote_lost");
        assert_eq!((&lost["thing"]["id"], &lost["source"]["id"]), (&json!(assertion.id), &json!(report.id)));
        let published = find(&events, "source_published");
        assert_eq!(published["source"]["title"], "The documents");
        assert!(!Value::from(events.clone()).to_string().contains("Not of this claim"));
    }

    /// Who was approached, and with which words, is between the desk and the party.
    async fn recipients_and_notes_of_requests_are_not_in_it(kit: Kit) {
        let who = kit.researcher();
        let claim = who.claim(&who.dossier(json!({})).await, 1, json!({})).await;
        let request = who.reply_request(&claim, json!({"note": "Spoke to Jane Doe."})).await;
        let request = who.step(&request, "attempts", json!({"channel": "phone", "note": "Jane Doe was out."})).await;
        who.step(&request, "extend", json!({"respond_by": "2026-01-08T08:00:00Z", "reason": "Jane Doe is ill."})).await;
        for reader in [kit.reader(), kit.researcher(), kit.editor(), kit.admin()] {
            let told = reader.get(&format!("{}/timeline?limit=100", claim.path)).await.expect(200).text();
            assert!(told.contains("reply_extended") && told.contains("reply_attempted"), "{told}");
            assert!(!told.contains("press@company.example") && !told.contains("Jane Doe"), "{told}");
        }
    }
}
