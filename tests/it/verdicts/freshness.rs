use dementi_testkit::{Client, Form, Kit, Thing, on_both_databases};
use serde_json::{Value, json};

use super::{claim, require_approvals};

/// The freshness of a claim, as its status tells it: the state, and the kinds of its reasons.
async fn freshness(client: &Client, claim: &Thing) -> (String, Vec<String>) {
    let freshness = client.again(claim).await.body["status"]["freshness"].clone();
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    let reasons = freshness["reasons"].as_array().expect("a list of reasons");
    (text(&freshness["state"]), reasons.iter().map(|reason| text(&reason["kind"])).collect())
}

/// The first reason why a claim's verdict is stale.
async fn first_reason(client: &Client, claim: &Thing) -> Value {
    client.again(claim).await.body["status"]["freshness"]["reasons"][0].clone()
}

fn current() -> (String, Vec<String>) {
    ("current".to_owned(), Vec::new())
}

fn stale(reasons: &[&str]) -> (String, Vec<String>) {
    ("stale".to_owned(), reasons.iter().map(|reason| (*reason).to_owned()).collect())
}

on_both_databases! {
    async fn a_new_denial_makes_the_published_verdict_stale(kit: Kit) {
        let claim = claim(&kit).await;
        assert_eq!(claim.body["status"]["freshness"], Value::Null);
        kit.published(&claim).await;
        assert_eq!(freshness(kit.reader(), &claim).await, current());
        let denial = kit.researcher().denial(&claim, &["denied", "unaddressed"], json!({})).await;
        assert_eq!(freshness(kit.reader(), &claim).await, stale(&["denial_added"]));
        let reason = first_reason(kit.reader(), &claim).await;
        assert_eq!(reason["id"], denial.id);
        assert_eq!(reason["by"], kit.researcher().user());
        assert_eq!(reason["at"], denial.body["created_at"]);
        let listed = kit.reader().get("/claims?freshness=stale").await.expect(200);
        assert_eq!(listed.items().len(), 1);
        assert_eq!(kit.reader().get("/claims?freshness=current").await.expect(200).items().len(), 0);
        // What is withdrawn again is as if it had never been there.
        kit.researcher().withdraw(&denial).await;
        assert_eq!(freshness(kit.reader(), &claim).await, current());
    }

    async fn each_change_of_the_record_is_a_reason(kit: Kit) {
        let claim = claim(&kit).await;
        let denial = kit.researcher().denial(&claim, &["denied", "denied"], json!({})).await;
        let evidence = kit.researcher().evidence(&claim, json!({})).await;
        kit.published(&claim).await;
        kit.researcher().withdraw(&denial).await;
        kit.researcher().withdraw(&evidence).await;
        kit.researcher().assertion(&claim, json!({})).await;
        let (state, reasons) = freshness(kit.reader(), &claim).await;
        assert_eq!(state, "stale");
        assert_eq!(reasons, ["assertion_added", "denial_withdrawn", "evidence_withdrawn"]);
    }

    async fn what_happens_elsewhere_leaves_a_verdict_current(kit: Kit) {
        let first = claim(&kit).await;
        kit.published(&first).await;
        let second = claim(&kit).await;
        kit.researcher().denial(&second, &["denied", "denied"], json!({})).await;
        kit.researcher().party(json!({})).await;
        kit.researcher().source(json!({})).await;
        assert_eq!(freshness(kit.reader(), &first).await, current());
    }

    async fn other_tags_are_no_other_claim(kit: Kit) {
        let claim = claim(&kit).await;
        kit.published(&claim).await;
        let mut body = json!({"tags": ["mail"]});
        for field in ["dossier_id", "text", "language", "parts"] {
            body[field] = claim.body[field].clone();
        }
        let etag = kit.reader().again(&claim).await.etag;
        let tagged = kit.researcher().put(&claim.path, body.clone()).if_match(&etag).await.expect(200);
        assert_eq!(freshness(kit.reader(), &claim).await, current());
        assert_eq!(kit.reader().get("/claims?tag=mail").await.expect(200).item_ids(), std::slice::from_ref(&claim.id));
        body["text"] = json!("Microsoft gave the agency access to all mail.");
        let reworded = kit.researcher().put(&claim.path, body.clone()).if_match(&tagged.etag()).await.expect(200);
        assert_eq!(freshness(kit.reader(), &claim).await, stale(&["claim_changed"]));
        // Whoever tags it after that did not reword it.
        body["tags"] = json!(["mail", "prism"]);
        kit.editor().put(&claim.path, body).if_match(&reworded.etag()).await.expect(200);
        let reason = first_reason(kit.reader(), &claim).await;
        assert_eq!(reason["by"], kit.researcher().user());
        assert_eq!(reason["at"], reworded.json()["changed_at"]);
    }

    async fn a_source_that_turns_out_to_be_derived_changes_the_origins(kit: Kit) {
        let claim = claim(&kit).await;
        let guardian = kit.researcher().source(json!({"derivation": "original"})).await;
        let agency = kit.researcher().source(json!({"derivation": "original"})).await;
        for source in [&guardian, &agency] {
            kit.researcher().assertion(&claim, json!({"source_id": source.id})).await;
        }
        kit.published(&claim).await;
        let before = kit.reader().again(&claim).await;
        assert_eq!(before.body["status"]["origins"], json!({"independent_count": 2, "at_most": 2}));
        let body = json!({
            "kind": "news_report", "title": "Report on the documents",
            "derivation": "derived", "derived_from": [guardian.id],
        });
        let derived = kit.editor().put(&agency.path, body).if_match(&agency.etag).await.expect(200);
        let after = kit.reader().again(&claim).await;
        assert_eq!(after.body["status"]["origins"], json!({"independent_count": 1, "at_most": 1}));
        assert_eq!(freshness(kit.reader(), &claim).await, stale(&["origins_changed"]));
        let reason = first_reason(kit.reader(), &claim).await;
        assert_eq!(reason["by"], kit.editor().user());
        assert_eq!(reason["at"], derived.json()["changed_at"]);
    }

    async fn what_the_verdict_rests_on_is_withdrawn(kit: Kit) {
        let claim = claim(&kit).await;
        let source = kit.researcher().source(json!({})).await;
        let party = kit.researcher().party(json!({})).await;
        let entry = json!({"source_id": source.id, "party_id": party.id});
        kit.researcher().assertion(&claim, entry).await;
        let verdict = kit.published(&claim).await;
        kit.researcher().withdraw(&source).await;
        assert_eq!(freshness(kit.reader(), &claim).await, stale(&["source_withdrawn"]));
        kit.researcher().withdraw(&party).await;
        assert_eq!(freshness(kit.reader(), &claim).await, stale(&["source_withdrawn", "party_withdrawn"]));
        let scale = format!("/scales/{}", verdict.body["scale_id"].as_str().expect("a scale"));
        let etag = kit.admin().get(&scale).await.expect(200).etag();
        let reason = json!({"reason": "We rate otherwise now."});
        kit.admin().post(&format!("{scale}/withdraw"), reason).if_match(&etag).await.expect(200);
        let (_, reasons) = freshness(kit.reader(), &claim).await;
        assert_eq!(reasons, ["source_withdrawn", "party_withdrawn", "scale_retired"]);
    }

    /// A page was changed quietly: what a verdict quotes from it is gone.
    async fn a_quote_that_is_gone_from_its_source(kit: Kit) {
        let who = kit.researcher();
        let source = who.source(json!({})).await;
        who.snapshot(&source, Form::text("We never gave anybody the keys.")).await;
        let claim = claim(&kit).await;
        let quote = json!({"source_id": source.id, "quote": {"exact": "never gave anybody"}});
        let assertion = who.assertion(&claim, quote).await;
        kit.published(&claim).await;
        let gone = who.snapshot(&source, Form::text("We gave nobody the keys, as far as we know.")).await;
        assert_eq!(freshness(kit.reader(), &claim).await, stale(&["quote_lost"]));
        let reason = first_reason(kit.reader(), &claim).await;
        assert_eq!((&reason["id"], &reason["at"]), (&json!(assertion.id), &gone.body["created_at"]));
        let analysis = kit.reader().get(&format!("{}/analysis", claim.path)).await.expect(200);
        let gates = analysis["gates"].as_array().expect("gates").clone();
        let quotes = gates.into_iter().find(|gate| gate["gate"] == "quotes").expect("the gate");
        assert_eq!(quotes["missing"], json!([assertion.id]));
        // The correction of a correction.
        who.withdraw(&gone).await;
        assert_eq!(freshness(kit.reader(), &claim).await, current());
    }

    /// When no snapshot of the source is left, there is nothing in which its quotes could be missing.
    async fn a_quote_whose_source_has_no_snapshot_left_is_not_gone(kit: Kit) {
        let who = kit.researcher();
        let source = who.source(json!({})).await;
        let first = who.snapshot(&source, Form::text("We never gave anybody the keys.")).await;
        let claim = claim(&kit).await;
        let quote = json!({"source_id": source.id, "quote": {"exact": "never gave anybody"}});
        who.assertion(&claim, quote).await;
        kit.published(&claim).await;
        let second = who.snapshot(&source, Form::text("Of another page, taken by mistake.")).await;
        who.withdraw(&first).await;
        assert_eq!(freshness(kit.reader(), &claim).await, stale(&["quote_lost"]));
        who.withdraw(&second).await;
        assert_eq!(freshness(kit.reader(), &claim).await, current());
    }

    async fn an_answer_of_the_party_is_a_reason(kit: Kit) {
        let who = kit.researcher();
        let claim = claim(&kit).await;
        let request = who.reply_request(&claim, json!({})).await;
        kit.published(&claim).await;
        assert_eq!(freshness(kit.reader(), &claim).await, current());
        who.step(&request, "answer", json!({"note": "By telephone: no comment on part 2."})).await;
        assert_eq!(freshness(kit.reader(), &claim).await, stale(&["reply_received"]));
    }

    async fn a_stale_verdict_is_reaffirmed_by_somebody_else(kit: Kit) {
        let claim = claim(&kit).await;
        let verdict = kit.published(&claim).await;
        kit.editor().try_step(&verdict, "reaffirm", json!({})).await.problem(409, "not_stale");
        kit.researcher().denial(&claim, &["denied", "denied"], json!({})).await;
        let queue = kit.second_editor().get("/review-queue").await.expect(200);
        assert_eq!((&queue.items()[0]["waiting"], &queue.items()[0]["verdict"]["id"]), (&json!("stale"), &json!(verdict.id)));
        assert_eq!(kit.researcher().get("/review-queue").await.expect(200).items().len(), 0);
        kit.researcher().try_step(&verdict, "reaffirm", json!({})).await.problem(403, "forbidden_role");
        let reaffirmed =
            kit.second_editor().step(&verdict, "reaffirm", json!({"comment": "The denial repeats the first one."})).await;
        assert_eq!(freshness(kit.reader(), &claim).await, current());
        assert_eq!(kit.second_editor().get("/review-queue").await.expect(200).items().len(), 0);
        let kept = &reaffirmed.body["reaffirmations"][0];
        assert_eq!(kept["effective"], true);
        assert_eq!(kept["comment"], "The denial repeats the first one.");
        assert_eq!(kept["basis"]["denials"].as_array().map(Vec::len), Some(1));
        assert_eq!(reaffirmed.body["fingerprint"], verdict.body["fingerprint"], "what was approved stays");
        assert_eq!(reaffirmed.body["basis"], verdict.body["basis"]);
        // The next change counts from the record that was reaffirmed.
        kit.researcher().evidence(&claim, json!({"stance": "refutes"})).await;
        let (state, reasons) = freshness(kit.reader(), &claim).await;
        assert_eq!((state.as_str(), reasons.as_slice()), ("stale", ["evidence_added".to_owned()].as_slice()));
    }

    async fn as_many_reaffirm_as_approve(kit: Kit) {
        let claim = claim(&kit).await;
        let verdict = kit.published(&claim).await;
        require_approvals(&kit, 2).await;
        kit.researcher().denial(&claim, &["denied", "denied"], json!({})).await;
        let once = kit.editor().step(&verdict, "reaffirm", json!({})).await;
        assert_eq!(once.body["reaffirmations"][0]["effective"], false);
        assert_eq!(freshness(kit.reader(), &claim).await, stale(&["denial_added"]));
        kit.editor().try_step(&once, "reaffirm", json!({})).await.problem(409, "reaffirmed_before");
        let twice = kit.second_editor().step(&once, "reaffirm", json!({})).await;
        assert_eq!(twice.body["reaffirmations"][1]["effective"], true);
        assert_eq!(freshness(kit.reader(), &claim).await, current());
    }
}
