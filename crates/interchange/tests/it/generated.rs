//! Whatever a file holds, reading it ends, and what a well-made file says is what comes out.

use dementi_interchange::{Format, Mapping};
use proptest::prelude::*;

use super::{CSV, claims, rows};

/// A text that a claim can be: not blank, without control characters, and no formula that CSV would guard.
fn text() -> impl Strategy<Value = String> {
    "[\"',;|\t\n a-zà-ÿあ-ん🙂]{1,40}"
        .prop_map(|text| text.replace('\t', " ").trim().to_owned())
        .prop_filter("not blank", |text| !text.is_empty())
}

proptest! {
    #[test]
    fn reading_never_panics(file in proptest::collection::vec(any::<u8>(), 0..300)) {
        let _ = rows(&file, CSV);
        let _ = rows(&file, Format::JsonLines);
    }

    #[test]
    fn what_was_written_is_read(texts in proptest::collection::vec(text(), 1..20)) {
        let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
        writer.write_record(["language", "text"]).expect("a row");
        let mut lines = String::new();
        for text in &texts {
            writer.write_record(["en", text]).expect("a row");
            lines.push_str(&serde_json::json!({"text": text, "language": "en"}).to_string());
            lines.push('\n');
        }
        let file = String::from_utf8(writer.into_inner().expect("a file")).expect("UTF-8");
        for read in [claims(&file, CSV, &Mapping::default()), claims(&lines, Format::JsonLines, &Mapping::default())] {
            let read: Vec<String> = read.into_iter().map(|claim| claim.expect("a claim").text.into()).collect();
            prop_assert_eq!(&read, &texts);
        }
    }
}
