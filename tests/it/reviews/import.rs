use dementi_testkit::{Binary, Client, Database, Kit, Method, Reply, on_both_databases};
use serde_json::{Value, json};

fn markup(number: usize) -> Value {
    json!({
        "@context": "http://schema.org", "@type": "ClaimReview", "url": format!("https://checks.example/{number}"),
        "claimReviewed": format!("Claim number {number}."), "author": {"name": "Checks"}, "datePublished": "2026-01-02",
        "reviewRating": {"ratingValue": "1", "bestRating": 5, "worstRating": 1, "alternateName": "Falsch"},
    })
}

fn feed(numbers: std::ops::Range<usize>) -> Value {
    let items: Vec<Value> =
        numbers.map(|number| json!({"@type": "DataFeedItem", "item": [markup(number)]})).collect();
    json!({"@context": "http://schema.org", "@type": "DataFeed", "dataFeedElement": items})
}

async fn import(who: &Client, query: &str, media_type: &str, document: impl Into<Vec<u8>>) -> Reply {
    let path = format!("/external-verdicts/import{query}");
    who.request(Method::POST, &path).raw(media_type, document).await
}

fn tally(reply: &Reply) -> [u64; 3] {
    ["created", "unchanged", "refused"].map(|name| reply[name].as_u64().expect("a number"))
}

on_both_databases! {
    async fn a_feed_is_imported_once(kit: Kit) {
        let who = kit.researcher();
        let document = feed(0..3).to_string();
        let dry = import(who, "?dry_run=true", "application/ld+json", document.clone()).await.expect(200);
        assert_eq!((&dry["dry_run"], tally(&dry)), (&json!(true), [3, 0, 0]));
        assert_eq!(who.get("/external-verdicts").await.expect(200).items().len(), 0);
        let done = import(who, "", "application/json", document.clone()).await.expect(200);
        assert_eq!(tally(&done), [3, 0, 0]);
        assert_eq!(tally(&import(who, "", "text/plain", document).await.expect(200)), [0, 3, 0]);
        let kept = who.get("/external-verdicts").await.expect(200);
        let newest = &kept.items()[0];
        assert_eq!(newest["original"], markup(2));
        assert_eq!((&newest["origin"], &newest["rating"]["class"]), (&json!("claim_review"), &json!("false")));
        // What was withdrawn is not brought back.
        let path = format!("/external-verdicts/{}/withdraw", newest["id"].as_str().unwrap());
        who.post(&path, json!({"reason": "A parody."})).if_match("\"1\"").await.expect(200);
        let again = import(who, "", "application/json", feed(0..4).to_string()).await.expect(200);
        assert_eq!(tally(&again), [1, 3, 0]);
    }

    async fn what_is_wrong_is_told_by_number_and_place(kit: Kit) {
        let mut bad = markup(1);
        bad["url"] = json!("/r/1");
        let mut mended = markup(2);
        mended["datePublished"] = json!("soon");
        let document = json!([bad, mended, markup(3)]).to_string();
        let done = import(kit.researcher(), "", "application/json", document).await.expect(200);
        assert_eq!(tally(&done), [2, 0, 1]);
        assert_eq!(done["errors"][0]["item"], 1);
        assert_eq!(done["errors"][0]["pointer"], "/0/url");
        assert_eq!(done["warnings"].as_array().unwrap().last().unwrap()["pointer"], "/1/datePublished");
    }

    async fn a_page_is_imported_and_what_is_no_document_is_not(kit: Kit) {
        let page = format!("<html><script type=\"application/ld+json\">{}</script></html>", markup(1));
        let who = kit.researcher();
        assert_eq!(tally(&import(who, "", "text/html; charset=utf-8", page).await.expect(200)), [1, 0, 0]);
        for (document, said) in [("", "is empty"), ("[{", "is broken"), ("<p>", "holds no"), ("a,b", "neither JSON")] {
            let refused = import(who, "", "text/plain", document).await;
            let detail = refused.problem(400, "malformed_document")["detail"].as_str().unwrap().to_owned();
            assert!(detail.contains(said), "{detail}");
        }
        import(who, "", "application/pdf", "x").await.problem(415, "unsupported_media_type");
        // It is refused before it has come in, so that its sender may be cut off.
        let large = who.request(Method::POST, "/external-verdicts/import").raw("text/plain", vec![b' '; (8 << 20) + 1]);
        if let Some(refused) = large.try_send().await {
            refused.problem(413, "body_too_large");
        }
        import(kit.reader(), "", "application/json", "[]").await.problem(403, "forbidden_role");
        import(kit.reader(), "?dry_run=true", "application/json", "[]").await.problem(403, "forbidden_role");
    }

    /// The same file twice at once: each review is recorded once.
    async fn of_two_imports_at_once_nothing_comes_twice(kit: Kit) {
        let document = feed(0..200).to_string();
        let (first, second, third) = tokio::join!(
            import(kit.researcher(), "", "application/json", document.clone()),
            import(kit.second_researcher(), "", "application/json", document.clone()),
            import(kit.editor(), "", "application/json", feed(100..300).to_string()),
        );
        let tallies = [first, second, third].map(|reply| tally(&reply.expect(200)));
        assert_eq!(tallies.iter().map(|[created, ..]| created).sum::<u64>(), 300, "{tallies:?}");
        let rows = kit.database().rows("SELECT CAST(COUNT(*) AS TEXT) FROM external_verdicts").await;
        assert_eq!(rows, [["300"]]);
    }

    async fn the_command_line_imports_files_of_any_size(database: Database) {
        let binary = Binary::on(&database);
        binary.run(&["desk", "add", "Research"]).expect(0);
        binary.run(&["user", "add", "ada@desk.example", "--name", "Ada", "--role", "researcher"]).expect(0);
        // Beyond what is read as a whole.
        let mut document = feed(0..1200);
        for item in document["dataFeedElement"].as_array_mut().unwrap() {
            item["item"][0]["reviewBody"] = json!("x".repeat(8_000));
        }
        document["dataFeedElement"][7]["item"][0]["url"] = json!(null);
        let document = document.to_string();
        assert!(document.len() > 8 << 20);
        let file = binary.home().join("feed.json");
        std::fs::write(&file, document).unwrap();
        let file = file.to_str().unwrap();
        let line = ["import", "claim-reviews", file, "--as", "ada@desk.example"];
        let dry = binary.run(&[&line[..], &["--dry-run"]].concat()).expect(1);
        assert!(dry.stdout.starts_with("1199 external verdicts would be put on record, 0 known already, of 1200 reviews"), "{dry:#?}");
        let done = binary.run(&line).expect(1);
        assert!(done.stdout.starts_with("1199 external verdicts put on record, 0 known already"), "{done:#?}");
        assert!(done.stderr.contains("review 8: /dataFeedElement/7/item/0/url must be"), "{done:#?}");
        assert!(binary.run(&line).expect(1).stdout.starts_with("0 external verdicts put on record, 1199 known already"));
        let missing = binary.run(&["import", "claim-reviews", "nowhere.json", "--as", "ada@desk.example"]).expect(1);
        assert!(missing.stderr.contains("nowhere.json cannot be read"), "{missing:#?}");
    }
}
