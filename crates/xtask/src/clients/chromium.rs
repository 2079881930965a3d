//! Chromium, or a browser that is made of it.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

use super::{answers, insist};
use crate::failure::Failure;
use crate::signals::Signals;

/// Names the environment variable that holds the browser's path: for us, if it is set, and for the tests.
pub(super) const CHROMIUM: &str = "DEMENTI_CHROMIUM";

const MISSING: &str = "\
Chromium was not found; some tests look at Dementi's pages in it.
Install it and run this again:
    Debian:          sudo apt-get install chromium
    Ubuntu:          sudo snap install chromium, or Google Chrome's own package
    Fedora:          sudo dnf install chromium
    Arch:            sudo pacman -S chromium
    macOS:           brew install --cask chromium
or name a browser that is made of it in DEMENTI_CHROMIUM.";

/// What it is called.
const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// Where it is, if not in PATH.
const PLACES: [&str; 5] = [
    "/snap/bin/chromium",
    "/usr/lib/chromium/chromium",
    "/opt/google/chrome/chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/// The browser's path; it is installed first if need be, where we may.
pub(super) fn prepare(signals: &Signals) -> Result<PathBuf, Failure> {
    if let Some(named) = named(std::env::var_os(CHROMIUM))? {
        return Ok(named);
    }
    let path = std::env::var_os("PATH").unwrap_or_default();
    let find = || first(&path, PLACES.map(Path::new));
    insist(|| find().is_some(), &["chromium"], MISSING, signals)?;
    find().ok_or_else(|| Failure::new(MISSING))
}

/// The browser that the environment names. If that is none, another one would be a surprise.
fn named(browser: Option<OsString>) -> Result<Option<PathBuf>, Failure> {
    let Some(browser) = browser.filter(|browser| !browser.is_empty()).map(PathBuf::from) else {
        return Ok(None);
    };
    if runs(&browser) {
        return Ok(Some(browser));
    }
    let what = format!("{CHROMIUM} names {}, which is no browser that can be run", browser.display());
    Err(Failure::new(what))
}

/// The first that can be run, in the folders of PATH or at one of `places`.
fn first<'a>(path: &OsStr, places: impl IntoIterator<Item = &'a Path>) -> Option<PathBuf> {
    let folders: Vec<PathBuf> = std::env::split_paths(path).collect();
    let in_path = NAMES.iter().flat_map(|name| folders.iter().map(move |folder| folder.join(name)));
    in_path.chain(places.into_iter().map(Path::to_owned)).find(|browser| runs(browser))
}

/// A file is not enough: Ubuntu's `chromium-browser` may be a script that only says how to install it.
fn runs(browser: &Path) -> bool {
    browser.is_absolute() && browser.is_file() && answers(browser, &["--version"])
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    /// A folder that is removed in the end.
    struct Folder(PathBuf);

    impl Folder {
        fn new(name: &str) -> Self {
            let folder = std::env::temp_dir().join(format!("dementi-chromium-{name}-{}", std::process::id()));
            fs::create_dir_all(&folder).expect("a folder");
            Self(folder)
        }

        /// A program that ends with this status.
        fn program(&self, name: &str, status: u8) -> PathBuf {
            let program = self.0.join(name);
            fs::write(&program, format!("#!/bin/sh\nexit {status}\n")).expect("a file");
            fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).expect("it may be run");
            program
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    #[test]
    fn the_first_that_runs_is_taken_in_path_and_then_elsewhere() {
        let [left, right, elsewhere] = ["left", "right", "elsewhere"].map(Folder::new);
        let path = std::env::join_paths([&left.0, &right.0]).expect("a PATH");
        assert_eq!(first(&path, []), None);
        let place = elsewhere.program("Chromium", 0);
        assert_eq!(first(&path, [place.as_path()]), Some(place.clone()));
        let chrome = left.program("google-chrome", 0);
        assert_eq!(first(&path, [place.as_path()]), Some(chrome.clone()));
        // Chromium itself is preferred, but not if it only says how to install it.
        let chromium = right.program("chromium-browser", 1);
        assert_eq!(first(&path, []), Some(chrome));
        right.program("chromium-browser", 0);
        assert_eq!(first(&path, []), Some(chromium));
    }

    #[test]
    fn one_that_is_named_must_run() {
        let folder = Folder::new("named");
        assert_eq!(named(None).expect("none"), None);
        assert_eq!(named(Some(OsString::new())).expect("none"), None);
        let works = folder.program("works", 0);
        assert_eq!(named(Some(works.clone().into())).expect("it runs"), Some(works));
        for broken in [folder.program("broken", 1), folder.0.join("missing"), "chromium".into()] {
            let failure = named(Some(broken.clone().into())).expect_err("it does not run").to_string();
            assert!(
                failure.contains(CHROMIUM) && failure.contains(&broken.display().to_string()),
                "{failure}"
            );
        }
    }
}
