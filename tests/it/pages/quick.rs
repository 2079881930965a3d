//! What makes a long day short: kept filters, many claims at once, the palette.

use dementi_testkit::{Backend, Kit, Searching, Window, on_both_databases, run_on};
use serde_json::json;

use super::browse;

/// The names of the views that a page offers.
async fn views(window: &Window, page: &str) -> Vec<String> {
    let elements = window.get(page).await.expect(200).elements();
    let links = elements.into_iter().filter(|element| element.name == "a");
    let links: Vec<String> = links.map(|link| link.get("href").to_owned()).collect();
    links.into_iter().filter(|href| href.starts_with("/claims?review=")).collect()
}

on_both_databases! {
    async fn a_filter_is_kept_for_its_owner_alone(kit: Kit) {
        let mine = kit.window(kit.researcher()).await;
        let filter = "/claims?review=published&sort=created";
        let kept = mine.fill(filter, "/views", &[("name", "To <sort>")]).await.expect(303);
        assert_eq!(kept.location(), filter);
        for page in ["/", "/claims", "/palette"] {
            assert_eq!(views(&mine, page).await, [filter.replace('&', "&amp;").replace("&amp;", "&")], "{page}");
        }
        assert!(mine.get("/palette?q=SORT").await.expect(200).text().contains("To &#60;sort&#62;"));
        assert_eq!(views(&mine, "/palette?q=other").await, [""; 0]);
        // One of the same name takes its place.
        mine.fill("/claims?review=draft", "/views", &[("name", "To <sort>")]).await.expect(303);
        assert_eq!(views(&mine, "/claims").await, ["/claims?review=draft"]);
        let theirs = kit.window(kit.editor()).await;
        assert_eq!(views(&theirs, "/claims").await, [""; 0]);
        // Another's is none: taking it away takes nothing away.
        let page = mine.get("/claims").await.expect(200);
        let remove = page.elements().into_iter().find(|element| element.get("action").ends_with("/remove"));
        let action = remove.expect("a form").get("action").to_owned();
        let foreign = theirs.get("/claims?review=draft").await.expect(200).form("/views");
        theirs.send(&dementi_testkit::PageForm { action: action.clone(), ..foreign }).await.expect(303);
        assert_eq!(views(&mine, "/").await.len(), 1);
        mine.send(&page.form(&action)).await.expect(303);
        assert_eq!(views(&mine, "/").await, [""; 0]);
        for name in ["", " ", &"x".repeat(61), "two\nlines"] {
            mine.fill("/claims?review=draft", "/views", &[("name", name)]).await.expect(422);
        }
        mine.fill("/claims?review=draft", "/views", &[("name", "x"), ("filter", "after=1_x")]).await.expect(422);
    }

    async fn no_more_than_fifty_filters_are_kept(kit: Kit) {
        let mine = kit.window(kit.reader()).await;
        let form = mine.get("/claims?review=draft").await.expect(200).form("/views");
        for number in 0..50 {
            mine.send(&form.clone().with(&[("name", &format!("View {number}"))])).await.expect(303);
        }
        mine.send(&form.clone().with(&[("name", "One more")])).await.expect(422);
        mine.send(&form.clone().with(&[("name", "View 7")])).await.expect(303);
    }

    async fn many_claims_are_assigned_and_tagged_at_once(kit: Kit) {
        let who = kit.researcher();
        let dossier = who.dossier(json!({})).await;
        let first = who.claim(&dossier, 1, json!({"tags": ["old"]})).await;
        let second = who.claim(&dossier, 1, json!({})).await;
        let ticked = [first.id.clone(), second.id.clone()].map(|id| format!("c-{id}"));
        let window = kit.window(who).await;
        let page = "/claims?sort=created";
        let both = |over: &[(&'static str, &'static str)]| -> Vec<(String, String)> {
            let ticks = ticked.iter().map(|name| (name.clone(), "on".to_owned()));
            ticks.chain(over.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))).collect()
        };
        let send = async |fields: Vec<(String, String)>| {
            let form = window.get(page).await.expect(200).form("/claims/many");
            let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            window.send(&form.with(&fields)).await
        };
        let done = send(both(&[("do", "tag"), ("add", "mail, wires"), ("remove", "old")])).await.expect(303);
        assert_eq!(done.location(), page);
        for claim in [&first, &second] {
            assert_eq!(who.again(claim).await.body["tags"], json!(["mail", "wires"]));
        }
        let mut assigned = both(&[("do", "assign"), ("due_on", "2030-01-02")]);
        assigned.push(("assignee".to_owned(), kit.editor().user().to_owned()));
        send(assigned).await.expect(303);
        let given = who.get(&format!("{}/assignment", second.path)).await.expect(200);
        assert_eq!((given["assignee_id"].as_str(), given["due_on"].as_str()), (Some(kit.editor().user()), Some("2030-01-02")));
        // All of them, or none.
        who.withdraw(&who.again(&second).await).await;
        let refused = send(both(&[("do", "tag"), ("add", "late")])).await.expect(422);
        assert!(refused.text().contains("1 of the claims is in the way"), "{}", refused.text());
        assert_eq!(who.again(&first).await.body["tags"], json!(["mail", "wires"]));
        send(vec![("do".into(), "tag".into()), ("add".into(), "x".into())]).await.expect(422);
        send(both(&[("do", "tag")])).await.expect(422);
        send(both(&[("do", "assign")])).await.expect(422);
        send(both(&[("do", "tag"), ("add", "a, a")])).await.expect(422);
    }

    async fn the_queue_shows_one_kind_of_waiting(kit: Kit) {
        let claim = kit.researcher().claim(&kit.researcher().dossier(json!({})).await, 1, json!({})).await;
        kit.submitted(&claim).await;
        kit.researcher().comment(&claim, json!({"mentions": [kit.editor().user()]})).await;
        let window = kit.window(kit.editor()).await;
        let rows = async |path: &str| {
            let elements = window.get(path).await.expect(200).elements();
            elements.iter().filter(|element| element.attributes.contains_key("data-open")).count()
        };
        for (path, count) in [("/", 2), ("/?waiting=review", 1), ("/?waiting=mentioned", 1), ("/?waiting=stale", 0), ("/?waiting=x", 2)] {
            assert_eq!(rows(path).await, count, "{path}");
        }
    }
}

/// One database is enough for what a browser does.
#[test]
fn the_keyboard_leads_anywhere_and_ticks_what_it_is_on() {
    run_on(Backend::Sqlite, async |kit: Searching| {
        let who = kit.researcher();
        let dossier = who.dossier(json!({})).await;
        let claim = who.claim(&dossier, 1, json!({"text": "The heron flies at night."})).await;
        who.claim(&dossier, 1, json!({"text": "The owl sleeps."})).await;
        who.get("/search?q=heron&fresh=true").await.expect(200);
        let given = json!({"url": kit.url(), "link": kit.sign_in_link(who).await, "claim": format!("/claims/{}", claim.id)});
        assert_eq!(
            browse("quick.mjs", given).await,
            json!({
                "places": ["Queue", "Claims", "Dossiers", "Sources", "Right of reply"],
                "narrowed": ["Dossiers", "New dossier"],
                "palette": [],
                "found": format!("/claims/{}", claim.id),
                "none": ["f-review", 0, "No claim matches."],
                "all": ["f-review", 2, "The list shows what you chose."],
                "tagged": ["birds"],
            })
        );
    });
}
