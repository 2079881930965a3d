use dementi_testkit::{Kit, on_both_databases};
use serde_json::json;

use super::claim;

on_both_databases! {
    async fn the_log_tells_who_was_asked_and_what_came_back(kit: Kit) {
        let (who, claim) = (kit.researcher(), claim(&kit).await);
        let questions = json!([{"text": "Did you *know*?", "part_ids": [claim.parts()[1]]}]);
        let request = who.reply_request(&claim, json!({"questions": questions})).await;
        let said = json!({"party_id": request.body["party_id"], "quote": {"exact": "We did not.", "language": "en"}});
        let denial = who.denial(&claim, &["denied", "unaddressed"], said).await;
        let tried = who.step(&request, "attempts", json!({"channel": "phone", "note": "Nobody answered."})).await;
        who.step(&tried, "answer", json!({"denial_ids": [denial.id]})).await;
        let path = format!("{}/diligence", claim.path);
        let log = kit.reader().get(&path).await.expect(200);
        assert_eq!(log.header("content-type"), Some("text/markdown; charset=utf-8"));
        for shown in ["Did you \\*know\\*?", "through its press office", "by telephone", "Nobody answered.", "We did not.", "5 January 2026, 08:00:00 UTC", "Recorded by researcher"] {
            assert!(log.text().contains(shown), "{shown}\n{}", log.text());
        }
        let held = kit.reader().get(&path).header("if-none-match", &log.etag()).await;
        assert_eq!(held.status(), 304);
        let log = kit.reader().get(&path).header("accept", "application/json").await.expect(200);
        assert_eq!(log["format"], "dementi-diligence-log");
        let events: Vec<_> = log["events"].as_array().expect("events").iter().map(|event| event["event"].clone()).collect();
        assert_eq!(events, ["asked", "attempted", "answered"]);
        assert_eq!(kit.reader().get(&path).header("accept", "*/*").await.header("content-type"), Some("text/markdown; charset=utf-8"));
        kit.reader().get(&format!("{path}?format=doc")).await.problem(400, "invalid_query");
    }

    async fn recipients_leave_the_desk_only_with_an_editor(kit: Kit) {
        let claim = claim(&kit).await;
        kit.researcher().reply_request(&claim, json!({})).await;
        let witness = json!({"name": "Zebedee Quill", "kind": "person", "confidential": true});
        let witness = kit.researcher().party(witness).await;
        let secret = json!({
            "party_id": witness.id, "recipient": "Zebedee Quill, backdoor 7", "questions": [{"text": "Did you see it at the mill?"}],
            "sent_at": "2026-01-05T03:04:05Z",
        });
        kit.researcher().reply_request(&claim, secret).await;
        let log = format!("{}/diligence", claim.path);
        let named = format!("{log}?recipients=true");
        for format in ["md", "json"] {
            let redacted = kit.admin().get(&format!("{log}?format={format}")).await.expect(200).text();
            let whole = kit.editor().get(&format!("{named}&format={format}")).await.expect(200).text();
            assert!(!redacted.contains("company.example"), "{redacted}");
            assert!(whole.contains("company.example"), "{whole}");
            for hidden in ["Quill", "backdoor", "mill?", "03:04"] {
                assert!(!redacted.contains(hidden) && !whole.contains(hidden), "{hidden} is in\n{whole}");
            }
        }
        kit.researcher().get(&named).await.problem(403, "forbidden_role");
        kit.reader().get(&named).await.problem(403, "forbidden_role");
        kit.other().admin().get(&named).await.problem(404, "not_found");
    }
}
