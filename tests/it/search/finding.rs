//! What is found.

use dementi_testkit::{Searching, on_both_databases};
use serde_json::{Value, json};

use super::{claim, counts, found, ids, ids_of, search};

/// The worked example in small.
async fn example(kit: &Searching) -> [dementi_testkit::Thing; 6] {
    let who = kit.researcher();
    let microsoft = who.party(json!({"name": "Microsoft Corporation", "aliases": ["MSFT"]})).await;
    let over = json!({
        "text": "Microsoft gave the NSA access to encrypted mail.", "language": "en",
        "claimed_on": "2013-07-11", "about": [microsoft.id], "tags": ["Prism"],
        "parts": [{"text": "The agency can read encrypted mail."}, {"text": "It has a backdoor."}],
    });
    let claim = who.claim(&who.dossier(json!({})).await, 2, over).await;
    let statement = json!({
        "title": "Statement on customer privacy", "kind": "press_statement", "language": "en",
        "published_on": "2013-07-11", "publisher_id": microsoft.id,
    });
    let statement = who.source(statement).await;
    let said = json!({
        "party_id": microsoft.id, "source_id": statement.id,
        "quote": {"exact": "Microsoft does not provide any government with blanket or direct access."},
    });
    let denial = who.denial(&claim, &["denied", "unaddressed"], said).await;
    let german = json!({
        "text": "Die Behörde las verschlüsselte Nachrichten.", "language": "de-DE", "claimed_on": "2014-01-02",
    });
    let german = who.claim(&who.dossier(json!({})).await, 1, german).await;
    let evidence = json!({"note": "A newsletter speaks of collected chats.", "source_id": statement.id});
    let evidence = who.evidence(&claim, evidence).await;
    [microsoft, claim, statement, denial, german, evidence]
}

