use dementi_testkit::{Client, Form, Kit, Thing, on_both_databases};
use serde_json::{Value, json};

/// A dispatch of an agency, written for these tests.
const WIRE: &str = "The harbour authority of Lindhaven has admitted that its cranes were run without the yearly safety \
    inspection for almost three years. An internal audit, which was presented to the city council on Tuesday evening, \
    lists eleven machines whose papers had expired before the first of two accidents last winter. Nobody was seriously \
    hurt, although a driver spent several nights in hospital after a container slipped from its hook and crushed an \
    empty lorry. The council asked for an independent inquiry and for the resignation of the technical director.";

/// What another paper makes of it.
const EDITED: &str = "Lindhaven 🏗 - The port has conceded that its cranes were run without the yearly safety inspection for \
    nearly three years. An internal audit, which was presented to the city council on Tuesday evening, lists eleven \
    machines whose papers had run out before the first of two accidents last winter. Nobody was badly hurt, although a \
    driver spent several nights in hospital after a container slipped from its hook and crushed an empty lorry. \
    Councillors want an independent inquiry, and the technical director to go.";

/// Another reporter's report on the same evening.
const INDEPENDENT: &str = "Eleven cranes, no valid papers, and a council that learns of it three winters later: Tuesday's \
    session at Lindhaven town hall ended in uproar. What the auditors had found was read out by the deputy mayor in a \
    flat voice. Inspections due every year had simply been struck from the calendar whenever the quays were full. Two \
    accidents followed. In the worse one a container came down on a lorry whose driver, by sheer luck, had stepped out.";

/// A statement that both papers may print in full.
const STATEMENT: &str = "We have always put the safety of our people and of the city first, and we regret that some \
    formalities were not completed in time. Every crane on our quays was maintained by trained staff on every single day \
    of the period in question, and there is no connection whatsoever between the missing certificates and the two \
    incidents that the press has described. We will of course work together with any inquiry.";

/// A source with a text.
async fn printed(who: &Client, title: &str, text: &str, over: Value) -> Thing {
    let mut body = json!({"title": title});
    body.as_object_mut().expect("an object").extend(over.as_object().expect("an object").clone());
    let source = who.source(body).await;
    who.snapshot(&source, Form::text(text)).await;
    source
}

/// A claim that appears in these sources.
async fn claimed_in(who: &Client, dossier: &Thing, sources: &[&Thing]) -> Thing {
    let claim = who.claim(dossier, 1, json!({})).await;
    for source in sources {
        who.assertion(&claim, json!({"source_id": source.id})).await;
    }
    claim
}

async fn origins(who: &Client, claim: &Thing) -> Value {
    who.get(&format!("{}/analysis", claim.path)).await.expect(200)["origins"].clone()
}

/// How many texts were compared, and how many pairs are suspected.
async fn suspected(kit: &Kit, claim: &Thing) -> (Value, Value) {
    let copies = origins(kit.reader(), claim).await["suspected_copies"].clone();
    (copies["compared"].clone(), copies["count"].clone())
}

/// A source that now says what it is derived from.
async fn derived(who: &Client, source: &Thing, from: &[&Thing]) {
    let from: Vec<&str> = from.iter().map(|source| source.id.as_str()).collect();
    let body = json!({
        "kind": "news_report", "title": source.body["title"], "derivation": "derived", "derived_from": from,
    });
    who.put(&source.path, body).if_match(&source.etag).await.expect(200);
}

fn span(text: &str, span: &Value) -> String {
    let at = |name: &str| span[name].as_u64().and_then(|at| usize::try_from(at).ok()).expect("a position");
    text.chars().skip(at("start")).take(at("end") - at("start")).collect()
}

