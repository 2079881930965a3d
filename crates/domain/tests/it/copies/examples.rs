//! What a newsroom wants to be told, and what not.

use std::collections::{BTreeMap, BTreeSet};

use dementi_domain::analysis::copies::{CONTEXT, EXCERPT, Lineage, Suspect, TextPrint, passages, suspects};
use dementi_domain::ids::{PartyId, SourceId};
use dementi_domain::source::SourceRecord;

use super::texts::{EDITED, EDITED_DE, INDEPENDENT, INDEPENDENT_DE, STATEMENT, WIRE, WIRE_DE};
use crate::origins::sketch::{Sketch, Sketches, from, original, party, source, unknown};

fn prints(texts: &[&str]) -> BTreeMap<SourceId, TextPrint> {
    texts.iter().enumerate().map(|(n, text)| (source(n), TextPrint::of(text))).collect()
}

/// The suspected pairs among these texts, of which the record knows nothing else.
fn suspected(texts: &[&str]) -> Vec<(SourceId, SourceId)> {
    let found = suspects(&prints(texts), &TextPrint::default(), |_| None, |_, _| false);
    found.into_iter().map(|pair| (pair.a, pair.b)).collect()
}

#[test]
fn a_lightly_edited_dispatch_is_suspected() {
    assert_eq!(suspected(&[WIRE, EDITED]), [(source(0), source(1))]);
    assert_eq!(suspected(&[WIRE_DE, EDITED_DE]), [(source(0), source(1))]);
}

#[test]
fn independent_reports_on_one_event_are_not() {
    assert_eq!(suspected(&[WIRE, INDEPENDENT]), []);
    assert_eq!(suspected(&[EDITED, INDEPENDENT]), []);
    assert_eq!(suspected(&[WIRE_DE, INDEPENDENT_DE]), []);
}

#[test]
fn a_dispatch_with_an_excerpt_of_it_is_suspected() {
    let excerpt = &WIRE[..WIRE.len() / 2];
    assert_eq!(suspected(&[WIRE, excerpt]), [(source(0), source(1))]);
}

#[test]
fn one_statement_quoted_in_full_is_no_copy_whatever_the_quotation_marks() {
    let first = "The harbour's press office broke its silence in the afternoon.";
    let second =
        "Asked for comment, a spokeswoman for the port read out a prepared text and took no questions.";
    for (open, close) in [("“", "”"), ("\"", "\""), ("„", "“"), ("«", "»"), ("»", "«")] {
        let quoting = |words: &str| format!("{words} {open}{STATEMENT}{close} That was all.");
        assert_eq!(suspected(&[&quoting(first), &quoting(second)]), [], "{open}{close}");
    }
}

#[test]
fn what_the_record_quotes_is_not_compared() {
    let (one, two) = (format!("A statement. {STATEMENT} So far."), format!("In the morning: {STATEMENT}"));
    assert_eq!(suspected(&[&one, &two]).len(), 1);
    let quoted = TextPrint::of_all([STATEMENT]);
    assert_eq!(suspects(&prints(&[&one, &two]), &quoted, |_| None, |_, _| false), []);
}

#[test]
fn an_apostrophe_and_an_unclosed_quotation_mark_hide_nothing() {
    let copied = format!("\"They didn\u{2019}t ask, it's said. {WIRE}");
    assert_eq!(suspected(&[WIRE, &copied]), [(source(0), source(1))]);
}

#[test]
fn who_names_a_common_origin_is_no_suspect() {
    let text = prints(&[WIRE, EDITED, WIRE]);
    let suspects = |sources: Vec<Sketch>| -> Vec<Suspect> {
        let records: BTreeMap<SourceId, SourceRecord> = Sketches::of(&[], sources).records();
        let lineage = Lineage::of(&records.keys().copied().collect(), &records);
        suspects(&text, &TextPrint::default(), |_| None, |a, b| lineage.related(a, b))
    };
    let ids = |found: Vec<Suspect>| -> Vec<_> { found.iter().map(|pair| (pair.a, pair.b)).collect() };
    let (zero, one, two) = (source(0), source(1), source(2));
    // Both copies name the dispatch; the one that names nothing is suspected with each.
    assert_eq!(ids(suspects(vec![original(), from(&[0]), unknown()])), [(zero, two), (one, two)]);
    // Neither derives from the other, and both from a third one, over some steps.
    assert_eq!(
        ids(suspects(vec![from(&[3]), from(&[4]), original(), original(), from(&[3])])),
        [(zero, two), (one, two)]
    );
    assert_eq!(ids(suspects(vec![original(), original(), original()])).len(), 3);
}

