//! How the document says that somebody is let in, and how the server does.

use dementi_testkit::{Kit, Method, Reply, on_both_databases};
use serde_json::Value;

/// An operation of the document.
struct Operation {
    method: Method,
    /// With an id that nothing has in place of each parameter.
    path: String,
    /// The names of the schemes, each of which is enough.
    schemes: Vec<String>,
}

fn operations(document: &Value) -> Vec<Operation> {
    let paths = document["paths"].as_object().expect("the document has paths");
    let operations = paths.iter().flat_map(|(path, item)| {
        let filled = path
            .split('/')
            .map(|piece| if piece.starts_with('{') { "01890a5d-ac96-774b-bcce-b302099a8057" } else { piece });
        let path = filled.collect::<Vec<_>>().join("/");
        item.as_object().expect("operations").iter().map(move |(method, operation)| {
            let needed = operation["security"].as_array().into_iter().flatten();
            let names = needed.flat_map(|needed| needed.as_object().expect("a requirement").keys().cloned());
            let method = Method::from_bytes(method.to_uppercase().as_bytes()).expect("a method");
            Operation { method, path: path.clone(), schemes: names.collect() }
        })
    });
    operations.collect()
}

/// Asks with a token in the place that a scheme of the document names.
async fn ask(kit: &Kit, operation: &Operation, scheme: &Value) -> Reply {
    let Operation { method, path, .. } = operation;
    let token = kit.admin().token();
    let name = scheme["name"].as_str().unwrap_or_default();
    match (scheme["type"].as_str(), scheme["in"].as_str()) {
        (Some("http"), _) => kit.admin().outside(method.clone(), path).await,
        (Some("apiKey"), Some("query")) => {
            kit.nobody().outside(method.clone(), &format!("{path}?{name}={token}")).await
        }
        (Some("apiKey"), Some("header")) => {
            kit.nobody().outside(method.clone(), path).header(name, token).await
        }
        _ => panic!("no scheme of the document: {scheme}"),
    }
}

on_both_databases! {
    async fn operations_that_need_a_token_say_so_and_no_others(kit: Kit) {
        let operations = operations(&dementi_testkit::openapi());
        let mut open = Vec::new();
        for operation in &operations {
            let Operation { method, path, schemes } = operation;
            let status = kit.nobody().outside(method.clone(), path).await.status();
            assert_eq!(status == 401, !schemes.is_empty(), "{method} {path} answers {status}; it names {schemes:?}");
            if schemes.is_empty() {
                open.push(path.as_str());
            }
        }
        assert_eq!(open, ["/healthz", "/readyz"]);
    }

    async fn feeds_say_that_a_token_may_stand_in_their_addresses(kit: Kit) {
        let document = dementi_testkit::openapi();
        let scheme = &document["components"]["securitySchemes"]["access_token"];
        let name = scheme["name"].as_str().expect("a name");
        let token = kit.admin().with_scopes(&["feed"]).await.token().to_owned();
        let operations = operations(&document);
        let feeds: Vec<_> = operations.iter().filter(|operation| operation.schemes.contains(&"access_token".to_owned())).collect();
        assert_eq!(feeds.len(), 3);
        for feed in feeds {
            assert_eq!(feed.schemes, ["bearer", "access_token"]);
            let reply = kit.nobody().outside(feed.method.clone(), &format!("{}?{name}={token}", feed.path)).await;
            assert!([200, 404].contains(&reply.status()), "{}: {}", feed.path, reply.text());
        }
    }

    async fn every_scheme_that_google_s_clients_use_lets_them_in(kit: Kit) {
        let document = dementi_testkit::openapi();
        let operations = operations(&document);
        let tools: Vec<_> = operations.iter().filter(|operation| operation.path.starts_with("/v1alpha1")).collect();
        assert_eq!(tools.len(), 7);
        for operation in tools {
            assert_eq!(operation.schemes, ["bearer", "key", "key_header"]);
            for scheme in &operation.schemes {
                let scheme = &document["components"]["securitySchemes"][scheme];
                let reply = ask(&kit, operation, scheme).await;
                assert_ne!(reply.status(), 401, "{} {scheme}: {}", operation.path, reply.text());
            }
        }
    }
}
