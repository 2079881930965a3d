use std::path::Path;

use crate::program::{Server, dementi, done, run};

/// A record with a desk, an admin and a reader.
fn record() -> tempfile::TempDir {
    let home = tempfile::tempdir().unwrap();
    done(home.path(), &["migrate"]);
    done(home.path(), &["desk", "add", "Research"]);
    done(home.path(), &["user", "add", "ada@desk.example", "--name", "Ada Example", "--role", "admin"]);
    done(home.path(), &["user", "add", "rosa@desk.example", "--name", "Rosa Example", "--role", "reader"]);
    home
}

fn refused(home: &Path, arguments: &[&str]) -> String {
    let ended = run(home, arguments);
    assert_eq!(ended.code, Some(1), "{arguments:?}: {ended:?}");
    assert_eq!(ended.stdout, "");
    ended.stderr
}

/// Starts a server on the record.
fn serve(home: &Path) -> Server {
    Server::start(dementi(home, &["serve", "--listen", "127.0.0.1:0"]))
}

#[test]
fn without_a_record_nothing_is_made_by_accident() {
    let home = tempfile::tempdir().unwrap();
    let text = refused(home.path(), &["desk", "list"]);
    assert!(text.starts_with("error: there is no database at sqlite:"), "{text}");
    assert_eq!(std::fs::read_dir(home.path()).unwrap().count(), 0);
}

#[test]
fn people_and_their_roles() {
    let home = record();
    let list = done(home.path(), &["user", "list"]);
    assert!(list.contains("ada@desk.example   Ada Example   admin"), "{list}");
    done(home.path(), &["user", "set-role", "rosa@desk.example", "editor"]);
    assert!(done(home.path(), &["user", "list"]).contains("Rosa Example  editor"));
    done(home.path(), &["user", "remove", "rosa@desk.example"]);
    assert!(!done(home.path(), &["user", "list"]).contains("rosa@"));
}

#[test]
fn what_cannot_be_done_is_explained() {
    let home = record();
    for (arguments, reason) in [
        (&["user", "remove", "ada@desk.example"][..], "a desk needs at least one admin"),
        (&["user", "set-role", "ada@desk.example", "reader"], "a desk needs at least one admin"),
        (
            &["user", "add", "ada@desk.example", "--name", "Ada", "--role", "reader"],
            "member of the desk already",
        ),
        (&["user", "remove", "nobody@desk.example"], "there is no account for nobody@desk.example"),
        (&["user", "list", "--desk", "Sport"], "help: the desks are: Research"),
        (&["desk", "add", "Research"], "another desk has this name"),
        (&["token", "create", "nobody@desk.example"], "there is no account for nobody@desk.example"),
        (&["token", "revoke", "01890000-0000-7000-8000-000000000001"], "has no token 01890000"),
    ] {
        let text = refused(home.path(), arguments);
        assert!(text.starts_with("error: ") && text.contains(reason), "{arguments:?}: {text}");
    }
}

#[test]
fn where_there_are_several_desks_one_must_be_named() {
    let home = record();
    done(home.path(), &["desk", "add", "Sport"]);
    let ended = run(home.path(), &["user", "list"]);
    assert_eq!(ended.code, Some(2));
    assert!(ended.stderr.contains("say which with --desk"), "{}", ended.stderr);
    assert_eq!(done(home.path(), &["user", "list", "--desk", "Sport"]).lines().count(), 1);
    assert!(done(home.path(), &["desk", "list"]).contains("Sport"));
}

#[test]
fn a_token_is_alone_on_stdout_and_lets_its_owner_in() {
    let home = record();
    let ended = run(home.path(), &["token", "create", "ada@desk.example", "--label", "laptop"]);
    assert_eq!(ended.code, Some(0), "{ended:?}");
    let token = ended.stdout.strip_suffix('\n').unwrap();
    assert!(token.starts_with("dmt_") && !token.contains(char::is_whitespace), "{token}");
    assert!(ended.stderr.contains("It is shown this once.") && !ended.stderr.contains(token));

    let list = done(home.path(), &["token", "list"]);
    assert!(list.contains("ada@desk.example  laptop  feed,read,write,review,publish,admin  "), "{list}");
    assert!(!list.contains(token), "{list}");

    let server = serve(home.path());
    assert_eq!(server.status("/api/v1/claims", Some(token)), 200);
    assert_eq!(server.status("/api/v1/claims", None), 401);
    let log = server.stop();
    assert!(log.contains("/api/v1/claims") && !log.contains("dmt_"), "{log}");
}

#[test]
fn a_revoked_token_lets_nobody_in() {
    let home = record();
    let token = done(
        home.path(),
        &["token", "create", "rosa@desk.example", "--scopes", "read", "--expires-in-days", "1"],
    );
    let list = done(home.path(), &["token", "list", "rosa@desk.example"]);
    let row = list.lines().nth(1).unwrap();
    assert!(row.contains("  read  ") && row.contains("  expires "), "{list}");
    let id = row.split(' ').next().unwrap();

    done(home.path(), &["token", "revoke", id]);
    assert!(done(home.path(), &["token", "list"]).contains("  revoked "));
    let server = serve(home.path());
    assert_eq!(server.status("/api/v1/claims", Some(token.trim())), 401);
    server.stop();
}
