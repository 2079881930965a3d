//! Pages, cursors, filters.

use super::{Got, ask};

async fn get(query: &str) -> Got {
    ask(&format!("GET /api/v1/things{query}"), &[], "").await
}

/// The address in `Link: <address>; rel="next"`, from its query on.
fn next(got: &Got) -> Option<String> {
    let address = got.header("link").strip_suffix(">; rel=\"next\"")?;
    Some(address.strip_prefix("</api/v1/things").unwrap().to_owned())
}

#[tokio::test]
async fn following_link_visits_everything_once() {
    let (mut seen, mut query, mut pages) = (Vec::new(), Some("?limit=7&at_most=20&kind=a%20b".to_owned()), 0);
    while let Some(asked) = query {
        let got = get(&asked).await;
        assert_eq!(got.status, 200, "{}", got.text);
        let body = got.json();
        seen.extend(body["items"].as_array().unwrap().iter().map(|item| item.as_u64().unwrap()));
        query = next(&got);
        assert_eq!(query.is_none(), body["next_cursor"].is_null());
        if let Some(query) = &query {
            assert!(query.starts_with("?at_most=20&kind=a+b&limit=7&cursor="), "{query}");
        }
        pages += 1;
    }
    assert_eq!(seen, (1..=20).collect::<Vec<u64>>());
    assert_eq!(pages, 3);
}

#[tokio::test]
async fn a_page_has_25_things_unless_asked_otherwise() {
    assert_eq!(get("").await.json()["items"].as_array().unwrap().len(), 25);
    assert_eq!(get("?limit=100").await.json()["items"].as_array().unwrap().len(), 60);
    for limit in ["0", "101", "-1", "x", ""] {
        let got = get(&format!("?limit={limit}")).await;
        assert_eq!(got.problem(), (400, "invalid_query".to_owned()), "{limit}");
    }
}

#[tokio::test]
async fn a_cursor_serves_only_the_filter_that_gave_it() {
    let cursor = get("?at_most=40&kind=a").await.json()["next_cursor"].as_str().unwrap().to_owned();
    let again = get(&format!("?cursor={cursor}&kind=a&at_most=40&limit=2")).await;
    assert_eq!(
        again.json()["items"],
        serde_json::json!([26, 27]),
        "order of parameters and size of page are free"
    );
    let invalid = (400, "invalid_cursor".to_owned());
    assert_eq!(get(&format!("?cursor={cursor}&kind=b&at_most=40")).await.problem(), invalid);
    assert_eq!(get(&format!("?cursor={cursor}&at_most=40")).await.problem(), invalid);
    assert_eq!(get(&format!("?cursor={cursor}A&kind=a&at_most=40")).await.problem(), invalid);
    assert_eq!(get("?cursor=").await.problem(), invalid);
}

#[tokio::test]
async fn unknown_and_repeated_parameters_are_named() {
    let got = get("?colour=red").await;
    assert_eq!(got.problem(), (400, "invalid_query".to_owned()));
    let expected = "The parameter `colour` is unknown; there are `at_most`, `cursor`, `kind`, `limit`.";
    assert_eq!(got.json()["detail"], expected);
    let got = get("?kind=a&kind=b").await;
    assert_eq!(got.problem(), (400, "invalid_query".to_owned()));
    assert_eq!(got.json()["detail"], "The parameter `kind` stands twice.");
    let got = get("?at_most=many").await;
    assert_eq!(got.problem(), (400, "invalid_query".to_owned()));
    assert_eq!(
        got.json()["detail"],
        "The parameter `at_most` cannot be read: invalid digit found in string."
    );
}
