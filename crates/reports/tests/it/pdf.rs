//! PDF: the same bytes for the same record, by the standards, whatever the texts are.

use dementi_domain::file::DossierFile;
use dementi_reports::Language::{self, English, German};
use dementi_reports::model::Recipients::Withheld;
use dementi_reports::model::Redaction::Redacted;
use dementi_reports::{model, pdf};

use crate::example::{NOW, dossier, worded};
use crate::hostile::{TRICKS, storable};

fn claim(file: &DossierFile, language: Language) -> Vec<u8> {
    let graph = model::claim_graph_in(file, &file.claims[0], Redacted, language);
    pdf::claim(&model::claim_in(file, &file.claims[0], Redacted, NOW, language), &graph).unwrap()
}

fn contains(bytes: &[u8], wanted: &str) -> bool {
    bytes.windows(wanted.len()).any(|window| window == wanted.as_bytes())
}

/// For archives and for screen readers: what the file says of itself (XMP, ISO 16684-1).
fn is_by_the_standards(bytes: &[u8]) -> bool {
    ["<pdfaid:part>2<", "<pdfaid:conformance>A<", "<pdfuaid:part>1<"].iter().all(|said| contains(bytes, said))
}

#[test]
fn the_same_record_gives_the_same_bytes_by_the_standards() {
    let file = dossier();
    for language in [English, German] {
        let once = claim(&file, language);
        assert!(once == claim(&file, language));
        assert!(once.starts_with(b"%PDF-1.7") && is_by_the_standards(&once));
    }
    let whole = model::dossier_in(&file, Redacted, NOW, German);
    let graphs = model::claim_graphs_in(&file, Redacted, German);
    assert!(is_by_the_standards(&pdf::dossier(&whole, &graphs).unwrap()));
    let log = model::diligence_in(&file, &file.claims[0], Withheld, NOW, English);
    assert!(is_by_the_standards(&pdf::diligence(&log).unwrap()));
}

#[test]
fn no_text_is_read_as_markup() {
    let typst = [
        "#panic(\"read\")",
        "#include \"x\"",
        "$ 1/0 $",
        "@source-9",
        "<source-1>",
        "= Heading",
        "/ Term: x",
        "#set page(fill: red)",
        "\\u{41} \\ #",
        "```typ #panic()```",
        "*",
        "_",
        "`",
        "]",
        "[",
        "//",
        "/* x",
    ];
    for text in typst.iter().chain(TRICKS) {
        claim(&worded(&|_| storable(text)), English);
    }
}

#[test]
fn what_no_font_shows_is_replaced() {
    let file = worded(&|default| format!("{default} 张三 🦊 \u{e000}\u{feff}"));
    assert!(is_by_the_standards(&claim(&file, English)));
}

/// Of some scripts there are signs, but none that the standards for archives allow as they are set: the report is written
/// all the same.
#[test]
fn scripts_that_the_standards_refuse_are_set_without_them() {
    let file = worded(&|default| format!("{default} سلام שלום हिन्दी e\u{301}"));
    assert!(claim(&file, English).starts_with(b"%PDF-1.7"));
}

#[test]
fn very_long_words_are_broken() {
    let file = worded(&|default| if default.len() < 60 { default.to_owned() } else { "x".repeat(1_990) });
    claim(&file, English);
}
