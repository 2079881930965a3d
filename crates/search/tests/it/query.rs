//! How queries are read.

use dementi_search::query::{
    Clause, Filter, MAX_BEGINNINGS, MAX_CHARACTERS, MAX_OPERANDS, Operand, Query, QueryError,
    QueryErrorKind as Kind, Withdrawn, parse,
};
use proptest::prelude::*;

use super::queries::queries;

const ID: &str = "019c0000-0000-7000-8000-000000000000";

/// A query as a table can show it: clauses apart by `;`, alternatives by `/`.
fn shown(query: &Query) -> String {
    let operand = |operand: &Operand| match operand {
        Operand::Word(word) => word.clone(),
        Operand::Beginning(beginning) => format!("{beginning}…"),
        Operand::Phrase(phrase) => format!("[{phrase}]"),
        Operand::Is(Filter::Years(years)) => format!("{years:?}"),
        Operand::Is(Filter::Tag(tag)) => format!("#<{tag}>"),
        Operand::Is(_) => format!("<{operand}>"),
    };
    let clause = |clause: &Clause| {
        let any_of: Vec<String> = clause.any_of.iter().map(operand).collect();
        format!("{}{}", if clause.excluded { "not " } else { "" }, any_of.join(" / "))
    };
    let clauses: Vec<String> = query.clauses.iter().map(clause).collect();
    let withdrawn = match query.withdrawn {
        Withdrawn::No => "",
        Withdrawn::Only => " +only",
        Withdrawn::Too => " +too",
    };
    format!("{}{withdrawn}", clauses.join("; "))
}

#[track_caller]
fn assert_reads(table: &[(&str, &str)]) {
    for (text, wanted) in table {
        match parse(text) {
            Ok(query) => assert_eq!(shown(&query), *wanted, "{text}"),
            Err(error) => panic!("{text}: {error}"),
        }
    }
}

#[test]
fn words_phrases_beginnings_and_exclusions() {
    assert_reads(&[
        ("", ""),
        (" \n\t\0 ", ""),
        ("denied access", "denied; access"),
        ("\"direct access\"", "[direct access]"),
        (
            "“direct access” „direkter Zugang“ «accès direct» « accès » »Zugang«",
            "[direct access]; [direkter Zugang]; [accès direct]; [accès]; [Zugang]",
        ),
        ("\"straight to curly”", "[straight to curly]"),
        ("\"he said “no” to it\"", "[he said no to it]"),
        ("\"two\n  lines\"", "[two lines]"),
        ("encrypt* \u{5317}\u{4eac}*", "encrypt…; \u{5317}\u{4eac}…"),
        (
            "-leak -\"direct access\" -encrypt* -kind:source",
            "not leak; not [direct access]; not encrypt…; not <kind:source>",
        ),
        ("NSA OR FBI denied", "NSA / FBI; denied"),
        ("NSA|FBI | CIA", "NSA / FBI / CIA"),
        ("a OR \"b c\" OR dd* OR ee*", "a / [b c] / dd… / ee…"),
        ("or Or OR. x", "or; Or; x"),
        ("-OR", "not or"),
    ]);
}

#[test]
fn filters() {
    let (party, shown_party) = (format!("party:{ID}"), format!("<party:{ID}>"));
    assert_reads(&[
        (
            "kind:claim review:in_review rating:half_true",
            "<kind:claim>; <review:in_review>; <rating:half_true>",
        ),
        (
            "KIND:Claim review:in-review rating:\"Half true\"",
            "<kind:claim>; <review:in_review>; <rating:half_true>",
        ),
        (
            "dispute:denied freshness:stale language:DE-at",
            "<dispute:denied>; <freshness:stale>; <language:de-AT>",
        ),
        (&party, &shown_party),
        ("tag:prism tag:\"two words\" tag:„drei, vier“", "#<prism>; #<two words>; #<drei, vier>"),
        ("year:2013 year:2010..2013", "2013..=2013; 2010..=2013"),
        ("year:2010.. year:..2013", "2010..=9999; 0..=2013"),
        ("year:2010-2013 year:2010–2013 year:2010…2013", "2010..=2013"),
        (
            "kind:claim,denial -kind:source,party",
            "<kind:claim> / <kind:denial>; not <kind:source> / <kind:party>",
        ),
        ("tag:a,\"b c\",d", "#<a> / #<b c> / #<d>"),
        ("kind:claim OR tag:x OR word", "<kind:claim> / #<x> / word"),
        ("withdrawn:only", " +only"),
        ("leak withdrawn:too", "leak +too"),
        ("withdrawn:no", ""),
        ("(kind:claim)", "<kind:claim>"),
        ("'kind:claim", "<kind:claim>"),
    ]);
}

