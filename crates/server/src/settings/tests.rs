use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::time::Duration;

use dementi_domain::reference::WebUrl;

use super::*;

fn environment(variables: &[(&str, &str)]) -> Environment {
    variables.iter().map(|(name, value)| ((*name).to_owned(), OsString::from(value))).collect()
}

/// Writes a settings file into `folder`.
fn file(folder: &Path, text: &str) -> PathBuf {
    let path = folder.join("dementi.toml");
    std::fs::write(&path, text).unwrap();
    path
}

pub(super) fn gather(
    flags: &[(Key, &str)],
    variables: &[(&str, &str)],
    toml: Option<&str>,
) -> Result<Layers, Failure> {
    let folder = tempfile::tempdir().unwrap();
    let flags = flags.iter().map(|(key, text)| (*key, (*text).to_owned()));
    Layers::gather(flags, toml.map(|text| file(folder.path(), text)), environment(variables))
}

pub(super) fn message<T: std::fmt::Debug>(result: Result<T, Failure>) -> String {
    result.unwrap_err().to_string()
}

#[test]
fn a_flag_beats_the_environment_beats_the_file_beats_the_default() {
    let flag = "127.0.0.1:1";
    let variable = "127.0.0.1:2";
    let in_file = "127.0.0.1:3";
    for (from_flag, from_environment, from_file, wanted) in [
        (true, true, true, flag),
        (true, true, false, flag),
        (true, false, true, flag),
        (true, false, false, flag),
        (false, true, true, variable),
        (false, true, false, variable),
        (false, false, true, in_file),
        (false, false, false, LISTEN),
    ] {
        let flags: &[(Key, &str)] = if from_flag { &[(Key::Listen, flag)] } else { &[] };
        let variables: &[(&str, &str)] = if from_environment { &[("DEMENTI_LISTEN", variable)] } else { &[] };
        let toml = format!("listen = \"{in_file}\"");
        let layers = gather(flags, variables, from_file.then_some(toml.as_str())).unwrap();
        let case = (from_flag, from_environment, from_file);
        assert_eq!(layers.serving().unwrap().listen, wanted, "{case:?}");
    }
}

#[test]
fn every_setting_can_be_given_in_the_file() {
    let layers = gather(
        &[],
        &[],
        Some(
            "database_url = \"postgres://u:p@h/d\"\ndata_dir = \"/x\"\nlisten = \"[::1]:0\"\npublic_url = \"https://checks.example\"\n\
             trusted_proxies = \"10.0.0.0/8, ::1/128\"\n\
             ready_file = \"/run/r.json\"\nlog = \"warn,dementi_api=debug\"\nlog_format = \"json\"\n\
             request_timeout = \"5s\"\ndatabase_connections = 3\nmax_connections = 9\nshutdown_grace = \"250ms\"\n",
        ),
    )
    .unwrap();
    assert_eq!(
        layers.logging("info").unwrap(),
        Logging { filter: "warn,dementi_api=debug".to_owned(), format: LogFormat::Json }
    );
    let connection = layers.connection().unwrap();
    assert_eq!(connection.database.url(), "postgres://u:p@h/d");
    assert_eq!(connection.connections, Some(3));
    assert!(!connection.in_data_dir);
    assert_eq!(
        layers.serving().unwrap(),
        Serving {
            listen: "[::1]:0".to_owned(),
            public_url: Some(WebUrl::parse("https://checks.example").unwrap()),
            trusted_proxies: vec!["10.0.0.0/8".parse().unwrap(), "::1/128".parse().unwrap()],
            ready_file: Some(PathBuf::from("/run/r.json")),
            request_timeout: Duration::from_secs(5),
            max_connections: 9,
            shutdown_grace: Duration::from_millis(250),
        }
    );
}

#[test]
fn snapshots_lie_beside_the_database_unless_another_place_is_named() {
    let pg = (Key::DatabaseUrl, "postgres://u@h/d");
    for (flags, wanted) in [
        (vec![(Key::DatabaseUrl, "sqlite:/srv/desk/record.db")], "/srv/desk/blobs"),
        (vec![(Key::DatabaseUrl, "sqlite:record.db")], "blobs"),
        (vec![(Key::DataDir, "/var/lib/dementi")], "/var/lib/dementi/blobs"),
        (vec![pg, (Key::DataDir, "/var/lib/dementi")], "/var/lib/dementi/blobs"),
        (vec![pg, (Key::Blobs, "/mnt/shared")], "/mnt/shared"),
    ] {
        let layers = gather(&flags, &[], None).unwrap();
        let snapshots = layers.snapshots(&layers.connection().unwrap()).unwrap();
        assert_eq!(snapshots.folder, Path::new(wanted));
        assert_eq!((snapshots.limit, snapshots.s3.is_none()), (52_428_800, true));
    }
}

