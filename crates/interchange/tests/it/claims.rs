//! Rows of claims.

use dementi_interchange::{ClaimRow, Format, Identity, Mapping, PartyReference};

use super::{CSV, claims, lines, mapping};

#[test]
fn columns_that_are_called_as_the_fields_need_no_mapping() {
    let file = "key,text,language,claimed_on,parts,about,tags,remark\r\n\
                7,\"It is so, and \"\"so\"\"\",en,2013-07-11,It is so|And so,Microsoft | NSA,prism|,whatever\r\n";
    let read = claims(file, CSV, &Mapping::default());
    let [Ok(claim)] = read.as_slice() else { panic!("{read:?}") };
    insta::assert_json_snapshot!(claim, @r#"
    {
      "key": "7",
      "text": "It is so, and \"so\"",
      "language": "en",
      "claimed_on": "2013-07-11",
      "parts": [
        "It is so",
        "And so"
      ],
      "about": [
        {
          "name": "Microsoft"
        },
        {
          "name": "NSA"
        }
      ],
      "tags": [
        "prism"
      ]
    }
    "#);
}

#[test]
fn a_mapping_names_columns_constants_separator_and_dates() {
    let mapping = mapping(
        r#"{"columns": {"text": "Behauptung", "claimed_on": "Datum", "about": "Über"},
            "constants": {"language": "de"}, "separator": ",", "dates": "day_month_year_dotted"}"#,
    );
    let file = "Behauptung;Datum;Über\nDie Erde ist flach;1.2.2020;\"Erde, Mond\"\nSie ist rund;;\n";
    let read = claims(file, CSV, &mapping);
    let [Ok(first), Ok(second)] = read.as_slice() else { panic!("{read:?}") };
    assert_eq!(first.language.as_str(), "de");
    assert_eq!(first.claimed_on.map(|day| day.to_string()).as_deref(), Some("2020-02-01"));
    assert_eq!(first.about.len(), 2);
    // A claim that is not split is its own part.
    assert_eq!(second.parts.first(), Some(&second.text));
    assert_eq!(second.claimed_on, None);
}

#[test]
fn json_lines_hold_lists_numbers_and_ids() {
    let id = "01890a5d-ac96-774b-bcce-b302099a8057";
    let file = format!(
        "{{\"key\": 12, \"text\": \"So\", \"language\": \"en\", \"tags\": [\"a\", 2], \"about\": [\"{id}\"]}}\n\
         \n{{\"text\": \"Also\", \"language\": \"en\", \"tags\": null}}\n"
    );
    let read = claims(&file, Format::JsonLines, &Mapping::default());
    let [Ok(first), Ok(second)] = read.as_slice() else { panic!("{read:?}") };
    assert_eq!(first.key.as_ref().map(dementi_domain::text::Line::as_str), Some("12"));
    assert_eq!(first.tags.iter().map(dementi_domain::text::Line::as_str).collect::<Vec<_>>(), ["a", "2"]);
    assert!(matches!(first.about.as_slice(), [PartyReference::Id(party)] if party.to_string() == id));
    assert!(second.tags.is_empty());
}

#[test]
fn all_that_is_wrong_with_a_row_is_said_at_once() {
    let file = "text,language,claimed_on,tags,parts\n\
                ,german,11/07/2013,a|a,same|same\n\
                So,en,,,\n\
                too,few\n\
                \"No\0thing\",en,2013-02-30,,\n";
    let read = claims(file, CSV, &Mapping::default());
    let (good, bad): (Vec<_>, Vec<_>) = read.into_iter().partition(Result::is_ok);
    assert_eq!(good.len(), 1);
    let bad: Vec<_> = bad.into_iter().filter_map(Result::err).collect();
    insta::assert_snapshot!(lines(&bad), @r#"
    1:2 text [text] "": must not be empty
    1:2 language [language] "german": must be a language tag by BCP 47, such as `en` or `de-AT`
    1:2 claimed_on [claimed_on] "11/07/2013": must be a date such as `2013-07-11`
    1:2 parts [parts] "same": stands twice; each part must differ from the others
    1:2 tags [tags] "": must not repeat an entry: the one at 1 stands earlier already
    3:4 - [-] "": has 2 cells where the first row names 5 columns; does a cell hold the delimiter without quotation marks around it?
    4:5 text [text] "No\0thing": must not contain the control character U+0000 (at character 2)
    4:5 claimed_on [claimed_on] "2013-02-30": must be a date such as `2013-07-11`
    "#);
}

#[test]
fn json_lines_that_are_no_objects_or_hold_objects_are_told() {
    let file = "[1]\n{\"text\": {\"en\": \"So\"}, \"language\": \"en\", \"tags\": [[1]]}\n{\"text\": \n";
    let read = claims(file, Format::JsonLines, &Mapping::default());
    let bad: Vec<_> = read.into_iter().filter_map(Result::err).collect();
    insta::assert_snapshot!(lines(&bad), @r#"
    1:1 - [-] "": must be a JSON object, such as {"text": ".."}
    2:2 text [text] "": must be a text, not a list or an object
    2:2 tags [tags] "": must be a text or a list of texts
    3:3 - [-] "": is not JSON: EOF while parsing a value at line 1 column 8
    "#);
}

/// Dementi's own CSV sets an apostrophe before what a spreadsheet could take for a formula.
#[test]
fn an_apostrophe_before_a_formula_is_no_part_of_the_text() {
    let read = claims("text,language\n'=1+1 is 2,en\n'Tis so,en\n'-1 is it,en\n", CSV, &Mapping::default());
    let texts: Vec<&str> = read.iter().flatten().map(|claim| claim.text.as_str()).collect();
    assert_eq!(texts, ["=1+1 is 2", "'Tis so", "-1 is it"]);
}

#[test]
fn rows_are_known_again_by_their_key_or_else_by_what_they_say() {
    let file = "key,text,language\n1,So,en\n1,Otherwise,en\n2,So,en\n,So,en\n, So ,EN\n";
    let read = claims(file, CSV, &Mapping::default());
    let read: Vec<&ClaimRow> = read.iter().flatten().collect();
    let identity = |row: &ClaimRow, scope: &[u8]| Identity::of(scope, row.key.as_ref(), row.content());
    let [first, changed, second, bare, respelt] = read.as_slice() else { panic!("{read:?}") };
    assert_eq!(identity(first, b"a"), identity(changed, b"a"));
    assert_ne!(first.content(), changed.content());
    assert_eq!(first.content(), second.content());
    assert_ne!(identity(first, b"a"), identity(second, b"a"));
    assert_ne!(identity(first, b"a"), identity(first, b"b"));
    assert_ne!(identity(first, b"a"), identity(bare, b"a"));
    assert_eq!(identity(bare, b"a"), identity(respelt, b"a"));
}