#[test]
fn pasted_text_is_text() {
    assert_reads(&[
        ("Microsoft: we deny it.", "Microsoft; we; deny; it"),
        ("Source: Reuters, party: Greens", "Source; Reuters; party; Greens"),
        ("Year: 2013", "Year; 2013"),
        ("at 12:30, on 2013-07-11", "at; 12:30; on; 2013-07-11"),
        (
            "https://www.example.org/a?b=c:d mailto:a@example.org",
            "https://www.example.org/a?b=c:d; mailto:a@example.org",
        ),
        ("well-known Nord-Süd-Dialog - and – so — on", "well-known; Nord-Süd-Dialog; and; so; on"),
        ("don't l’État 'quoted' rock'n'roll", "don't; l’État; quoted; rock'n'roll"),
        ("C++ 🙂 ... !? #PrismFiles @NSAFiles U.S.A.", "C; #PrismFiles; @NSAFiles; U.S.A"),
        ("Bürger:innen jede:r Journalist*innen", "Bürger:innen; jede:r; Journalist*innen"),
        ("**bold** *it* f*ck", "bold; it; f*ck"),
        ("The agency (NSA) said so (again).", "The; agency; NSA; said; so; again"),
        ("(NSA OR FBI) (denied OR refused)", "NSA / FBI; denied / refused"),
        ("das „Prism“-Programm, anti-\"Prism\"", "das; [Prism]; Programm; anti"),
        ("Home » Politics » NSA", "Home; Politics; NSA"),
        ("צה\"ל הודיע \"צה\"ל הודיע\"", "צה\"ל; הודיע; [צה\"ל הודיע]"),
        ("--dry-run word--word", "dry-run; word--word"),
        ("\u{feff}kind:claim\u{200b}leak", "<kind:claim>; leak"),
        ("a\0b\u{7}c", "a; b; c"),
        ("\"\" leak \"!\"", "leak"),
        ("Köln:Bonn Bayern:Dortmund #kind:claim", "Köln:Bonn; Bayern:Dortmund; #kind:claim"),
    ]);
}

#[test]
fn what_is_written_twice_is_asked_for_once() {
    assert_reads(&[
        ("leak denied leak", "leak; denied"),
        ("leak OR NSA OR leak", "leak / NSA"),
        ("leak OR leak leak", "leak"),
        ("-leak leak -leak", "not leak; leak"),
        ("a OR b OR a b OR a a OR b", "a / b; b / a"),
        ("kind:claim,denial,claim kind:claim OR kind:denial", "<kind:claim> / <kind:denial>"),
        ("\"a b\" \"a b\" th* th*", "[a b]; th…"),
        ("leak Leak", "leak; Leak"),
    ]);
}

fn error(text: &str) -> QueryError {
    match parse(text) {
        Ok(query) => panic!("{text}: {query:?}"),
        Err(error) => error,
    }
}

#[test]
fn errors_say_what_is_wrong_and_where_and_what_to_do() {
    let mut lines = Vec::new();
    for text in [
        "a \"b c",
        "„a",
        "tag:\"a",
        "a*",
        "-a*",
        "aa* ab* ac* ad* ae*",
        "NSA-Aff*",
        "OR",
        "a OR",
        "| a",
        "a OR OR b",
        "a OR 🙂",
        "-a OR b",
        "a OR -b",
        "a OR (b c)",
        "(a b) OR c",
        "-(a b)",
        "kind:(claim OR denial)",
        "x knid:claim",
        "lang:de",
        "author:\"Glenn Greenwald\"",
        "foobar:baz",
        "kind:clam",
        "kind:x",
        "review:publishd",
        "dispute:x",
        "freshness:x",
        "rating:½",
        "party:Microsoft",
        "language:german",
        "year:201x",
        "year:2014..2013",
        "year:12345",
        "tag:\"a\u{1}\"",
        "kind:claim, denial",
        "kind: claim",
        "year: 2013",
        "-withdrawn:too",
        "a OR withdrawn:too",
        "withdrawn:too OR a",
        "withdrawn:too withdrawn:only",
        "withdrawn:yes",
        "?!",
        "🙂",
        "aa.ab.ac.ad.ae.af.ag.ah.ai.aj.ak.al.am.an.ao.ap.aq.ar.as.at.au.av.aw.ax.ay.az.ba.bb.bc.bd.be.bf.bg",
    ] {
        let error = error(text);
        let place = error.place();
        let marked: String = text.chars().skip(place.start).take(place.len()).collect();
        lines.push(format!("{text}\n    {} [{marked}] {error}", error.kind().code()));
    }
    insta::assert_snapshot!(lines.join("\n"));
}

