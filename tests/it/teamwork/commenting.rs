use dementi_testkit::{Client, Kit, Reply, Thing, on_both_databases};
use serde_json::{Value, json};

use super::{claim, faults, history};

/// Asks for another text of a comment.
async fn edit(client: &Client, comment: &Thing, body: Value) -> Reply {
    client.put(&comment.path, body).if_match(&comment.etag).await
}

async fn texts(client: &Client, on: &Thing) -> Vec<String> {
    let listed = client.get(&format!("{}/comments", on.path)).await.expect(200);
    listed.items().iter().map(|comment| comment["text"].as_str().expect("a text").to_owned()).collect()
}

on_both_databases! {
    async fn people_talk_about_a_claim_and_its_verdicts(kit: Kit) {
        let claim = claim(&kit).await;
        let verdict = kit.researcher().draft(&claim, json!({})).await;
        let first = kit.reader().comment(&claim, json!({"text": "**Who** says so?\nAnd when?"})).await;
        let on_verdict = kit.editor().comment(&verdict, json!({"text": "Too strong."})).await;
        let reply = kit.researcher().comment(&claim, json!({"text": "The bulletin.", "reply_to": first.id})).await;
        assert_eq!((&reply.body["reply_to"], &reply.body["created_by"]), (&json!(first.id), &json!(kit.researcher().user())));
        assert_eq!((&on_verdict.body["claim_id"], &on_verdict.body["verdict_id"]), (&json!(claim.id), &json!(verdict.id)));
        assert_eq!(texts(kit.reader(), &claim).await, ["**Who** says so?\nAnd when?", "Too strong.", "The bulletin."]);
        assert_eq!(texts(kit.reader(), &verdict).await, ["Too strong."]);
        assert_eq!(*kit.reader().get(&first.path).await.expect(200).json(), first.body);
        // Page by page.
        let path = format!("{}/comments?limit=2", claim.path);
        let page = kit.reader().get(&path).await.expect(200);
        let cursor = page["next_cursor"].as_str().expect("a second page");
        let rest = kit.reader().get(&format!("{path}&cursor={cursor}")).await.expect(200);
        assert_eq!((page.item_ids(), rest.item_ids()), (vec![first.id, on_verdict.id], vec![reply.id]));
    }

    async fn a_thread_is_one_level_deep_and_about_one_thing(kit: Kit) {
        let who = kit.researcher();
        let (claim, other) = (claim(&kit).await, claim(&kit).await);
        let verdict = who.draft(&claim, json!({})).await;
        let first = who.comment(&claim, json!({})).await;
        let reply = who.comment(&claim, json!({"reply_to": first.id})).await;
        let gone = who.withdraw(&who.comment(&claim, json!({})).await).await;
        let elsewhere = who.comment(&other, json!({})).await;
        let answer = async |on: &Thing, to: &str| {
            let path = format!("{}/comments", on.path);
            faults(&who.post(&path, json!({"text": "Yes.", "reply_to": to})).await)
        };
        let wrong = |code: &str| [["/reply_to".to_owned(), code.to_owned()]];
        assert_eq!(answer(&claim, &reply.id).await, wrong("reply_to_reply"));
        assert_eq!(answer(&verdict, &first.id).await, wrong("other_topic"));
        assert_eq!(answer(&claim, &gone.id).await, wrong("withdrawn"));
        assert_eq!(answer(&claim, &elsewhere.id).await, wrong("unknown_reference"));
        assert_eq!(answer(&claim, &claim.id).await, wrong("unknown_reference"));
    }

    async fn its_author_edits_it_and_the_log_keeps_what_it_said(kit: Kit) {
        let comment = kit.reader().comment(&claim(&kit).await, json!({"text": "Is it so?"})).await;
        for other in [kit.researcher(), kit.admin()] {
            edit(other, &comment, json!({"text": "It is so."})).await.problem(409, "not_author");
        }
        kit.reader().put(&comment.path, json!({"text": "Was it so?"})).await.problem(428, "precondition_required");
        let edited = edit(kit.reader(), &comment, json!({"text": "Was it so?"})).await.expect(200);
        assert_eq!((&edited["text"], edited.etag().as_str()), (&json!("Was it so?"), "\"2\""));
        edit(kit.reader(), &comment, json!({"text": "Too late."})).await.problem(412, "precondition_failed");
        let log = kit.admin().get("/audit?limit=1").await.expect(200);
        let said = |state: &str| log.items()[0][state]["content"]["text"].clone();
        assert_eq!((said("before"), said("after")), (json!("Is it so?"), json!("Was it so?")));
        let refused = edit(kit.reader(), &Thing { etag: edited.etag(), ..comment }, json!({"text": "  "})).await;
        assert_eq!(faults(&refused), [["/text".to_owned(), "empty".to_owned()]]);
    }

    async fn its_author_or_an_admin_withdraws_it(kit: Kit) {
        let claim = claim(&kit).await;
        let reason = json!({"reason": "In the wrong thread."});
        let comment = kit.reader().comment(&claim, json!({"text": "Never mind."})).await;
        for other in [kit.researcher(), kit.editor()] {
            other.try_step(&comment, "withdraw", reason.clone()).await.problem(409, "not_author");
        }
        let withdrawn = kit.reader().step(&comment, "withdraw", reason.clone()).await;
        assert_eq!((&withdrawn.body["withdrawn"]["reason"], &withdrawn.body["text"]), (&json!("In the wrong thread."), &json!("Never mind.")));
        assert_eq!(texts(kit.editor(), &claim).await, ["Never mind."], "it stays in the record");
        kit.admin().try_step(&withdrawn, "withdraw", reason.clone()).await.problem(409, "withdrawn");
        edit(kit.reader(), &withdrawn, json!({"text": "After all."})).await.problem(409, "withdrawn");
        kit.researcher().try_step(&withdrawn, "resolve", json!({})).await.problem(409, "withdrawn");
        let another = kit.editor().comment(&claim, json!({})).await;
        let by_admin = kit.admin().step(&another, "withdraw", reason).await;
        assert_eq!(by_admin.body["withdrawn"]["by"], kit.admin().user());
    }

    async fn a_thread_is_resolved_and_reopened_by_who_may_record(kit: Kit) {
        let claim = claim(&kit).await;
        let comment = kit.reader().comment(&claim, json!({})).await;
        let reply = kit.editor().comment(&claim, json!({"reply_to": comment.id})).await;
        kit.reader().try_step(&comment, "resolve", json!({})).await.problem(403, "forbidden_role");
        kit.researcher().try_step(&comment, "reopen", json!({})).await.problem(409, "wrong_state");
        kit.researcher().try_step(&reply, "resolve", json!({})).await.problem(409, "wrong_state");
        let resolved = kit.researcher().step(&comment, "resolve", json!({})).await;
        assert_eq!(resolved.body["resolved"]["by"], kit.researcher().user());
        kit.editor().try_step(&resolved, "resolve", json!({})).await.problem(409, "wrong_state");
        kit.reader().comment(&claim, json!({"reply_to": comment.id})).await;
        let reopened = kit.editor().step(&resolved, "reopen", json!({})).await;
        assert_eq!(reopened.body["resolved"], Value::Null);
        let log = [("created", 1), ("created", 1), ("resolved", 2), ("created", 1), ("reopened", 3)];
        assert_eq!(history(&kit, "comment").await, log.map(|(action, version)| (action.to_owned(), version)));
    }

    async fn what_was_withdrawn_can_still_be_talked_about(kit: Kit) {
        let claim = claim(&kit).await;
        kit.researcher().withdraw(&claim).await;
        kit.editor().comment(&claim, json!({"text": "Why?"})).await;
    }

    async fn a_comment_is_written_once_under_a_key(kit: Kit) {
        let claim = claim(&kit).await;
        let path = format!("{}/comments", claim.path);
        let send = || kit.reader().post(&path, json!({"text": "Once."})).key("once");
        assert_eq!(send().await.expect(201).id(), send().await.expect(201).id());
        assert_eq!(texts(kit.reader(), &claim).await, ["Once."]);
    }
}
