//! A token's secret is shown once and stored nowhere.

use dementi_testkit::{Backend, Database, Kit, on_both_databases};
use serde_json::json;

use super::token;

/// Every text and byte string that the database holds, as bytes.
async fn everything(database: &Database) -> Vec<u8> {
    match database.backend() {
        Backend::Sqlite => {
            let folder =
                std::fs::read_dir(database.folder().expect("SQLite has a folder")).expect("the folder");
            let files = folder.map(|entry| std::fs::read(entry.expect("an entry").path()).expect("a file"));
            files.collect::<Vec<_>>().concat()
        }
        Backend::Postgres => {
            let tables =
                database.column("SELECT tablename::text FROM pg_tables WHERE schemaname = 'public'").await;
            let mut all = String::new();
            for table in tables {
                all += &database.column(&format!("SELECT t::text FROM {table} AS t")).await.join("\n");
            }
            all.into_bytes()
        }
    }
}

fn holds(haystack: &[u8], needle: &[u8]) -> bool {
    haystack.windows(needle.len()).any(|window| window == needle)
}

on_both_databases! {
    async fn the_database_holds_no_secret(kit: Kit) {
        let made = token(kit.editor(), &["read"], json!({"label": "a label to find"})).await.expect(201);
        let secret = made["secret"].as_str().expect("a secret").to_owned();
        let keyed = kit.editor().post("/tokens", json!({"label": "keyed", "scopes": ["read"]})).key("once").await;
        let keyed = keyed.expect(201)["secret"].as_str().expect("a secret").to_owned();
        let all = everything(kit.database()).await;
        assert!(holds(&all, b"a label to find"), "the search sees what is stored");
        for secret in [&secret, &keyed, kit.editor().token()] {
            let random = secret.strip_prefix("dmt_").expect("a token begins with dmt_");
            assert!(!holds(&all, random.as_bytes()), "the secret is stored");
            assert!(!holds(&all, &random.as_bytes()[..20]), "part of the secret is stored");
        }
    }

    async fn a_secret_is_shown_once(kit: Kit) {
        let made = token(kit.reader(), &["read"], json!({})).await.expect(201);
        let secret = made["secret"].as_str().expect("a secret");
        assert!(secret.len() == 47 && secret.starts_with("dmt_"), "{secret}");
        for text in [kit.reader().get("/tokens").await.text(), kit.admin().get("/audit").await.text()] {
            assert!(text.contains(&made.id()) && !text.contains(&secret[4..]), "{text}");
        }
    }

    /// Whoever repeats the request learns that it was carried out, and no secret.
    async fn repeating_the_request_shows_no_secret(kit: Kit) {
        let ask = || kit.reader().post("/tokens", json!({"label": "nightly", "scopes": ["read"]})).key("nightly-1");
        let made = ask().await.expect(201);
        let again = ask().await;
        again.problem(409, "answer_shown_once");
        assert!(!again.text().contains(&made["secret"].as_str().expect("a secret")[4..]), "{}", again.text());
        assert_eq!(kit.reader().get("/tokens").await.items().len(), 2, "no second token was made");
    }
}
