use crate::program::{done, run};

#[test]
fn a_new_database_is_set_up_once() {
    let home = tempfile::tempdir().unwrap();
    let ended = run(home.path(), &["migrate", "--status"]);
    assert_eq!(ended.code, Some(1));
    assert!(ended.stderr.starts_with("error: there is no database at sqlite:"), "{}", ended.stderr);

    let first = done(home.path(), &["migrate"]);
    assert!(first.starts_with("applied m2") && first.ends_with(" is up to date\n"), "{first}");
    let second = done(home.path(), &["migrate"]);
    assert!(second.starts_with("sqlite:") && second.ends_with(" is up to date\n"), "{second}");

    let status = done(home.path(), &["migrate", "--status"]);
    let mut lines = status.lines();
    assert!(lines.next().unwrap().starts_with("MIGRATION "));
    assert!(lines.next().is_some_and(|line| line.ends_with("  applied")));
    assert!(lines.all(|line| line.ends_with("  applied")), "{status}");
}

#[test]
fn a_database_that_cannot_be_reached_is_named_without_its_password() {
    let home = tempfile::tempdir().unwrap();
    // Port 1 is reserved (RFC 6335); nothing listens there.
    let url = "postgres://desk:s3cret@127.0.0.1:1/dementi?password=s3cret";
    let ended = run(home.path(), &["migrate", "--log", "debug", "--database-url", url]);
    assert_eq!(ended.code, Some(1));
    let wanted =
        "error: the database postgres://desk:***@127.0.0.1:1/dementi cannot be opened\n  caused by: ";
    assert!(ended.stderr.contains(wanted), "{}", ended.stderr);
    assert!(!ended.stderr.contains("s3cret"), "{}", ended.stderr);
}

#[test]
fn a_file_that_is_something_else_is_left_alone() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("letter.txt");
    let text = "Dear colleagues, this is a letter and not a database at all. ".repeat(50);
    std::fs::write(&file, &text).unwrap();
    let ended = run(home.path(), &["migrate", "--database-url", "sqlite:letter.txt"]);
    assert_eq!(ended.code, Some(1));
    assert!(ended.stderr.contains("letter.txt"), "{}", ended.stderr);
    assert_eq!(std::fs::read_to_string(&file).unwrap(), text);
}
