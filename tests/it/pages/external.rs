//! Verdicts of other publishers, through the pages.

use dementi_testkit::{Kit, on_both_databases};
use serde_json::{Value, json};

use crate::reviews::external;

fn markup(number: usize) -> Value {
    json!({
        "@context": "http://schema.org", "@type": "ClaimReview", "url": format!("https://checks.example/{number}"),
        "claimReviewed": format!("Claim number {number}."), "author": {"name": "Checks"}, "datePublished": "2026-01-02",
        "reviewRating": {"ratingValue": "1", "bestRating": 5, "worstRating": 1, "alternateName": "Falsch"},
    })
}

on_both_databases! {
    async fn one_is_recorded_on_a_claim_changed_and_withdrawn(kit: Kit) {
        let claim = kit.researcher().claim(&kit.researcher().dossier(json!({})).await, 1, json!({"text": "They read mail."})).await;
        let window = kit.window(kit.researcher()).await;
        let (page, new) = (format!("/claims/{}", claim.id), format!("/claims/{}/external-verdicts/new", claim.id));
        let form = window.get(&new).await.expect(200).form(&new);
        assert_eq!(form.get("claim_text"), "They read mail.");
        let good = [
            ("publisher", "Other <checks>"), ("url", "https://www.other.example/1"), ("rating", "Half true"),
            ("review_date", "2013-07-14"), ("claimant", "A. Blogger"),
        ];
        for (name, value, told) in [
            ("publisher", " ", "Give it a name"), ("url", "javascript:alert(1)", "none of the web"),
            ("rating", "", "as a text or as a number"), ("value", "much", "no number from"),
            ("site", "a b", "A site is a host"), ("claim_text", "", "at most 5,000 characters"),
            ("review_date", "July", "2013-07-11"),
        ] {
            let refused = window.send(&form.clone().with(&good).with(&[(name, value)])).await.expect(422).text();
            assert!(refused.contains(told), "{name}={value}: {refused}");
        }
        let sent = window.send(&form.clone().with(&good)).await.expect(303);
        assert_eq!(sent.location(), format!("{page}#external"));
        let shown = window.get(&page).await.expect(200).text();
        for told in ["Other &#60;checks&#62;", "Half true", "https://www.other.example/1", "2013-07-14"] {
            assert!(shown.contains(told), "{told}: {shown}");
        }
        let again = window.send(&window.get(&new).await.expect(200).form(&new).with(&good)).await.expect(422);
        assert!(again.text().contains("on record already"), "{}", again.text());
        let listed = kit.reader().get(&format!("{page}/external-verdicts")).await.expect(200);
        let path = format!("/external-verdicts/{}", listed.item_ids()[0]);
        // It is changed, by whoever is first.
        let edit = format!("{path}/edit");
        let slow = window.get(&edit).await.expect(200).form(&edit);
        assert_eq!((slow.get("claim"), slow.get("rating")), (claim.id.as_str(), "Half true"));
        window.send(&slow.clone().with(&[("rating", ""), ("value", "4,5"), ("best", "5"), ("worst", "1")])).await.expect(303);
        let one = window.get(&path).await.expect(200).text();
        assert!(one.contains("4.5 (1–5)") && one.contains("A. Blogger") && one.contains("They read mail."), "{one}");
        let stale = window.send(&slow.with(&[("rating", "False")])).await.expect(409);
        let told = stale.text();
        assert!(told.contains("changed this since you opened it") && told.contains("4.5") && told.contains("False"), "{told}");
        // Taken off the claim, it is still in the list.
        window.send(&stale.form(&edit).with(&[("claim", "")])).await.expect(303);
        assert!(!window.get(&page).await.expect(200).text().contains(&path));
        let list = window.get("/external-verdicts?site=other.example").await.expect(200).text();
        assert!(list.contains(&path) && !window.get("/external-verdicts?site=x.example").await.expect(200).text().contains(&path));
        window.fill(&edit, &edit, &[("claim", &format!("https://desk.example{page}"))]).await.expect(303);
        // Readers see it, and can do nothing with it.
        let read = kit.window(kit.reader()).await.get(&page).await.expect(200).text();
        assert!(read.contains(&path) && !read.contains(&edit) && !read.contains(&new), "{read}");
        window.fill(&format!("{path}/withdraw"), &format!("{path}/withdraw"), &[("reason", "A parody.")]).await.expect(303);
        assert!(window.get(&page).await.expect(200).text().contains("A parody."));
        assert_eq!(window.get(&edit).await.expect(303).location(), path);
    }

    async fn nobody_attaches_one_to_a_claim_that_they_may_not_see(kit: Kit) {
        let secret = kit.editor().restricted_dossier(&[]).await;
        let hidden = kit.editor().claim(&secret, 1, json!({})).await;
        let review = external(&kit, json!({})).await;
        let edit = format!("/external-verdicts/{}/edit", review["id"].as_str().expect("an id"));
        let window = kit.window(kit.researcher()).await;
        for claim in [hidden.id.as_str(), "the one about mail"] {
            let refused = window.fill(&edit, &edit, &[("claim", claim)]).await.expect(422).text();
            assert!(refused.contains("There is no such claim that stands."), "{refused}");
        }
    }

    async fn claim_reviews_are_tried_and_then_imported(kit: Kit) {
        let window = kit.window(kit.researcher()).await;
        let form = window.get("/imports/new?what=claim_reviews").await.expect(200).form("/imports/try");
        assert_eq!(form.get("what"), "claim_reviews");
        let mut bad = markup(3);
        bad["url"] = json!("/r/3");
        let file = json!([markup(1), markup(2), bad]).to_string();
        let tried = window.send(&form.clone().with(&[("file", &file)])).await.expect(200);
        let told = tried.text();
        assert!(told.contains("Nothing was written yet.") && told.contains("<dd>2</dd>") && told.contains("<dd>1</dd>"), "{told}");
        let recorded = async || kit.reader().get("/external-verdicts").await.expect(200).items().len();
        assert_eq!(recorded().await, 0);
        let run = tried.form("/imports/run");
        assert!(window.send(&run).await.expect(200).text().contains("Done."));
        assert_eq!(recorded().await, 2);
        // The same once more changes nothing.
        let again = window.send(&run).await.expect(200).text();
        assert!(again.contains("<dd>0</dd>") && again.contains("<dd>2</dd>"), "{again}");
        assert_eq!(recorded().await, 2);
        let page = window.get("/external-verdicts").await.expect(200).text();
        assert!(page.contains("Claim number 2.") && page.contains("Falsch"), "{page}");
        for file in ["", "no markup at all"] {
            window.send(&form.clone().with(&[("file", file)])).await.expect(422);
        }
        kit.window(kit.reader()).await.get("/imports/new").await.expect(403);
    }
}
