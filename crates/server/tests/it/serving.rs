use std::net::TcpListener;
use std::path::Path;

use serde_json::Value;

use crate::program::{Server, dementi, run};

fn serve(home: &Path, more: &[&str]) -> Server {
    Server::start(dementi(home, &[&["serve", "--listen", "127.0.0.1:0"], more].concat()))
}

#[test]
fn a_server_on_a_new_database_can_be_reached_once_it_says_so() {
    let home = tempfile::tempdir().unwrap();
    let ready = home.path().join("ready.json");
    let server = serve(home.path(), &["--ready-file", "ready.json"]);
    let written: Value = serde_json::from_slice(&std::fs::read(&ready).unwrap()).unwrap();
    assert_eq!(written["url"], server.url);
    let set_up = written["set_up"].as_str().expect("nobody has set it up");
    assert!(set_up.starts_with(&format!("{}/set-up/", server.url)), "{set_up}");
    assert_eq!(server.announcement, format!("listening on {}\n", server.url));

    for (path, status) in [
        ("/", 303),
        ("/sign-in", 200),
        ("/healthz", 200),
        ("/readyz", 200),
        ("/docs/problems", 200),
        ("/api/v1/openapi.json", 200),
        ("/api/v1/claims", 401),
        ("/no-such-page", 404),
    ] {
        assert_eq!(server.status(path, None), status, "{path}");
    }
    assert!(server.get("/sign-in", None).contains("<title>Sign in · Dementi</title>"));

    let log = server.stop();
    assert!(log.contains("every request was answered"), "{log}");
    assert!(!ready.exists());
}

#[test]
fn every_answer_has_a_request_id() {
    let home = tempfile::tempdir().unwrap();
    let server = serve(home.path(), &[]);
    for path in ["/", "/sign-in", "/healthz", "/docs/problems", "/api/v1/claims", "/no-such-page"] {
        let answer = server.get(path, None).to_ascii_lowercase();
        assert_eq!(answer.matches("\r\nx-request-id: ").count(), 1, "{path}: {answer}");
    }
    server.stop();
}

#[test]
fn ctrl_c_ends_it_too() {
    let home = tempfile::tempdir().unwrap();
    let server = serve(home.path(), &[]);
    server.signal("INT");
    let (status, log) = server.wait();
    assert!(status.success(), "{log}");
}

#[test]
fn a_second_server_finds_the_record_as_the_first_left_it() {
    let home = tempfile::tempdir().unwrap();
    serve(home.path(), &[]).stop();
    let log = serve(home.path(), &[]).stop();
    assert!(!log.contains("migrated"), "{log}");
}

#[test]
fn a_taken_port_is_explained() {
    let home = tempfile::tempdir().unwrap();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let ended = run(home.path(), &["serve", "--listen", &address]);
    assert_eq!(ended.code, Some(1));
    let wanted = format!("error: the server cannot listen on {address}\n  caused by: ");
    assert!(ended.stderr.starts_with(&wanted), "{}", ended.stderr);
    assert!(ended.stderr.contains("\n  help: another program listens there"), "{}", ended.stderr);
}

#[test]
fn a_ready_file_that_cannot_be_written_stops_the_start() {
    let home = tempfile::tempdir().unwrap();
    let ended = run(home.path(), &["serve", "--listen", "127.0.0.1:0", "--ready-file", "missing/ready.json"]);
    assert_eq!(ended.code, Some(1));
    assert_eq!(ended.stdout, "");
    assert!(
        ended.stderr.contains("error: the ready file missing/ready.json cannot be written"),
        "{}",
        ended.stderr
    );
}

#[test]
fn a_database_that_is_behind_is_not_served_until_it_is_migrated() {
    let home = tempfile::tempdir().unwrap();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let url = format!("sqlite:{}", home.path().join("old.db").display());
        let store =
            dementi_persistence::Store::connect(&dementi_persistence::Options::new(url)).await.unwrap();
        store.close().await;
    });
    let database = ["--database-url", "sqlite:old.db"];
    let ended =
        run(home.path(), &[&["serve", "--listen", "127.0.0.1:0", "--log", "off"][..], &database].concat());
    assert_eq!(ended.code, Some(1));
    assert!(
        ended.stderr.starts_with("error: the database sqlite:old.db is not up to date"),
        "{}",
        ended.stderr
    );
    assert!(ended.stderr.contains("dementi migrate"), "{}", ended.stderr);
    serve(home.path(), &[&database[..], &["--migrate"]].concat()).stop();
    serve(home.path(), &database).stop();
}

#[test]
fn the_log_can_be_read_by_machines() {
    let home = tempfile::tempdir().unwrap();
    let server = serve(home.path(), &["--log-format", "json"]);
    server.get("/healthz", None);
    let log = server.stop();
    let lines: Vec<Value> = log.lines().map(|line| serde_json::from_str(line).expect(line)).collect();
    assert!(lines.iter().any(|line| line["message"] == "listening" && line["level"] == "INFO"), "{log}");
}

#[test]
fn a_misspelt_variable_is_pointed_out() {
    let home = tempfile::tempdir().unwrap();
    let mut command = dementi(home.path(), &["serve", "--listen", "127.0.0.1:0"]);
    command.env("DEMENTI_LOGFORMAT", "json");
    let log = Server::start(command).stop();
    assert!(log.contains("did you mean DEMENTI_LOG_FORMAT?"), "{log}");
}
