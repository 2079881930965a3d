//! A feed as Atom (RFC 4287), in pages (RFC 5005 section 3).

use std::fmt::Display;
use std::io;
use std::str::FromStr;

use atom_syndication::{Category, Content, FixedDateTime, Generator, Link, Person, Text};
use dementi_domain::vocabulary::Vocabulary;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use super::{Entry, Feed, Links};

/// Writes a feed. Fails only for an instant outside of the years 0 to 9999, which RFC 3339 cannot express.
pub fn atom(feed: &Feed, links: &Links) -> io::Result<Vec<u8>> {
    let author = Person { name: legal(&feed.author), uri: Some(legal(&feed.site)), ..Person::default() };
    let link = |rel: &str, href: &str| Link {
        href: legal(href),
        rel: rel.to_owned(),
        mime_type: Some("application/atom+xml".to_owned()),
        ..Link::default()
    };
    let mut written = vec![link("self", &links.this), link("first", &links.first)];
    written.extend(links.next.as_deref().map(|next| link("next", next)));
    let document = atom_syndication::Feed {
        title: Text::plain(legal(&feed.title)),
        id: feed.id.clone(),
        updated: instant(feed.updated)?,
        authors: vec![author],
        generator: Some(Generator { value: "Dementi".to_owned(), ..Generator::default() }),
        links: written,
        lang: Some(feed.language.as_str().to_owned()),
        entries: feed.entries.iter().map(entry).collect::<io::Result<_>>()?,
        ..atom_syndication::Feed::default()
    };
    document.write_to(Vec::new()).map_err(io::Error::other)
}

fn entry(entry: &Entry) -> io::Result<atom_syndication::Entry> {
    let html = Link {
        href: legal(&entry.url),
        rel: "alternate".to_owned(),
        mime_type: Some("text/html".to_owned()),
        ..Link::default()
    };
    let category = |tag: &String| Category { term: legal(tag), ..Category::default() };
    Ok(atom_syndication::Entry {
        title: Text::plain(legal(&entry.title)),
        id: entry.id.clone(),
        updated: instant(entry.updated)?,
        published: Some(instant(entry.published)?),
        categories: entry.tags.iter().map(category).collect(),
        links: vec![html],
        summary: (!entry.summary.is_empty()).then(|| Text::plain(legal(&entry.summary))),
        content: Some(Content {
            value: Some(legal(&entry.content)),
            content_type: Some("html".to_owned()),
            ..Content::default()
        }),
        ..atom_syndication::Entry::default()
    })
}

fn instant(at: OffsetDateTime) -> io::Result<FixedDateTime> {
    fn read<T: FromStr<Err: Display>>(text: &str) -> io::Result<T> {
        text.parse().map_err(|error: T::Err| io::Error::other(error.to_string()))
    }
    read(&at.format(&Rfc3339).map_err(io::Error::other)?)
}

/// A text without what XML 1.0 cannot hold, not even as a reference (section 2.2).
fn legal(text: &str) -> String {
    let legal = |c: char| !matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}');
    text.chars().map(|c| if legal(c) { c } else { '\u{fffd}' }).collect()
}
