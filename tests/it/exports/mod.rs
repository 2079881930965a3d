//! Exports as data, through HTTP: JSON, CSV and workbooks of a claim, a dossier and a list of claims.

mod hostile;
mod list;
mod paged;
mod redacted;
mod tables;
pub(crate) mod taken_apart;
mod unnamed;

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use dementi_testkit::{Client, Kit, Thing};
use serde_json::json;

/// A dossier with a claim that has everything.
pub(crate) async fn example(kit: &Kit) -> (Thing, Thing) {
    let dossier = kit.researcher().dossier(json!({"title": "Access to mail"})).await;
    let claim = kit.researcher().claim(&dossier, 2, json!({"tags": ["mail"]})).await;
    kit.researcher().assertion(&claim, json!({})).await;
    kit.researcher().denial(&claim, &["denied", "unaddressed"], json!({})).await;
    kit.researcher().evidence(&claim, json!({"note": "=HYPERLINK(\"http://evil.example\")"})).await;
    kit.published(&claim).await;
    (dossier, claim)
}

/// The rows of a table, by the names of its columns.
pub(crate) fn rows(csv: &str) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    reader.deserialize().map(|row| row.expect("a row")).collect()
}

/// The table that a path answers.
async fn table(client: &Client, path: &str) -> Vec<BTreeMap<String, String>> {
    rows(&client.get(path).await.expect(200).text())
}

/// Every file in a workbook, by its name.
pub(crate) fn unpacked(bytes: &[u8]) -> BTreeMap<String, String> {
    let text = |bytes| String::from_utf8(bytes).expect("a file of a workbook is text");
    zipped(bytes).into_iter().map(|(name, bytes)| (name, text(bytes))).collect()
}

/// Every file in an archive, by its name.
fn zipped(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a workbook is an archive");
    let mut files = BTreeMap::new();
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).expect("a file of the archive");
        let mut content = Vec::new();
        file.read_to_end(&mut content).expect("a file of the archive is whole");
        files.insert(file.name().expect("a file has a name").into_owned(), content);
    }
    files
}
