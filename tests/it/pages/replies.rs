//! Asking a party for its reply, and what came of it, through the pages.

use std::time::Duration;

use dementi_testkit::{Kit, Reply, Thing, Window, on_both_databases};
use serde_json::json;

/// A claim about a party.
async fn about(kit: &Kit) -> (Thing, Thing) {
    let who = kit.researcher();
    let party = who.party(json!({"name": "Microsoft <Corporation>"})).await;
    let claim = who.claim(&who.dossier(json!({})).await, 2, json!({"about": [party.id]})).await;
    (claim, party)
}

/// Records that the party was asked on 5 January 2026, by the forms; answers where the request stands.
async fn ask(window: &Window, claim: &Thing, party: &Thing) -> String {
    let path = format!("/claims/{}/replies/new", claim.id);
    let sent = window
        .fill(
            &path,
            &path,
            &[
                ("party", &party.id),
                ("channel", "press_office"),
                ("recipient", "press@company.example"),
                ("questions", "Is it so?\n\nSince when?"),
                ("sent_at", "2026-01-05T08:00"),
                ("acknowledge_by", "2026-01-05T10:00"),
                ("respond_by", "2026-01-06T08:00"),
                ("note", "By e-mail too."),
            ],
        )
        .await;
    sent.expect(303).location()
}

async fn step(window: &Window, path: &str, step: &str, values: &[(&str, &str)]) -> Reply {
    window.fill(path, &format!("{path}/{step}"), values).await
}

