//! What was typed and did not arrive: where one comes back to, and what stands there then.

use dementi_testkit::{Backend, Kit, on_both_databases, run_on};
use serde_json::json;

use super::browse;

on_both_databases! {
    async fn whoever_signs_in_again_comes_back_to_the_form(kit: Kit) {
        let window = kit.window(kit.researcher()).await;
        let source = kit.researcher().source(json!({})).await;
        let page = format!("/sources/{}?from=0", source.id);
        let action = format!("/sources/{}/snapshots", source.id);
        let form = window.get(&page).await.expect(200).form(&action).with(&[("text", "A text.")]);
        window.fill("/", "/sign-out", &[]).await.expect(303);
        let next = async |referer: String| {
            let asked = window.send(&form).header("referer", &referer).await.expect(303).location();
            asked.strip_prefix("/sign-in?next=").map(ToOwned::to_owned).expect("the page for signing in")
        };
        let encoded: String = page.replace('/', "%2F").replace('?', "%3F").replace('=', "%3D");
        assert_eq!(next(format!("{}{page}", kit.url())).await, encoded);
        for foreign in ["https://evil.example/claims", "//evil.example", "nonsense"] {
            assert_eq!(next(foreign.to_owned()).await, "%2F", "{foreign}");
        }
        assert_eq!(next(format!("{}//evil.example", kit.url())).await, "%2F%2Fevil.example");
        assert_eq!(window.send(&form).await.expect(303).location(), "/sign-in?next=%2F");
    }

    async fn what_only_takes_forms_leads_to_what_can_be_read(kit: Kit) {
        let window = kit.window(kit.researcher()).await;
        let source = kit.researcher().source(json!({})).await;
        let (page, action) = (format!("/sources/{}", source.id), format!("/sources/{}/record", source.id));
        let read = window.get(&action).header("accept", "text/html").await.expect(303);
        assert_eq!(read.location(), page);
        window.get(&action).await.expect(405);
    }

    async fn a_pasted_text_comes_back_with_its_refusal(kit: Kit) {
        let who = kit.researcher();
        let window = kit.window(who).await;
        let source = who.source(json!({})).await;
        let claim = who.claim(&who.dossier(json!({})).await, 1, json!({})).await;
        let page = format!("/sources/{}?claim={}", source.id, claim.id);
        let action = format!("/sources/{}/snapshots", source.id);
        let form = window.get(&page).await.expect(200).form(&action).with(&[("text", "Typed for <an hour>.")]);
        let taken = window.send(&form).await.expect(303);
        assert_eq!(taken.location(), page);
        who.withdraw(&who.again(&source).await).await;
        let refused = window.send(&form.with(&[("text", "Typed for another."), ("once", "again")])).await.expect(422);
        assert_eq!(refused.form(&action).get("text"), "Typed for another.");
    }

    async fn a_text_that_does_not_fit_comes_back(kit: Kit) {
        let who = kit.researcher();
        let window = kit.window(who).await;
        let source = who.source(json!({})).await;
        let action = format!("/sources/{}/snapshots", source.id);
        let page = window.get(&format!("/sources/{}", source.id)).await.expect(200);
        let refused = window.send(&page.form(&action).with(&[("text", "before \0 behind")])).await.expect(422);
        let text = refused.form(&action).get("text").to_owned();
        assert!(text.starts_with("before ") && text.ends_with(" behind"), "{text:?}");
    }
}

/// One database is enough for what a browser does.
#[test]
fn nothing_that_is_typed_is_lost() {
    run_on(Backend::Sqlite, async |kit: Kit| {
        let who = kit.researcher();
        let anna = [kit.sign_in_link(who).await, kit.sign_in_link(who).await, kit.sign_in_link(who).await];
        let links = json!({"anna": anna, "ben": kit.sign_in_link(kit.editor()).await});
        let (source, dossier) = (who.source(json!({})).await, who.dossier(json!({})).await);
        let mut pages = Vec::new();
        for _ in 0..2 {
            let claim = who.claim(&dossier, 1, json!({})).await;
            pages.push(format!("/sources/{}?claim={}", source.id, claim.id));
        }
        let given = json!({"url": kit.url(), "links": links, "source": pages});
        assert_eq!(
            browse("drafts.mjs", given).await,
            json!({
                "reloaded": ["Who told whom?", true],
                "told": "What you had typed here and not sent is back.",
                "audit": [],
                "discarded": ["", 0, ""],
                "next": "/dossiers/new",
                "lapsed": "Typed for an hour",
                "refused": "Typed for an hour",
                "recorded": "",
                "newer": "What Anna knows",
                "offered": "You had typed something here for an earlier version. Put it in Discard it",
                "putIn": "What Ben knows",
                "other": "",
                "first": "for the first",
                "forgotten": "",
            })
        );
    });
}
