use dementi_testkit::{Kit, Reply, on_both_databases};
use serde_json::json;

use super::says;

/// How many entries a page shows.
fn lines(page: &Reply) -> usize {
    page.text().matches("<tr><td class=\"nowrap\">").count()
}

on_both_databases! {
    async fn it_tells_who_did_what_to_what(kit: Kit) {
        let dossier = kit.researcher().dossier(json!({"title": "Access to <mail>"})).await;
        kit.researcher().claim(&dossier, 1, json!({"text": "It is so."})).await;
        let member = format!("/members/{}", kit.reader().user());
        kit.admin().put(&member, json!({"role": "researcher"})).if_match("\"1\"").await.expect(200);
        let window = kit.window(kit.admin()).await;
        let page = window.get("/admin/audit").await.expect(200);
        for words in ["Access to &#60;mail&#62;</a>", "It is so.</a>", "1 change", "<del dir=\"auto\">reader</del>", "<ins dir=\"auto\">researcher</ins>"] {
            says(&page, words);
        }
        says(&page, "The server or its operator");
    }

    async fn it_is_filtered_and_read_on(kit: Kit) {
        for _ in 0..45 {
            kit.researcher().party(json!({})).await;
        }
        let dossier = kit.editor().dossier(json!({})).await;
        let window = kit.window(kit.admin()).await;
        let first = window.get("/admin/audit?kind=party").await.expect(200);
        assert_eq!(lines(&first), 40);
        let next = first.elements().into_iter().find(|element| element.get("rel") == "next").expect("more follows");
        let second = window.get(next.get("href")).await.expect(200);
        assert_eq!(lines(&second), 5);
        assert!(!second.text().contains("rel=\"next\""));
        let editors = window.get(&format!("/admin/audit?actor={}&kind=dossier", kit.editor().user())).await.expect(200);
        assert_eq!(lines(&editors), 1);
        let one = window.get(&format!("/admin/audit?id={}", dossier.id)).await.expect(200);
        assert_eq!(lines(&one), 1);
        says(&one, "Only this thing");
        let nothing = window.get("/admin/audit?kind=webhook").await.expect(200);
        says(&nothing, "Nothing of this kind has happened.");
    }

    /// The API filters alike.
    async fn the_api_filters_too(kit: Kit) {
        let party = kit.researcher().party(json!({})).await;
        kit.editor().party(json!({})).await;
        let count = async |query: &str| kit.admin().get(&format!("/audit?{query}")).await.expect(200).items().len();
        assert_eq!(count("kind=party").await, 2);
        assert_eq!(count(&format!("kind=party&actor_id={}", kit.researcher().user())).await, 1);
        assert_eq!(count(&format!("id={}", party.id)).await, 1);
        kit.admin().get("/audit?kind=teapot").await.expect(400);
    }

    async fn what_an_admin_may_not_see_is_left_out(kit: Kit) {
        kit.researcher().restricted_dossier(&[]).await;
        let window = kit.window(kit.admin()).await;
        says(&window.get("/admin/audit?kind=dossier").await.expect(200), "Nothing of this kind has happened.");
    }
}