on_both_databases! {
    async fn a_lightly_edited_dispatch_is_suspected_until_its_origin_is_recorded(kit: Kit) {
        let who = kit.researcher();
        let original = json!({"derivation": "original"});
        let agency = printed(who, "The agency", WIRE, original.clone()).await;
        let paper = printed(who, "The paper", EDITED, original.clone()).await;
        let other = printed(who, "The other paper", INDEPENDENT, original).await;
        let claim = claimed_in(who, &who.dossier(json!({})).await, &[&agency, &paper, &other]).await;
        let found = origins(kit.reader(), &claim).await;
        assert_eq!((&found["independent_count"], &found["at_most"]), (&json!(3), &json!(3)), "a suspicion counts nothing");
        let told = found["explanation"].as_array().and_then(|told| told.last()).and_then(Value::as_str);
        let told = told.expect("a sentence");
        assert!(told.starts_with("The number of independent origins may be too high: 1 pair"), "{told}");
        let copies = &found["suspected_copies"];
        assert_eq!((&copies["compared"], &copies["left_out"], &copies["count"]), (&json!(3), &json!(0), &json!(1)));
        let pair = &copies["pairs"][0];
        let [first, second] = [&pair["sources"][0], &pair["sources"][1]];
        assert_eq!((&first["title"], &second["title"]), (&json!("The agency"), &json!("The paper")));
        assert_eq!((&first["source_id"], &second["source_id"]), (&json!(agency.id), &json!(paper.id)));
        let percent = pair["percent_of_shorter"].as_u64().expect("a number");
        assert!((40..100).contains(&percent), "{pair}");
        assert!(pair["explanation"].as_str().is_some_and(|told| told.starts_with(&format!("{percent}% of"))), "{pair}");
        let passages = pair["passages"].as_array().expect("passages");
        assert!(passages.len() > 1, "{pair}");
        for passage in passages {
            assert_eq!(passage["text"], span(WIRE, &passage["in_a"]));
            assert_eq!(passage["text"], span(EDITED, &passage["in_b"]), "beyond the sign outside of the basic plane");
            assert_eq!(passage["cut"], false);
        }
        for snapshot in [first, second] {
            let id = snapshot["snapshot_id"].as_str().expect("an id");
            kit.reader().get(&format!("/snapshots/{id}/text")).await.expect(200);
        }
        derived(who, &paper, &[&agency]).await;
        let found = origins(kit.reader(), &claim).await;
        assert_eq!((&found["independent_count"], &found["suspected_copies"]["count"]), (&json!(2), &json!(0)));
        assert!(!found["explanation"].to_string().contains("too high"), "{found}");
    }

    async fn who_names_a_common_origin_is_no_suspect(kit: Kit) {
        let who = kit.researcher();
        let dossier = who.dossier(json!({})).await;
        let first = printed(who, "First", WIRE, json!({})).await;
        let second = printed(who, "Second", EDITED, json!({})).await;
        let claim = claimed_in(who, &dossier, &[&first, &second]).await;
        let found = origins(kit.reader(), &claim).await;
        assert_eq!(found["suspected_copies"]["count"], 1);
        assert!(found["explanation"].to_string().contains("The highest possible number of origins may be too high"));
        let agency = who.source(json!({"title": "The agency"})).await;
        for paper in [&first, &second] {
            derived(who, paper, &[&agency]).await;
        }
        assert_eq!(suspected(&kit, &claim).await, (json!(2), json!(0)));
        let supplier = json!({"supplied_by": who.party(json!({"name": "The agency"})).await.id});
        let third = printed(who, "Third", WIRE, supplier.clone()).await;
        let fourth = printed(who, "Fourth", EDITED, supplier).await;
        let claim = claimed_in(who, &dossier, &[&third, &fourth]).await;
        assert_eq!(suspected(&kit, &claim).await, (json!(2), json!(0)), "both were handed out by one party");
    }

    /// The source that was copied stands two steps down from where the claim appears.
    async fn a_source_behind_another_one_is_compared_too(kit: Kit) {
        let who = kit.researcher();
        let agency = printed(who, "The agency", WIRE, json!({})).await;
        let honest = who.source(json!({"derivation": "derived", "derived_from": [agency.id]})).await;
        let silent = printed(who, "Silent", EDITED, json!({})).await;
        let unconnected = printed(who, "Of another claim", WIRE, json!({})).await;
        let claim = claimed_in(who, &who.dossier(json!({})).await, &[&honest, &silent]).await;
        let copies = origins(kit.reader(), &claim).await["suspected_copies"].clone();
        assert_eq!((&copies["compared"], &copies["count"]), (&json!(2), &json!(1)));
        assert!(copies.to_string().contains(&agency.id) && !copies.to_string().contains(&unconnected.id), "{copies}");
    }

    async fn quoting_one_statement_is_no_copy(kit: Kit) {
        let who = kit.researcher();
        let said = |before: &str| format!("{before}\n{STATEMENT}\n");
        let first = printed(who, "First", &said("The port's press office broke its silence."), json!({})).await;
        let second = printed(who, "Second", &said("A spokeswoman took no questions."), json!({})).await;
        let claim = claimed_in(who, &who.dossier(json!({})).await, &[&first, &second]).await;
        assert_eq!(suspected(&kit, &claim).await, (json!(2), json!(1)));
        let denial = json!({"source_id": first.id, "quote": {"exact": STATEMENT}});
        who.denial(&claim, &["denied"], denial).await;
        assert_eq!(suspected(&kit, &claim).await, (json!(2), json!(0)));
    }

    async fn the_newest_snapshot_that_stands_is_compared(kit: Kit) {
        let who = kit.researcher();
        let first = printed(who, "First", WIRE, json!({})).await;
        let second = who.source(json!({"title": "Second"})).await;
        let copied = who.snapshot(&second, Form::text(EDITED)).await;
        let claim = claimed_in(who, &who.dossier(json!({})).await, &[&first, &second]).await;
        assert_eq!(suspected(&kit, &claim).await, (json!(2), json!(1)));
        who.withdraw(&copied).await;
        assert_eq!(suspected(&kit, &claim).await, (json!(1), json!(0)));
        who.snapshot(&second, Form::text(INDEPENDENT)).await;
        assert_eq!(suspected(&kit, &claim).await, (json!(2), json!(0)));
    }

    /// Nine papers print one dispatch: all pairs are counted, the most alike are shown.
    async fn of_many_pairs_the_most_alike_are_shown(kit: Kit) {
        let who = kit.researcher();
        let mut papers = vec![printed(who, "Edited", EDITED, json!({})).await];
        for number in 0..8 {
            papers.push(printed(who, &format!("Paper {number}"), WIRE, json!({})).await);
        }
        let papers: Vec<&Thing> = papers.iter().collect();
        let claim = claimed_in(who, &who.dossier(json!({})).await, &papers).await;
        let copies = origins(kit.reader(), &claim).await["suspected_copies"].clone();
        let pairs = copies["pairs"].as_array().expect("pairs");
        assert_eq!((&copies["count"], pairs.len()), (&json!(36), 20));
        for pair in pairs {
            assert_eq!((&pair["percent_of_shorter"], &pair["passages"][0]["in_b"]["start"]), (&json!(100), &json!(0)));
            assert!(!pair.to_string().contains("Edited"));
        }
    }

    /// Sources belong to the desk, and what is in them to everybody there; which claims they stand behind does not.
    async fn a_restricted_claim_is_unseen_and_its_record_changes_nothing_elsewhere(kit: Kit) {
        let who = kit.researcher();
        let first = printed(who, "First", &format!("One.\n{STATEMENT}"), json!({})).await;
        let second = printed(who, "Second", &format!("Another.\n{STATEMENT}"), json!({})).await;
        let hidden = claimed_in(who, &who.restricted_dossier(&[]).await, &[&first, &second]).await;
        let quote = json!({"source_id": first.id, "quote": {"exact": STATEMENT}});
        who.denial(&hidden, &["denied"], quote).await;
        let open = claimed_in(who, &who.dossier(json!({})).await, &[&first, &second]).await;
        kit.second_researcher().get(&format!("{}/analysis", hidden.path)).await.problem(404, "not_found");
        let copies = |found: Value| found["suspected_copies"]["count"].clone();
        assert_eq!(copies(origins(who, &hidden).await), 0);
        assert_eq!(copies(origins(who, &open).await), 1, "what another claim's record quotes is compared");
        assert_eq!(copies(origins(kit.second_researcher(), &open).await), 1);
    }

    /// In both formats, of claims and of dossiers; a source that is withheld takes the suspicion with it.
    async fn reports_tell_suspected_copies(kit: Kit) {
        let who = kit.researcher();
        let agency = printed(who, "The agency", WIRE, json!({})).await;
        let paper = printed(who, "The paper", EDITED, json!({})).await;
        let dossier = who.dossier(json!({})).await;
        let claim = claimed_in(who, &dossier, &[&agency, &paper]).await;
        let witness = who.party(json!({"name": "Zebedee Quill", "kind": "person", "confidential": true})).await;
        let confided = printed(who, "Told in confidence", WIRE, json!({"supplied_by": witness.id})).await;
        who.assertion(&claim, json!({"source_id": confided.id})).await;
        let passage = "presented to the city council on Tuesday evening";
        for path in [&claim.path, &dossier.path] {
            let report = kit.reader().get(&format!("{path}/report?format=json")).await.expect(200);
            let origins = match report.json().get("claim") {
                Some(claim) => &claim["origins"],
                None => &report["claims"][0]["origins"],
            };
            let copies = &origins["suspected_copies"];
            assert_eq!((&copies["count"], copies["pairs"].as_array().map(Vec::len)), (&json!(1), Some(1)));
            assert!(copies["pairs"][0]["passages"][0]["text"].as_str().is_some_and(|text| text.contains(passage)), "{copies}");
            let markdown = kit.reader().get(&format!("{path}/report?format=md")).await.expect(200).text();
            assert!(markdown.contains("**Suspected copies.**") && markdown.contains(passage), "{markdown}");
        }
        derived(who, &paper, &[&agency]).await;
        let markdown = kit.reader().get(&format!("{}/report?format=md", claim.path)).await.expect(200).text();
        assert!(!markdown.contains("Suspected") && !markdown.contains(passage), "{markdown}");
    }
}
