use dementi_testkit::{Client, Kit, Thing, on_both_databases};
use serde_json::{Value, json};

use super::{claim, faults, hidden_claim, history};

/// The comments that mention somebody, the newest first.
async fn mentions(client: &Client, query: &str) -> Vec<Value> {
    let listed = client.get(&format!("/mentions{query}")).await.expect(200);
    listed.items().iter().map(|mention| mention["comment"]["id"].clone()).collect()
}

async fn read(client: &Client, comment: &Thing) -> u16 {
    client.post(&format!("{}/read", comment.path), json!({})).await.status()
}

on_both_databases! {
    async fn who_is_mentioned_finds_it_until_it_is_read(kit: Kit) {
        let claim = claim(&kit).await;
        let (editor, reader) = (kit.editor(), kit.reader());
        let both = json!({"mentions": [editor.user(), reader.user()]});
        let first = kit.researcher().comment(&claim, both.clone()).await;
        let second = kit.researcher().comment(&claim, json!({"mentions": [editor.user()]})).await;
        assert_eq!(first.body["mentions"], both["mentions"]);
        assert_eq!(mentions(editor, "").await, [json!(second.id), json!(first.id)]);
        assert_eq!(mentions(reader, "?unread=true").await, [json!(first.id)]);
        assert_eq!(mentions(kit.researcher(), "").await, [Value::Null; 0]);
        assert_eq!(read(editor, &first).await, 204);
        assert_eq!(mentions(editor, "?unread=true").await, [json!(second.id)]);
        assert_eq!(mentions(reader, "?unread=true").await, [json!(first.id)], "each reads for themselves");
        let listed = editor.get("/mentions").await.expect(200);
        assert_eq!((&listed.items()[0]["read_at"], &listed.items()[1]["read_at"]), (&Value::Null, &json!("2026-01-05T09:00:00Z")));
        // To say so again changes nothing, and nobody is told.
        kit.clock().advance(std::time::Duration::from_hours(1));
        assert_eq!(read(editor, &first).await, 204);
        assert_eq!(editor.get("/mentions").await.expect(200).items()[1]["read_at"], "2026-01-05T09:00:00Z");
        assert_eq!(history(&kit, "comment").await.len(), 2);
        assert_eq!(editor.get(&first.path).await.expect(200).etag(), "\"1\"");
        for unmentioned in [kit.researcher(), kit.admin()] {
            assert_eq!(read(unmentioned, &first).await, 404);
        }
    }

    async fn mentions_have_pages(kit: Kit) {
        let claim = claim(&kit).await;
        let mut written = Vec::new();
        for _ in 0..3 {
            written.push(json!(kit.researcher().comment(&claim, json!({"mentions": [kit.editor().user()]})).await.id));
        }
        written.reverse();
        let first = kit.editor().get("/mentions?limit=2&unread=true").await.expect(200);
        let cursor = first["next_cursor"].as_str().expect("a second page");
        let mut found = mentions(kit.editor(), "?limit=2&unread=true").await;
        found.extend(mentions(kit.editor(), &format!("?limit=2&unread=true&cursor={cursor}")).await);
        assert_eq!(found, written);
        kit.editor().get("/mentions?unread=perhaps").await.problem(400, "invalid_query");
    }

    async fn who_replies_has_read_the_thread(kit: Kit) {
        let claim = claim(&kit).await;
        let editor = kit.editor();
        let named = json!({"mentions": [editor.user()]});
        let thread = kit.researcher().comment(&claim, named.clone()).await;
        kit.researcher().comment(&claim, json!({"mentions": [editor.user()], "reply_to": thread.id})).await;
        let elsewhere = kit.researcher().comment(&claim, named).await;
        assert_eq!(mentions(editor, "?unread=true").await.len(), 3);
        editor.comment(&claim, json!({"reply_to": thread.id})).await;
        assert_eq!(mentions(editor, "?unread=true").await, [json!(elsewhere.id)]);
    }

    async fn only_who_may_see_it_is_mentioned(kit: Kit) {
        let (open, hidden) = (claim(&kit).await, hidden_claim(&kit).await);
        let ask = async |on: &Thing, mentioned: &[&Client]| {
            let users: Vec<&str> = mentioned.iter().map(|client| client.user()).collect();
            kit.researcher().post(&format!("{}/comments", on.path), json!({"text": "Look.", "mentions": users})).await
        };
        let wrong = |position: usize, code: &str| [format!("/mentions/{position}"), code.to_owned()];
        let refused = ask(&hidden, &[kit.editor(), kit.admin(), kit.other().editor()]).await;
        assert_eq!(faults(&refused), [wrong(1, "may_not_see"), wrong(2, "not_a_member")]);
        assert_eq!(faults(&ask(&open, &[kit.other().editor()]).await), [wrong(0, "not_a_member")]);
        assert_eq!(faults(&ask(&open, &[kit.editor(), kit.editor()]).await), [wrong(1, "repeated")]);
        assert!(kit.researcher().get(&format!("{}/comments", hidden.path)).await.expect(200).items().is_empty(), "nothing was written");
        let comment = kit.researcher().comment(&hidden, json!({})).await;
        let named = json!({"text": "Look.", "mentions": [kit.reader().user()]});
        let refused = kit.researcher().put(&comment.path, named).if_match(&comment.etag).await;
        assert_eq!(faults(&refused), [wrong(0, "may_not_see")]);
        ask(&hidden, &[kit.editor(), kit.researcher()]).await.expect(201);
        ask(&open, &[kit.reader()]).await.expect(201);
    }

    async fn an_edit_mentions_others(kit: Kit) {
        let claim = claim(&kit).await;
        let [editor, admin, reader] = [kit.editor(), kit.admin(), kit.reader()];
        let comment = kit.researcher().comment(&claim, json!({"mentions": [editor.user(), admin.user()]})).await;
        assert_eq!(read(editor, &comment).await, 204);
        let body = json!({"text": "Look.", "mentions": [reader.user(), editor.user()]});
        kit.researcher().put(&comment.path, body).if_match(&comment.etag).await.expect(200);
        assert_eq!(mentions(reader, "?unread=true").await, [json!(comment.id)]);
        assert_eq!(mentions(admin, "").await, [Value::Null; 0]);
        assert_eq!(mentions(editor, "?unread=true").await, [Value::Null; 0], "read is read");
    }

    async fn access_that_is_lost_hides_the_mention(kit: Kit) {
        let who = kit.researcher();
        let dossier = who.restricted_dossier(&[kit.editor().user()]).await;
        let claim = who.claim(&dossier, 1, json!({})).await;
        let comment = who.comment(&claim, json!({"text": "Look.", "mentions": [kit.editor().user()]})).await;
        let closed = json!({"title": "Closed", "visibility": "restricted", "members": [who.user()]});
        who.put(&dossier.path, closed).if_match(&dossier.etag).await.expect(200);
        assert_eq!(mentions(kit.editor(), "").await, [Value::Null; 0]);
        assert_eq!(read(kit.editor(), &comment).await, 404);
        assert!(kit.editor().get("/review-queue").await.expect(200).items().is_empty());
        // Whom it mentioned before need not be taken out to edit it.
        let same = json!({"text": "Look again.", "mentions": [kit.editor().user()]});
        who.put(&comment.path, same).if_match(&comment.etag).await.expect(200);
    }
}
