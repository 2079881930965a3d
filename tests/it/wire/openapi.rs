use std::fs;
use std::path::Path;

/// The document is kept beside the other docs, so that a change of the API shows up in review.
#[test]
fn the_document_on_file_is_the_one_that_is_served() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/openapi.json");
    let document = format!("{:#}\n", dementi_testkit::openapi());
    if std::env::var_os("DEMENTI_WRITE_DOCS").is_some() {
        fs::write(&path, &document).expect("the file can be written");
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        kept == document,
        "docs/openapi.json is out of date: run `DEMENTI_WRITE_DOCS=1 cargo test -p dementi-tests openapi` and review \
         what changed"
    );
}
