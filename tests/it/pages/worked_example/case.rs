//! The whole case: from the papers to a verdict that readers see, and to its correction.

use std::fs;

use dementi_testkit::{Binary, Database, OpenIdProvider, on_both_databases};
use serde_json::{Value, json};

use super::super::browse;
use super::front::Front;

const CLAIM: &str =
    "Microsoft works with the NSA so that the agency gets at what customers write, say and store.";

/// A text among what was seen, which is taken out of it.
fn told(seen: &mut Value, pointer: &str) -> String {
    let told = seen.pointer_mut(pointer).unwrap_or_else(|| panic!("{pointer} was not seen")).take();
    told.as_str().map_or_else(|| told.to_string(), ToOwned::to_owned)
}

/// What readers see of the verdict, in a language: its words for the verdict, the answers and the denial's scope.
fn leaf(language: &str, verdict: &str, answers: [&str; 4], scopes: &[&str]) -> Value {
    json!({
        "language": language,
        "verdict": verdict,
        "rating": "Unproven",
        "answers": answers,
        "scopes": scopes,
        "correction": [],
        "before": 0,
    })
}

/// What was seen of the record.
fn record() -> Value {
    let outlets =
        ["Copy of dpa", "Report of NBC News", "Report of Reuters", "Report of The Verge", "Report of taz"];
    let mut from = outlets.to_vec();
    from.push("Report of the Guardian");
    json!({
        "provider": "localhost",
        "imported": {
            "refused": ["5", "0", "0", "5"],
            "problems": 5,
            "tried": ["5", "5", "0", "0", "5"],
            "before": 3,
            "imported": ["5", "5", "0", "0", "0"],
        },
        "sources": 8,
        "origins": {"count": "1 independent origin", "from": from, "to": ["Papers of the NSA"]},
        "ledger": [["Microsoft", "overdue"]],
        "denied": {
            "exact": "does not provide any government with blanket or direct access",
            "focused": "denial",
            "anchored": 1,
        },
        "matrix": {
            "parties": ["Microsoft"],
            "answers": ["D\nDenied", "C\nConceded", "U\nUnaddressed", "U\nUnaddressed"],
            "changed": [],
        },
        "status": {"states": ["Open", "Partly denied"], "scopes": ["partial denial"]},
        "reply": {
            "outcome": "Answered",
            "deadlines": ["2013-07-10T15:00:00Z", "2013-07-11T20:00:00Z"],
            "happened": [
                "Answered", "Asked · press office", "Has acknowledged the request", "Was given time until",
            ],
        },
        "owed": [],
        "shown": "Skype was connected months before the takeover",
        "evidence": [["Supports", "B3"], ["Refutes", "C3"], ["Context", "B2"]],
    })
}

/// What was seen of the verdict.
fn verdict() -> Value {
    let denied = ["D\nDenied", "C\nConceded", "U\nUnaddressed", "U\nUnaddressed"];
    let reframed = ["D\nDenied", "C\nConceded", "R\nReframed", "U\nUnaddressed"];
    let german = ["D\nBestritten", "C\nEingeräumt", "U\nÜbergangen", "U\nÜbergangen"];
    let mut corrected = leaf("en", "Verdict", reframed, &["partial denial", "partial denial"]);
    corrected["correction"] = json!(["The company has said more on encryption."]);
    corrected["before"] = json!(1);
    json!({
        "conflict": {"typed": "One part is confirmed by the company.", "told": null, "theirs": null, "found": []},
        "own": 0,
        "fourEyes": "Nothing was done. Four eyes: you wrote or edited this revision, so another editor must review it.",
        "said": null,
        "closed": ["Approvals"],
        "public": leaf("en", "Verdict", denied, &["partial denial"]),
        "found": [],
        "german": leaf("de", "Urteil", german, &["Teildementi"]),
        "reasons": ["A denial was recorded."],
        "answeredAnew": {"parties": ["Microsoft"], "answers": reframed, "changed": []},
        "stale": CLAIM,
        "history": ["Published", "Superseded"],
        "current": ["Published", "Partly denied"],
        "corrected": corrected,
    })
}

on_both_databases! {
    /// One comes by the page that sets the server up, one by a password and a code, one from a provider.
    async fn three_people_take_the_whole_case_to_a_verdict_and_its_correction(database: Database) {
        let binary = Binary::on(&database);
        let front = Front::open();
        let url = front.url.clone();
        let editor = json!({"claims": {"email": "ed@desk.example", "email_verified": true}});
        let callback = format!("{url}/sign-in/openid-connect/callback");
        let provider = OpenIdProvider::start(&callback, json!({"people": {"ed": editor}})).await;
        let file = binary.home().join("secret");
        fs::write(&file, OpenIdProvider::SECRET).expect("written");
        let file = file.to_str().expect("a path");
        let flags = ["serve", "--public-url", &url, "--oidc-client-id", "dementi", "--oidc-label", "Example ID"];
        let provided = ["--oidc-client-secret-file", file, "--oidc-issuer", &provider.issuer];
        let serving = binary.serve(&[&flags[..], &provided].concat());
        let set_up = front.lead_to(&serving.ready);
        let given = json!({"url": url, "setUp": set_up, "login": "ed"});
        let mut seen = browse("worked_case.mjs", given).await;
        let conflict = told(&mut seen, "/conflict/told");
        assert!(conflict.contains("Ada changed this verdict since you opened it"), "{conflict}");
        let theirs = told(&mut seen, "/conflict/theirs");
        assert_eq!(theirs, r#"["of","four","is","confirmed"]"#);
        let said = told(&mut seen, "/said");
        assert!(said.contains("Ed asked for changes") && said.contains("One part of four is not half of it."), "{said}");
        let mut wanted = record();
        let all = wanted.as_object_mut().expect("an object");
        all.extend(verdict().as_object().expect("an object").clone());
        assert_eq!(seen, wanted);
    }
}
