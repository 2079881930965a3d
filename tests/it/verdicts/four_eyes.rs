use dementi_testkit::{Kit, on_both_databases};
use serde_json::json;

use super::{claim, edited, require_approvals};

on_both_databases! {
    async fn nobody_approves_what_they_wrote(kit: Kit) {
        let claim = claim(&kit).await;
        let draft = kit.editor().draft(&claim, json!({})).await;
        let verdict = kit.editor().step(&draft, "submit", json!({})).await;
        kit.editor().try_step(&verdict, "approve", json!({})).await.problem(409, "four_eyes");
        kit.editor().try_step(&verdict, "request-changes", json!({"comment": "No."})).await.problem(409, "four_eyes");
        let approved = kit.second_editor().step(&verdict, "approve", json!({"comment": "Checked."})).await;
        assert_eq!(approved.body["state"], "approved");
        assert_eq!(approved.body["reviews"][0]["reviewer_id"], kit.second_editor().user());
        assert_eq!(approved.body["reviews"][0]["comment"], "Checked.");
    }

    async fn nobody_approves_what_they_edited(kit: Kit) {
        let verdict = kit.submitted(&claim(&kit).await).await;
        let verdict = edited(kit.editor(), &verdict, json!({"rationale": "Put another way."})).await;
        assert_eq!(verdict.body["state"], "in_review");
        kit.editor().try_step(&verdict, "approve", json!({})).await.problem(409, "four_eyes");
        kit.second_editor().step(&verdict, "approve", json!({})).await;
    }

    async fn an_edit_voids_the_approval(kit: Kit) {
        let approved = kit.approved(&claim(&kit).await).await;
        let edited = edited(kit.researcher(), &approved, json!({"rationale": "Put another way."})).await;
        assert_eq!(edited.body["state"], "in_review");
        assert_eq!(edited.body["approvals"], 0);
        assert_ne!(edited.body["fingerprint"], approved.body["fingerprint"]);
        kit.editor().try_step(&edited, "publish", json!({})).await.problem(409, "wrong_state");
        let again = kit.editor().step(&edited, "approve", json!({})).await;
        assert_eq!(again.body["state"], "approved");
    }

    async fn an_approval_binds_to_the_version_that_was_shown(kit: Kit) {
        let shown = kit.submitted(&claim(&kit).await).await;
        edited(kit.researcher(), &shown, json!({"rationale": "Put another way."})).await;
        let refused = kit.editor().try_step(&shown, "approve", json!({})).await;
        refused.problem(412, "precondition_failed");
        assert_eq!(refused.etag(), "\"3\"");
    }

    async fn two_different_people_where_the_desk_asks_for_two(kit: Kit) {
        require_approvals(&kit, 2).await;
        let verdict = kit.submitted(&claim(&kit).await).await;
        let once = kit.editor().step(&verdict, "approve", json!({})).await;
        assert_eq!((&once.body["state"], &once.body["approvals"]), (&json!("in_review"), &json!(1)));
        kit.editor().try_step(&once, "approve", json!({})).await.problem(409, "approved_before");
        let twice = kit.second_editor().step(&once, "approve", json!({})).await;
        assert_eq!((&twice.body["state"], &twice.body["approvals"]), (&json!("approved"), &json!(2)));
    }

    async fn who_asks_for_changes_takes_the_own_approval_back(kit: Kit) {
        require_approvals(&kit, 2).await;
        let verdict = kit.submitted(&claim(&kit).await).await;
        let once = kit.editor().step(&verdict, "approve", json!({})).await;
        let returned = kit.editor().step(&once, "request-changes", json!({"comment": "One more thing."})).await;
        assert_eq!((&returned.body["state"], &returned.body["approvals"]), (&json!("draft"), &json!(0)));
        let again = kit.researcher().step(&returned, "submit", json!({})).await;
        assert_eq!(again.body["approvals"], 0);
        kit.editor().step(&again, "approve", json!({})).await;
    }
}
