use std::time::Duration;

use dementi_testkit::{Kit, on_both_databases};
use serde_json::json;

use super::{published, published_claim};

on_both_databases! {
    async fn a_published_verdict_is_a_claim_review(kit: Kit) {
        let claim = published_claim(&kit, json!({"text": "Mail is </script><script>alert(1)</script> read."})).await;
        let path = format!("/claims/{}/report?format=claimreview", claim.id);
        let reply = kit.reader().get(&path).await.expect(200);
        assert_eq!(reply.header("content-type"), Some("application/ld+json"));
        assert!(!reply.text().contains('<'), "{}", reply.text());
        let review = reply.json();
        assert_eq!(review["@context"], "https://schema.org");
        assert_eq!(review["claimReviewed"], "Mail is </script><script>alert(1)</script> read.");
        assert_eq!(review["url"], format!("http://localhost/published/claims/{}", claim.id));
        assert_eq!(review["reviewRating"]["ratingExplanation"], "Bold and code.");
        assert_eq!(review["itemReviewed"]["author"]["name"], "The Guardian");
        assert_eq!(review["itemReviewed"]["firstAppearance"]["url"], "https://news.example/report");
        let by_accept = kit.reader().get(&format!("/claims/{}/report", claim.id));
        let by_accept = by_accept.header("accept", "application/ld+json").await.expect(200);
        assert_eq!(by_accept.json(), review);
        let again = kit.reader().get(&path).header("if-none-match", reply.header("etag").unwrap()).await;
        assert_eq!(again.status(), 304);
    }

    async fn without_a_published_verdict_there_is_none(kit: Kit) {
        let dossier = kit.researcher().dossier(json!({})).await;
        let claim = kit.researcher().claim(&dossier, 1, json!({})).await;
        let path = format!("/claims/{}/report?format=claimreview", claim.id);
        kit.reader().get(&path).await.problem(409, "nothing_published");
        let feed = kit.reader().get(&format!("/dossiers/{}/report?format=claimreview", dossier.id)).await.expect(200);
        assert_eq!(feed["dataFeedElement"], json!([]));
    }

    async fn a_verdict_is_where_the_desk_printed_it(kit: Kit) {
        let dossier = kit.researcher().dossier(json!({})).await;
        let claim = kit.researcher().claim(&dossier, 1, json!({})).await;
        let url = "https://desk.example/checks/mail";
        let first = published(&kit, &claim, "false", json!({"url": url})).await;
        assert_eq!(first["url"], url);
        let path = format!("/claims/{}/report?format=claimreview", claim.id);
        assert_eq!(kit.reader().get(&path).await.expect(200)["url"], url);
        // A correction stands where the verdict stood that it corrects.
        kit.clock().advance(Duration::from_hours(24));
        let correction = json!({"correction": {"kind": "rating_change", "note": "More is known."}});
        let second = published(&kit, &claim, "mostly_false", correction).await;
        assert_eq!(second["url"], url);
        let review = kit.reader().get(&path).await.expect(200);
        assert_eq!(review["datePublished"], "2026-01-05T09:00:00Z");
        assert_eq!(review["dateModified"], "2026-01-06T09:00:00Z");
    }

    async fn an_address_is_checked(kit: Kit) {
        let claim = published_claim(&kit, json!({})).await;
        let approved = kit.approved(&claim).await;
        let path = format!("{}/publish", approved.path.replace("/api/v1", ""));
        let said = json!({"url": "javascript:alert(1)", "correction": {"kind": "typo", "note": "A slip."}});
        let refused = kit.editor().post(&path, said).if_match(&approved.etag).await;
        assert_eq!(refused.problem(422, "invalid_body")["errors"][0]["pointer"], "/url");
    }

    async fn the_feed_has_what_the_reader_may_see(kit: Kit) {
        let open = published_claim(&kit, json!({})).await;
        let secret = kit.researcher().restricted_dossier(&[kit.editor().user()]).await;
        let hidden = kit.researcher().claim(&secret, 1, json!({})).await;
        published(&kit, &hidden, "true", json!({})).await;
        let urls = |reply: &dementi_testkit::Reply| {
            let items = reply["dataFeedElement"].as_array().unwrap().clone();
            items.iter().map(|item| item["item"][0]["url"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
        };
        let page = |claim: &dementi_testkit::Thing| format!("http://localhost/published/claims/{}", claim.id);
        let feed = kit.reader().get("/claim-reviews").await.expect(200);
        assert_eq!(urls(&feed), [page(&open)]);
        assert_eq!(feed["dateModified"], "2026-01-05T09:00:00Z");
        let feed = kit.editor().get("/claim-reviews").await.expect(200);
        assert_eq!(urls(&feed), [page(&open), page(&hidden)]);
        let dossier = kit.editor().get(&format!("/dossiers/{}/report?format=claimreview", secret.id)).await;
        assert_eq!(urls(&dossier.expect(200)), [page(&hidden)]);
        kit.reader().get(&format!("/dossiers/{}/report?format=claimreview", secret.id)).await.problem(404, "not_found");
        assert_eq!(urls(&kit.other().admin().get("/claim-reviews").await.expect(200)), [""; 0]);
    }

    async fn a_protected_source_is_in_no_byte_of_it(kit: Kit) {
        let who = kit.researcher();
        let witness = who.party(json!({"name": "Erika Mustermann", "kind": "person", "confidential": true, "wikidata_id": "Q987654321"})).await;
        let dossier = who.dossier(json!({})).await;
        let claim = who.claim(&dossier, 1, json!({"text": "Erika Mustermann saw the mail."})).await;
        let interview = who.source(json!({"title": "With Erika Mustermann", "url": "https://a.example/mustermann"})).await;
        who.assertion(&claim, json!({"party_id": witness.id, "source_id": interview.id, "stated_on": "2013-01-01"})).await;
        // What she says elsewhere keeps a source out of the reviews of other claims too.
        let other = who.claim(&dossier, 1, json!({"text": "Another claim."})).await;
        who.assertion(&other, json!({"source_id": interview.id})).await;
        for claim in [&claim, &other] {
            published(&kit, claim, "true", json!({"url": "https://desk.example/mustermann"})).await;
        }
        let feed = kit.reader().get("/claim-reviews").await.expect(200).text();
        // It names nobody whatever is asked for, and its file name does not say otherwise.
        for path in [format!("/claims/{}", claim.id), format!("/dossiers/{}", dossier.id)] {
            let path = format!("{path}/report?format=claimreview");
            let usual = kit.editor().get(&path).await.expect(200);
            let asked = kit.editor().get(&format!("{path}&redacted=false")).await.expect(200);
            assert_eq!(asked.text(), usual.text());
            assert_eq!(asked.header("content-disposition"), usual.header("content-disposition"));
        }
        for secret in ["Mustermann", "mustermann", "Erika", "Q987654321", "a.example", &interview.id, &witness.id] {
            assert!(!feed.contains(secret), "{secret} is in {feed}");
        }
    }
}