#[test]
fn limits() {
    let long = "é".repeat(MAX_CHARACTERS);
    assert!(parse(&long).is_ok());
    let longer = error(&format!("{long}é"));
    assert_eq!((longer.kind(), longer.place()), (Kind::TooLong, MAX_CHARACTERS..MAX_CHARACTERS + 1));
    let many = |number: usize| vec!["ab"; number].join(" ");
    assert!(parse(&many(MAX_OPERANDS)).is_ok());
    for text in [
        many(MAX_OPERANDS + 1),
        many(MAX_OPERANDS + 1).replace(' ', "-"),
        many(MAX_OPERANDS + 1).replace(' ', " OR "),
        format!("tag:{}", many(MAX_OPERANDS + 1).replace(' ', ",")),
        many(MAX_OPERANDS + 1).replace(' ', "."),
        many(MAX_OPERANDS + 1).replace(' ', "_"),
        format!("#{}", "Ab".repeat(MAX_OPERANDS)),
        // Letter pairs.
        "北".repeat(MAX_OPERANDS + 2),
    ] {
        assert_eq!(error(&text).kind(), Kind::TooManyWords, "{text}");
    }
    assert!(parse(&format!("\"{}\"", many(MAX_OPERANDS + 1))).is_ok());
    for text in [
        "北".repeat(MAX_OPERANDS + 1),
        many(MAX_OPERANDS).replace(' ', "."),
        many(MAX_OPERANDS).replace(' ', "_"),
        // The whole is searched for, too.
        format!("#{}", "Ab".repeat(MAX_OPERANDS - 1)),
    ] {
        assert!(parse(&text).is_ok(), "{text}");
    }
    let beginnings = |number: usize| vec!["th*"; number].join(" OR ");
    assert!(parse(&beginnings(MAX_BEGINNINGS)).is_ok());
    let more = error(&format!("{} -we*", beginnings(MAX_BEGINNINGS)));
    assert_eq!((more.kind(), more.place()), (Kind::TooManyBeginnings, 25..29));
}

#[test]
fn codes_are_told_apart() {
    let mut codes: Vec<&str> = Kind::ALL.iter().map(|kind| kind.code()).collect();
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes.len(), Kind::ALL.len());
}

/// What must be true of every text.
fn check(text: &str) -> bool {
    match parse(text) {
        Ok(query) => {
            let written = query.to_string();
            let fits = written.chars().count() <= MAX_CHARACTERS;
            assert!(
                !fits || parse(&written).as_ref() == Ok(&query),
                "{text:?} is {query:?}, written {written:?}"
            );
            let operands: usize = query.clauses.iter().map(|clause| clause.any_of.len()).sum();
            assert!(
                operands <= MAX_OPERANDS && query.clauses.iter().all(|clause| !clause.any_of.is_empty()),
                "{text:?}"
            );
            true
        }
        Err(error) => {
            let place = error.place();
            let length = text.chars().count();
            assert!(place.start < place.end && place.end <= length, "{text:?}: {place:?}");
            let sentence = error.to_string();
            assert!(sentence.ends_with(['.', '?', '`']) && sentence.len() < 600, "{text:?}: {sentence}");
            false
        }
    }
}

/// A million are read with `DEMENTI_FUZZ_INPUTS=1000000`.
#[test]
fn no_input_is_too_strange() {
    let inputs = std::env::var("DEMENTI_FUZZ_INPUTS").ok().and_then(|number| number.parse().ok());
    let inputs: usize = inputs.unwrap_or(50_000);
    let read = queries(20_130_711).take(inputs).filter(|text| check(text)).count();
    assert!((inputs / 5..inputs * 9 / 10).contains(&read), "{read} of {inputs} were read: a dull generator");
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in any::<String>()) {
        check(&text);
    }

    #[test]
    fn any_marks_are_read_or_refused(text in r#"[ab:\-*"“”„«»()|#@,. OR'\n\u{5d0}]{0,30}"#) {
        check(&text);
    }
}
