//! The worked example, by three people through the pages of a new server.

mod case;
mod front;
mod secrets;

use dementi_testkit::{Binary, Database, on_both_databases};
use serde_json::json;

use super::browse;

on_both_databases! {
    /// Nothing is prepared: an admin sets the server up, and all that follows is done in a browser.
    async fn three_people_take_it_from_an_empty_server_to_a_published_verdict(database: Database) {
        let binary = Binary::on(&database);
        let serving = binary.serve(&["serve"]);
        let given = json!({"url": serving.ready["url"], "setUp": serving.ready["set_up"]});
        let mut seen = browse("worked_example.mjs", given).await;
        let told = seen["conflict"]["told"].take();
        let told = told.as_str().expect("a text");
        assert!(told.contains("Ed changed this verdict since you opened it"), "{told}");
        let claim = "Microsoft let the agency read Outlook.com mail before it is encrypted.";
        let denied = "We do not provide any government with direct access to mail";
        assert_eq!(seen, json!({
            "denied": {"exact": denied, "focused": "denial", "anchored": 1},
            "shown": "ordered to, and it did not say",
            "marks": [denied, "ordered to, and it did not say"],
            "conflict": {
                "typed": "The documents show a part of it, and no more.",
                "told": null,
                "theirs": ["half"],
                "found": [],
            },
            "own": 0,
            "fourEyes": "Nothing was done. Four eyes: you wrote or edited this revision, so another editor must review it.",
            "row": "Review",
            "gate": [
                "Approvals\ndoes not hold\n0 of 1 approvals",
                "Right of reply\ndoes not hold\n0 of 1 parties asked, and answered or out of time\nMicrosoft",
            ],
            "reply": "Answered",
            "returned": "Nothing was done. The record has changed since this verdict was last saved. A contributor should look at what changed and save it again.",
            "public": {
                "rating": "Half true",
                "answers": ["D\nDenied", "U\nUnaddressed"],
                "review": claim,
                "cookies": {},
                "found": [],
            },
            "history": [["no"], ["much"]],
            "reviewed": [["no"], ["much"]],
            "correction": "Clarification\n\nWe now say how much.",
            "log": [
                "Ada published", "Ada superseded", "Ada approved", "Rita submitted", "Rita recorded",
                "Ada published", "Ada approved", "Rita submitted", "Rita changed", "Ada asked for changes to",
                "Rita submitted", "Rita changed", "Ed changed", "Rita recorded",
            ],
            "keys": [claim, claim, "find"],
            "typed": "mail j/k",
            "german": {"language": "de", "answers": ["D\nBestritten", "U\nÜbergangen"], "state": "Veröffentlicht"},
            "quote": {"start": 15, "end": 74, "prefix": "Überblick 👩‍💻: ", "exact": denied},
        }));
    }
}
