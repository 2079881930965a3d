use dementi_testkit::{Kit, on_both_databases};
use serde_json::{Value, json};

use super::{ask, body, claim, refused};

on_both_databases! {
    async fn a_request_says_who_was_asked_what_and_by_when(kit: Kit) {
        let claim = claim(&kit).await;
        let parts = claim.parts();
        let asked = json!({
            "part_ids": [parts[1]],
            "note": "Sent at nine.",
            "questions": [{"text": "Is it so?\nSince when?", "part_ids": [parts[1]]}, {"text": "Who decided it?"}],
            "sent_at": "2026-01-05T09:00:00.123456789+01:00",
        });
        let request = kit.researcher().reply_request(&claim, asked).await;
        let party = request.body["party_id"].clone();
        assert_eq!(request.etag, "\"1\"");
        let expected = json!({
            "claim_id": claim.id,
            "party_id": party,
            "part_ids": [parts[1]],
            "channel": "press_office",
            "recipient": "press@company.example",
            "note": "Sent at nine.",
            "questions": [
                {"text": "Is it so?\nSince when?", "part_ids": [parts[1]]},
                {"text": "Who decided it?", "part_ids": []},
            ],
            "sent_at": "2026-01-05T08:00:00.123456Z",
            "acknowledge_by": "2026-01-05T10:00:00Z",
            "respond_by": "2026-01-06T08:00:00Z",
            "acknowledged": null,
            "extensions": [],
            "outcome": "pending",
            "outcomes": [],
            "attempts": [{
                "at": "2026-01-05T08:00:00.123456Z",
                "channel": "press_office",
                "note": "Sent at nine.",
                "recorded_at": "2026-01-05T09:00:00Z",
                "recorded_by": kit.researcher().user(),
            }],
        });
        for (field, value) in expected.as_object().expect("an object") {
            assert_eq!(&request.body[field], value, "{field}");
        }
        assert_eq!(kit.researcher().again(&request).await.body, request.body);
        let listed = kit.researcher().get(&format!("{}/reply-requests", claim.path)).await.expect(200);
        assert_eq!(listed.items(), std::slice::from_ref(&request.body));
        // Parts that somebody was asked about are not taken from the claim.
        let reworded = json!({
            "dossier_id": claim.body["dossier_id"], "text": "It was so.", "language": "en", "parts": [{"text": "It was so."}],
        });
        let refused = kit.researcher().put(&claim.path, reworded).if_match(&claim.etag).await;
        refused.problem(409, "parts_in_use");
    }

    async fn the_recipient_stays_with_those_who_record(kit: Kit) {
        let claim = claim(&kit).await;
        let request = kit.researcher().reply_request(&claim, json!({})).await;
        let list = format!("{}/reply-requests", claim.path);
        for (client, seen) in [
            (kit.reader(), Value::Null),
            (kit.second_researcher(), json!("press@company.example")),
            (kit.editor(), json!("press@company.example")),
        ] {
            assert_eq!(client.get(&request.path).await.expect(200)["recipient"], seen);
            assert_eq!(client.get(&list).await.expect(200).items()[0]["recipient"], seen);
        }
        for format in ["json", "md"] {
            let report = kit.admin().get(&format!("{}/report?format={format}", claim.path)).await.expect(200);
            assert!(!report.text().contains("press@company.example"));
        }
    }

    async fn what_cannot_be_asked_is_told_at_its_place(kit: Kit) {
        let claim = claim(&kit).await;
        let other = super::claim(&kit).await;
        let good = kit.researcher().reply_request(&claim, json!({})).await;
        let stranger = kit.other().researcher().party(json!({})).await;
        let (own, second, foreign) = (&claim.parts()[0], &claim.parts()[1], &other.parts()[0]);
        for (over, pointer, code) in [
            (json!({"party_id": stranger.id}), "/party_id", "unknown_reference"),
            (json!({"part_ids": [own, foreign]}), "/part_ids/1", "unknown_part"),
            (json!({"part_ids": [own, own]}), "/part_ids/1", "repeated"),
            (json!({"questions": []}), "/questions", "length"),
            (json!({"questions": [{"text": " "}]}), "/questions/0/text", "empty"),
            (json!({"questions": [{"text": "So?"}, {"text": "So?", "part_ids": [foreign]}]}), "/questions/1/part_ids/0", "unknown_part"),
            (json!({"part_ids": [own], "questions": [{"text": "So?", "part_ids": [second]}]}), "/questions/0/part_ids/0", "outside_request"),
            (json!({"channel": "pigeon"}), "/channel", "invalid"),
            (json!({"recipient": "a\nb"}), "/recipient", "control_character"),
            (json!({"sent_at": "2026-01-05T09:00:01Z"}), "/sent_at", "in_the_future"),
            (json!({"sent_at": "9999-12-31T23:59:59-23:00"}), "/sent_at", "out_of_range"),
            (json!({"acknowledge_by": "2026-01-05T08:00:00Z"}), "/acknowledge_by", "before_sent"),
            (json!({"acknowledge_by": "2026-01-06T08:00:01Z"}), "/acknowledge_by", "after_respond_by"),
            (json!({"acknowledge_by": null, "respond_by": "2026-01-05T07:00:00Z"}), "/respond_by", "before_sent"),
        ] {
            let reply = ask(kit.researcher(), &good, &claim, over.clone()).await;
            let found = refused(&reply);
            assert_eq!(found.0, pointer, "{over}");
            if !matches!(code, "length" | "invalid") {
                assert_eq!(found.1, code, "{over}");
            }
        }
        let withdrawn = kit.researcher().withdraw(&other).await;
        ask(kit.researcher(), &good, &withdrawn, json!({})).await.problem(409, "claim_withdrawn");
    }

    async fn what_was_asked_is_corrected_until_something_follows(kit: Kit) {
        let claim = claim(&kit).await;
        let request = kit.researcher().reply_request(&claim, json!({})).await;
        let put = async |seen: &dementi_testkit::Thing, over: Value| {
            kit.researcher().put(&seen.path, body(seen, over)).if_match(&seen.etag).await
        };
        let corrected = json!({
            "questions": [{"text": "Was it so?"}], "channel": "letter", "respond_by": "2026-01-08T08:00:00Z",
            "sent_at": "2026-01-05T07:00:00Z", "recipient": null, "note": "By courier.",
        });
        let changed = put(&request, corrected).await.expect(200);
        assert_eq!(changed["attempts"][0]["channel"], "letter");
        assert_eq!(changed["attempts"][0]["at"], "2026-01-05T07:00:00Z");
        assert_eq!((&changed["recipient"], &changed["respond_by"]), (&Value::Null, &json!("2026-01-08T08:00:00Z")));
        let request = kit.researcher().again(&request).await;
        let request = kit.researcher().step(&request, "attempts", json!({"channel": "phone"})).await;
        put(&request, json!({"questions": [{"text": "Why?"}]})).await.problem(409, "reply_history");
        put(&request, json!({"respond_by": "2026-01-09T08:00:00Z"})).await.problem(409, "reply_history");
        let named = put(&request, json!({"recipient": "The spokesman"})).await.expect(200);
        assert_eq!(named["recipient"], "The spokesman");
        let request = kit.researcher().again(&request).await;
        let declined = kit.researcher().step(&request, "decline", json!({})).await;
        put(&declined, json!({"recipient": null})).await.problem(409, "wrong_state");
    }
}
