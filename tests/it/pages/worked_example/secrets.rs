//! What is not for everybody: a protected source, and a dossier that is closed to all but two.

use dementi_testkit::{Binary, Database, on_both_databases};
use serde_json::json;

use super::super::browse;

on_both_databases! {
    async fn a_name_and_a_dossier_stay_with_those_who_may_know(database: Database) {
        let binary = Binary::on(&database);
        let serving = binary.serve(&["serve"]);
        let given = json!({"url": serving.ready["url"], "setUp": serving.ready["set_up"]});
        let mut seen = browse("worked_secrets.mjs", given).await;
        let public = seen["public"].take();
        let speaker = public[0].as_str().unwrap_or_else(|| panic!("nobody speaks: {public}"));
        assert!(speaker.contains("Protected source"), "{public}");
        let claim = "An invented company lets customers wait for days.";
        assert_eq!(seen, json!({
            "marked": "named members only",
            "tags": [["Prism", "mail"], ["Prism", "mail"]],
            "assigned": 303,
            "waiting": ["An invented company knew of the waits.", claim],
            "dossiers": ["Microsoft and the NSA"],
            "claims": [claim],
            "nothing": "Nothing is here",
            "desk": ["Robin Ackermann protected source stated"],
            "public": null,
            "named": false,
            "overflow": [],
            "list": [format!("Half true: “{claim}”")],
            "namedInList": false,
            "absent": "Nothing to read here",
        }));
    }
}
