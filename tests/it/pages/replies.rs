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
        assert!(stale.contains("changed this since you opened it") && stale.contains("Nobody answered."), "{stale}");
        // In the form that it was typed into, and in no other.
        assert_eq!(stale.matches("They will not talk.").count(), 1, "{stale}");
        // Nothing that was typed is lost when its form is gone.
        let form = window.get(&path).await.expect(200).form(&format!("{path}/attempt"));
        step(&window, &path, "decline", &[]).await.expect(303);
        let typed = [("channel", "phone"), ("note", "They called back.")];
        let stale = window.send(&form.with(&typed)).await.expect(409).text();
        assert!(stale.contains("They called back.") && !stale.contains(&format!("action=\"{path}/attempt\"")), "{stale}");
    }

    async fn what_was_asked_can_be_corrected_until_something_follows(kit: Kit) {
        let (claim, party) = about(&kit).await;
        let window = kit.window(kit.researcher()).await;
        let path = ask(&window, &claim, &party).await;
        let (edit, api) = (format!("{path}/edit"), path.replace("/replies", "/reply-requests"));
        assert!(window.get(&path).await.expect(200).text().contains(&edit));
        let form = window.get(&edit).await.expect(200).form(&edit);
        assert_eq!(form.get("questions").lines().collect::<Vec<_>>(), ["Is it so?", "Since when?"]);
        assert_eq!((form.get("sent_at"), form.get("recipient")), ("2026-01-05T08:00", "press@company.example"));
        let refused = window.send(&form.clone().with(&[("questions", ""), ("note", "Kept.")])).await.expect(422);
        assert!(refused.text().contains("Ask 1 to 50 questions") && refused.text().contains("Kept."), "{}", refused.text());
        let corrected = [("questions", "Is it so?\r\nBy whom?"), ("respond_by", "2026-01-07T08:00")];
        window.send(&form.clone().with(&corrected)).await.expect(303);
        let request = kit.researcher().get(&api).await.expect(200);
        assert_eq!(request["questions"][1]["text"], "By whom?");
        assert_eq!(request["respond_by"], "2026-01-07T08:00:00Z");
        // Whoever was slower sees who was faster, and what differs.
        let slower = window.send(&form.with(&[("recipient", "chief@company.example")])).await.expect(409);
        let told = slower.text();
        for words in ["changed this since you opened it", "By whom?", "Since when?", "chief@company.example"] {
            assert!(told.contains(words), "{words}: {told}");
        }
        window.send(&slower.form(&edit).with(&[("questions", "Is it so?")])).await.expect(303);
        assert_eq!(kit.researcher().get(&api).await.expect(200)["questions"].as_array().map(Vec::len), Some(1));
        // After the next step the recipient alone can be corrected, and after the outcome nothing.
        step(&window, &path, "attempt", &[("channel", "phone")]).await.expect(303);
        let form = window.get(&edit).await.expect(200).form(&edit);
        assert_eq!((form.get("questions"), form.get("recipient")), ("", "chief@company.example"));
        window.send(&form.with(&[("recipient", "desk@company.example")])).await.expect(303);
        let request = kit.researcher().get(&api).await.expect(200);
        assert_eq!((&request["recipient"], &request["questions"][0]["text"]), (&json!("desk@company.example"), &json!("Is it so?")));
        step(&window, &path, "decline", &[]).await.expect(303);
        assert_eq!(window.get(&edit).await.expect(303).location(), path);
        assert!(!window.get(&path).await.expect(200).text().contains(&edit));
    }

    async fn the_ledger_tells_what_came_of_every_request(kit: Kit) {
        let (claim, party) = about(&kit).await;
        let who = kit.researcher();
        let request = async |over| who.reply_request(&claim, over).await;
        let late = request(json!({"party_id": party.id})).await;
        let early = request(json!({"party_id": party.id, "acknowledge_by": null, "respond_by": "2036-01-06T08:00:00Z"})).await;
        let (declined, withdrawn) = (request(json!({})).await, request(json!({})).await);
        who.step(&declined, "decline", json!({"at": "2026-01-05T09:00:00Z"})).await;
        who.step(&withdrawn, "withdraw", json!({"reason": "Asked the wrong company."})).await;
        kit.clock().advance(Duration::from_hours(48));
        let window = kit.window(kit.reader()).await;
        let listed = async |state: &str| {
            let page = window.get(&format!("/replies?state={state}")).await.expect(200).text();
            [&late, &early, &declined, &withdrawn].map(|request| page.contains(&format!("/replies/{}\"", request.id)))
        };
        assert_eq!(listed("open").await, [true, true, false, false]);
        assert_eq!(listed("nonsense").await, [true, true, false, false]);
        assert_eq!(listed("overdue").await, [true, false, false, false]);
        assert_eq!(listed("settled").await, [false, false, true, true]);
        assert_eq!(listed("all").await, [true, true, true, true]);
        let settled = window.get("/replies?state=settled").await.expect(200).text();
        for told in ["Declined", "2026-01-05T09:00:00Z", "Withdrawn", &format!("/claims/{}/diligence", claim.id)] {
            assert!(settled.contains(told), "{told}: {settled}");
        }
        // All of them go on from page to page, too, the newest first.
        for _ in 0..47 {
            request(json!({"party_id": party.id})).await;
        }
        let first = window.get("/replies?state=all").await.expect(200);
        let next = first.elements().into_iter().find(|element| element.get("rel") == "next").expect("more");
        let second = window.get(next.get("href")).await.expect(200).text();
        assert!(second.contains(&late.id) && !first.text().contains(&late.id), "{second}");
        assert!(!second.contains(&early.id) && first.text().contains(&early.id), "{second}");
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
