//! The desk's own Markdown, made safe to hand on.
//!
//! It is parsed and written anew, so nothing passes that is not understood here: paragraphs, headings, lists,
//! block quotes, code, tables, rules, emphasis, strikethrough and links stay. HTML shows as text, its comments
//! go. Links lead to `http`, `https` and `mailto` addresses only, images become links, titles of links go.

mod passages;
mod writer;

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd, TextMergeStream};

use crate::fold::BARRIER;
use crate::protection::Protection;
use crate::safe::is_scoped_direction;

pub(crate) use passages::passages;

/// A rationale that may leave the desk.
pub(crate) struct Cleaned {
    /// `CommonMark` with GitHub's tables and strikethrough.
    pub(crate) markdown: String,
    /// Whether a protected source had to be taken out of it.
    pub(crate) replaced: bool,
}

/// Makes a rationale safe and takes the protected sources out.
pub(crate) fn clean(markdown: &str, protection: &mut Protection) -> Cleaned {
    let visible = without_directions(markdown);
    let mut events = parse(&visible);
    let shown = protect(&mut events, protection);
    // A name can also stand where it is dropped, as in a comment.
    let replaced = shown || !protection.find(markdown).is_empty();
    Cleaned { markdown: writer::write(events, 0, false), replaced }
}

/// Fits a cleaned rationale into a page that may be printed: headings stand `levels` lower, down to the sixth,
/// and links show where they lead.
pub(crate) fn fit(markdown: &str, levels: usize) -> String {
    writer::write(parse(&without_directions(markdown)), levels, true)
}

/// Signs that reorder text are left out: see [`crate::safe`].
fn without_directions(markdown: &str) -> String {
    markdown.chars().filter(|c| !is_scoped_direction(*c)).collect()
}

fn parse(markdown: &str) -> Vec<Event<'_>> {
    let parser = Parser::new_ext(markdown, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH);
    let mut html = String::new();
    let plain = parser.flat_map(move |event| match event {
        Event::Start(Tag::HtmlBlock) => Vec::new(),
        Event::Html(text) => {
            html.push_str(&text);
            Vec::new()
        }
        Event::End(TagEnd::HtmlBlock) => {
            let text = without_comments(&std::mem::take(&mut html));
            let paragraph =
                [Event::Start(Tag::Paragraph), Event::Text(text.into()), Event::End(TagEnd::Paragraph)];
            paragraph.into()
        }
        Event::InlineHtml(text) => inline_html(&text).into_iter().collect(),
        other => vec![other],
    });
    TextMergeStream::new(plain).collect()
}

fn inline_html<'a>(html: &str) -> Option<Event<'a>> {
    if html.starts_with("<!--") {
        return None;
    }
    let name = html.trim_start_matches('<').trim_end_matches(['>', '/']).trim();
    let text = || Event::Text(html.to_owned().into());
    Some(if name.eq_ignore_ascii_case("br") { Event::HardBreak } else { text() })
}

/// Drops `<!-- .. -->`; one that is not closed runs to the end.
fn without_comments(html: &str) -> String {
    let mut out = String::new();
    let mut rest = html;
    while let Some((before, comment)) = rest.split_once("<!--") {
        out.push_str(before);
        rest = comment.split_once("-->").map_or("", |(_, after)| after);
    }
    (out + rest).trim().to_owned()
}

/// Takes the names of protected sources out of what is shown, even where markup divides them. Answers whether
/// there were any.
fn protect(events: &mut [Event<'_>], protection: &mut Protection) -> bool {
    let mut shown = String::new();
    let mut places: Vec<(usize, Range<usize>)> = Vec::new();
    let mut replaced = false;
    for (index, event) in events.iter_mut().enumerate() {
        match event {
            Event::Text(text) | Event::Code(text) => {
                let start = shown.len();
                shown.push_str(text);
                places.push((index, start..shown.len()));
            }
            Event::SoftBreak | Event::HardBreak => shown.push('\n'),
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                if protection.is_revealed_by(dest_url) {
                    *dest_url = "".into();
                    replaced = true;
                }
            }
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough)
            | Event::End(
                TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image,
            ) => {}
            _ => shown.push(BARRIER),
        }
    }
    let found = protection.find(&shown);
    let mut first = 0;
    for (index, place) in places {
        // Both lists are in order, and a name can reach over several places.
        first += found[first..].iter().take_while(|name| name.range.end <= place.start).count();
        let here = found[first..].iter().take_while(|name| name.range.start < place.end);
        let mut text = String::new();
        let mut rest = place.start;
        for name in here {
            text.push_str(&shown[rest..name.range.start.max(rest)]);
            text.push_str(if name.range.start >= place.start { &name.label } else { "" });
            rest = name.range.end.min(place.end);
        }
        text.push_str(&shown[rest..place.end]);
        if let Event::Text(old) | Event::Code(old) = &mut events[index] {
            *old = text.into();
        }
    }
    replaced || !found.is_empty()
}
