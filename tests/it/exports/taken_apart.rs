//! What a file holds, taken apart, and whether a text is in it in whatever form.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use memchr::memmem::Finder;

use super::zipped;
use crate::clients::python;

/// The pieces of a file by their names, decompressed. `path` says by its `format=` what the file is.
pub(crate) fn pieces(path: &str, bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut pieces = if path.contains("format=xlsx") {
        zipped(bytes)
    } else if path.contains("format=pdf") {
        of_pdf(bytes)
    } else {
        BTreeMap::new()
    };
    pieces.insert("file".to_owned(), bytes.to_owned());
    pieces
}

/// Every object of a PDF, and what its pages say.
fn of_pdf(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("report.pdf");
    std::fs::write(&file, bytes).expect("a file");
    let printed = python("unpack_pdf.py", &[file]);
    let found: BTreeMap<String, String> = serde_json::from_str(&printed).expect("the pieces as JSON");
    let byte = |pair: &[u8]| {
        let digits = std::str::from_utf8(pair).expect("hexadecimal digits");
        u8::from_str_radix(digits, 16).expect("hexadecimal digits")
    };
    found.into_iter().map(|(name, hex)| (name, hex.as_bytes().chunks(2).map(byte).collect())).collect()
}

/// Where one of these texts is, and in which form; capitals make no difference.
pub(crate) fn found(pieces: &BTreeMap<String, Vec<u8>>, texts: &[&str]) -> Vec<String> {
    let wanted: Vec<(String, Vec<u8>)> = texts.iter().flat_map(|text| forms(text)).collect();
    let wanted: Vec<(&str, Finder<'_>)> =
        wanted.iter().map(|(what, form)| (what.as_str(), Finder::new(form))).collect();
    let mut found = Vec::new();
    for (name, piece) in pieces {
        let piece = piece.to_ascii_lowercase();
        for (what, form) in &wanted {
            if form.find(&piece).is_some() {
                found.push(format!("{what} in {name}"));
            }
        }
    }
    found
}

/// The forms in which a text can be written, the letters of ASCII small.
fn forms(text: &str) -> Vec<(String, Vec<u8>)> {
    let mut forms = BTreeMap::new();
    for text in [text.to_owned(), text.to_lowercase(), text.to_uppercase()] {
        let utf16: Vec<u16> = text.encode_utf16().collect();
        let each = |form: &dyn Fn(char) -> String| text.chars().map(form).collect::<String>();
        let unless_ascii = |c: char, form: String| if c.is_ascii() { c.to_string() } else { form };
        let units = |c: char| {
            let mut units = [0; 2];
            c.encode_utf16(&mut units).iter().fold(String::new(), |mut out, unit| {
                let _ = write!(out, "\\u{unit:04x}");
                out
            })
        };
        let percent = |c: char| {
            let mut bytes = [0; 4];
            c.encode_utf8(&mut bytes).bytes().fold(String::new(), |mut out, byte| {
                let _ = write!(out, "%{byte:02x}");
                out
            })
        };
        let escaped = |c: char| match c {
            '&' => "&amp;".to_owned(),
            c => c.to_string(),
        };
        let in_addresses =
            |c: char| if c.is_ascii_alphanumeric() || c == '-' { c.to_string() } else { percent(c) };
        let hex = |bytes: &[u8]| {
            bytes.iter().fold(String::new(), |mut out, byte| {
                let _ = write!(out, "{byte:02x}");
                out
            })
        };
        let big: Vec<u8> = utf16.iter().flat_map(|unit| unit.to_be_bytes()).collect();
        let little: Vec<u8> = utf16.iter().flat_map(|unit| unit.to_le_bytes()).collect();
        let written = [
            ("UTF-8", text.clone().into_bytes()),
            ("hexadecimal UTF-8", hex(text.as_bytes()).into_bytes()),
            ("hexadecimal UTF-16", hex(&big).into_bytes()),
            ("UTF-16BE", big),
            ("UTF-16LE", little),
            ("JSON", each(&|c| unless_ascii(c, units(c))).into_bytes()),
            ("JSON, all escaped", each(&units).into_bytes()),
            ("HTML", each(&escaped).into_bytes()),
            ("HTML, decimal", each(&|c| unless_ascii(c, format!("&#{};", u32::from(c)))).into_bytes()),
            ("HTML, hexadecimal", each(&|c| unless_ascii(c, format!("&#x{:x};", u32::from(c)))).into_bytes()),
            ("HTML, all escaped", each(&|c| format!("&#{};", u32::from(c))).into_bytes()),
            ("percent-encoded", each(&in_addresses).into_bytes()),
            ("a form", each(&|c| if c == ' ' { "+".to_owned() } else { in_addresses(c) }).into_bytes()),
            ("percent-encoded, all", each(&percent).into_bytes()),
        ];
        forms
            .extend(written.map(|(form, bytes)| (bytes.to_ascii_lowercase(), format!("{text:?} as {form}"))));
    }
    forms.into_iter().map(|(bytes, what)| (what, bytes)).collect()
}

#[test]
fn a_text_is_found_in_every_form() {
    let text = "Zebedée & Söhne";
    for written in [
        "<p>Zebed&#233;e & S&#246;hne".to_owned().into_bytes(),
        "<p>Zebedée &amp; Söhne".to_owned().into_bytes(),
        "zebed\u{e9}e & s\u{f6}hne".to_owned().into_bytes(),
        "\"ZEBED\\u00C9E & S\\u00D6HNE\"".to_owned().into_bytes(),
        "?q=Zebed%C3%A9e%20%26%20S%c3%b6hne".to_owned().into_bytes(),
        "Zebedée & Söhne".encode_utf16().flat_map(u16::to_be_bytes).collect(),
        "Zebedée & Söhne".encode_utf16().flat_map(u16::to_le_bytes).collect(),
    ] {
        let shown = String::from_utf8_lossy(&written).into_owned();
        let pieces = BTreeMap::from([("file".to_owned(), written)]);
        assert!(!found(&pieces, &[text]).is_empty(), "{shown}");
        assert!(found(&pieces, &["Zebedäe"]).is_empty());
    }
}
