//! Snapshots.

use dementi_domain::reference::WebUrl;
use dementi_domain::snapshot::{Digest, FileName, MediaType, Snapshot, SnapshotRecord, TextOrigin};
use insta::assert_json_snapshot;

use super::on_record;
use crate::generate::{instant, prose, uuid};

#[test]
fn snapshot() {
    let snapshot: SnapshotRecord = on_record(Snapshot {
        source: uuid(3).into(),
        sha256: Digest::of(b"abc"),
        size: 3,
        media_type: MediaType::parse("text/html; charset=utf-8").unwrap(),
        filename: Some(FileName::parse("report.html").unwrap()),
        url: Some(WebUrl::parse("https://archive.example/2013/report").unwrap()),
        retrieved_at: instant(0),
        note: Some(prose("As it stood on the first day.")),
        text: TextOrigin::Extracted,
        characters: 3,
    });
    assert_json_snapshot!(snapshot.content(), @r#"
    {
      "source": "013f9787-6403-7a5a-9a5a-5a5a5a5a5a5a",
      "sha256": "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
      "size": 3,
      "media_type": "text/html; charset=utf-8",
      "filename": "report.html",
      "url": "https://archive.example/2013/report",
      "retrieved_at": "2013-07-01T00:00:00Z",
      "note": "As it stood on the first day.",
      "text": "extracted",
      "characters": 3
    }
    "#);
}
