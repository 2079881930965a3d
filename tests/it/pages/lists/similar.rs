//! Asking whether something was checked already, before and after it is recorded.

use dementi_testkit::{Kit, Searching, on_both_databases};
use serde_json::json;

use super::{leads, rows, says, says_not, with};

const SOLD: &str = "The mayor sold the city's waterworks in 2019.";

/// Waits until the index knows all that is on record.
async fn known(kit: &Searching) {
    kit.researcher().get("/search?q=x&fresh=true").await.expect(200);
}

on_both_databases! {
    async fn what_somebody_says_is_held_against_the_claims(kit: Searching) {
        let who = kit.researcher();
        let dossier = who.dossier(json!({"title": "Waterworks"})).await;
        let claim = who.claim(&dossier, 1, json!({"text": SOLD})).await;
        kit.published(&claim).await;
        let closed = who.restricted_dossier(&[]).await;
        let hidden = who.claim(&closed, 1, json!({"text": SOLD})).await;
        known(&kit).await;
        let window = kit.window(kit.editor()).await;
        let text = "In+2019+the+city%27s+waterworks+were+sold+by+the+mayor";
        let found = window.get(&format!("/similar?text={text}")).await.expect(200);
        assert_eq!(rows(&found), [format!("/claims/{}", claim.id)], "and not {}", hidden.id);
        for words in ["very likely the same", "Waterworks", "Half true", "In 2019 the city&#39;s waterworks were sold by the mayor</textarea>"] {
            says(&found, words);
        }
        leads(&found, "/claims/new?text=In%202019%20the%20city%27s%20waterworks%20were%20sold%20by%20the%20mayor");
        says(&window.get("/similar?text=Gulls+eat+chips").await.expect(200), "Nothing on record is like it.");
        for page in ["/claims", "/claims/new", "/search"] {
            leads(&window.get(page).await.expect(200), "/similar");
        }
        // Nothing is asked for yet.
        let asked = window.get("/similar").await.expect(200);
        says_not(&asked, "Nothing on record is like it.");
        says_not(&asked, "role=\"alert\"");
        says(&window.get(&format!("/similar?text={}", "x".repeat(2001))).await.expect(422), "at most 2,000 characters");
        // From there it is recorded.
        let form = window.get("/claims/new?text=%3Cb%3E+It+is+so.").await.expect(200).form("/claims/new");
        assert_eq!(form.get("text"), "<b> It is so.");
    }

    async fn who_records_what_is_on_record_is_told(kit: Searching) {
        let who = kit.researcher();
        let dossier = who.dossier(json!({})).await;
        let first = who.claim(&dossier, 1, json!({"text": SOLD})).await;
        known(&kit).await;
        let window = kit.window(who).await;
        let record = async |text: &str| {
            let over = [("dossier", dossier.id.as_str()), ("text", text), ("language", "en")];
            window.fill("/claims/new", "/claims/new", &over).await.expect(303).location()
        };
        let again = record("In 2019 the city's waterworks were sold by the mayor.").await;
        assert!(again.ends_with("?recorded=now"), "{again}");
        let page = window.get(&again).await.expect(200);
        says(&page, "It may have been checked already");
        leads(&page, &format!("/claims/{}", first.id));
        let plain = again.trim_end_matches("?recorded=now");
        leads(&page, &format!("{plain}/similar"));
        says_not(&window.get(plain).await.expect(200), "It may have been checked already");
        assert!(with(&page, "role", "status").iter().any(|notice| notice.get("class").contains("notice")));
        let other = record("Gulls eat chips on the pier.").await;
        assert!(!other.contains('?'), "{other}");
        says_not(&window.get(&format!("{other}?recorded=now")).await.expect(200), "It may have been checked already");
    }

    async fn without_an_index_claims_are_recorded_all_the_same(kit: Kit) {
        let dossier = kit.researcher().dossier(json!({})).await;
        let window = kit.window(kit.researcher()).await;
        let over = [("dossier", dossier.id.as_str()), ("text", SOLD), ("language", "en")];
        let recorded = window.fill("/claims/new", "/claims/new", &over).await.expect(303).location();
        assert!(!recorded.contains('?'), "{recorded}");
        says(&window.get("/similar?text=waterworks").await.expect(503), "This server does not search.");
    }
}
