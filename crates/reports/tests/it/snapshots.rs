//! Both formats of the worked example, whole.

use dementi_reports::model::Redaction::Redacted;
use dementi_reports::{json, markdown, model};

use crate::example::{NOW, dossier};

#[test]
fn the_claim_as_markdown() {
    let file = dossier();
    insta::assert_snapshot!(markdown::claim(&model::claim(&file, &file.claims[0], Redacted, NOW)));
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