#[test]
fn a_bucket_takes_its_keys_from_the_environment_and_hides_them() {
    let toml = "database_url = \"sqlite:a.db\"\nmax_upload_bytes = 7\ns3_bucket = \"news\"\ns3_prefix = \"a/b\"\n\
                s3_endpoint = \"https://s3.example\"\ns3_region = \"eu\"\nblobs = \"/spool\"\n";
    let (id, secret) = ("DEMENTI_S3_ACCESS_KEY_ID", "DEMENTI_S3_SECRET_ACCESS_KEY");
    let read = |variables: &[(&str, &str)], toml: &str| {
        let layers = gather(&[], variables, Some(toml)).unwrap();
        layers.snapshots(&layers.connection().unwrap())
    };
    let found = read(&[(id, "ada"), (secret, "hunter2")], toml).unwrap();
    assert!(!format!("{found:?}").contains("hunter2"));
    assert_eq!((found.limit, found.folder.as_path()), (7, Path::new("/spool")));
    let s3 = found.s3.unwrap();
    assert_eq!((s3.bucket.as_str(), s3.region.as_str(), s3.prefix.as_deref()), ("news", "eu", Some("a/b")));
    assert_eq!(
        (s3.endpoint.as_deref(), s3.keys),
        (Some("https://s3.example"), Some(("ada".to_owned(), "hunter2".to_owned())))
    );
    // The machine's role has keys of its own.
    assert_eq!(read(&[], toml).unwrap().s3.unwrap().keys, None);
    assert!(message(read(&[(id, "ada")], toml)).contains(secret));
    assert!(message(read(&[], "database_url = \"sqlite:a.db\"\ns3_region = \"eu\"")).contains("--s3-bucket"));
    assert!(message(read(&[], &toml.replace("https:", "ftp:"))).contains("`s3_endpoint` cannot be used"));
    let in_file = gather(&[], &[], Some("s3_secret_access_key = \"hunter2\"")).map(drop);
    assert!(!message(in_file).contains("hunter2"));
}

#[test]
fn the_environment_can_name_the_file_and_a_flag_another() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(folder.path(), "listen = \"127.0.0.1:3\"");
    let variables = environment(&[("DEMENTI_CONFIG", path.to_str().unwrap())]);
    let layers = Layers::gather([], None, variables).unwrap();
    assert_eq!(layers.serving().unwrap().listen, "127.0.0.1:3");

    let other = folder.path().join("other.toml");
    std::fs::write(&other, "listen = \"127.0.0.1:4\"").unwrap();
    let variables = environment(&[("DEMENTI_CONFIG", path.to_str().unwrap())]);
    let layers = Layers::gather([], Some(other), variables).unwrap();
    assert_eq!(layers.serving().unwrap().listen, "127.0.0.1:4");
}

#[test]
fn the_database_is_a_file_in_the_data_folder_unless_another_is_named() {
    for (variables, flags, wanted) in [
        (vec![("HOME", "/home/ada")], vec![], "sqlite:/home/ada/.local/share/dementi/dementi.db"),
        (vec![("HOME", "/home/ada"), ("XDG_DATA_HOME", "/d")], vec![], "sqlite:/d/dementi/dementi.db"),
        (
            vec![("HOME", "/home/ada"), ("XDG_DATA_HOME", "d")],
            vec![],
            "sqlite:/home/ada/.local/share/dementi/dementi.db",
        ),
        (vec![("HOME", "/home/ada")], vec![(Key::DataDir, "/srv/x")], "sqlite:/srv/x/dementi.db"),
        (vec![("DEMENTI_DATA_DIR", "")], vec![(Key::DatabaseUrl, "sqlite:y.db")], "sqlite:y.db"),
    ] {
        let layers = gather(&flags, &variables, None).unwrap();
        assert_eq!(layers.connection().unwrap().database.to_string(), wanted);
    }
    let nowhere = gather(&[], &[], None).unwrap().connection();
    assert!(message(nowhere).contains("--data-dir"));
}