on_both_databases! {
    async fn a_request_goes_its_way_through_the_pages(kit: Kit) {
        let (claim, party) = about(&kit).await;
        let window = kit.window(kit.researcher()).await;
        let path = ask(&window, &claim, &party).await;
        let page = window.get(&path).await.expect(200).text();
        for told in ["Microsoft &#60;Corporation&#62;", "Is it so?", "Since when?", "press@company.example", "By e-mail too."] {
            assert!(page.contains(told), "{told}: {page}");
        }
        // Readers do not learn to whom it went.
        let read = kit.window(kit.reader()).await.get(&path).await.expect(200).text();
        assert!(!read.contains("press@company.example") && !read.contains("<form method=\"post\" action=\"/replies"), "{read}");
        let ledger = window.get("/replies").await.expect(200).text();
        assert!(ledger.contains(&path) && ledger.contains("1 attempt"), "{ledger}");

        step(&window, &path, "attempt", &[("channel", "phone"), ("note", "Nobody answered.")]).await.expect(303);
        step(&window, &path, "acknowledge", &[("at", "2026-01-05T09:00")]).await.expect(303);
        step(&window, &path, "extend", &[("respond_by", "2026-01-07T08:00"), ("reason", "A day more.")]).await.expect(303);
        let denial = kit.researcher().denial(&claim, &["denied", "unaddressed"], json!({"party_id": party.id})).await;
        let boxed = format!("denial-{}", denial.id);
        step(&window, &path, "answer", &[(&boxed, "on"), ("note", "In full.")]).await.expect(303);
        let page = window.get(&path).await.expect(200).text();
        for told in ["Nobody answered.", "Has acknowledged the request", "A day more.", "Answered", "In full."] {
            assert!(page.contains(told), "{told}: {page}");
        }
        assert!(window.get("/replies").await.expect(200).text().contains("Nobody owes the desk a reply."));
        let request = kit.researcher().get(&path.replace("/replies", "/reply-requests")).await.expect(200);
        assert_eq!(request["outcome"], "answered");
        assert_eq!(request["outcomes"][0]["denial_ids"], json!([denial.id]));
    }

    async fn what_does_not_fit_is_said_and_what_was_typed_stays(kit: Kit) {
        let (claim, party) = about(&kit).await;
        let window = kit.window(kit.researcher()).await;
        let new = format!("/claims/{}/replies/new", claim.id);
        let form = window.get(&new).await.expect(200).form(&new);
        let good = [
            ("party", party.id.as_str()), ("channel", "email"), ("questions", "Is it so?"),
            ("sent_at", "2026-01-05T08:00"), ("respond_by", "2026-01-06T08:00"),
        ];
        for (name, value, told) in [
            ("party", "", "Choose who was asked."),
            ("channel", "smoke", "Say by what means"),
            ("questions", " \n ", "Ask 1 to 50 questions"),
            ("sent_at", "", "Say when it was sent."),
            ("sent_at", "tomorrow", "A time has a date"),
            ("sent_at", "2036-01-05T08:00", "That lies in the future."),
            ("respond_by", "2026-01-05T07:00", "must have time to reply"),
            ("acknowledge_by", "2026-01-05T08:00", "must have time to acknowledge"),
            ("acknowledge_by", "2026-01-06T09:00", "is to acknowledge before"),
        ] {
            let refused = window.send(&form.clone().with(&good).with(&[(name, value)])).await.expect(422).text();
            assert!(refused.contains("Is it so?") || name == "questions", "{name}={value}: {refused}");
            assert!(refused.contains(told), "{name}={value}: {refused}");
        }
        let path = ask(&window, &claim, &party).await;
        for (taken, values, told) in [
            ("extend", vec![("respond_by", "2026-01-05T09:00"), ("reason", "x")], "must be later"),
            ("extend", vec![("respond_by", "2026-01-08T09:00"), ("reason", "")], "Say why"),
            ("answer", vec![], "Tick where the party replied"),
            ("acknowledge", vec![("at", "2026-01-04T09:00")], "before the request was sent"),
            ("attempt", vec![("channel", "phone"), ("at", "2036-01-04T09:00")], "in the future"),
        ] {
            let refused = step(&window, &path, taken, &values).await.expect(422).text();
            assert!(refused.contains(told), "{taken}: {refused}");
        }
        // Only after the deadline can it be said that nothing came.
        assert!(!window.get(&path).await.expect(200).text().contains("no-reply\""));
        kit.clock().advance(Duration::from_hours(48));
        // So long without use, a session is over.
        let window = kit.window(kit.researcher()).await;
        assert!(window.get("/replies").await.expect(200).text().contains("overdue"));
        step(&window, &path, "no-reply", &[("note", "Three calls.")]).await.expect(303);
        step(&window, &path, "withdraw", &[("reason", "Asked the wrong company.")]).await.expect(303);
        let page = window.get(&path).await.expect(200).text();
        assert!(page.contains("Asked the wrong company.") && !page.contains("method=\"post\" action=\"/replies"), "{page}");
    }

    async fn whoever_was_slower_sees_what_happened_and_keeps_what_was_typed(kit: Kit) {
        let (claim, party) = about(&kit).await;
        let window = kit.window(kit.researcher()).await;
        let path = ask(&window, &claim, &party).await;
        let form = window.get(&path).await.expect(200).form(&format!("{path}/decline"));
        step(&window, &path, "attempt", &[("channel", "phone"), ("note", "Nobody answered.")]).await.expect(303);
        let stale = window.send(&form.with(&[("note", "They will not talk.")])).await.expect(409).text();
        assert!(stale.contains("Somebody else recorded something") && stale.contains("Nobody answered."), "{stale}");
        assert!(stale.contains("They will not talk."), "{stale}");
    }

    async fn the_ledger_goes_on_by_deadlines(kit: Kit) {
        let (claim, party) = about(&kit).await;
        for minute in (0..51).rev() {
            let by = format!("2026-01-06T08:{minute:02}:00Z");
            let over = json!({"party_id": party.id, "respond_by": by, "acknowledge_by": null});
            kit.researcher().reply_request(&claim, over).await;
        }
        let secret = kit.researcher().restricted_dossier(&[]).await;
        let hidden = kit.researcher().claim(&secret, 1, json!({})).await;
        let hidden = kit.researcher().reply_request(&hidden, json!({})).await;
        let window = kit.window(kit.reader()).await;
        let first = window.get("/replies").await.expect(200);
        assert!(first.text().contains("T08:49:00Z") && !first.text().contains("T08:50:00Z"), "{}", first.text());
        let next = first.elements().into_iter().find(|element| element.get("rel") == "next").expect("more");
        let second = window.get(next.get("href")).await.expect(200).text();
        assert!(second.contains("T08:50:00Z") && !second.contains(&hidden.id), "{second}");
        assert!(!first.text().contains(&hidden.id));
        assert!(kit.window(kit.researcher()).await.get("/replies").await.expect(200).text().contains(&hidden.id));
    }

    async fn a_claim_tells_its_timeline_and_its_dossier_who_answered_what(kit: Kit) {
        let (claim, party) = about(&kit).await;
        kit.researcher().denial(&claim, &["denied", "conceded"], json!({"party_id": party.id})).await;
        kit.published(&claim).await;
        let window = kit.window(kit.reader()).await;
        let path = format!("/claims/{}/timeline", claim.id);
        let (all, world) = (window.get(&path).await.expect(200).text(), window.get(&format!("{path}?of=world")).await.expect(200).text());
        for told in ["The claim was answered", "Microsoft &#60;Corporation&#62;"] {
            assert!(all.contains(told) && world.contains(told), "{told}: {all}");
        }
        assert!(all.contains("A verdict was published") && !world.contains("A verdict was published"), "{world}");
        let dossier = claim.body["dossier_id"].as_str().expect("a dossier");
        let page = window.get(&format!("/dossiers/{dossier}")).await.expect(200);
        let letters = |answer: &str| page.elements().iter().filter(|element| element.get("class") == format!("answer {answer}")).count();
        // One in the legend, and one in the matrix.
        assert_eq!((letters("denied"), letters("conceded"), letters("reframed")), (2, 2, 1));
    }
}
