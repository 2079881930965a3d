//! Two people at once on one claim.

use dementi_testkit::{Backend, Kit, on_both_databases, run_on};
use serde_json::json;

use super::browse;

on_both_databases! {
    async fn what_one_says_appears_to_the_other_who_loses_nothing(kit: Kit) {
        let who = kit.researcher();
        let claim = who.claim(&who.dossier(json!({})).await, 2, json!({})).await;
        let links = json!({"anna": kit.sign_in_link(who).await, "ben": kit.sign_in_link(kit.editor()).await});
        let given = json!({"url": kit.url(), "links": links, "claim": format!("/claims/{}", claim.id)});
        assert_eq!(browse("together.mjs", given).await, json!({
            "told": "Somebody changed this just now; you see it as it is. What you are typing is kept.",
            "typed": "I have asked the archive",
            "kept": "I have asked the archive",
            "left": "",
            "said": ["See page 2 of the papers.", "I have asked the archive."],
        }));
    }
}

/// One database is enough for what a browser does.
#[test]
fn nobody_goes_on_unseen_with_what_another_has_changed() {
    run_on(Backend::Sqlite, async |kit: Kit| {
        let who = kit.researcher();
        let dossier = who.dossier(json!({})).await;
        let verdict = kit.submitted(&who.claim(&dossier, 1, json!({})).await).await;
        let links = json!({"anna": kit.sign_in_link(who).await, "ben": kit.sign_in_link(kit.editor()).await});
        let given = json!({
            "url": kit.url(),
            "links": links,
            "dossier": format!("/dossiers/{}", dossier.id),
            "verdict": format!("/verdicts/{}", verdict.id),
        });
        assert_eq!(
            browse("live.mjs", given).await,
            json!({
                "told": true,
                "typed": "What Ben knows",
                "reader": "What Anna knows",
                "held": [true, "Read this"],
                "audit": [],
                "after": [0, "next"],
            })
        );
    });
}
