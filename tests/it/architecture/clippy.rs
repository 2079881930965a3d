//! What clippy holds: a crate is planted with one violation of each lint and of each banned call, under the
//! workspace's own lint table and `clippy.toml`, and clippy must find every one.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

use super::read;

/// Lint and violation. Each becomes a module of its own, named for the lint, so that nothing else can set it off.
const PLANTED: &[(&str, &str)] = &[
    ("unsafe_code", "/// Doc.\npub fn f() { let x = 1; unsafe { std::ptr::read(&raw const x) }; }"),
    ("missing_docs", "pub fn f() {}"),
    ("unreachable_pub", "mod inner { pub fn f() {} }"),
    (
        "unused_qualifications",
        "use std::fmt::Debug;\n/// Doc.\npub fn f(_: &dyn std::fmt::Debug, _: &dyn Debug) {}",
    ),
    ("clippy::all", "/// Doc.\npub fn f(x: &[u8]) -> bool { x.len() == 0 }"),
    ("clippy::pedantic", "/// Doc.\npub fn f(x: u64) -> u8 { x as u8 }"),
    ("clippy::allow_attributes", concat!("#[al", "low(dead_code, reason = \"planted\")]\nfn f() {}")),
    ("clippy::allow_attributes_without_reason", "#[expect(dead_code)]\nfn f() {}"),
    ("clippy::dbg_macro", "/// Doc.\npub fn f(x: u8) -> u8 { dbg!(x) }"),
    ("clippy::expect_used", "/// Doc.\npub fn f(x: Option<u8>) -> u8 { x.expect(\"x\") }"),
    ("clippy::panic", "/// Doc.\npub fn f() { panic!(\"planted\") }"),
    ("clippy::print_stderr", "/// Doc.\npub fn f() { eprintln!(\"planted\"); }"),
    ("clippy::print_stdout", "/// Doc.\npub fn f() { println!(\"planted\"); }"),
    ("clippy::todo", concat!("/// Doc.\npub fn f() { to", "do!() }")),
    ("clippy::too_many_lines", LONG),
    ("clippy::unimplemented", concat!("/// Doc.\npub fn f() { unimplem", "ented!() }")),
    ("clippy::unwrap_used", "/// Doc.\npub fn f(x: Option<u8>) -> u8 { x.unwrap() }"),
    ("clippy::disallowed_methods", BANNED),
];

/// Stands for a function that is one line too long.
const LONG: &str = "61 lines";

/// A call of every banned function.
const BANNED: &str = "/// Doc.\npub fn f() {
    let _ = std::time::SystemTime::now();
    let _ = time::OffsetDateTime::now_utc();
    let _ = time::UtcDateTime::now();
    let _ = uuid::Uuid::now_v7();
    let _ = uuid::Uuid::new_v4();
    let _ = getrandom::fill(&mut []);
}";

/// Stand-ins for libraries with banned functions: clippy goes by the path alone, and these build at once.
const LIBRARIES: [(&str, &str); 3] = [
    (
        "time",
        "pub struct OffsetDateTime; impl OffsetDateTime { pub fn now_utc() -> Self { Self } }
        pub struct UtcDateTime; impl UtcDateTime { pub fn now() -> Self { Self } }",
    ),
    (
        "uuid",
        "pub struct Uuid; impl Uuid { pub fn now_v7() -> Self { Self } pub fn new_v4() -> Self { Self } }",
    ),
    ("getrandom", "pub fn fill(_: &mut [u8]) -> Result<(), ()> { Ok(()) }"),
];

/// Where a lint fired, and what it said.
struct Finding {
    lint: String,
    is_error: bool,
    file: String,
    message: String,
}

