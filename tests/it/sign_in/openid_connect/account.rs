use dementi_testkit::{Kit, on_both_databases};
use serde_json::json;

use super::{STRANGER, come_back, editor, is_in, is_out, person};

/// Where a form of a page leads whose action ends so.
fn action(page: &str, end: &str) -> Option<String> {
    let mut actions = page.split("action=\"").skip(1).filter_map(|rest| rest.split('"').next());
    actions
        .find(|action| action.starts_with("/account/identities/") && action.ends_with(end))
        .map(str::to_owned)
}

on_both_databases! {
    async fn one_sees_unlinks_and_links_ones_account_at_the_provider(kit: Kit) {
        let server = kit.with_provider(editor()).await;
        let here = server.browser(1);
        come_back(&server, &here, "editor").await.expect(303);
        let page = here.get("/account").await.expect(200).text();
        let issuer = &server.provider.as_ref().expect("a provider").issuer;
        assert!(page.contains(issuer) && page.contains("Linked since"), "{page}");
        let unlink = action(&page, "/unlink").expect("a form");
        here.post(&unlink, &[]).await.expect(303);
        here.post(&unlink, &[]).await.expect(303);
        // What the address would link anew stays unlinked.
        let there = server.browser(2);
        let reply = come_back(&server, &there, "editor").await;
        is_out(&there, reply, 403, STRANGER);
        let page = here.get("/account").await.expect(200).text();
        assert!(page.contains("Unlinked since") && action(&page, "/unlink").is_none(), "{page}");
        here.post(&action(&page, "/link-again").expect("a form"), &[]).await.expect(303);
        come_back(&server, &there, "editor").await.expect(303);
        is_in(&there, "editor").await;
        let audit = kit.admin().get("/audit?limit=100").await.expect(200);
        let told = audit.items().iter().filter(|entry| entry["kind"] == "identity");
        let told: Vec<&str> = told.filter_map(|entry| entry["action"].as_str()).collect();
        assert_eq!(told, ["changed", "revoked", "created"]);
    }

    async fn nobody_touches_the_accounts_of_others(kit: Kit) {
        let server = kit.with_provider(json!({"people": {"editor": person("editor"), "reader": person("reader")}})).await;
        let (editor, reader) = (server.browser(1), server.browser(2));
        come_back(&server, &editor, "editor").await.expect(303);
        come_back(&server, &reader, "reader").await.expect(303);
        let own = action(&editor.get("/account").await.expect(200).text(), "/unlink").expect("a form");
        let page = reader.get("/account").await.expect(200).text();
        assert!(!page.contains(&own), "{page}");
        reader.post(&own, &[]).await.expect(404);
        reader.post(&own.replace("/unlink", "/link-again"), &[]).await.expect(404);
        come_back(&server, &server.browser(3), "editor").await.expect(303);
    }
}
