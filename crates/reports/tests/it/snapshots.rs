//! Every format of the worked example, whole.

use dementi_domain::file::DossierFile;
use dementi_reports::Language::{self, English, German};
use dementi_reports::model::Recipients::Withheld;
use dementi_reports::model::Redaction::Redacted;
use dementi_reports::{html, json, markdown, model};

use crate::example::{NOW, dossier};

#[test]
fn the_claim_as_markdown() {
    let file = dossier();
    insta::assert_snapshot!(markdown::claim(&model::claim(&file, &file.claims[0], Redacted, NOW)));
}

#[test]
fn the_claim_as_markdown_in_german() {
    let file = dossier();
    insta::assert_snapshot!(markdown::claim(&model::claim_in(&file, &file.claims[0], Redacted, NOW, German)));
}

#[test]
fn the_claim_as_json() {
    let file = dossier();
    insta::assert_snapshot!(json::claim(&model::claim(&file, &file.claims[0], Redacted, NOW)).unwrap());
}

#[test]
fn the_dossier_as_markdown() {
    insta::assert_snapshot!(markdown::dossier(&model::dossier(&dossier(), Redacted, NOW)));
}

#[test]
fn the_dossier_as_json() {
    insta::assert_snapshot!(json::dossier(&model::dossier(&dossier(), Redacted, NOW)).unwrap());
}

#[test]
fn the_diligence_in_german() {
    let file = dossier();
    let log = model::diligence_in(&file, &file.claims[0], Withheld, NOW, German);
    insta::assert_snapshot!(markdown::diligence(&log));
}

/// The page without its style, which would hide the rest.
fn without_style(page: &str) -> String {
    let (before, rest) = page.split_once("<style>").unwrap();
    let (_, after) = rest.split_once("</style>").unwrap();
    let policy = html::policy();
    [before, "<style>..</style>", after].concat().replace(policy, "..")
}

fn claim_page(file: &DossierFile, language: Language) -> String {
    let report = model::claim_in(file, &file.claims[0], Redacted, NOW, language);
    let graph = model::claim_graph_in(file, &file.claims[0], Redacted, language);
    without_style(&html::claim(&report, &graph, None))
}

#[test]
fn the_claim_as_html() {
    insta::assert_snapshot!(claim_page(&dossier(), English));
}

#[test]
fn the_claim_as_html_in_german() {
    insta::assert_snapshot!(claim_page(&dossier(), German));
}

#[test]
fn the_dossier_as_html() {
    let file = dossier();
    let report = model::dossier_in(&file, Redacted, NOW, English);
    let graphs = model::claim_graphs_in(&file, Redacted, English);
    insta::assert_snapshot!(without_style(&html::dossier(&report, &graphs, None)));
}

#[test]
fn the_diligence_as_html() {
    let file = dossier();
    let log = model::diligence(&file, &file.claims[0], Withheld, NOW);
    insta::assert_snapshot!(without_style(&html::diligence(&log)));
}
