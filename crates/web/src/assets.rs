//! Style sheets, scripts and fonts, built into the program.
//!
//! Their addresses hold a digest of all of them, so a browser may keep them for good and never mixes two releases.

use std::io::Write;
use std::sync::LazyLock;

use axum::extract::Path;
use axum::http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, VARY, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use data_encoding::HEXLOWER;
use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest, Sha256};

const CSS: &str = "text/css; charset=utf-8";
const SCRIPT: &str = "text/javascript; charset=utf-8";
const FONT: &str = "font/woff2";
const TEXT: &str = "text/plain; charset=utf-8";

/// A file.
struct Asset {
    name: &'static str,
    kind: &'static str,
    plain: Bytes,
    /// The same by gzip (RFC 1952), where that is shorter.
    packed: Option<Bytes>,
}

macro_rules! assets {
    ($($name:literal: $kind:expr),+ $(,)?) => {
        &[$(($name, $kind, include_bytes!(concat!("../assets/", $name)))),+]
    };
}

/// Name, media type, bytes.
const FILES: &[(&str, &str, &[u8])] = assets! {
    "frame.css": CSS,
    "parts.css": CSS,
    "record.css": CSS,
    "choices.js": SCRIPT,
    "copy.js": SCRIPT,
    "desk.js": SCRIPT,
    "drafts.js": SCRIPT,
    "filters.js": SCRIPT,
    "keys.js": SCRIPT,
    "live.js": SCRIPT,
    "menus.js": SCRIPT,
    "palette.js": SCRIPT,
    "reader.js": SCRIPT,
    "swap.js": SCRIPT,
    "fonts/serif-latin.woff2": FONT,
    "fonts/serif-latin-ext.woff2": FONT,
    "fonts/serif-latin-italic.woff2": FONT,
    "fonts/sans-latin.woff2": FONT,
    "fonts/sans-latin-ext.woff2": FONT,
    "licences/source-sans.txt": TEXT,
    "licences/source-serif.txt": TEXT,
};

/// The files, packed once.
static ASSETS: LazyLock<Vec<Asset>> = LazyLock::new(|| {
    let asset = |(name, kind, bytes): &(&'static str, &'static str, &'static [u8])| Asset {
        name,
        kind,
        plain: Bytes::from_static(bytes),
        packed: pack(bytes),
    };
    FILES.iter().map(asset).collect()
});

/// Where they are served: `/assets/` and a digest.
static BASE: LazyLock<String> = LazyLock::new(|| {
    let mut digest = Sha256::new();
    for (name, _, bytes) in FILES {
        digest.update(name);
        digest.update(bytes);
    }
    format!("/assets/{}", &HEXLOWER.encode(&digest.finalize())[..16])
});

/// The address of a file.
pub(crate) fn address(name: &str) -> String {
    format!("{}/{name}", *BASE)
}

fn pack(bytes: &[u8]) -> Option<Bytes> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).ok()?;
    encoder.finish().ok().filter(|packed| packed.len() < bytes.len()).map(Bytes::from)
}

/// `GET /assets/{digest}/{*name}`: also under the digest of another release, whose pages may still be open.
pub(crate) async fn serve(Path((digest, name)): Path<(String, String)>, headers: HeaderMap) -> Response {
    let Some(asset) = ASSETS.iter().find(|asset| asset.name == name) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let current = BASE.strip_prefix("/assets/") == Some(digest.as_str());
    let cache = if current { "public, max-age=31536000, immutable" } else { "no-cache" };
    let accepted = headers.get(ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let packed =
        asset.packed.as_ref().filter(|_| accepted.split(',').any(|coding| coding.trim().starts_with("gzip")));
    let mut response = packed.unwrap_or(&asset.plain).clone().into_response();
    let out = response.headers_mut();
    out.insert(CONTENT_TYPE, HeaderValue::from_static(asset.kind));
    out.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    out.insert(CACHE_CONTROL, HeaderValue::from_static(cache));
    out.insert(VARY, HeaderValue::from_static("accept-encoding"));
    if packed.is_some() {
        out.insert(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_script_that_another_loads_is_served() {
        for (name, _, bytes) in FILES.iter().filter(|file| file.1 == SCRIPT) {
            let text = std::str::from_utf8(bytes).unwrap();
            let imports = text.lines().filter(|line| line.starts_with("import "));
            for file in imports.filter_map(|line| line.split("\"./").nth(1)?.split('"').next()) {
                assert!(FILES.iter().any(|(served, ..)| *served == file), "{name} loads {file}");
            }
        }
        assert_eq!(FILES.iter().filter(|file| file.1 == SCRIPT).count(), script_files());
    }

    fn script_files() -> usize {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("assets");
        let names = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        names.filter(|path| path.extension().is_some_and(|ending| ending == "js")).count()
    }
}
