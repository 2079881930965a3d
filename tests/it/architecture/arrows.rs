//! Which crate may depend on which, and which libraries are kept to which crates.

use cargo_metadata::{DependencyKind, MetadataCommand};

use super::{assert_none, root};

/// The crates that make up the product.
const PRODUCT: [&str; 13] = [
    "dementi-claimreview",
    "dementi-domain",
    "dementi-extraction",
    "dementi-interchange",
    "dementi-migrations",
    "dementi-reports",
    "dementi-search",
    "dementi-semantic",
    "dementi-persistence",
    "dementi-application",
    "dementi-api",
    "dementi-web",
    "dementi-server",
];
const TESTKIT: &str = "dementi-testkit";
/// Measures the product; nobody depends on it.
const BENCH: &str = "dementi-bench";
/// They compute on values, and on nothing else.
const PURE: [&str; 5] =
    ["dementi-claimreview", "dementi-domain", "dementi-extraction", "dementi-interchange", "dementi-reports"];

/// The arrows of the house: `None` for a crate that is not in it.
fn may_depend_on(name: &str) -> Option<&'static [&'static str]> {
    Some(match name {
        "dementi-domain" | "dementi-extraction" | "dementi-migrations" | "dementi-xtask"
        | "dementi-tests" => &[],
        "dementi-claimreview"
        | "dementi-interchange"
        | "dementi-reports"
        | "dementi-search"
        | "dementi-persistence" => &["dementi-domain"],
        "dementi-semantic" => &["dementi-search"],
        "dementi-application" => &[
            "dementi-claimreview",
            "dementi-domain",
            "dementi-extraction",
            "dementi-interchange",
            "dementi-persistence",
            "dementi-reports",
            "dementi-search",
        ],
        "dementi-api" | "dementi-web" => &["dementi-domain", "dementi-application"],
        "dementi-server" | TESTKIT | BENCH => &PRODUCT,
        _ => return None,
    })
}

/// What a crate's tests may use beyond [`may_depend_on`].
fn tests_may_use(name: &str) -> &'static [&'static str] {
    match name {
        "dementi-domain"
        | "dementi-extraction"
        | "dementi-interchange"
        | "dementi-migrations"
        | "dementi-xtask" => &[],
        "dementi-persistence" => &["dementi-migrations", TESTKIT],
        _ => &[TESTKIT],
    }
}

/// The crates that may name a library in their `Cargo.toml`; `None` where any may.
fn homes_of(library: &str) -> Option<&'static [&'static str]> {
    let is = |name: &str| {
        library == name || library.strip_prefix(name).is_some_and(|rest| rest.starts_with(['-', '_']))
    };
    if is("sea-orm-migration") {
        Some(&[
            "dementi-persistence",
            "dementi-migrations",
            "dementi-server",
            TESTKIT,
            BENCH,
            "dementi-tests",
        ])
    } else if ["sea-orm", "sea-query", "sqlx", "rusqlite", "libsqlite3-sys", "tokio-postgres"]
        .into_iter()
        .any(is)
    {
        Some(&["dementi-persistence", "dementi-migrations", TESTKIT, BENCH, "dementi-tests"])
    } else if is("tantivy") {
        Some(&["dementi-search", BENCH])
    } else if ["candle", "tokenizers", "safetensors"].into_iter().any(is) {
        Some(&["dementi-semantic"])
    } else if ["openidconnect", "oauth2"].into_iter().any(is) {
        Some(&["dementi-application"])
    } else if is("axum") {
        Some(&["dementi-api", "dementi-web", "dementi-server", TESTKIT, BENCH])
    } else {
        None
    }
}

/// I/O, clocks, randomness and concurrency: none of it in the crates that only compute.
fn is_impure(library: &str) -> bool {
    ["tokio", "async-std", "futures", "hyper", "reqwest", "tower", "tracing", "getrandom", "rand"]
        .into_iter()
        .any(|name| {
            library == name || library.strip_prefix(name).is_some_and(|rest| rest.starts_with(['-', '_']))
        })
}

/// `from` names `to` in its `Cargo.toml`.
struct Arrow {
    from: String,
    to: String,
    for_tests: bool,
}

/// Every crate is in the house, and depends only on what its place there allows.
fn forbidden_arrows(crates: &[String], arrows: &[Arrow]) -> Vec<String> {
    let strangers = crates.iter().filter(|name| may_depend_on(name).is_none());
    let strangers = strangers.map(|name| format!("{name} has no place in the house: see `may_depend_on`"));
    let ours = arrows.iter().filter(|arrow| crates.contains(&arrow.to));
    let forbidden = ours.filter_map(|Arrow { from, to, for_tests }| {
        let allowed = may_depend_on(from)?;
        let allowed = allowed.contains(&to.as_str()) && from != to;
        let allowed = allowed || (*for_tests && tests_may_use(from).contains(&to.as_str()));
        (!allowed).then(|| {
            let what = if *for_tests { "the tests of " } else { "" };
            format!("{what}{from} may not depend on {to}")
        })
    });
    strangers.chain(forbidden).collect()
}

/// Libraries stay in the crates that they are kept to, tests included.
fn misplaced_libraries(arrows: &[Arrow]) -> Vec<String> {
    let misplaced = arrows.iter().filter(|Arrow { from, to, for_tests }| {
        let away = homes_of(to).is_some_and(|homes| !homes.contains(&from.as_str()));
        away || (!for_tests && is_impure(to) && PURE.contains(&from.as_str()))
    });
    misplaced.map(|Arrow { from, to, .. }| format!("{from} may not use {to}")).collect()
}

