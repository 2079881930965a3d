//! Whatever is typed into a search, the server answers or explains.

use dementi_testkit::{Searching, on_both_databases, queries};
use serde_json::json;

use super::{claim, encoded};

/// How many queries are sent, to each database. The parser alone is given a million elsewhere.
const QUERIES: usize = 1_500;

on_both_databases! {
    async fn no_query_makes_the_server_fail(kit: Searching) {
        let long = "agency ".repeat(250);
        for text in ["The agency denied it.", "Die Behörde dementierte am 6. Juni 2013.", long.trim()] {
            claim(&kit, json!({"text": text})).await;
        }
        kit.reader().get("/search?fresh=true").await.expect(200);
        for (number, query) in queries(20_130_711).take(QUERIES).enumerate() {
            let path = match number % 3 {
                0 => "/search/counts?q=",
                1 => "/claims/similar?least=unrelated&text=",
                _ => "/search?q=",
            };
            let reply = kit.reader().get(&format!("{path}{}", encoded(&query))).await;
            let status = reply.status();
            assert!(status == 200 || status == 400, "{status} for {query:?}: {}", reply.text());
        }
    }
}
