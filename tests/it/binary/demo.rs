use dementi_testkit::{Binary, Client, Reply, Serving, run};
use serde_json::Value;

/// Somebody of the demo, by the name that the ready file gives.
fn person(serving: &Serving, name: &str) -> Client {
    let token = &serving.ready["tokens"][name];
    serving
        .visitor()
        .bearing(token.as_str().unwrap_or_else(|| panic!("{name} has no token: {:#}", serving.ready)))
}

/// What the items of a list have at this place.
fn all_of<'a>(list: &'a Reply, pointer: &str) -> Vec<&'a str> {
    let mut found: Vec<&str> =
        list.items().iter().filter_map(|item| item.pointer(pointer)?.as_str()).collect();
    found.sort_unstable();
    found
}

#[test]
fn the_worked_example_is_served_to_everybody_on_the_desk() {
    run(async {
        let binary = Binary::alone();
        let serving = binary.serve(&["demo"]);
        let roles = [
            ("admin", "admin"),
            ("editor", "editor"),
            ("editor2", "editor"),
            ("researcher", "researcher"),
            ("reader", "reader"),
        ];
        assert_eq!(serving.ready["tokens"].as_object().map(serde_json::Map::len), Some(roles.len()));
        for (name, role) in roles {
            assert_eq!(person(&serving, name).get("/me").await.expect(200)["role"], role, "{name}");
        }
        let editor = person(&serving, "editor");
        let claims = editor.get("/claims?limit=100").await.expect(200);
        assert!(claims.items().len() >= 6, "{}", claims.items().len());
        let reviews = all_of(&claims, "/status/review");
        for (state, count) in [("published", 2), ("in_review", 1), ("drafting", 1)] {
            assert_eq!(
                reviews.iter().filter(|review| **review == state).count(),
                count,
                "{state}: {reviews:?}"
            );
        }
        let stale = all_of(&claims, "/status/freshness/state");
        assert_eq!(stale, ["current", "stale"]);
        let published = claims.items().iter().find(|claim| claim["status"]["review"] == "published");
        let id = published.expect("a published claim")["id"].as_str().expect("an id");
        let report = editor.get(&format!("/claims/{id}/report?format=md")).await.expect(200).text();
        assert!(report.contains("Microsoft"), "{report}");
        // The demo keeps nothing: its folder goes with it.
        let folders = || {
            let entries = std::fs::read_dir(binary.home()).expect("the home can be read").flatten();
            entries.filter(|entry| entry.path().is_dir()).count()
        };
        assert_eq!(folders(), 1);
        assert_eq!(serving.stop().0, Some(0));
        assert_eq!(folders(), 0);
    });
}

/// Everybody can do in the demo what the role is for: nothing in the example stands in the way.
#[test]
fn the_demos_review_can_be_finished() {
    run(async {
        let binary = Binary::alone();
        let serving = binary.serve(&["demo"]);
        let editors = ["editor", "editor2"].map(|name| person(&serving, name));
        let mut finished = 0;
        for editor in &editors {
            let queue = editor.get("/review-queue").await.expect(200);
            for queued in queue.items().iter().filter(|queued| queued["waiting"] == "review") {
                let id = queued["verdict"]["id"].as_str().expect("an id");
                let etag = format!("\"{}\"", queued["verdict"]["version"]);
                let approved =
                    editor.post(&format!("/verdicts/{id}/approve"), Value::Object(serde_json::Map::new()));
                let approved = approved.if_match(&etag).await.expect(200);
                let publish =
                    editor.post(&format!("/verdicts/{id}/publish"), Value::Object(serde_json::Map::new()));
                assert_eq!(publish.if_match(&approved.etag()).await.expect(200)["state"], "published");
                finished += 1;
            }
        }
        assert_eq!(finished, 1);
    });
}
