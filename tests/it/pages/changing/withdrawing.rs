use dementi_testkit::{Kit, Thing, on_both_databases};
use serde_json::json;

use super::{edit, opened, page, says, says_not};

/// One of each kind, and where one is led to after its withdrawal.
async fn all(kit: &Kit) -> [(Thing, String); 4] {
    let who = kit.researcher();
    let dossier = who.dossier(json!({"title": "One <of> four"})).await;
    let claim = who.claim(&dossier, 2, json!({"text": "One <of> four"})).await;
    let party = who.party(json!({"name": "One <of> four"})).await;
    let source = who.source(json!({"title": "One <of> four"})).await;
    let leads = |thing: Thing| {
        let page = page(&thing);
        (thing, page)
    };
    [leads(claim), leads(dossier), (party, "/parties".to_owned()), leads(source)]
}

on_both_databases! {
    async fn a_reason_is_asked_for_and_shown(kit: Kit) {
        let window = kit.window(kit.researcher()).await;
        for (thing, leads) in all(&kit).await {
            let ask = format!("{}/withdraw", page(&thing));
            // A party has no page of its own: its form leads there.
            let from = if leads == "/parties" { edit(&thing) } else { leads.clone() };
            says(&window.get(&from).await.expect(200), &format!("href=\"{ask}\""));
            let asked = window.get(&ask).await.expect(200);
            says(&asked, "Withdraw “One &#60;of&#62; four”?");
            says(&window.send(&asked.form(&ask).with(&[("reason", " ")])).await.expect(422), "Say why");
            let form = asked.form(&ask).with(&[("reason", "Recorded <twice>.")]);
            assert_eq!(window.send(&form).await.expect(303).location(), leads);
            assert_eq!(window.send(&form).await.expect(303).location(), leads, "sent twice, it is carried out once");
            let withdrawn = kit.researcher().again(&thing).await;
            assert_eq!(withdrawn.body["withdrawn"]["reason"], "Recorded <twice>.", "{}", withdrawn.body);
            let shown = window.get(&leads).await.expect(200);
            if leads != "/parties" {
                says(&shown, "Recorded &#60;twice&#62;.");
            }
            says_not(&shown, &edit(&thing));
            says_not(&shown, &ask);
            // What is withdrawn is neither changed nor withdrawn again.
            for gone in [&edit(&thing), &ask] {
                assert_eq!(window.get(gone).await.expect(303).location(), leads);
            }
            let current = withdrawn.etag.trim_matches('"');
            let again = form.with(&[("version", current), ("reason", "Again.")]);
            says(&window.send(&again).await.expect(422), "what is withdrawn stays as it was");
        }
    }

    async fn withdrawn_while_it_was_open_it_says_by_whom(kit: Kit) {
        let (window, editor) = (kit.window(kit.researcher()).await, kit.editor());
        for (thing, _) in all(&kit).await {
            let ask = format!("{}/withdraw", page(&thing));
            let (form, asked) = (opened(&window, &thing).await, window.get(&ask).await.expect(200).form(&ask));
            editor.withdraw(&editor.again(&thing).await).await;
            let name = if thing.path.contains("/parties") { "name" } else if thing.path.contains("/claims") { "text" } else { "title" };
            let told = window.send(&form.with(&[(name, "Mine")])).await.expect(409);
            says(&told, "editor withdrew this since you opened it");
            says(&told, "Recorded by mistake.");
            let kept = told.form(&edit(&thing));
            assert_eq!(kept.get(name), "Mine");
            says(&window.send(&kept).await.expect(422), "what is withdrawn stays as it was");
            let told = window.send(&asked.with(&[("reason", "Mine")])).await.expect(409);
            says(&told, "editor withdrew this since you opened it");
            assert_eq!(told.form(&ask).get("reason"), "Mine");
        }
    }

    async fn a_claim_with_a_public_verdict_stays_until_it_is_retracted(kit: Kit) {
        let window = kit.window(kit.researcher()).await;
        let claim = kit.researcher().claim(&kit.researcher().dossier(json!({})).await, 1, json!({})).await;
        let ask = format!("/claims/{}/withdraw", claim.id);
        let form = window.get(&ask).await.expect(200).form(&ask).with(&[("reason", "Twice.")]);
        let verdict = kit.published(&claim).await;
        let told = window.send(&form).await.expect(409);
        says(&told, "Something was recorded or changed on this claim");
        says(&told, "It has to be retracted first");
        says(&window.send(&told.form(&ask)).await.expect(422), "It has to be retracted first");
        let retracted = json!({"reason": "It was not so."});
        kit.editor().step(&verdict, "retract", retracted).await;
        window.fill(&ask, &ask, &[("reason", "Twice.")]).await.expect(303);
    }
}
