//! How the bytes of snapshots are handed to a browser: to be saved, never to be shown.

use dementi_domain::snapshot::Snapshot;

/// What is said of them (`Content-Disposition`, RFC 6266): to be saved, under the name that the file had, in plain letters for
/// old clients, and as it is.
pub fn saved_as(snapshot: &Snapshot) -> String {
    let name = snapshot.filename.as_ref().map_or("snapshot", |name| name.as_str());
    let safe = |c: char| if c.is_ascii_alphanumeric() || "-_. ".contains(c) { c } else { '_' };
    let plain: String = name.chars().map(safe).collect();
    let encoded: String = name.bytes().map(encoded).collect();
    format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{encoded}")
}

/// One byte of a name. The characters of RFC 8187, section 3.2.1, need no encoding.
fn encoded(byte: u8) -> String {
    if byte.is_ascii_alphanumeric() || b"!#$&+-.^_`|~".contains(&byte) {
        char::from(byte).to_string()
    } else {
        format!("%{byte:02X}")
    }
}
