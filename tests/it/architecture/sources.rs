//! What no source file may contain, and how long it may be.

use std::path::Path;

use super::{File, assert_none, files};

/// Lines; a file that wants more is two files.
const LONGEST: usize = 400;

/// What may not stand in a file, and why. Spelt in two halves, or this file would break its own rule.
const FORBIDDEN: [(&str, &str); 4] = [
    (concat!("#[al", "low("), "say `expect(.., reason)`, which complains once it is needless"),
    (concat!("#![al", "low("), "say `expect(.., reason)`, which complains once it is needless"),
    (concat!("to", "do!("), "half-written code is not committed"),
    (concat!("unimplem", "ented!("), "half-written code is not committed"),
];

fn too_long(files: &[File]) -> Vec<String> {
    let lengths = files.iter().map(|file| (&file.path, file.text.lines().count()));
    let longer = lengths.filter(|(_, lines)| *lines > LONGEST);
    longer.map(|(path, lines)| format!("{path} has {lines} lines; {LONGEST} are allowed")).collect()
}

/// Spaces make no difference, so that no formatting hides anything.
fn forbidden_words(files: &[File]) -> Vec<String> {
    let mut found = Vec::new();
    for File { path, text } in files {
        for (number, line) in (1..).zip(text.lines()) {
            let line: String = line.split_whitespace().collect();
            let words = FORBIDDEN.iter().filter(|(word, _)| line.contains(word));
            found.extend(words.map(|(word, why)| format!("{path}:{number}: `{word}`: {why}")));
            if line.contains("cfg_attr(") && line.contains(concat!("al", "low(")) {
                found.push(format!("{path}:{number}: a conditional `{}..)`", concat!("al", "low(")));
            }
        }
    }
    found
}

#[test]
fn the_workspace_keeps_its_files_short_and_finished() {
    let files = files(|name| Path::new(name).extension().is_some_and(|it| it == "rs"));
    assert!(files.iter().any(|file| file.path == "crates/domain/src/lib.rs"), "the walk misses the domain");
    assert!(files.iter().any(|file| file.path == "tests/it/main.rs"), "the walk misses the tests");
    assert_none(&[too_long(&files), forbidden_words(&files)].concat());
}

fn file(text: impl Into<String>) -> [File; 1] {
    [File { path: "planted.rs".to_owned(), text: text.into() }]
}

#[test]
fn a_planted_long_file_is_found() {
    assert_none(&too_long(&file("\n".repeat(LONGEST))));
    let found = too_long(&file("\n".repeat(LONGEST + 1)));
    assert_eq!(found, ["planted.rs has 401 lines; 400 are allowed"]);
}

#[test]
fn planted_words_are_found() {
    for (word, _) in FORBIDDEN {
        let found = forbidden_words(&file(format!("fn one() {{}}\n    {word}dead_code)")));
        assert!(found.len() == 1 && found[0].starts_with("planted.rs:2:"), "{word}: {found:?}");
    }
    let spaced = concat!("# [ al", "low ( dead_code ) ]");
    assert_eq!(forbidden_words(&file(spaced)).len(), 1);
    let conditional = concat!("#[cfg_attr(test, al", "low(dead_code))]");
    assert_eq!(forbidden_words(&file(conditional)).len(), 1);
    assert_none(&forbidden_words(&file("#[expect(dead_code, reason = \"..\")]\nlet todo = allow(1);")));
}
