//! What is told while there is no index, or none that is new enough.

use dementi_testkit::{Searching, on_both_databases};
use serde_json::{Value, json};

use super::claim;

const ASKED: [&str; 3] = ["/search?q=mayor", "/search/counts?q=mayor", "/claims/similar?text=mayor"];

on_both_databases! {
    async fn it_is_told_that_the_index_is_being_built(kit: Searching) {
        let thing = claim(&kit, json!({"text": "The mayor sold the waterworks."})).await;
        let mut server = kit.second_server_at_rest().await;
        let reader = server.seen_by(kit.reader());
        for path in ASKED {
            let reply = reader.get(path).await;
            reply.problem(503, "search_building");
            assert_eq!(reply.header("retry-after"), Some("1"));
        }
        // A claim is recorded all the same.
        let dossier = kit.researcher().dossier(json!({})).await;
        let recorded = server.seen_by(kit.researcher()).claim(&dossier, 1, json!({})).await;
        assert_eq!(recorded.body["similar"], Value::Null);

        server.index_mut().follow();
        assert!(server.index().contents().await.has(&thing.id));
        for path in ASKED {
            reader.get(path).await.expect(200);
        }
    }

    async fn who_insists_on_the_newest_is_told_that_the_index_is_behind(kit: Searching) {
        let mut server = kit.second_server_at_rest().await;
        let reader = server.seen_by(kit.reader());
        server.index_mut().follow();
        server.index().contents().await;
        server.index_mut().rest().await;
        claim(&kit, json!({"text": "The mayor sold the waterworks."})).await;
        for path in ASKED {
            let reply = reader.get(&format!("{path}&fresh=true")).await;
            reply.problem(503, "search_behind");
            assert_eq!(reply.header("retry-after"), Some("1"));
            // Who does not is answered from what it knows.
            assert_eq!(reader.get(path).await.expect(200).json()["items"].as_array().map_or(0, Vec::len), 0);
        }
        server.index_mut().follow();
        server.index().contents().await;
        assert_eq!(reader.get(&format!("{}&fresh=true", ASKED[0])).await.expect(200).items().len(), 1);
    }
}
