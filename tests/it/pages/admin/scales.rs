use dementi_testkit::{Kit, on_both_databases};
use serde_json::json;

use super::says;

/// A scale of three steps, typed out of order.
const TYPED: [(&str, &str); 12] = [
    ("name", "Three steps"),
    ("place-1", "3"),
    ("label-1", "False"),
    ("key-1", "false"),
    ("value-1", "1"),
    ("place-2", "1"),
    ("label-2", "True"),
    ("key-2", "true"),
    ("value-2", "3"),
    ("label-3", "Unproven"),
    ("key-3", "unproven"),
    ("description-3", "When nobody knows."),
];

on_both_databases! {
    async fn one_is_made_and_gets_revisions_that_stay(kit: Kit) {
        let window = kit.window(kit.admin()).await;
        let new = "/admin/scales/new";
        let page = window.fill(new, new, &TYPED).await.expect(303).location();
        let path = page.replace("/admin", "");
        let scale = kit.reader().get(&path).await.expect(200);
        let keys: Vec<_> = scale["ratings"].as_array().expect("ratings").iter().map(|rating| rating["key"].clone()).collect();
        assert_eq!((keys, &scale["revision"]), (vec![json!("true"), json!("false"), json!("unproven")], &json!(1)));
        assert_eq!(scale["ratings"][2]["description"], "When nobody knows.");
        let edit = format!("{page}/edit");
        let form = window.get(&edit).await.expect(200).form(&edit);
        assert_eq!((form.get("label-1"), form.get("place-3"), form.get("value-3"), form.get("label-5")), ("True", "3", "", ""));
        let renamed = form.with(&[("label-1", "Right"), ("label-3", ""), ("key-3", ""), ("description-3", "")]);
        assert_eq!(window.send(&renamed).await.expect(303).location(), page);
        let shown = kit.window(kit.reader()).await.get(&page).await.expect(200);
        for words in ["Revision 1", "Revision 2", "When nobody knows.", ">Right<", ">True<", "<bdi>admin</bdi>"] {
            says(&shown, words);
        }
        assert!(!shown.text().contains(&edit), "readers read");
        assert_eq!(kit.reader().get(&path).await.expect(200)["revision"], 2);
    }

    async fn more_rows_are_added_and_nothing_is_lost(kit: Kit) {
        let window = kit.window(kit.admin()).await;
        let new = "/admin/scales/new";
        let form = window.get(new).await.expect(200).form(new);
        let longer = window.send(&form.with(&[("name", "Long"), ("label-4", "Four"), ("more", "on")])).await.expect(200);
        let form = longer.form(new);
        assert_eq!((form.get("name"), form.get("label-4"), form.get("rows")), ("Long", "Four", "8"));
        let none = kit.admin().get("/scales?limit=100").await.expect(200);
        assert!(none.items().iter().all(|scale| scale["name"] != "Long"), "nothing was recorded");
    }

    async fn what_does_not_fit_is_said_with_its_rating(kit: Kit) {
        let window = kit.window(kit.admin()).await;
        let new = "/admin/scales/new";
        for (field, why) in [
            (("key-2", "false"), "The key of “False” stands there twice."),
            (("key-2", "not a key"), "The rating “True” needs a key"),
            (("value-2", ""), "Only one rating has a number."),
            (("name", ""), "Give it a name"),
        ] {
            let refused = window.fill(new, new, &[&TYPED[..], &[field]].concat()).await.expect(422);
            says(&refused, why);
            let kept = refused.form(new);
            assert_eq!((kept.get(field.0), kept.get("label-1")), (field.1, "False"));
        }
    }

    async fn of_two_at_once_the_second_sees_both(kit: Kit) {
        let window = kit.window(kit.admin()).await;
        let scale = kit.admin().scale(json!({})).await;
        let edit = format!("/admin/scales/{}/edit", scale.id);
        let old = window.get(&edit).await.expect(200).form(&edit);
        window.fill(&edit, &edit, &[("label-1", "Correct")]).await.expect(303);
        let told = window.send(&old.with(&[("label-1", "True")])).await.expect(409);
        says(&told, "admin changed this since you opened it");
        says(&told, "Correct (right) = 2\nWrong (wrong) = 1</td><td class=\"lines\" dir=\"auto\">True (right) = 2\nWrong");
        window.send(&told.form(&edit)).await.expect(303);
        assert_eq!(kit.admin().get(&scale.path).await.expect(200)["ratings"][0]["label"], "True");
    }

    async fn a_withdrawn_one_says_why_and_stays(kit: Kit) {
        let window = kit.window(kit.admin()).await;
        let page = format!("/admin/scales/{}", kit.admin().scale(json!({})).await.id);
        let ask = format!("{page}/withdraw");
        says(&window.fill(&ask, &ask, &[("reason", " ")]).await.expect(422), "Say why");
        window.fill(&ask, &ask, &[("reason", "A newer one is used.")]).await.expect(303);
        let shown = window.get(&page).await.expect(200);
        says(&shown, "A newer one is used.");
        assert!(!shown.text().contains("/edit"));
        says(&window.fill(&ask, &ask, &[("reason", "Again.")]).await.expect(422), "It was withdrawn.");
    }
}
