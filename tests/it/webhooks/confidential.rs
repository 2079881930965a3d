use dementi_testkit::{Kit, Receiver, on_both_databases};
use serde_json::{Value, json};

use super::{register, types};

on_both_databases! {
    async fn a_restricted_dossier_is_told_only_to_who_names_it_and_may_see_it(kit: Kit) {
        let [plain, naming] = [Receiver::start().await, Receiver::start().await];
        let dossier = kit.researcher().restricted_dossier(&[kit.admin().user()]).await;
        register(kit.admin(), &plain, json!({})).await;
        register(kit.admin(), &naming, json!({"dossier_id": dossier.id})).await;
        kit.researcher().claim(&dossier, 1, json!({})).await;
        let mut dispatcher = kit.dispatcher();
        kit.settle(&mut dispatcher).await;
        assert_eq!((types(&plain).len(), types(&naming).len()), (0, 1));
        // The admin is no longer named there.
        let body = json!({"title": "Protected source", "visibility": "restricted", "members": [kit.researcher().user()]});
        kit.researcher().put(&dossier.path, body).if_match(&dossier.etag).await.expect(200);
        kit.researcher().claim(&dossier, 1, json!({})).await;
        kit.settle(&mut dispatcher).await;
        assert_eq!((types(&plain).len(), types(&naming).len()), (0, 1));
    }

    async fn a_webhook_for_a_restricted_dossier_is_not_there_for_other_admins(kit: Kit) {
        let receiver = Receiver::start().await;
        let dossier = kit.researcher().restricted_dossier(&[kit.admin().user()]).await;
        let webhook = register(kit.admin(), &receiver, json!({"dossier_id": dossier.id})).await.webhook;
        let other = kit.editor();
        let promoted = kit.admin().put(&format!("/members/{}", other.user()), json!({"role": "admin"}));
        promoted.if_match("\"1\"").await.expect(200);
        assert_eq!(other.get("/webhooks").await.expect(200).items().len(), 0);
        for path in [webhook.path.clone(), format!("{}/deliveries", webhook.path)] {
            other.get(&path).await.problem(404, "not_found");
        }
        other.try_step(&webhook, "disable", json!({})).await.problem(404, "not_found");
        assert_eq!(kit.admin().get("/webhooks").await.expect(200).items().len(), 1);
    }

    async fn no_words_of_the_record_leave_the_desk(kit: Kit) {
        let receiver = Receiver::start().await;
        register(kit.admin(), &receiver, json!({})).await;
        let who = kit.researcher();
        let dossier = who.dossier(json!({"title": "Zwiebelfisch"})).await;
        let source = who.party(json!({"name": "Erika Zwiebelfisch", "kind": "person", "confidential": true})).await;
        let claim =
            who.claim(&dossier, 1, json!({"text": "Zwiebelfisch said so.", "tags": ["zwiebelfisch"]})).await;
        who.assertion(&claim, json!({"party_id": source.id})).await;
        let request = who.reply_request(&claim, json!({
            "recipient": "zwiebelfisch@company.example", "questions": [{"text": "Is Zwiebelfisch right?"}],
        })).await;
        who.step(&request, "answer", json!({"note": "Zwiebelfisch is wrong."})).await;
        let draft = who.draft(&claim, json!({"rationale": "Zwiebelfisch has shown it."})).await;
        let verdict = who.step(&draft, "submit", json!({"comment": "Zwiebelfisch must not be named."})).await;
        let verdict = kit.editor().step(&verdict, "approve", json!({})).await;
        let verdict = kit.editor().step(&verdict, "publish", json!({})).await;
        kit.editor().step(&verdict, "retract", json!({"reason": "Zwiebelfisch took it back."})).await;
        kit.settle(&mut kit.dispatcher()).await;
        assert!(types(&receiver).len() >= 7, "{:?}", types(&receiver));
        let actors = [kit.researcher().user(), kit.editor().user()];
        for message in receiver.received() {
            assert!(!message.body.to_lowercase().contains("zwiebelfisch"), "{}", message.body);
            assert!(!actors.iter().any(|actor| message.body.contains(actor)), "{}", message.body);
            assert!(message.headers.iter().all(|(_, value)| !value.to_lowercase().contains("zwiebelfisch")));
        }
    }

    async fn a_draft_says_nothing_of_its_rating(kit: Kit) {
        let receiver = Receiver::start().await;
        register(kit.admin(), &receiver, json!({"events": ["verdict.submitted", "verdict.approved"]})).await;
        let dossier = kit.researcher().dossier(json!({})).await;
        let claim = kit.researcher().claim(&dossier, 1, json!({})).await;
        kit.approved(&claim).await;
        kit.settle(&mut kit.dispatcher()).await;
        let received = receiver.received();
        assert_eq!(received.len(), 2);
        for message in received {
            assert_eq!(message.json["data"]["rating"], Value::Null, "{}", message.body);
            assert!(!message.body.contains("half_true"));
        }
    }
}
