use std::path::Path;

use serde_json::Value;

use crate::program::{Server, dementi, run};

const PEOPLE: [&str; 5] = ["admin", "editor", "editor2", "researcher", "reader"];

fn demo(home: &Path, more: &[&str]) -> Server {
    let arguments = ["demo", "--listen", "127.0.0.1:0", "--ready-file", "ready.json"];
    Server::start(dementi(home, &[&arguments, more].concat()))
}

/// The tokens in the ready file.
fn tokens(home: &Path) -> Vec<String> {
    let ready: Value = serde_json::from_slice(&std::fs::read(home.join("ready.json")).unwrap()).unwrap();
    PEOPLE.map(|name| ready["tokens"][name].as_str().expect(name).to_owned()).into()
}

#[test]
fn everybody_on_the_demos_desk_can_look_around_and_nothing_is_left_behind() {
    let home = tempfile::tempdir().unwrap();
    let server = demo(home.path(), &["--log", "debug"]);
    let tokens = tokens(home.path());
    for token in &tokens {
        assert!(server.announcement.contains(token.as_str()));
        let claims = server.get("/api/v1/claims", Some(token));
        assert!(claims.starts_with("HTTP/1.1 200 ") && claims.contains("Microsoft"), "{claims}");
    }
    let log = server.stop();
    assert!(log.contains("listening") && !log.contains("dmt_"), "{log}");
    assert_eq!(std::fs::read_dir(home.path()).unwrap().count(), 0);
}

#[test]
fn the_curl_line_is_ready_to_paste() {
    let home = tempfile::tempdir().unwrap();
    let server = demo(home.path(), &[]);
    let line = server.announcement.lines().find(|line| line.trim_start().starts_with("curl ")).unwrap();
    let token = line.split_once("Bearer ").unwrap().1.split_once('\'').unwrap().0;
    let path = line.rsplit_once(&server.url).unwrap().1.strip_suffix('\'').unwrap();
    let report = server.get(path, Some(token));
    assert!(report.starts_with("HTTP/1.1 200 ") && report.contains("Microsoft"), "{line}: {report}");
    server.stop();
}

#[test]
fn a_demo_in_a_named_folder_goes_on_where_it_was_left() {
    let home = tempfile::tempdir().unwrap();
    let server = demo(home.path(), &["--data-dir", "kept"]);
    let first = tokens(home.path());
    server.stop();
    let server = demo(home.path(), &["--data-dir", "kept"]);
    assert!(server.announcement.contains("as it was left"), "{}", server.announcement);
    let second = tokens(home.path());
    assert_ne!(first, second);
    for token in [&first[0], &second[0]] {
        assert_eq!(server.status("/api/v1/claims", Some(token)), 200);
    }
    server.stop();
}

#[test]
fn a_folder_of_something_else_and_a_real_database_are_never_touched() {
    let home = tempfile::tempdir().unwrap();
    std::fs::create_dir(home.path().join("taken")).unwrap();
    std::fs::write(home.path().join("taken/dementi.db"), "").unwrap();
    let ended = run(home.path(), &["demo", "--data-dir", "taken"]);
    assert_eq!(ended.code, Some(1));
    assert!(ended.stderr.contains("error: the folder taken cannot be used for the demo"), "{}", ended.stderr);

    let mut command = dementi(home.path(), &["demo", "--listen", "127.0.0.1:0"]);
    command.env("DEMENTI_DATABASE_URL", "sqlite:real.db").env("DEMENTI_DATA_DIR", "real");
    Server::start(command).stop();
    assert!(!home.path().join("real.db").exists() && !home.path().join("real").exists());
}