on_both_databases! {
    async fn everything_is_found_by_its_words_in_any_form(kit: Searching) {
        let [microsoft, claim, statement, denial, german, evidence] = &example(&kit).await;
        for (query, wanted) in [
            ("encrypting mails", vec![claim]),
            ("agencies backdoors", vec![claim]),
            ("msft", vec![microsoft]),
            ("privacy statements", vec![statement]),
            ("\"blanket or direct access\"", vec![denial]),
            ("\"direct blanket access\"", vec![]),
            ("govern*", vec![denial]),
            ("newsletters", vec![evidence]),
            ("verschluesselten nachricht", vec![german]),
            ("microsoft kind:claim", vec![claim]),
            ("microsoft -kind:claim,party", vec![denial]),
            ("access -blanket", vec![claim]),
            ("chats OR privacy", vec![statement, evidence]),
            ("tag:prism", vec![claim]),
            ("language:de", vec![german]),
            ("year:2014", vec![german]),
            ("year:2013.. kind:claim", vec![claim, german]),
            ("dispute:partly_denied", vec![claim]),
            ("kind:claim review:published", vec![]),
        ] {
            assert_eq!(ids(kit.reader(), query).await, ids_of(&wanted), "{query}");
        }
        let of = format!("party:{} -kind:party", microsoft.id);
        assert_eq!(ids(kit.reader(), &of).await, ids_of(&[claim, statement, denial]));
        let of = format!("source:{} kind:denial", statement.id);
        assert_eq!(ids(kit.reader(), &of).await, ids_of(&[denial]));
        assert_eq!(ids(kit.other().admin(), "microsoft").await, Vec::<String>::new());
    }

    /// One snapshot for both databases: the answers are the same to the letter.
    async fn answers_show_where_the_words_stand(kit: Searching) {
        example(&kit).await;
        let reply = search(kit.reader(), "microsoft access").await;
        insta::assert_json_snapshot!("found", kit.names().redact(reply.json()));
        let counted = counts(kit.reader(), "microsoft", "kind,party,review,year,language,rating").await;
        insta::assert_json_snapshot!("counted", kit.names().redact(counted.json()));
    }

    async fn what_changes_is_found_as_it_is_then(kit: Searching) {
        let claim = claim(&kit, json!({"text": "The ministry bought masks."})).await;
        assert_eq!(ids(kit.reader(), "ministry masks").await, ids_of(&[&claim]));
        let dossier = claim.body["dossier_id"].clone();
        let body = json!({
            "dossier_id": dossier, "text": "The ministry sold masks.", "language": "en",
            "parts": [{"id": claim.parts()[0], "text": "Part 1."}],
        });
        kit.researcher().put(&claim.path, body).if_match(&claim.etag).await.expect(200);
        assert_eq!(ids(kit.reader(), "bought").await, Vec::<String>::new());
        assert_eq!(ids(kit.reader(), "selling").await, ids_of(&[&claim]));
        let now = kit.researcher().again(&claim).await;
        kit.researcher().withdraw(&now).await;
        assert_eq!(ids(kit.reader(), "masks").await, Vec::<String>::new());
        assert_eq!(ids(kit.reader(), "masks withdrawn:only").await, ids_of(&[&claim]));
        assert_eq!(ids(kit.reader(), "masks withdrawn:too").await, ids_of(&[&claim]));
    }

    async fn what_was_said_of_a_claim_falls_with_it(kit: Searching) {
        let who = kit.researcher();
        let claim = claim(&kit, json!({"text": "The ministry bought masks."})).await;
        let denial = who.denial(&claim, &["denied"], json!({"quote": {"exact": "We never bought respirators."}})).await;
        let assertion = who.assertion(&claim, json!({"quote": {"exact": "They bought respirators."}})).await;
        let evidence = who.evidence(&claim, json!({"note": "An invoice for respirators."})).await;
        let said = ids_of(&[&denial, &assertion, &evidence]);
        assert_eq!(ids(kit.reader(), "respirators").await, said);
        who.withdraw(&who.again(&claim).await).await;
        assert_eq!(ids(kit.reader(), "respirators").await, Vec::<String>::new());
        assert_eq!(ids(kit.reader(), "respirators withdrawn:too").await, said);
        assert_eq!(ids(kit.reader(), "respirators withdrawn:only").await, said);
        assert_eq!(counts(kit.reader(), "kind:denial", "kind").await["total"], 0);
    }

    async fn a_published_verdict_is_found_by_its_rationale_and_its_rating(kit: Searching) {
        let claim = claim(&kit, json!({})).await;
        assert_eq!(ids(kit.reader(), "documents kind:claim").await, Vec::<String>::new());
        kit.published(&claim).await;
        assert_eq!(ids(kit.reader(), "documents kind:claim").await, ids_of(&[&claim]));
        assert_eq!(ids(kit.reader(), "rating:half_true review:published").await, ids_of(&[&claim]));
    }

    async fn pages_follow_one_another_to_the_end(kit: Searching) {
        let dossier = kit.researcher().dossier(json!({})).await;
        for number in 0..7 {
            kit.researcher().claim(&dossier, 1, json!({"text": format!("Claim {number} of seven.")})).await;
        }
        let whole = found(kit.reader(), "claim seven").await;
        assert_eq!(whole.len(), 7);
        let (mut paged, mut path) = (Vec::new(), "/search?q=claim%20seven&limit=3".to_owned());
        for last in [false, false, true] {
            let page = kit.reader().get(&path).await.expect(200);
            paged.extend(page.items().iter().map(|item| item["text"].as_str().expect("a text").to_owned()));
            assert_eq!(page["next_cursor"].is_null(), last);
            let cursor = page["next_cursor"].as_str().unwrap_or_default();
            path = format!("/search?q=claim%20seven&limit=3&cursor={cursor}");
        }
        assert_eq!(paged, whole.into_iter().map(|(_, text)| text).collect::<Vec<_>>());
        let other = path.replace("seven", "six");
        kit.reader().get(&other).await.problem(400, "invalid_cursor");
    }

    async fn counts_are_of_all_that_is_found(kit: Searching) {
        example(&kit).await;
        let counted = counts(kit.reader(), "", "kind").await;
        let total: u64 = counted["facets"][0]["values"]
            .as_array()
            .expect("values")
            .iter()
            .map(|value| value["count"].as_u64().expect("a number"))
            .sum();
        assert_eq!(counted["total"], total);
        assert_eq!(search(kit.reader(), "").await.items().len() as u64, total);
        let one = counts(kit.reader(), "kind:claim language:de", "language").await;
        let german = json!([{"by": "language", "values": [{"value": "de-DE", "name": null, "count": 1}]}]);
        assert_eq!((&one["total"], &one["facets"]), (&Value::from(1), &german));
    }

    async fn mistakes_are_explained(kit: Searching) {
        for (query, told) in [
            ("sinc%3A2013", "sinc"),
            ("kind%3Aclaims", "claim"),
            ("%22never%20closed", "quotation mark"),
            ("year%3A20x3", "year"),
        ] {
            let reply = kit.reader().get(&format!("/search?q={query}")).await;
            let detail = reply.problem(400, "invalid_search")["detail"].as_str().expect("a detail").to_owned();
            assert!(detail.contains(told), "{query}: {detail}");
            kit.reader().get(&format!("/search/counts?q={query}")).await.problem(400, "invalid_search");
        }
        kit.reader().get("/search/counts?by=kinds").await.problem(400, "invalid_query");
        kit.reader().get("/search?query=mail").await.problem(400, "invalid_query");
    }
}
