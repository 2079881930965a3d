//! Strategies for snapshots.

use dementi_domain::reference::WebUrl;
use dementi_domain::snapshot::{Digest, FileName, MediaType, Snapshot, TextOrigin};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use super::record::term;
use super::{any_instant, any_line, any_prose, id};

fn media_type() -> impl Strategy<Value = MediaType> {
    let types = vec!["text/html; charset=utf-8", "text/plain", "application/pdf", "application/octet-stream"];
    select(types).prop_map(|text| MediaType::parse(text).unwrap())
}

pub(crate) fn snapshot() -> impl Strategy<Value = Snapshot> {
    let name = any_line::<255>().prop_filter_map("no name", |line| FileName::parse(line.as_str()).ok());
    let url = select(vec!["https://archive.example/2013/report", "http://news.example/"]);
    let url = url.prop_map(|url| WebUrl::parse(url).unwrap());
    let bytes = (any::<[u8; 32]>(), 1..u64::from(u32::MAX), media_type());
    let text = (term::<TextOrigin>(), 1..10_000_u64);
    (id(), bytes, option::of(name), option::of(url), any_instant(), option::of(any_prose()), text).prop_map(
        |(source, (sha256, size, media_type), filename, url, retrieved_at, note, (text, characters))| {
            Snapshot {
                source,
                sha256: Digest::new(sha256),
                size,
                media_type,
                filename,
                url,
                retrieved_at,
                note,
                text,
                characters: if text == TextOrigin::None { 0 } else { characters },
            }
        },
    )
}
