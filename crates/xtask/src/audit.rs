//! `cargo xtask audit`: what the dependencies bring with them. For CI and releases; the tests do not need it.

use crate::failure::Failure;
use crate::signals::Signals;
use crate::steps::Steps;
use crate::workspace::{cargo, has_plugin};

/// Runs cargo-deny, which reads `deny.toml`, then cargo-machete.
///
/// Known vulnerabilities are looked up in a database on the network; without it that one check is skipped, loudly.
pub(crate) fn run(signals: &Signals) -> Result<(), Failure> {
    let missing: Vec<_> = ["deny", "machete"].into_iter().filter(|name| !has_plugin(name)).collect();
    if !missing.is_empty() {
        let crates: Vec<_> = missing.iter().map(|name| format!("cargo-{name}")).collect();
        return Err(Failure::new(format!(
            "{} not installed; install with:\n    cargo install --locked {}",
            crates.join(" and "),
            crates.join(" ")
        )));
    }
    let mut steps = Steps::new(signals);
    let mut deny = |name: &str, words: &[&str]| {
        let check = ["deny", "--all-features", "check", "--hide-inclusion-graph"];
        steps.command(name, cargo().args(check).args(words))
    };
    deny("deny", &["bans", "licenses", "sources"])?;
    eprintln!("==> advisories: fetching the database");
    if signals.run(cargo().args(["deny", "fetch", "db"]))?.success() {
        deny("advisories", &["--disable-fetch", "advisories"])?;
    } else {
        eprintln!("==> advisories: SKIPPED, the advisory database cannot be reached from here");
    }
    steps.command("machete", cargo().arg("machete"))
}
