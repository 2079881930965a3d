//! The worked example, by three people through the pages.

use dementi_testkit::{Form, Kit, on_both_databases};
use serde_json::json;

use super::browse;

const STATEMENT: &str = "Überblick 👩‍💻: We do not provide any government with direct access to mail.\r\nThe company was \
                         asked how often it had been ordered to, and it did not say.";

on_both_databases! {
    async fn three_people_take_it_from_a_source_to_a_published_verdict(kit: Kit) {
        let who = kit.researcher();
        let claim = who.claim(&who.dossier(json!({})).await, 2, json!({})).await;
        who.party(json!({})).await;
        let source = who.source(json!({"kind": "press_statement", "title": "Statement"})).await;
        who.snapshot(&source, Form::text(STATEMENT)).await;
        let links = json!({
            "rita": kit.sign_in_link(who).await,
            "ed": kit.sign_in_link(kit.editor()).await,
            "sam": kit.sign_in_link(kit.second_editor()).await,
        });
        let given = json!({
            "url": kit.url(),
            "links": links,
            "claim": format!("/claims/{}", claim.id),
            "source": format!("/sources/{}", source.id),
            "denied": "We do not provide any government with direct access to mail",
            "shown": "ordered to, and it did not say",
        });
        let mut seen = browse("worked_example.mjs", given).await;
        let told = seen["conflict"]["told"].take();
        let told = told.as_str().expect("a text");
        assert!(told.contains("editor changed this verdict since you opened it"), "{told}");
        assert_eq!(seen, json!({
            "denied": "We do not provide any government with direct access to mail",
            "focused": "denial",
            "anchored": 1,
            "shown": "ordered to, and it did not say",
            "marks": ["We do not provide any government with direct access to mail", "ordered to, and it did not say"],
            "conflict": {
                "typed": "The documents show a part of it, and no more.",
                "told": null,
                "theirs": ["half"],
                "found": [],
            },
            "own": 0,
            "fourEyes": "Nothing was done. Four eyes: you wrote or edited this revision, so another editor must review it.",
            "row": "Review",
            "history": [["no"], ["much"]],
            "reviewed": [["no"], ["much"]],
            "correction": "Clarification\n\nWe now say how much.",
            "keys": ["Microsoft gave the agency access to mail.", "Microsoft gave the agency access to mail.",
                "Microsoft gave the agency access to mail.", "Microsoft gave the agency access to mail.", "find"],
            "typed": "mail j/k",
            "german": {"language": "de", "answers": ["D\nBestritten", "U\nÜbergangen"], "state": "Veröffentlicht"},
        }));
        // What the pages recorded is what the API tells.
        let denials = who.get(&format!("{}/denials", claim.path)).await.expect(200);
        let quote = &denials.items()[0]["quote"];
        assert_eq!((&quote["start"], &quote["end"]), (&json!(15), &json!(74)));
        assert_eq!(quote["prefix"], "Überblick 👩‍💻: ");
        assert_eq!(who.get(&format!("{}/evidence", claim.path)).await.items()[0]["note"], "It was asked of the company.");
    }
}
