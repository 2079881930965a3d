//! Mappings that fit their file, and such that do not.

use dementi_interchange::{ClaimRow, Mapping, MappingError};

use super::mapping;

fn check(mapping: &Mapping, columns: &[&str]) -> Result<(), MappingError> {
    let columns: Vec<String> = columns.iter().map(|column| (*column).to_owned()).collect();
    mapping.check(&ClaimRow::FIELDS, &ClaimRow::REQUIRED, Some(&columns))
}

#[test]
fn a_mapping_that_does_not_fit_says_what_would() {
    let refused = |json: &str, columns: &[&str]| check(&mapping(json), columns).unwrap_err().to_string();
    insta::assert_snapshot!(refused(r#"{"columns": {"txt": "Claim"}}"#, &["Claim"]), @"there is no field `txt` (is `text` meant?); the fields are key, text, language, claimed_on, parts, about, tags");
    insta::assert_snapshot!(refused(r#"{"columns": {"text": "claims"}}"#, &["Claim", "Date"]), @"the file has no column `claims` (is `Claim` meant?); its columns are Claim, Date");
    insta::assert_snapshot!(refused(r#"{"columns": {"text": "Claim"}}"#, &["Claim", "Date"]), @"`language` has no column: name the column that holds it, or a value for all rows; the file's columns are Claim, Date");
    let constant = r#"{"columns": {"text": "Claim"}, "constants": {"language": "en"}}"#;
    assert_eq!(check(&mapping(constant), &["Claim"]), Ok(()));
    assert_eq!(check(&Mapping::default(), &["text", "language", "more"]), Ok(()));
}

#[test]
fn json_lines_name_their_columns_as_they_come() {
    let mapping = mapping(r#"{"columns": {"text": "anything"}}"#);
    assert_eq!(mapping.check(&ClaimRow::FIELDS, &ClaimRow::REQUIRED, None), Ok(()));
}
