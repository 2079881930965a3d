//! Who may do what: every operation of the API, tried by everybody.
//!
//! The table has a row for each operation of the OpenAPI document; a route without a row fails, and so does a row
//! without a route.

mod attempt;
mod planted;
mod prepare;
mod reviews;
mod steps;
mod table;
mod teamwork;
mod webhooks;

use std::collections::BTreeSet;

use dementi_testkit::{Kit, Searching, on_both_databases};

use self::table::{ROWS, Row};

/// The operations of the OpenAPI document, such as `POST /api/v1/parties`.
fn operations() -> BTreeSet<String> {
    let document = dementi_testkit::openapi();
    let paths = document["paths"].as_object().expect("the document has paths");
    let operations = paths.iter().flat_map(|(path, item)| {
        let methods = item.as_object().expect("a path has operations").keys();
        methods.map(move |method| format!("{} {path}", method.to_uppercase()))
    });
    operations.collect()
}

/// What the table and the document do not agree on.
fn disagreements(rows: &[Row], operations: &BTreeSet<String>) -> Vec<String> {
    let tried: BTreeSet<String> = rows.iter().map(|row| row.operation.to_owned()).collect();
    let untried = operations.difference(&tried).map(|operation| format!("{operation} has no row"));
    let gone = tried.difference(operations).map(|operation| format!("{operation} does not exist"));
    let doubled = (tried.len() < rows.len()).then(|| "an operation has two rows".to_owned());
    untried.chain(gone).chain(doubled).collect()
}

#[test]
fn every_operation_has_one_row() {
    let operations = operations();
    assert!(operations.len() > 50, "the document has only {} operations", operations.len());
    assert_eq!(disagreements(ROWS, &operations), [""; 0]);
}

/// The resources that a test of its own tries, by the beginning of their paths, so that the tests run side by side.
const RECORD: [&str; 6] = ["/parties", "/sources", "/snapshots", "/dossiers", "/scales", "/claims"];
const ENTRIES: [&str; 4] = ["/assertions", "/denials", "/evidence", "/reply-requests"];
const VERDICTS: [&str; 2] = ["/verdicts", "/review-queue"];
const TEAMWORK: [&str; 2] = ["/comments", "/mentions"];
const SUBSCRIPTIONS: [&str; 2] = ["/webhooks", "/events"];

fn belongs(row: &Row, resources: &[&str]) -> bool {
    let path = row.path().strip_prefix("/api/v1").unwrap_or_default();
    resources.iter().any(|resource| path.starts_with(resource))
}

async fn try_all(kit: &Kit, chosen: impl Fn(&Row) -> bool) {
    let cast = attempt::Cast::of(kit).await;
    for row in ROWS.iter().filter(|row| chosen(row)) {
        attempt::by_everybody(kit, &cast, row).await;
    }
}

on_both_databases! {
    async fn record(kit: Searching) {
        try_all(&kit, |row| belongs(row, &RECORD)).await;
    }

    async fn entries(kit: Kit) {
        try_all(&kit, |row| belongs(row, &ENTRIES)).await;
    }

    async fn verdicts(kit: Kit) {
        try_all(&kit, |row| belongs(row, &VERDICTS)).await;
    }

    async fn comments(kit: Kit) {
        try_all(&kit, |row| belongs(row, &TEAMWORK)).await;
    }

    async fn subscriptions(kit: Kit) {
        try_all(&kit, |row| belongs(row, &SUBSCRIPTIONS)).await;
    }

    async fn everything_else(kit: Searching) {
        let elsewhere = [&RECORD[..], &ENTRIES, &VERDICTS, &TEAMWORK, &SUBSCRIPTIONS].concat();
        try_all(&kit, |row| !belongs(row, &elsewhere)).await;
    }

    /// What is not in the document: pages for people.
    async fn the_documentation_is_public(kit: Kit) {
        for path in ["/docs/", "/docs/problems", "/api/v1/openapi.json", "/api/v1/schemas/claim-status-report.json"] {
            kit.nobody().outside(dementi_testkit::Method::GET, path).await.expect(200);
        }
    }

    async fn an_unknown_path_says_nothing_of_what_exists(kit: Kit) {
        kit.nobody().get("/secrets").await.problem(404, "no_such_route");
        kit.admin().get("/secrets").await.problem(404, "no_such_route");
    }
}