#[test]
fn what_a_publisher_prints_on_every_page_is_no_copy() {
    let furniture = STATEMENT.split_inclusive(' ').take(72).collect::<String>();
    let pages: Vec<String> = [WIRE, WIRE_DE, INDEPENDENT, INDEPENDENT_DE]
        .iter()
        .map(|text| format!("{text}\n{furniture}"))
        .collect();
    let pages: Vec<&str> = pages.iter().map(String::as_str).collect();
    let of_one = |_| Some(party(1));
    assert!(!suspected(&pages).is_empty(), "the furniture is long enough to matter");
    assert_eq!(suspects(&prints(&pages), &TextPrint::default(), of_one, |_, _| false), []);
}

#[test]
fn versions_of_one_report_by_one_publisher_are_still_compared_with_others() {
    let found = suspects(
        &prints(&[WIRE, WIRE, EDITED, EDITED, WIRE]),
        &TextPrint::default(),
        |id| (id != source(4)).then(|| party(1)),
        |_, _| false,
    );
    assert!((0..4).all(|n| found.iter().any(|pair| (pair.a, pair.b) == (source(n), source(4)))));
}

#[test]
fn passages_are_shown_as_they_stand_the_longest_first() {
    let found = passages(WIRE_DE, EDITED_DE);
    let texts: Vec<&str> = found.iter().map(|passage| passage.text.as_str()).collect();
    assert_eq!(
        texts,
        [
            "dass sie die Messwerte zweier Brunnen über Monate hinweg nicht an das Gesundheitsamt weitergegeben haben. \
             Wie aus einem Bericht hervorgeht, der am Donnerstag im Umweltausschuss vorlag, lag der Nitratgehalt in \
             mindestens neun Proben über dem",
            "Grenzwert. Eine Gefahr für die Bevölkerung habe zu keiner Zeit bestanden, heißt es",
            "weil das Wasser vor der Einspeisung gemischt werde. Der Ausschuss forderte",
            "Monatsende. Der zuständige Abteilungsleiter wurde von seinen Aufgaben entbunden",
            "eine lückenlose Aufklärung und setzte eine Frist bis",
        ],
    );
    for passage in found {
        let slice = |text: &str, range: std::ops::Range<usize>| -> String {
            text.chars().skip(range.start).take(range.len()).collect()
        };
        assert_eq!(slice(WIRE_DE, passage.a), passage.text);
        let other = slice(EDITED_DE, passage.b).replace("schuß", "schuss").replace("heisst", "heißt");
        assert_eq!(other, passage.text);
    }
}

#[test]
fn independent_reports_have_no_passage_and_quoted_words_are_none() {
    assert_eq!(passages(WIRE, INDEPENDENT), []);
    assert_eq!(passages(&format!("He said: “{STATEMENT}”"), &format!("She read: „{STATEMENT}“")), []);
}

/// A passage may be the whole of a very long text.
#[test]
fn of_a_long_passage_the_beginning_is_shown() {
    let long: Vec<String> = (0..1_000).map(|n| format!("wörd{n}")).collect();
    let (one, two) = (format!("Zürich, {}.", long.join(" ")), format!("{} Ende", long.join(", ")));
    let [passage] = &passages(&one, &two)[..] else { panic!("one passage") };
    assert_eq!((passage.a.start, passage.a.end), (8, one.chars().count() - 1));
    assert_eq!((passage.b.start, passage.b.end), (0, two.chars().count() - 5));
    assert!(passage.is_cut());
    let shown = passage.text.chars().count();
    assert!(
        (EXCERPT - 10..=EXCERPT).contains(&shown) && one.contains(&format!("{} ", passage.text)),
        "{shown}"
    );
    assert!(passage.context.starts_with(&format!("Zürich, {} ", passage.text)), "{}", passage.context);
    assert_eq!(passage.context.chars().count(), 8 + shown + CONTEXT);
    let endless = "x".repeat(2_000);
    let text = format!("{endless} one two three four five six seven");
    let [passage] = &passages(&text, &text)[..] else { panic!("one passage") };
    assert_eq!((passage.text.as_str(), passage.a.end), (&endless[..EXCERPT], text.len()));
    assert!(!passages(WIRE_DE, EDITED_DE)[0].is_cut());
}

/// Each is one line without an end: what searches the rest of the line for each mark does not come to an end either.
#[test]
fn opening_marks_that_nothing_closes_take_no_time() {
    for marks in ["„", "«", "“„", "「『»"] {
        let text = format!("{WIRE} {}", marks.repeat(100_000));
        assert_eq!(TextPrint::of(&text), TextPrint::of(WIRE));
    }
}

