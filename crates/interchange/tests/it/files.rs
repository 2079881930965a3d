//! Files as they are in the wild: byte order marks, semicolons, quotation marks that are never closed.

use std::io::{self, Read};

use dementi_interchange::{Delimiter, Failure, Format, Mapping, Rows};

use super::{CSV, claims, rows};

#[test]
fn delimiters_are_found_and_byte_order_marks_left_out() {
    for file in [
        "\u{feff}text,language\nSo; it is,en\n",
        "\u{feff}text;language\r\nSo; it is;en\r\n".replace("So; it is", "\"So; it is\"").as_str(),
        "text\tlanguage\nSo; it is\ten\n",
        "\"text\",\"language\"\n\"So; it is\",\"en\"",
        "text,language,,\nSo; it is,en,,\n",
    ] {
        let read = claims(file, CSV, &Mapping::default());
        assert!(
            matches!(read.as_slice(), [Ok(claim)] if claim.text.as_str() == "So; it is"),
            "{file}: {read:?}"
        );
    }
    let given = Format::Csv(Delimiter::Given(b'|'));
    assert!(claims("text|language\nSo, it is|en\n", given, &Mapping::default())[0].is_ok());
}

#[test]
fn rows_are_numbered_and_know_their_lines() {
    let file = "text,language\n\"one\ntwo\",en\n\nthree,en\n";
    let numbered: Vec<(u64, u64)> = rows(file.as_bytes(), CSV)
        .expect("a file")
        .into_iter()
        .map(|row| row.map(|row| (row.number, row.line)).expect("a row"))
        .collect();
    assert_eq!(numbered, [(1, 2), (2, 5)]);
}

#[test]
fn a_row_that_is_not_utf8_is_told_and_the_next_one_read() {
    let read = rows(b"text,language\nGr\xfc\xdfe,de\nSo,en\n", CSV).expect("a file");
    let bad = read[0].as_ref().expect_err("not UTF-8");
    assert_eq!((bad.number, bad.line), (1, 2));
    assert_eq!(
        bad.problem.wrong.to_string(),
        "the cell in `text` is not UTF-8; save the file as \"CSV UTF-8\""
    );
    assert!(read[1].is_ok());
}

#[test]
fn files_without_columns_are_refused() {
    let refused = |file: &[u8]| rows(file, CSV).expect_err("no columns").to_string();
    insta::assert_snapshot!(refused(b""), @"the file is empty; its first row must name the columns");
    insta::assert_snapshot!(refused(b",,\n"), @"the file is empty; its first row must name the columns");
    insta::assert_snapshot!(refused(b"text,Text,text\n"), @"the first row must name the columns: `text` stands twice");
    insta::assert_snapshot!(refused(b"t\xffxt,language\n"), @r#"the first row must name the columns: that of column 1 is not UTF-8; save the file as "CSV UTF-8""#);
}

/// A file that has no end.
struct Endless(&'static [u8], usize);

impl Read for Endless {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let head = &self.0[self.1.min(self.0.len())..];
        let taken = head.len().min(buffer.len());
        buffer[..taken].copy_from_slice(&head[..taken]);
        buffer[taken..].fill(b'x');
        self.1 += taken;
        Ok(buffer.len())
    }
}

/// Otherwise one slip in a file of gigabytes would take all the memory.
#[test]
fn a_row_without_an_end_is_given_up() {
    for (file, format) in
        [("text,language\nso,en\n\"never closed", CSV), ("{\"text\": \"", Format::JsonLines)]
    {
        let file = io::BufReader::new(Endless(file.as_bytes(), 0));
        let outcome: Vec<_> = Rows::read(file, format).expect("a file").collect();
        let (line, rows) = if format == CSV { (3, 2) } else { (1, 1) };
        assert_eq!(outcome.len(), rows);
        assert!(
            matches!(outcome.last(), Some(Err(Failure::Endless { line: at })) if *at == line),
            "{outcome:?}"
        );
    }
    let file = io::BufReader::new(Endless(b"", 0));
    assert!(matches!(Rows::read(file, CSV), Err(Failure::Endless { line: 1 })));
}
