//! Tables: what stands in them, and that nothing in them is more than text.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use dementi_domain::file::DossierFile;
use dementi_domain::vocabulary::Vocabulary;
use dementi_reports::model::Redaction::{self, Redacted, Unredacted};
use dementi_reports::tables::{Csv, Table, Workbook, guarded};
use proptest::prelude::*;
use roxmltree::Document;

use crate::example::{self, NAME, dossier, worded};
use crate::pages::paged;

const STARTERS: &str = "=+-@\t\r\n＝＋－＠";

fn csv_of(file: &DossierFile, table: Table, redaction: Redaction) -> String {
    let written = paged(file, 2, redaction, Box::new(Csv::new(table, Vec::new())));
    String::from_utf8(written).unwrap()
}

/// Every file in the workbook, by its name.
fn workbook(file: &DossierFile, size: usize, redaction: Redaction) -> BTreeMap<String, String> {
    unpacked(&paged(file, size, redaction, Box::new(Workbook::new(Vec::new()))))
}

fn unpacked(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut files = BTreeMap::new();
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).unwrap();
        let mut text = String::new();
        file.read_to_string(&mut text).unwrap();
        let name = file.name().unwrap().into_owned();
        files.insert(name, text);
    }
    files
}

fn rows(csv: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(false).from_reader(csv.as_bytes());
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

/// What a reader does to have a text as it was recorded.
fn unguarded(cell: &str) -> &str {
    let bare = cell
        .strip_prefix('\'')
        .filter(|_| cell.trim_start_matches('\'').starts_with(|c| STARTERS.contains(c)));
    bare.unwrap_or(cell)
}

#[test]
fn the_example_as_csv() {
    for table in Table::ALL {
        insta::assert_snapshot!(format!("csv_{}", table.as_str()), csv_of(&dossier(), *table, Redacted));
    }
}

#[test]
fn every_line_of_a_table_has_its_columns_and_ends_in_crlf() {
    for table in Table::ALL {
        let csv = csv_of(&dossier(), *table, Redacted);
        assert!(csv.ends_with("\r\n"));
        let rows = rows(&csv);
        assert!(rows.len() > 1, "{table:?}");
        assert!(rows.iter().all(|row| row.len() == table.headings().len()), "{table:?}");
        let names: Vec<&str> = table.headings().iter().map(|heading| heading.name).collect();
        assert_eq!(rows[0], names);
    }
}

#[test]
fn no_byte_of_a_table_holds_the_name_of_a_protected_source_but_in_a_copy_for_the_desk() {
    let file = worded(&|text| format!("{text} {NAME}"));
    let claims = csv_of(&file, Table::Claims, Unredacted);
    assert!(claims.contains(NAME));
    let whole = workbook(&file, 2, Unredacted);
    assert!(whole["xl/worksheets/sheet2.xml"].contains(NAME));
    assert!(whole["xl/worksheets/sheet2.xml"].contains("must not leave the desk"));
    for table in Table::ALL {
        assert!(!csv_of(&file, *table, Redacted).contains("Mustermann"), "{table:?}");
    }
    for (name, text) in workbook(&file, 2, Redacted) {
        assert!(!text.contains("Mustermann") && !text.contains(example::ALIAS), "{name}");
    }
}

#[test]
fn a_workbook_is_the_same_however_the_claims_are_divided() {
    let written = |size| paged(&dossier(), size, Redacted, Box::new(Workbook::new(Vec::new())));
    assert!(written(1) == written(3));
}

#[test]
fn no_cell_is_a_formula_and_no_text_is_lost() {
    // The record takes no carriage returns.
    let signs = STARTERS.chars().filter(|sign| *sign != '\r').chain(['\'']);
    let payloads = ["1+cmd|'/C'!A0,\"<b>", "</script>]]>&amp;", "\u{202e}_x000D_;\n\n"];
    for hostile in signs.flat_map(|sign| payloads.map(|payload| format!("{sign}{payload}"))) {
        let file = worded(&|text| format!("{hostile}{text}"));
        for table in Table::ALL {
            for cell in rows(&csv_of(&file, *table, Redacted)).iter().flatten() {
                assert!(!cell.starts_with(|c| STARTERS.contains(c)), "{cell:?}");
            }
        }
        let claims = rows(&csv_of(&file, Table::Claims, Redacted));
        let recorded = file.claims[0].claim.record.content().text.as_str();
        assert_eq!(unguarded(&claims[1][3]), recorded);
        for (name, text) in workbook(&file, 2, Redacted) {
            let document = Document::parse(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
            let formulas = document.descendants().filter(|node| node.tag_name().name() == "f");
            assert_eq!(formulas.count(), 0, "{name}");
        }
    }
}

proptest! {
    #[test]
    fn whatever_is_guarded_can_be_taken_back(text in "[=+@＝'\t a\\-]{0,6}.{0,4}") {
        let cell = guarded(&text);
        prop_assert!(!cell.starts_with(|c| STARTERS.contains(c)));
        prop_assert_eq!(unguarded(&cell), &text);
    }
}
