use dementi_testkit::{Kit, on_both_databases};
use serde_json::json;

use super::{claim, edited};

on_both_databases! {
    async fn a_verdict_rests_on_what_stands(kit: Kit) {
        let claim = claim(&kit).await;
        let assertion = kit.researcher().assertion(&claim, json!({})).await;
        let denial = kit.researcher().denial(&claim, &["denied", "conceded"], json!({})).await;
        let evidence = kit.researcher().evidence(&claim, json!({})).await;
        let withdrawn = kit.researcher().evidence(&claim, json!({})).await;
        kit.researcher().withdraw(&withdrawn).await;
        let draft = kit.researcher().draft(&claim, json!({})).await;
        let basis = &draft.body["basis"];
        assert_eq!(basis["claim_content_version"], 1);
        assert_eq!(basis["assertions"], json!([{"id": assertion.id, "version": 1}]));
        assert_eq!(basis["denials"], json!([{"id": denial.id, "version": 1}]));
        assert_eq!(basis["evidence"], json!([{"id": evidence.id, "version": 1}]));
    }

    async fn submission_takes_in_what_came_since_the_draft(kit: Kit) {
        let claim = claim(&kit).await;
        let draft = kit.researcher().draft(&claim, json!({})).await;
        kit.researcher().evidence(&claim, json!({})).await;
        let submitted = kit.researcher().step(&draft, "submit", json!({"comment": "Please look."})).await;
        assert_eq!(submitted.body["basis"]["evidence"].as_array().map(Vec::len), Some(1));
        assert_ne!(submitted.body["fingerprint"], draft.body["fingerprint"]);
        assert_eq!(submitted.body["remarks"][0]["comment"], "Please look.");
        assert_eq!(submitted.body["remarks"][0]["step"], "submit");
    }

    /// Nobody approves, and nobody publishes, on another record than was shown.
    async fn a_changed_record_stops_approval_and_publication(kit: Kit) {
        let claim = claim(&kit).await;
        let submitted = kit.submitted(&claim).await;
        let denial = kit.researcher().denial(&claim, &["denied", "denied"], json!({})).await;
        let refused = kit.editor().try_step(&submitted, "approve", json!({})).await;
        let detail = refused.problem(409, "basis_changed")["detail"].to_string();
        for hint in ["its author or another contributor", "cannot approve it", "`GET /claims/{claim_id}/analysis`"] {
            assert!(detail.contains(hint), "{detail}");
        }
        let saved = edited(kit.researcher(), &submitted, json!({})).await;
        assert_ne!(saved.body["fingerprint"], submitted.body["fingerprint"]);
        let approved = kit.editor().step(&saved, "approve", json!({})).await;
        kit.researcher().withdraw(&denial).await;
        kit.editor().try_step(&approved, "publish", json!({})).await.problem(409, "basis_changed");
        let saved = edited(kit.researcher(), &approved, json!({})).await;
        let approved = kit.editor().step(&saved, "approve", json!({})).await;
        kit.editor().step(&approved, "publish", json!({})).await;
    }

    async fn rewording_the_claim_changes_the_basis_and_its_status_does_not(kit: Kit) {
        let claim = claim(&kit).await;
        let submitted = kit.submitted(&claim).await;
        let now = kit.reader().again(&claim).await;
        assert_eq!(now.body["status"]["review"], "in_review");
        assert_ne!(now.etag, claim.etag, "a changed status is another representation");
        let approved = kit.editor().step(&submitted, "approve", json!({})).await;
        let now = kit.reader().again(&claim).await;
        let parts = now.body["parts"].clone();
        let body = json!({"dossier_id": now.body["dossier_id"], "text": "Reworded.", "language": "en", "parts": parts});
        kit.researcher().put(&claim.path, body).if_match(&now.etag).await.expect(200);
        kit.editor().try_step(&approved, "publish", json!({})).await.problem(409, "basis_changed");
    }
}
