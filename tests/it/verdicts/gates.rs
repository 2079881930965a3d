use dementi_testkit::{Kit, Thing, on_both_databases};
use serde_json::{Value, json};

use super::claim;

/// Sets gates of the desk's policy.
async fn ask_for(kit: &Kit, gates: Value) {
    let desk = kit.admin().get("/desk").await.expect(200);
    let mut body = json!({"name": desk["name"], "approvals_required": 1});
    body.as_object_mut().expect("an object").extend(gates.as_object().expect("an object").clone());
    kit.admin().put("/desk", body).if_match(&desk.etag()).await.expect(200);
}

/// What the analysis says of one gate of a claim.
async fn gate(kit: &Kit, claim: &Thing, name: &str) -> Value {
    let analysis = kit.reader().get(&format!("{}/analysis", claim.path)).await.expect(200);
    let gates = analysis["gates"].as_array().expect("a list of gates").clone();
    gates.into_iter().find(|gate| gate["gate"] == name).expect("the gate")
}

on_both_databases! {
    async fn a_policy_keeps_the_gates_that_a_change_leaves_out(kit: Kit) {
        ask_for(&kit, json!({"minimum_origins": 2, "quotes_anchored": true})).await;
        ask_for(&kit, json!({"reply_required": true})).await;
        let desk = kit.reader().get("/desk").await.expect(200);
        assert_eq!(desk["minimum_origins"], 2);
        assert_eq!(desk["quotes_anchored"], true);
        assert_eq!(desk["reply_required"], true);
        assert_eq!(desk["contradictions_resolved"], false);
        let wrong = json!({"name": desk["name"], "approvals_required": 1, "minimum_origins": 21});
        kit.admin().put("/desk", wrong).if_match(&desk.etag()).await.problem(422, "invalid_body");
    }

    async fn too_few_origins_stop_a_publication(kit: Kit) {
        ask_for(&kit, json!({"minimum_origins": 1})).await;
        let claim = claim(&kit).await;
        let approved = kit.approved(&claim).await;
        let closed = gate(&kit, &claim, "origins").await;
        assert_eq!((&closed["required"], &closed["holds"]), (&json!(true), &json!(false)));
        assert_eq!(closed["reason"], "0 proven independent origins; 1 required.");
        let refused = kit.editor().try_step(&approved, "publish", json!({})).await;
        assert_eq!(
            refused.problem(409, "gates_closed")["detail"],
            "The desk's policy forbids publication. `origins`: 0 proven independent origins; 1 required. \
             `GET /claims/{claim_id}/analysis` lists what is missing. An admin can publish all the same, with an \
             `override_reason`."
        );
        let source = kit.researcher().source(json!({"derivation": "original"})).await;
        kit.researcher().assertion(&claim, json!({"source_id": source.id})).await;
        assert_eq!(gate(&kit, &claim, "origins").await["holds"], true);
    }

    async fn an_admin_publishes_past_a_gate_with_a_reason(kit: Kit) {
        ask_for(&kit, json!({"minimum_origins": 1})).await;
        let claim = claim(&kit).await;
        let approved = kit.approved(&claim).await;
        let reason = json!({"override_reason": "The court's publication ban ends at noon."});
        kit.editor().try_step(&approved, "publish", reason.clone()).await.problem(403, "forbidden_role");
        let published = kit.admin().step(&approved, "publish", reason).await;
        let overruled = &published.body["gate_override"];
        assert_eq!(overruled["gates"], json!(["origins"]));
        assert_eq!(overruled["by"], kit.admin().user());
        assert_eq!(overruled["reason"], "The court's publication ban ends at noon.");
    }

    async fn nothing_is_overruled_where_every_gate_holds(kit: Kit) {
        let approved = kit.approved(&claim(&kit).await).await;
        let reason = json!({"override_reason": "In a hurry."});
        kit.admin().try_step(&approved, "publish", reason).await.problem(409, "nothing_to_override");
    }

    async fn a_party_that_was_not_asked_stops_a_publication(kit: Kit) {
        ask_for(&kit, json!({"reply_required": true})).await;
        let party = kit.researcher().party(json!({})).await;
        let dossier = kit.researcher().dossier(json!({})).await;
        let claim = kit.researcher().claim(&dossier, 2, json!({"about": [party.id]})).await;
        let approved = kit.approved(&claim).await;
        assert_eq!(gate(&kit, &claim, "right_of_reply").await["missing"], json!([party.id]));
        kit.editor().try_step(&approved, "publish", json!({})).await.problem(409, "gates_closed");
    }

    async fn a_changed_answer_waits_for_a_note(kit: Kit) {
        ask_for(&kit, json!({"contradictions_resolved": true})).await;
        let claim = claim(&kit).await;
        let party = kit.researcher().party(json!({})).await;
        let said = |day: &str| json!({"party_id": party.id, "stated_on": day});
        kit.researcher().denial(&claim, &["denied", "denied"], said("2013-07-11")).await;
        let later = kit.researcher().denial(&claim, &["conceded", "denied"], said("2013-07-16")).await;
        let approved = kit.approved(&claim).await;
        assert_eq!(gate(&kit, &claim, "contradictions").await["missing"], json!([party.id]));
        kit.editor().try_step(&approved, "publish", json!({})).await.problem(409, "gates_closed");
        let parts = claim.parts();
        let body = json!({
            "party_id": party.id, "source_id": later.body["source_id"], "stated_on": "2013-07-16",
            "answers": [
                {"part_id": parts[0], "answer": "conceded", "note": "It gave the first answer up."},
                {"part_id": parts[1], "answer": "denied"},
            ],
        });
        kit.researcher().put(&later.path, body).if_match(&later.etag).await.expect(200);
        assert_eq!(gate(&kit, &claim, "contradictions").await["holds"], true);
    }
}