#[test]
fn scripts_without_blanks_are_compared_by_letters() {
    let chinese = "港务局承认，近三年来起重机一直未经年度安全检查便投入使用，市议会要求展开独立调查并追究技术主管的责任，工会早在两年前就曾发出警告";
    let edited = "据报道，港务局承认，近三年来起重机一直未经年度安全检查便投入使用，市议会要求展开独立调查并追究技术主管的责任";
    assert_eq!(suspected(&[chinese, edited]), [(source(0), source(1))]);
    assert_eq!(passages(chinese, edited)[0].b.start, 4);
    let other = "两年前的信件无人答复，码头工人说他们早就知道检查被取消，周二晚间的会议上副市长宣读了审计报告，反对派要求主管辞职";
    assert_eq!(suspected(&[chinese, other]), []);
    let thai = "การท่าเรือยอมรับว่าปั้นจั่นถูกใช้งานโดยไม่ผ่านการตรวจสอบความปลอดภัยประจำปีมาเกือบสามปี";
    assert_eq!(suspected(&[thai, &format!("ข่าวด่วน {thai}")]), [(source(0), source(1))]);
}

/// 10,000 prints of 300 shingles each, a third of which are in many; every hundredth is nearly the one before it.
#[test]
fn copies_are_found_among_ten_thousand_texts() {
    let shingle = |n: u64, k: u64| match k % 3 {
        0 => k * 1_000 + n % 1_000,
        _ => (n * 300 + k).wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1 << 63,
    };
    let print = |n: u64| {
        let original = if n % 100 == 1 { n - 1 } else { n };
        let mut shingles: Vec<u64> =
            (0..300).map(|k| shingle(if k < 250 { original } else { n }, k)).collect();
        shingles.sort_unstable();
        let bytes: Vec<u8> = shingles.into_iter().flat_map(u64::to_le_bytes).collect();
        TextPrint::from_bytes(&bytes).unwrap()
    };
    let prints: BTreeMap<SourceId, TextPrint> = (0..10_000).map(|n| (source(n), print(n as u64))).collect();
    let nobody = |_| -> Option<PartyId> { None };
    let found = suspects(&prints, &TextPrint::default(), nobody, |_, _| false);
    let mut pairs: Vec<(SourceId, SourceId)> = found.iter().map(|pair| (pair.a, pair.b)).collect();
    pairs.sort_unstable();
    let expected: Vec<_> = (0..100).map(|n| (source(n * 100), source(n * 100 + 1))).collect();
    assert_eq!(pairs, expected);
}

/// A dispatch that everybody prints: none escapes, and the pairs stay few.
#[test]
fn a_dispatch_in_a_thousand_papers_is_held_against_neighbours() {
    let prints: BTreeMap<SourceId, TextPrint> =
        (0..1_000).map(|n| (source(n), TextPrint::of(WIRE))).collect();
    let found = suspects(&prints, &TextPrint::default(), |_| None, |_, _| false);
    assert!((0..999).all(|n| found.iter().any(|pair| (pair.a, pair.b) == (source(n), source(n + 1)))));
    assert!(found.len() <= 20 * 1_000);
}

/// Texts made so that each meets nearly all others, in too little: one copy among them is found all the same.
#[test]
fn a_copy_is_found_among_texts_that_meet_everybody() {
    let stirred = |n: u64| (n ^ n >> 33).wrapping_mul(0xff51_afd7_ed55_8ccd);
    let mixed = |n: u64| stirred(stirred(n.wrapping_mul(0x9e37_79b9_7f4a_7c15)));
    let print = |n: u64| {
        let of = if n == 10 { 3 } else { n };
        // Each of 2,000 shingles is in a hundred texts.
        let shingles: BTreeSet<u64> = (0..200).map(|k| mixed(mixed(of * 200 + k) % 2_000)).collect();
        TextPrint::from_bytes(&shingles.into_iter().flat_map(u64::to_le_bytes).collect::<Vec<_>>()).unwrap()
    };
    let prints: BTreeMap<SourceId, TextPrint> = (0..1_000).map(|n| (source(n), print(n as u64))).collect();
    let found = suspects(&prints, &TextPrint::default(), |_| None, |_, _| false);
    let pairs: Vec<(SourceId, SourceId)> = found.iter().map(|pair| (pair.a, pair.b)).collect();
    assert_eq!(pairs, [(source(3), source(10))]);
}