/// A folder inside the target folder, for one process, removed at the end.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("planted-{}", std::process::id()));
        fs::create_dir_all(&path).expect("a folder");
        Self(path)
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.0.join(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// The module that holds the violation of `lint`.
fn module(lint: &str) -> &str {
    lint.trim_start_matches("clippy::")
}

/// A documented function whose body has so many lines.
fn function_of(lines: usize) -> String {
    let middle = "    x += 1;\n".repeat(lines - 1);
    format!("/// Doc.\npub fn f(mut x: u8) -> u8 {{\n{middle}    x\n}}\n")
}

/// The lint table of the workspace, as one crate would write it.
fn lint_table(manifest: &str) -> String {
    let mut table = String::new();
    let mut inside = false;
    for line in manifest.lines() {
        if line.starts_with('[') {
            inside = line.starts_with("[workspace.lints.");
        }
        if inside {
            table.push_str(&line.replace("[workspace.lints.", "[lints."));
            table.push('\n');
        }
    }
    table
}

/// The lints that the table turns on, by the names that clippy reports.
fn lints_of(table: &str) -> BTreeSet<String> {
    let mut prefix = "";
    let mut lints = BTreeSet::new();
    for line in table.lines() {
        match line.split_once('=') {
            _ if line.starts_with('[') => prefix = if line == "[lints.clippy]" { "clippy::" } else { "" },
            Some((name, level)) if level.contains("\"deny\"") || level.contains("\"forbid\"") => {
                lints.insert(format!("{prefix}{}", name.trim()));
            }
            _ => {}
        }
    }
    lints
}

/// Writes the crate `planted` and its stand-ins.
fn plant(folder: &Folder) {
    let mut manifest =
        "[package]\nname = \"planted\"\nedition = \"2024\"\n[workspace]\n[dependencies]\n".to_owned();
    for (name, text) in LIBRARIES {
        manifest.extend([name, ".path = \"../", name, "\"\n"]);
        folder.write(
            &format!("{name}/Cargo.toml"),
            &format!("[package]\nname = \"{name}\"\nedition = \"2024\"\n"),
        );
        folder.write(&format!("{name}/src/lib.rs"), text);
    }
    manifest.push_str(&lint_table(&read("Cargo.toml")));
    folder.write("planted/Cargo.toml", &manifest);
    folder.write("planted/clippy.toml", &read("clippy.toml"));

    let mut library = "//! Doc.\npub mod clean;\n".to_owned();
    for (lint, violation) in PLANTED {
        let name = module(lint);
        library.extend(["pub mod ", name, ";\n"]);
        let violation = if *violation == LONG { &function_of(61) } else { *violation };
        folder.write(&format!("planted/src/{name}.rs"), &format!("//! Doc.\n{violation}\n"));
    }
    folder.write("planted/src/lib.rs", &library);
    let test = "#[cfg(test)]\nmod tests {
        fn f(x: Option<u8>) -> u8 { x.unwrap() + x.expect(\"x\") }
        fn g() { panic!(\"planted\") }
    }";
    folder.write("planted/src/clean.rs", &format!("//! Doc.\n{}{test}\n", function_of(60)));
}

/// What clippy finds in the crate `planted`, its tests included.
fn lint(folder: &Folder) -> Vec<Finding> {
    let mut clippy = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    clippy.args(["clippy", "--offline", "--quiet", "--all-targets", "--message-format=json", "--target-dir"]);
    clippy.arg(folder.0.join("target")).current_dir(folder.0.join("planted"));
    clippy.env_remove("CLIPPY_CONF_DIR").stderr(Stdio::inherit());
    let output = clippy.output().expect("cargo clippy");
    assert!(!output.status.success(), "clippy is content with every violation at once");
    let lines = output.stdout.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
    lines.filter_map(|line| finding(&serde_json::from_slice(line).expect("JSON"))).collect()
}

/// A compiler message that comes from a lint. A group's name is in the note that says why the lint is on.
fn finding(json: &Value) -> Option<Finding> {
    let message = json.get("message")?;
    let span = message["spans"].as_array()?.iter().find(|span| span["is_primary"] == true)?;
    let notes = message["children"].as_array()?.iter().filter_map(|note| note["message"].as_str());
    let notes: Vec<_> = notes.map(|note| note.replace('_', "-")).collect();
    let group = ["all", "pedantic"].into_iter().find(|group| {
        let implied = format!("implied by `-D clippy::{group}`");
        notes.iter().any(|note| note.ends_with(&implied))
    });
    let lint = message["code"]["code"].as_str()?.to_owned();
    let named = PLANTED.iter().any(|(planted, _)| *planted == lint);
    Some(Finding {
        lint: group.filter(|_| !named).map_or(lint, |group| format!("clippy::{group}")),
        is_error: message["level"] == "error",
        file: span["file_name"].as_str()?.to_owned(),
        message: message["message"].as_str()?.to_owned(),
    })
}

#[test]
fn planted_clippy_violations() {
    let folder = Folder::new();
    plant(&folder);
    let findings = lint(&folder);

    for (lint, _) in PLANTED {
        let file = format!("src/{}.rs", module(lint));
        let there: Vec<_> = findings.iter().filter(|found| found.file == file).collect();
        let found = there.iter().any(|found| found.lint == *lint && found.is_error);
        let others: Vec<_> = there.iter().map(|found| format!("{}: {}", found.lint, found.message)).collect();
        assert!(found, "{lint} was not found, but: {others:#?}");
    }
    for Finding { lint, file, message, is_error } in &findings {
        assert!(!is_error || file != "src/clean.rs", "{lint} fired on clean code: {message}");
    }

    let settings = read("clippy.toml");
    let banned = settings.split("path = \"").skip(1).filter_map(|rest| rest.split('"').next());
    for path in banned {
        let message = format!("use of a disallowed method `{path}`");
        assert!(
            findings.iter().any(|found| found.message == message),
            "{path} is banned, and not planted here"
        );
    }
}

#[test]
fn every_lint_of_the_table_is_planted() {
    let lints = lints_of(&lint_table(&read("Cargo.toml")));
    assert!(lints.contains("unsafe_code") && lints.contains("clippy::too_many_lines"), "{lints:?}");
    for lint in lints {
        assert!(PLANTED.iter().any(|(planted, _)| *planted == lint), "{lint} is on, and not planted here");
    }
}
