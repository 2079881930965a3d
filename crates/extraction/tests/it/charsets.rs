//! From bytes to characters.

use dementi_extraction::{Kind, UnknownCharset, extract};

/// The text, the charset, and whether it is damaged.
fn read(bytes: &[u8], media_type: &str, charset: Option<&str>) -> (String, &'static str, bool) {
    let extracted = extract(bytes, media_type, charset).unwrap().unwrap();
    (extracted.text, extracted.charset, extracted.damaged)
}

fn plain(bytes: &[u8], charset: Option<&str>) -> (String, &'static str, bool) {
    read(bytes, "text/plain", charset)
}

fn html(bytes: &[u8], charset: Option<&str>) -> (String, &'static str, bool) {
    read(bytes, "text/html", charset)
}

fn good(text: &str, charset: &'static str) -> (String, &'static str, bool) {
    (text.to_owned(), charset, false)
}

#[test]
fn plain_text_is_left_alone() {
    let text = "  One\r\n\r\n\tTwo  \u{a0}é e\u{301}\n";
    assert_eq!(plain(text.as_bytes(), None), good(text, "UTF-8"));
    assert_eq!(plain(text.as_bytes(), Some("utf-8")), good(text, "UTF-8"));
    assert_eq!(plain(b"", None), good("", "UTF-8"));
    let extracted = extract(b"<b>no tags</b>", "text/plain", None).unwrap().unwrap();
    assert_eq!((extracted.text.as_str(), extracted.kind), ("<b>no tags</b>", Kind::PlainText));
}

#[test]
fn a_byte_order_mark_outweighs_what_is_declared() {
    assert_eq!(plain(b"\xef\xbb\xbf\xc3\xa9", Some("windows-1252")), good("é", "UTF-8"));
    assert_eq!(plain(b"\xff\xfee\0\xe9\0", None), good("eé", "UTF-16LE"));
    assert_eq!(plain(b"\xfe\xff\0e\0\xe9", Some("utf-8")), good("eé", "UTF-16BE"));
    assert_eq!(html(b"\xff\xfe<\0b\0>\0\xe9\0", None), good("é", "UTF-16LE"));
}

#[test]
fn what_is_declared_outweighs_what_the_page_says() {
    assert_eq!(plain(b"\xe9", Some("ISO-8859-1")), good("é", "windows-1252"));
    assert_eq!(plain(b"\xcf\xf0\xe8\xe2\xe5\xf2", Some("windows-1251")), good("Привет", "windows-1251"));
    assert_eq!(html(b"<meta charset=utf-8>\xe9", Some("latin1")), good("é", "windows-1252"));
    assert_eq!(extract(b"a", "text/plain", Some("klingon")), Err(UnknownCharset));
}

#[test]
fn pages_say_their_charset_in_many_ways() {
    for declaration in [
        "<meta charset=windows-1251>",
        "<!doctype html><html><head><title>x</title><META CharSet=' Windows-1251 '>",
        "<meta http-equiv='Content-Type' content='text/html; charset=windows-1251'>",
        "<meta content='text/html; charset = \"windows-1251\"' http-equiv=content-type>",
        "<!-- <meta charset=utf-8> --><meta charset=cp1251>",
        "<script>'<meta charset=utf-8>'</script><meta charset=cp1251>",
        "<?xml version='1.0' encoding='windows-1251'?>",
    ] {
        let page = [declaration.as_bytes(), b"<p>\xcf\xf0\xe8\xe2\xe5\xf2"].concat();
        assert_eq!(html(&page, None), good("Привет", "windows-1251"), "{declaration}");
    }
    let late = [" ".repeat(1024).as_bytes(), "<meta charset=windows-1251>é".as_bytes()].concat();
    assert_eq!(html(&late, None), good("é", "UTF-8"));
    // What was read as ASCII is no UTF-16.
    assert_eq!(html("<meta charset=utf-16>é".as_bytes(), None), good("é", "UTF-8"));
}

#[test]
fn what_nobody_declares_is_guessed_if_it_is_no_utf8() {
    let text = "Die Behörde erklärte, sie könne den Vorwürfen nicht zustimmen; größere Übel drohten.";
    let latin: Vec<u8> = text.chars().map(|c| u8::try_from(c).unwrap()).collect();
    assert_eq!(plain(&latin, None), good(text, "windows-1252"));
    assert_eq!(plain(text.as_bytes(), None), good(text, "UTF-8"));
    let russian = b"\xcf\xf0\xe8\xe2\xe5\xf2, \xec\xe8\xf0! \xcc\xfb \xed\xe8\xf7\xe5\xe3\xee \xed\xe5 \xe7\xed\xe0\xeb\xe8.";
    assert_eq!(plain(russian, None), good("Привет, мир! Мы ничего не знали.", "windows-1251"));
}

#[test]
fn damage_is_told() {
    assert_eq!(plain(b"a\xffb", Some("utf-8")), ("a\u{fffd}b".to_owned(), "UTF-8", true));
    assert_eq!(html(b"<meta charset=utf-8>a\xffb", None), ("a\u{fffd}b".to_owned(), "UTF-8", true));
}

#[test]
fn other_documents_have_no_text() {
    for media_type in ["application/pdf", "image/png", "application/octet-stream", "video/mp4", "text/rtf"] {
        assert_eq!(extract(b"%PDF-1.7 (text)", media_type, None), Ok(None));
    }
}
