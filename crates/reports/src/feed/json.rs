//! A feed as JSON Feed 1.1 (<https://www.jsonfeed.org/version/1.1/>).

use std::io;

use dementi_domain::vocabulary::Vocabulary;
use serde::Serialize;
use time::OffsetDateTime;

use super::{Entry, Feed, Links};

const VERSION: &str = "https://jsonfeed.org/version/1.1";

#[derive(Serialize)]
struct Document<'a> {
    version: &'static str,
    title: &'a str,
    home_page_url: &'a str,
    feed_url: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    next_url: Option<&'a str>,
    language: &'static str,
    authors: [Author<'a>; 1],
    items: Vec<Item<'a>>,
}

#[derive(Serialize)]
struct Author<'a> {
    name: &'a str,
    url: &'a str,
}

#[derive(Serialize)]
struct Item<'a> {
    id: &'a str,
    url: &'a str,
    title: &'a str,
    content_html: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    summary: &'a str,
    #[serde(with = "time::serde::rfc3339")]
    date_published: OffsetDateTime,
    #[serde(with = "time::serde::rfc3339")]
    date_modified: OffsetDateTime,
    tags: &'a [String],
}

/// Writes a feed. Fails only for an instant outside of the years 0 to 9999, which RFC 3339 cannot express.
pub fn json(feed: &Feed, links: &Links) -> io::Result<Vec<u8>> {
    let document = Document {
        version: VERSION,
        title: &feed.title,
        home_page_url: &feed.site,
        feed_url: &links.this,
        next_url: links.next.as_deref(),
        language: feed.language.as_str(),
        authors: [Author { name: &feed.author, url: &feed.site }],
        items: feed.entries.iter().map(item).collect(),
    };
    Ok(serde_json::to_vec(&document)?)
}

fn item(entry: &Entry) -> Item<'_> {
    Item {
        id: &entry.id,
        url: &entry.url,
        title: &entry.title,
        content_html: &entry.content,
        summary: &entry.summary,
        date_published: entry.published,
        date_modified: entry.updated,
        tags: &entry.tags,
    }
}
