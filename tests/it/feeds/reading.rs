//! What feeds tell, in which order, page by page.

use std::time::Duration;

use dementi_testkit::{Kit, on_both_databases};
use serde_json::{Value, json};

use super::{desk, each, feed, retract, told, verdict};
use crate::reviews::published;

on_both_databases! {
    async fn verdicts_are_told_the_newest_first(kit: Kit) {
        let dossier = kit.researcher().dossier(json!({})).await;
        let first = told(&kit, &dossier, "The first.", "false").await;
        let second = told(&kit, &dossier, "The second.", "true").await;
        kit.researcher().claim(&dossier, 1, json!({"text": "Nothing is published on this."})).await;
        let read = feed(kit.reader(), "/feed").await;
        assert_eq!(read.header("content-type"), Some("application/feed+json"));
        assert_eq!(read["version"], "https://jsonfeed.org/version/1.1");
        assert_eq!(read["title"], format!("{}: verdicts and corrections", desk(&kit).await));
        assert_eq!(each(&read, "title"), ["True: “The second.”", "False: “The first.”"]);
        let ids = [&second, &first].map(|claim| format!("urn:uuid:{}", claim.id));
        assert_eq!(each(&read, "id"), ids);
        assert_eq!(each(&read, "date_modified"), ["2026-01-05T11:00:00Z", "2026-01-05T10:00:00Z"]);
        assert_eq!(read["items"][0]["tags"], json!(["True"]));
        assert_eq!(read["items"][0]["url"], format!("http://localhost/published/claims/{}", second.id));
        let content = read["items"][0]["content_html"].as_str().expect("HTML");
        assert!(content.contains("<strong>Bold</strong>") && content.contains("The second."), "{content}");
        assert_eq!(read.json().get("next_url"), None);
    }

    /// The claim keeps its entry: its id and its day of publication stay, what is told and when it changed do not.
    async fn a_correction_and_a_retraction_change_the_entry(kit: Kit) {
        let dossier = kit.researcher().dossier(json!({})).await;
        let claim = told(&kit, &dossier, "Mail is read.", "false").await;
        told(&kit, &dossier, "Another.", "true").await;
        let before = feed(kit.reader(), "/feed").await;
        kit.clock().advance(Duration::from_hours(1));
        let correction = json!({"correction": {"kind": "rating_change", "note": "More is known."}});
        published(&kit, &claim, "mostly_true", correction).await;
        let corrected = feed(kit.reader(), "/feed").await;
        assert_eq!(each(&corrected, "title")[0], "Correction – Mostly true: “Mail is read.”");
        let entry = &corrected["items"][0];
        assert_eq!(entry["id"], before["items"][1]["id"]);
        assert_eq!((&entry["date_published"], &entry["date_modified"]), (&json!("2026-01-05T10:00:00Z"), &json!("2026-01-05T12:00:00Z")));
        assert_eq!(entry["summary"], "More is known.");
        assert_eq!(entry["tags"], json!(["Mostly true", "Correction"]));
        kit.clock().advance(Duration::from_hours(1));
        retract(&kit, &claim, "The source was forged.").await;
        kit.clock().advance(Duration::from_hours(1));
        told(&kit, &dossier, "A third.", "true").await;
        let retracted = feed(kit.reader(), "/feed").await;
        assert_eq!(each(&retracted, "title"), ["True: “A third.”", "Retraction: “Mail is read.”", "True: “Another.”"]);
        let entry = &retracted["items"][1];
        assert_eq!((&entry["date_published"], &entry["date_modified"]), (&json!("2026-01-05T10:00:00Z"), &json!("2026-01-05T13:00:00Z")));
        assert_eq!(entry["summary"], "The source was forged.");
        // What comes after a retraction is told in its place.
        kit.clock().advance(Duration::from_hours(1));
        published(&kit, &claim, "true", json!({})).await;
        let anew = feed(kit.reader(), "/feed").await;
        assert_eq!(each(&anew, "title"), ["True: “Mail is read.”", "True: “A third.”", "True: “Another.”"]);
    }

    /// Nobody has reviewed what a claim was changed to; and after a retraction it may be a draft.
    async fn a_claim_is_told_in_the_words_that_were_reviewed(kit: Kit) {
        let dossier = kit.researcher().dossier(json!({})).await;
        let claim = told(&kit, &dossier, "Mail is read.", "false").await;
        let review = format!("/claims/{}/report?format=claimreview", claim.id);
        let reword = async |words: &str| {
            let now = kit.researcher().again(&claim).await;
            let mut body = now.body.clone();
            let fields = body.as_object_mut().expect("a claim");
            fields.retain(|name, _| ["dossier_id", "text", "language", "claimed_on", "parts", "about", "tags"].contains(&name.as_str()));
            fields.insert("text".to_owned(), json!(words));
            for part in fields["parts"].as_array_mut().expect("parts") {
                part["text"] = json!(words);
            }
            kit.researcher().put(&format!("/claims/{}", claim.id), body).if_match(&now.etag).await.expect(200);
        };
        reword("Mail is not read.").await;
        let read = kit.reader().get("/feed?format=json").await.expect(200);
        assert_eq!(each(&read, "title"), ["False: “Mail is read.”"]);
        assert!(!read.text().contains("not read"), "{}", read.text());
        assert_eq!(kit.reader().get(&review).await.expect(200)["claimReviewed"], "Mail is read.");
        // Who reaffirms it has seen the new words.
        let verdict = verdict(&kit, &claim).await;
        kit.editor().step(&verdict, "reaffirm", json!({})).await;
        let read = kit.reader().get("/feed?format=json").await.expect(200);
        assert_eq!(each(&read, "title"), ["False: “Mail is not read.”"]);
        assert_eq!(kit.reader().get(&review).await.expect(200)["claimReviewed"], "Mail is not read.");
        retract(&kit, &claim, "The source was forged.").await;
        reword("Mail may be read, they say.").await;
        let text = kit.reader().get("/feed?format=json").await.expect(200).text();
        assert!(text.contains("Retraction: “Mail is not read.”") && !text.contains("they say"), "{text}");
        kit.researcher().withdraw(&kit.researcher().again(&claim).await).await;
        let again = kit.reader().get("/feed?format=json").await.expect(200).text();
        assert_eq!(again, text);
    }

    async fn pages_hold_each_entry_once(kit: Kit) {
        let dossier = kit.researcher().dossier(json!({})).await;
        let mut expected = Vec::new();
        for number in 0..3 {
            let text = format!("No. {number}");
            let claim = kit.researcher().claim(&dossier, 1, json!({"text": text})).await;
            // Two at the same moment, too.
            kit.clock().advance(Duration::from_hours(number % 2));
            published(&kit, &claim, "true", json!({})).await;
            expected.insert(0, format!("urn:uuid:{}", claim.id));
        }
        let mut next = "/feed?limit=1&format=json".to_owned();
        let mut seen = Vec::new();
        loop {
            let page = kit.reader().get(&next).await.expect(200);
            seen.extend(each(&page, "id").into_iter().map(str::to_owned));
            assert!(seen.len() < 9, "{seen:?}");
            let Some(address) = page["next_url"].as_str() else { break };
            next = address.strip_prefix("http://localhost/api/v1").expect("an address of this server").to_owned();
        }
        assert_eq!(seen, expected);
    }

    async fn a_dossier_and_a_party_have_their_own(kit: Kit) {
        let (one, other) = (kit.researcher().dossier(json!({"title": "One"})).await, kit.researcher().dossier(json!({})).await);
        let claim = told(&kit, &one, "In one.", "true").await;
        let elsewhere = told(&kit, &other, "In the other.", "true").await;
        let read = feed(kit.reader(), &format!("/dossiers/{}/feed", one.id)).await;
        assert_eq!(each(&read, "title"), ["True: “In one.”"]);
        assert_eq!(read["title"], format!("{}: verdicts and corrections on One", desk(&kit).await));
        let party = kit.researcher().party(json!({"name": "Skype"})).await;
        let path = format!("/parties/{}/feed", party.id);
        assert_eq!(each(&feed(kit.reader(), &path).await, "title"), [""; 0]);
        let assertion = kit.researcher().assertion(&claim, json!({"party_id": party.id})).await;
        kit.researcher().denial(&elsewhere, &["denied"], json!({"party_id": party.id})).await;
        let read = feed(kit.reader(), &path).await;
        assert_eq!(each(&read, "title"), ["True: “In the other.”", "True: “In one.”"]);
        // What was put down to a party by mistake is not told as its own.
        kit.researcher().withdraw(&assertion).await;
        assert_eq!(each(&feed(kit.reader(), &path).await, "title"), ["True: “In the other.”"]);
    }

    async fn a_reader_that_holds_it_is_told_so(kit: Kit) {
        let dossier = kit.researcher().dossier(json!({})).await;
        told(&kit, &dossier, "Old news.", "true").await;
        let read = kit.reader().get("/feed").await.expect(200);
        assert_eq!(read.header("content-type"), Some("application/atom+xml; charset=utf-8"));
        let tag = read.etag();
        let again = || kit.reader().get("/feed").header("if-none-match", &tag);
        kit.clock().advance(Duration::from_hours(1));
        assert_eq!(again().await.status(), 304);
        told(&kit, &dossier, "News.", "true").await;
        again().await.expect(200);
    }

    async fn format_and_language_can_be_chosen(kit: Kit) {
        let dossier = kit.researcher().dossier(json!({})).await;
        told(&kit, &dossier, "Post wird gelesen.", "true").await;
        let by_accept = kit.reader().get("/feed").header("accept", "application/feed+json").await.expect(200);
        assert_eq!(by_accept["language"], "en");
        let german = kit.reader().get("/feed?format=json").header("accept-language", "de-AT").await.expect(200);
        assert_eq!(german.header("content-language"), Some("de"));
        assert_eq!(each(&german, "title"), ["True: „Post wird gelesen.“"]);
        kit.reader().get("/feed").header("accept", "text/html").await.problem(406, "not_acceptable");
        kit.reader().get("/feed?format=rss").await.problem(400, "invalid_query");
        kit.reader().get("/feed?since=2013").await.problem(400, "invalid_query");
        let cursor = kit.reader().get("/feed?limit=1&cursor=AAAA").await;
        cursor.problem(400, "invalid_cursor");
    }

    async fn an_empty_one_is_a_feed(kit: Kit) {
        let read = feed(kit.reader(), "/feed").await;
        assert_eq!(read["items"], Value::Array(Vec::new()));
        let atom = kit.reader().get("/feed").await.expect(200).text();
        assert!(atom.contains("<updated>2026-01-05T09:00:00+00:00</updated>"), "{atom}");
    }
}