/// The workspace's crates and what they depend on, as cargo sees it; features and targets make no difference.
fn workspace() -> (Vec<String>, Vec<Arrow>) {
    let mut command = MetadataCommand::new();
    let metadata = command.manifest_path(root().join("Cargo.toml")).no_deps().exec().expect("cargo metadata");
    let crates = metadata.packages.iter().map(|package| package.name.to_string()).collect();
    let arrows = metadata.packages.iter().flat_map(|package| {
        package.dependencies.iter().map(|dependency| Arrow {
            from: package.name.to_string(),
            to: dependency.name.clone(),
            for_tests: dependency.kind == DependencyKind::Development,
        })
    });
    (crates, arrows.collect())
}

#[test]
fn the_workspace_keeps_to_the_arrows() {
    let (crates, arrows) = workspace();
    for name in PRODUCT {
        assert!(crates.iter().any(|each| each == name), "{name} is gone: is the house still this one?");
    }
    assert_none(&[forbidden_arrows(&crates, &arrows), misplaced_libraries(&arrows)].concat());
}

/// Arrows as in `a -> b, c => d`, where `=>` is a dependency of tests.
fn drawn(line: &str) -> Vec<Arrow> {
    let arrow = |text: &str| {
        let (from, to, for_tests) = match text.split_once("=>") {
            Some((from, to)) => (from, to, true),
            None => text.split_once("->").map(|(from, to)| (from, to, false)).expect("an arrow"),
        };
        Arrow { from: from.trim().to_owned(), to: to.trim().to_owned(), for_tests }
    };
    line.split(',').map(arrow).collect()
}

#[test]
fn a_planted_arrow_is_found() {
    let mut crates: Vec<String> = PRODUCT.map(str::to_owned).to_vec();
    crates.extend(["dementi-testkit", "dementi-bench", "dementi-xtask", "dementi-tests"].map(str::to_owned));
    let found = |line: &str| forbidden_arrows(&crates, &drawn(line));

    for planted in [
        "dementi-domain -> dementi-reports",
        "dementi-domain => dementi-testkit",
        "dementi-domain => dementi-domain",
        "dementi-extraction -> dementi-domain",
        "dementi-claimreview -> dementi-extraction",
        "dementi-api -> dementi-claimreview",
        "dementi-api -> dementi-extraction",
        "dementi-search -> dementi-persistence",
        "dementi-api -> dementi-search",
        "dementi-semantic -> dementi-domain",
        "dementi-search -> dementi-semantic",
        "dementi-application -> dementi-semantic",
        "dementi-reports -> dementi-persistence",
        "dementi-persistence -> dementi-application",
        "dementi-persistence -> dementi-migrations",
        "dementi-application -> dementi-api",
        "dementi-application => dementi-migrations",
        "dementi-api -> dementi-persistence",
        "dementi-api => dementi-persistence",
        "dementi-api -> dementi-web",
        "dementi-web -> dementi-reports",
        "dementi-migrations -> dementi-domain",
        "dementi-migrations => dementi-domain",
        "dementi-server -> dementi-testkit",
        "dementi-tests -> dementi-testkit",
        "dementi-tests => dementi-persistence",
        "dementi-xtask -> dementi-domain",
        "dementi-xtask -> dementi-bench",
        "dementi-server -> dementi-bench",
        "dementi-testkit -> dementi-bench",
        "dementi-tests => dementi-bench",
    ] {
        assert_eq!(found(planted).len(), 1, "{planted}");
    }
    for allowed in [
        "dementi-reports -> dementi-domain",
        "dementi-persistence => dementi-migrations",
        "dementi-application -> dementi-reports, dementi-application => dementi-testkit",
        "dementi-server -> dementi-migrations, dementi-testkit -> dementi-server",
        "dementi-tests => dementi-testkit",
        "dementi-bench -> dementi-server, dementi-bench -> dementi-migrations",
        "dementi-server -> dementi-semantic, dementi-semantic -> dementi-search",
        "dementi-domain -> serde",
    ] {
        assert_none(&found(allowed));
    }
}

#[test]
fn a_planted_crate_without_a_place_is_found() {
    let crates = ["dementi-domain", "dementi-utils"].map(str::to_owned);
    let found = forbidden_arrows(&crates, &[]);
    assert!(found.len() == 1 && found[0].contains("dementi-utils"), "{found:?}");
}

#[test]
fn a_planted_library_is_found() {
    let found = |line: &str| misplaced_libraries(&drawn(line));
    for planted in [
        "dementi-application -> sea-orm",
        "dementi-server -> sea-orm",
        "dementi-api => sqlx",
        "dementi-xtask -> sqlx-core",
        "dementi-application -> sea-orm-migration",
        "dementi-domain -> axum",
        "dementi-application -> tantivy",
        "dementi-search -> candle-core",
        "dementi-server -> tokenizers",
        "dementi-bench => candle-nn",
        "dementi-web -> openidconnect",
        "dementi-server -> oauth2",
        "dementi-application -> axum-core",
        "dementi-tests => axum",
        "dementi-domain -> tokio",
        "dementi-domain -> getrandom",
        "dementi-reports -> tokio-util",
        "dementi-extraction -> tokio",
    ] {
        assert_eq!(found(planted).len(), 1, "{planted}");
    }
    for allowed in [
        "dementi-persistence -> sea-orm, dementi-migrations -> sea-orm-migration",
        "dementi-server -> sea-orm-migration, dementi-testkit -> sea-orm, dementi-tests => sqlx",
        "dementi-api -> axum, dementi-web -> axum, dementi-server -> axum-server",
        "dementi-bench -> axum, dementi-bench -> sea-orm, dementi-bench -> sea-orm-migration",
        "dementi-domain => tokio",
        "dementi-application -> tokio, dementi-application -> openidconnect",
    ] {
        assert_none(&found(allowed));
    }
}
