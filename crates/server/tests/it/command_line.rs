use serde_json::Value;

use crate::program::{dementi, run};

#[test]
fn without_arguments_it_shows_the_help_and_fails() {
    let home = tempfile::tempdir().unwrap();
    let ended = run(home.path(), &[]);
    assert_eq!(ended.code, Some(2));
    assert_eq!(ended.stdout, "");
    for command in ["demo", "serve", "migrate", "embed", "desk", "user", "token", "openapi"] {
        assert!(ended.stderr.contains(&format!("\n  {command} ")), "{command}: {}", ended.stderr);
    }
}

#[test]
fn the_help_is_a_result_when_it_was_asked_for() {
    let home = tempfile::tempdir().unwrap();
    for arguments in [&["--help"][..], &["serve", "--help"], &["token", "create", "--help"], &["--version"]] {
        let ended = run(home.path(), arguments);
        assert_eq!((ended.code, ended.stderr.as_str()), (Some(0), ""), "{arguments:?}");
        assert!(!ended.stdout.is_empty());
    }
}

#[test]
fn an_unknown_command_is_refused_with_the_nearest_known_one() {
    let home = tempfile::tempdir().unwrap();
    let ended = run(home.path(), &["sevre"]);
    assert_eq!(ended.code, Some(2));
    assert!(ended.stderr.starts_with("error: "), "{}", ended.stderr);
    assert!(ended.stderr.contains("'serve'"), "{}", ended.stderr);
}

#[test]
fn a_bad_setting_says_where_it_stands_and_how_to_write_it() {
    let home = tempfile::tempdir().unwrap();
    let ended: crate::program::Ended =
        dementi(home.path(), &["serve"]).env("DEMENTI_LISTEN", "nowhere").output().unwrap().into();
    assert_eq!(ended.code, Some(2));
    assert_eq!(
        ended.stderr,
        "error: the setting `listen` cannot be used\n  caused by: DEMENTI_LISTEN is \"nowhere\": it has no port\n  \
         help: write HOST:PORT, such as 127.0.0.1:8787, [::1]:8787, or 0.0.0.0:8787 for every address\n"
    );
}

#[test]
fn an_unknown_setting_in_the_file_is_refused() {
    let home = tempfile::tempdir().unwrap();
    std::fs::write(home.path().join("dementi.toml"), "lisen = \"127.0.0.1:0\"\n").unwrap();
    let ended = run(home.path(), &["serve", "--config", "dementi.toml"]);
    assert_eq!(ended.code, Some(2));
    assert_eq!(
        ended.stderr,
        "error: unknown setting `lisen` in dementi.toml\n  help: did you mean `listen`?\n"
    );
}

#[test]
fn openapi_prints_a_document_that_parses() {
    let home = tempfile::tempdir().unwrap();
    let ended = run(home.path(), &["openapi"]);
    assert_eq!((ended.code, ended.stderr.as_str()), (Some(0), ""));
    let document: Value = serde_json::from_str(&ended.stdout).unwrap();
    assert!(document["openapi"].as_str().unwrap().starts_with("3.1."));
}

#[test]
fn a_reader_that_stops_reading_is_no_error() {
    let home = tempfile::tempdir().unwrap();
    let mut openapi = dementi(home.path(), &["openapi"]);
    let mut child =
        openapi.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let ended: crate::program::Ended = child.wait_with_output().unwrap().into();
    assert_eq!((ended.code, ended.stderr.as_str()), (Some(0), ""));
}
