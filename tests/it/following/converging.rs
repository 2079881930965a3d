use dementi_testkit::{Contents, Searching, on_both_databases};
use serde_json::json;

use super::Writers;

on_both_databases! {
    async fn what_is_followed_is_what_a_new_index_holds(kit: Searching) {
        let writers = Writers { researcher: kit.researcher().clone(), editor: kit.editor().clone() };
        for round in 0..3 {
            writers.write(round).await.expect("the server is there");
        }
        let other = Writers { researcher: kit.other().researcher().clone(), editor: kit.other().editor().clone() };
        other.write(7).await.expect("the server is there");
        let contents = kit.index().contents().await;
        contents.expect(&Contents::anew(kit.database()).await);
        assert_eq!(contents.things(), 4 * 6);
    }

    async fn a_write_is_in_the_index_once_it_is_waited_for(kit: Searching) {
        let dossier = kit.researcher().dossier(json!({})).await;
        for number in 0..3 {
            let claim = kit.researcher().claim(&dossier, 1, json!({"text": format!("Claim {number}.")})).await;
            assert!(kit.index().contents().await.has(&claim.id));
        }
    }

    async fn several_servers_on_one_database_come_to_hold_the_same(kit: Searching) {
        let second = kit.second_server().await;
        let here = Writers { researcher: kit.researcher().clone(), editor: kit.editor().clone() };
        let there = Writers { researcher: second.seen_by(&here.researcher), editor: second.seen_by(&here.editor) };
        let (one, two) = tokio::join!(
            async { for round in 0..4 { here.write(round).await.expect("the server is there"); } },
            async { for round in 4..8 { there.write(round).await.expect("the server is there"); } },
        );
        assert_eq!((one, two), ((), ()));
        let (first, other) = (kit.index().contents().await, second.index().contents().await);
        first.expect(&other);
        first.expect(&Contents::anew(kit.database()).await);
    }
}
