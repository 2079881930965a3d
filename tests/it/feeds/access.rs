//! Who reads which feed, and what is never in one.

use dementi_testkit::{Binary, Client, Kit, on_both_databases};
use serde_json::json;

use super::{each, feed, told};
use crate::reviews::published;

on_both_databases! {
    async fn what_is_restricted_is_told_to_those_who_are_named(kit: Kit) {
        let open = kit.researcher().dossier(json!({})).await;
        told(&kit, &open, "Open.", "true").await;
        let secret = kit.researcher().restricted_dossier(&[kit.editor().user()]).await;
        told(&kit, &secret, "Restricted.", "true").await;
        let titles = ["True: “Restricted.”", "True: “Open.”"];
        assert_eq!(each(&feed(kit.editor(), "/feed").await, "title"), titles);
        assert_eq!(each(&feed(kit.reader(), "/feed").await, "title"), titles[1..]);
        assert_eq!(each(&feed(kit.other().admin(), "/feed").await, "title"), [""; 0]);
        // A page goes on at a place, with the eyes of whoever asks.
        let first = feed(kit.editor(), "/feed?limit=1").await;
        let next = first["next_url"].as_str().expect("a next page").strip_prefix("http://localhost/api/v1").expect("ours");
        assert_eq!(each(&kit.other().admin().get(next).await.expect(200), "title"), [""; 0]);
        let party = kit.researcher().party(json!({"name": "Skype"})).await;
        let claims = kit.researcher().get(&format!("/claims?dossier_id={}", secret.id)).await.expect(200);
        let path = format!("/claims/{}/assertions", claims.items()[0]["id"].as_str().expect("an id"));
        let source = kit.researcher().source(json!({})).await;
        let said = json!({"party_id": party.id, "source_id": source.id, "mode": "reported", "stated_on": "2013-07-11"});
        kit.researcher().post(&path, said).await.expect(201);
        let path = format!("/parties/{}/feed", party.id);
        assert_eq!(each(&feed(kit.editor(), &path).await, "title"), titles[..1]);
        assert_eq!(each(&feed(kit.reader(), &path).await, "title"), [""; 0]);
    }

    async fn a_token_for_feeds_can_stand_in_the_address(kit: Kit) {
        let dossier = kit.researcher().dossier(json!({})).await;
        told(&kit, &dossier, "One.", "true").await;
        told(&kit, &dossier, "Two.", "true").await;
        let made = kit.reader().post("/tokens", json!({"label": "my reader", "scopes": ["feed"]})).await.expect(201);
        let secret = made["secret"].as_str().expect("a secret");
        let page = feed(&kit.nobody(), &format!("/feed?limit=1&access_token={secret}")).await;
        assert_eq!(page.header("cache-control"), Some("private, no-cache"));
        // The next page must be readable, too, by a program that follows addresses.
        let next = page["next_url"].as_str().expect("a next page").strip_prefix("http://localhost/api/v1").expect("ours");
        assert_eq!(each(&kit.nobody().get(next).await.expect(200), "title"), ["True: “One.”"]);
        // It is good for nothing else, in whichever place it stands.
        kit.nobody().get(&format!("/claims?access_token={secret}")).await.problem(401, "unauthenticated");
        kit.nobody().bearing(secret).get("/claims").await.problem(403, "forbidden_scope");
        kit.nobody().bearing(secret).post("/tokens", json!({"label": "x", "scopes": ["feed"]})).await.problem(403, "forbidden_scope");
        kit.nobody().bearing(secret).get("/me").await.problem(403, "forbidden_scope");
        kit.nobody().bearing(secret).get("/feed").await.expect(200);
        kit.nobody().bearing(secret).get(&format!("/feed?access_token={secret}")).await.problem(400, "invalid_query");
        // Once it is revoked, the address is worth nothing.
        kit.reader().post(&format!("/tokens/{}/revoke", made.id()), json!({})).await.expect(200);
        kit.nobody().get(&format!("/feed?access_token={secret}")).await.problem(401, "token_revoked");
    }

    async fn no_other_token_can(kit: Kit) {
        let reads = kit.reader().with_scopes(&["feed", "read"]).await;
        for token in [kit.reader().token(), reads.token()] {
            let refused = kit.nobody().get(&format!("/feed?access_token={token}")).await;
            let problem = refused.problem(403, "forbidden_scope");
            assert!(!problem.to_string().contains(token), "{problem}");
        }
        kit.nobody().get("/feed?access_token=secret").await.problem(401, "invalid_token");
        kit.nobody().get("/feed").await.problem(401, "unauthenticated");
    }

    async fn a_protected_source_has_no_feed_and_stands_in_none(kit: Kit) {
        let witness = kit.researcher().party(json!({"name": "Erika Mustermann", "aliases": ["Waldkauz"], "confidential": true})).await;
        kit.reader().get(&format!("/parties/{}/feed", witness.id)).await.problem(409, "protected_source");
        let dossier = kit.researcher().dossier(json!({"title": "What Waldkauz says"})).await;
        let claim = kit.researcher().claim(&dossier, 1, json!({"text": "Erika Mustermann was there."})).await;
        kit.researcher().assertion(&claim, json!({"party_id": witness.id})).await;
        let party = kit.researcher().party(json!({"name": "Friends of Erika Mustermann"})).await;
        kit.researcher().assertion(&claim, json!({"party_id": party.id})).await;
        published(&kit, &claim, "false", json!({"url": "https://desk.example/erika-mustermann"})).await;
        let correction = json!({"correction": {"kind": "rating_change", "note": "Waldkauz has called."}});
        published(&kit, &claim, "true", correction).await;
        for path in ["/feed".to_owned(), format!("/dossiers/{}/feed", dossier.id), format!("/parties/{}/feed", party.id)] {
            for format in ["atom", "json"] {
                let text = kit.admin().get(&format!("{path}?format={format}")).await.expect(200).text().to_lowercase();
                assert!(text.contains("correction"), "{text}");
                for name in ["mustermann", "erika", "waldkauz"] {
                    assert!(!text.contains(name), "{name} in {path}: {text}");
                }
            }
        }
    }
}

#[test]
fn a_token_in_an_address_is_in_no_line_of_the_log() {
    let binary = Binary::alone();
    let serving = binary.serve(&["demo", "--log", "trace"]);
    let reader = serving.ready["tokens"]["reader"].as_str().expect("a token").to_owned();
    let url = serving.ready["url"].as_str().expect("an address").to_owned();
    let secret = tokio::runtime::Runtime::new().expect("a runtime").block_on(async {
        let made = json!({"label": "my reader", "scopes": ["feed"]});
        let made = Client::new(&url).bearing(&reader).post("/tokens", made).await.expect(201);
        let secret = made["secret"].as_str().expect("a secret").to_owned();
        let stranger = Client::new(&url);
        stranger.get(&format!("/feed?access_token={secret}")).await.expect(200);
        stranger.get(&format!("/feed?access_token={secret}&limit=0")).await.problem(400, "invalid_query");
        stranger.get(&format!("/feed?access_token={reader}")).await.problem(403, "forbidden_scope");
        secret
    });
    let log = serving.log();
    assert!(log.contains("/api/v1/feed"), "{log}");
    assert!(!log.contains(&secret[4..]) && !log.contains(&reader[4..]), "a token is in the log");
}
