use dementi_testkit::{Client, Kit, on_both_databases};
use serde_json::json;

/// All ids of a list, page by page.
async fn all(client: &Client, path: &str, limit: usize) -> Vec<String> {
    let mut ids = Vec::new();
    let glue = if path.contains('?') { '&' } else { '?' };
    let mut next = format!("{path}{glue}limit={limit}");
    loop {
        let page = client.get(&next).await.expect(200);
        assert!(page.items().len() <= limit);
        ids.extend(page.item_ids());
        let Some(cursor) = page["next_cursor"].as_str() else {
            assert_eq!(page.header("link"), None);
            return ids;
        };
        let link = page.header("link").expect("a link to the next page").to_owned();
        assert!(link.contains(cursor) && link.ends_with("; rel=\"next\""), "{link}");
        next = format!("{path}{glue}limit={limit}&cursor={cursor}");
    }
}

on_both_databases! {
    async fn pages_join_to_the_whole_list(kit: Kit) {
        let mut recorded = Vec::new();
        for number in 0..7 {
            recorded.push(kit.researcher().party(json!({"name": format!("Party {number}")})).await.id);
        }
        recorded.reverse();
        for limit in [1, 2, 3, 7, 100] {
            assert_eq!(all(kit.reader(), "/parties", limit).await, recorded, "{limit}");
        }
        assert!(kit.other().reader().get("/parties").await.expect(200).items().is_empty());
    }

    async fn claims_are_filtered_and_sorted(kit: Kit) {
        let (one, two) = (kit.researcher().dossier(json!({})).await, kit.researcher().dossier(json!({})).await);
        let first = kit.researcher().claim(&one, 1, json!({"tags": ["mail"]})).await;
        let second = kit.researcher().claim(&one, 1, json!({})).await;
        let third = kit.researcher().claim(&two, 1, json!({"tags": ["mail", "court"]})).await;
        let denial = kit.researcher().denial(&second, &["denied"], json!({})).await;
        kit.published(&third).await;
        let reader = kit.reader();
        let ids = |of: &[&dementi_testkit::Thing]| of.iter().map(|thing| thing.id.clone()).collect::<Vec<_>>();
        for limit in [1, 2, 50] {
            assert_eq!(all(reader, "/claims", limit).await, ids(&[&third, &second, &first]));
            assert_eq!(all(reader, "/claims?sort=created", limit).await, ids(&[&first, &second, &third]));
            assert_eq!(all(reader, "/claims?sort=changed", limit).await, ids(&[&first, &second, &third]));
            assert_eq!(all(reader, "/claims?tag=mail", limit).await, ids(&[&third, &first]));
        }
        assert_eq!(all(reader, &format!("/claims?dossier_id={}", one.id), 9).await, ids(&[&second, &first]));
        assert_eq!(all(reader, "/claims?review=published", 9).await, ids(&[&third]));
        assert_eq!(all(reader, "/claims?dispute=denied", 9).await, ids(&[&second]));
        assert_eq!(all(reader, "/claims?rating=half_true&tag=court", 9).await, ids(&[&third]));
        let party = denial.body["party_id"].as_str().expect("a party");
        assert_eq!(all(reader, &format!("/claims?party_id={party}"), 9).await, ids(&[&second]));
        reader.get("/claims?dispute=denyed").await.problem(400, "invalid_query");
        reader.get("/claims?dispte=denied").await.problem(400, "invalid_query");
        reader.get("/claims?limit=0").await.problem(400, "invalid_query");
        reader.get("/claims?limit=101").await.problem(400, "invalid_query");
    }

    async fn a_cursor_is_good_for_its_own_list(kit: Kit) {
        let dossier = kit.researcher().dossier(json!({})).await;
        for _ in 0..3 {
            kit.researcher().claim(&dossier, 1, json!({"tags": ["mail"]})).await;
        }
        let page = kit.reader().get("/claims?tag=mail&limit=1").await.expect(200);
        let cursor = page["next_cursor"].as_str().expect("a cursor").to_owned();
        kit.reader().get(&format!("/claims?tag=mail&limit=2&cursor={cursor}")).await.expect(200);
        kit.reader().get(&format!("/claims?limit=1&cursor={cursor}")).await.problem(400, "invalid_cursor");
        kit.reader().get(&format!("/parties?cursor={cursor}")).await.problem(400, "invalid_cursor");
        kit.reader().get(&format!("/claims?tag=mail&cursor={cursor}A")).await.problem(400, "invalid_cursor");
    }

    /// What is recorded while somebody turns the pages neither shifts them nor repeats anything.
    async fn pages_hold_still_while_the_record_grows(kit: Kit) {
        for _ in 0..4 {
            kit.researcher().party(json!({})).await;
        }
        let before = all(kit.reader(), "/parties", 100).await;
        let first = kit.reader().get("/parties?limit=2").await.expect(200);
        kit.researcher().party(json!({})).await;
        let cursor = first["next_cursor"].as_str().expect("a cursor");
        let second = kit.reader().get(&format!("/parties?limit=2&cursor={cursor}")).await.expect(200);
        assert_eq!([first.item_ids(), second.item_ids()].concat(), before);
    }
}
