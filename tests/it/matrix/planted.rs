//! A table that does not tell the truth is found out.

use dementi_testkit::{Backend, Kit, run_on};

use super::attempt::{Cast, by_everybody};
use super::table::{ADMINISTERS, Needs, Place, READS, RECORDS, REVIEWS, ROWS, Row, row};
use super::{disagreements, operations};

#[test]
fn a_planted_route_and_a_planted_row_are_found() {
    let mut operations = operations();
    operations.insert("GET /api/v1/secrets".to_owned());
    operations.remove("GET /api/v1/me");
    let expected = ["GET /api/v1/secrets has no row", "GET /api/v1/me does not exist"];
    assert_eq!(disagreements(ROWS, &operations), expected);
}

#[test]
fn a_planted_second_row_is_found() {
    let rows = [row("GET /x", READS, Place::Own), row("GET /x", RECORDS, Place::Own)];
    let found = disagreements(&rows, &["GET /x".to_owned()].into());
    assert_eq!(found, ["an operation has two rows"]);
}

fn try_planted(row: &Row) {
    run_on(Backend::Sqlite, async |kit: Kit| by_everybody(&kit, &Cast::of(&kit).await, row).await);
}

#[test]
#[should_panic(expected = "this should have been permitted")]
fn a_planted_row_that_permits_too_much_is_found() {
    try_planted(&row("POST /api/v1/scales", Needs::Grant("researcher", "admin"), Place::Own));
}

#[test]
#[should_panic(expected = "this should be the problem 403 forbidden_role")]
fn a_planted_row_that_permits_too_little_is_found() {
    try_planted(&row("GET /api/v1/claims", ADMINISTERS, Place::Own));
}

#[test]
#[should_panic(expected = "this should be the problem 403 forbidden_scope")]
fn a_planted_row_with_another_scope_is_found() {
    try_planted(&row("POST /api/v1/verdicts/{verdict_id}/publish", REVIEWS, Place::Dossier));
}

#[test]
#[should_panic(expected = "this should be the problem 404 not_found")]
fn a_planted_row_that_hides_what_the_desk_sees_is_found() {
    try_planted(&row("GET /api/v1/parties/{party_id}", READS, Place::Dossier));
}

#[test]
#[should_panic(expected = "this should be the problem 401 unauthenticated")]
fn a_planted_row_that_closes_what_is_public_is_found() {
    try_planted(&row("GET /healthz", Needs::Token, Place::Own));
}