#[test]
fn a_bad_value_is_named_with_its_place() {
    for (flags, variables, toml, wanted) in [
        (vec![(Key::Listen, "nowhere")], vec![], None, "--listen is \"nowhere\": it has no port"),
        (vec![], vec![("DEMENTI_LISTEN", "nowhere")], None, "DEMENTI_LISTEN is \"nowhere\": it has no port"),
        (vec![], vec![], Some("listen = \"nowhere\""), "dementi.toml is \"nowhere\": it has no port"),
    ] {
        let text = message(gather(&flags, &variables, toml).unwrap().serving());
        assert!(text.starts_with("error: the setting `listen` cannot be used\n"), "{text}");
        assert!(text.contains(wanted) && text.contains("help: write HOST:PORT"), "{text}");
    }
    for (key, bad) in [(Key::RequestTimeout, "1h"), (Key::MaxConnections, "0"), (Key::ShutdownGrace, "20")] {
        let text = message(gather(&[(key, bad)], &[], None).unwrap().serving());
        assert!(text.contains(&format!("{} is {bad:?}", key.flag())), "{text}");
    }
    for (key, bad) in [(Key::Log, "dementi=loud"), (Key::LogFormat, "xml")] {
        let text = message(gather(&[(key, bad)], &[], None).unwrap().logging("info"));
        assert!(text.contains(&format!("{} is {bad:?}", key.flag())), "{text}");
    }
}

#[test]
fn a_password_is_never_shown() {
    let bad = "mysql://desk:s3cret@db.example/dementi";
    let text = message(gather(&[(Key::DatabaseUrl, bad)], &[], None).unwrap().connection());
    assert!(
        text.contains("--database-url: only sqlite: and postgres:") && !text.contains("s3cret"),
        "{text}"
    );

    let broken = "listen = \"127.0.0.1:1\"\ndatabase_url = \"postgres://desk:s3cret@db.example\n";
    let text = message(gather(&[], &[], Some(broken)));
    assert!(text.contains("line 2: ") && !text.contains("s3cret"), "{text}");

    let good = gather(&[], &[("DEMENTI_DATABASE_URL", "postgres://u:s3cret@h/d")], None).unwrap();
    let shown = format!("{:?} {:?}", good.connection().unwrap(), good);
    assert!(shown.contains("postgres://u:***@h/d") && !shown.contains("s3cret"), "{shown}");
}

#[test]
fn an_unknown_key_in_the_file_is_refused_with_the_nearest_known_one() {
    let text = message(gather(&[], &[], Some("lisen = \"127.0.0.1:1\"")));
    assert!(text.starts_with("error: unknown setting `lisen` in "), "{text}");
    assert!(text.ends_with("help: did you mean `listen`?"), "{text}");
    let text = message(gather(&[], &[], Some("colour = \"red\"")));
    assert!(text.contains("help: the settings are: database_url, data_dir, "), "{text}");
    let text = message(gather(&[], &[], Some("listen = [\"127.0.0.1:1\"]")));
    assert!(text.contains("is of the TOML type array"), "{text}");
}

#[test]
fn a_settings_file_that_cannot_be_read_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let missing = folder.path().join("missing.toml");
    let text = message(Layers::gather([], Some(missing), Environment::default()));
    assert!(text.contains("missing.toml cannot be read"), "{text}");
}

#[test]
fn a_misspelt_variable_is_noticed_and_a_platforms_own_is_not() {
    let given = environment(&[
        ("DEMENTI_LISTN", "127.0.0.1:1"),
        ("DEMENTI_LISTEN", "127.0.0.1:1"),
        ("DEMENTI_CONFIG", "x"),
        ("DEMENTI_PORT", "tcp://10.0.0.1:80"),
        ("DEMENTI_SERVICE_HOST", "10.0.0.1"),
    ]);
    assert_eq!(given.misspelt(), [("DEMENTI_LISTN", Key::Listen)]);
}

#[test]
fn the_demo_reads_flags_only() {
    let layers = Layers::of_flags([(Key::Listen, "127.0.0.1:0".to_owned())]);
    assert_eq!(layers.serving().unwrap().listen, "127.0.0.1:0");
    assert_eq!(layers.serving().unwrap().ready_file, None);
}

#[test]
fn every_setting_is_in_the_operations_guide() {
    let guide = include_str!("../../../../docs/operations.md");
    for key in Key::ALL {
        let row = format!("| `{}` | `{}` | `{}` |", key.name(), key.flag(), key.variable());
        assert!(guide.contains(&row), "{row}");
    }
    let rows = guide.lines().filter(|line| line.contains("` | `--")).count();
    assert_eq!(rows, Key::ALL.len());
}
