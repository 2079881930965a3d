//! The desk's Markdown as HTML: what may stand in a rationale, and nothing that runs or loads.

use askama::filters::Safe;
use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd, html};

use crate::html::shown;

/// A rationale or comment as HTML. Markup typed into it shows as text, images become their descriptions, and links lead to
/// the web and to mail only. Headings begin below those of the page.
pub(crate) fn markdown(text: &str) -> Safe<String> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let events = Parser::new_ext(text, options).map(made_safe);
    let mut out = String::with_capacity(text.len() + text.len() / 4);
    html::push_html(&mut out, events);
    Safe(out)
}

fn made_safe(event: Event<'_>) -> Event<'_> {
    match event {
        Event::Html(text) | Event::InlineHtml(text) | Event::Text(text) => Event::Text(visible(text)),
        Event::Code(text) => Event::Code(visible(text)),
        Event::Start(Tag::HtmlBlock) => Event::Start(Tag::Paragraph),
        Event::End(TagEnd::HtmlBlock) => Event::End(TagEnd::Paragraph),
        Event::Start(Tag::Image { .. }) => Event::Start(Tag::Emphasis),
        Event::End(TagEnd::Image) => Event::End(TagEnd::Emphasis),
        Event::Start(Tag::Link { link_type, dest_url, id, .. }) => {
            let dest_url = if leads_out(&dest_url) { dest_url } else { CowStr::Borrowed("") };
            Event::Start(Tag::Link { link_type, dest_url, title: CowStr::Borrowed(""), id })
        }
        Event::Start(Tag::Heading { level, .. }) => Event::Start(Tag::Heading {
            level: lower(level),
            id: None,
            classes: Vec::new(),
            attrs: Vec::new(),
        }),
        Event::End(TagEnd::Heading(level)) => Event::End(TagEnd::Heading(lower(level))),
        other => other,
    }
}

fn visible(text: CowStr<'_>) -> CowStr<'_> {
    let seen = shown(&text);
    if *seen == *text { text } else { CowStr::from(seen) }
}

fn leads_out(address: &str) -> bool {
    let scheme = address.split(':').next().unwrap_or_default().to_ascii_lowercase();
    matches!(scheme.as_str(), "http" | "https" | "mailto")
}

fn lower(level: pulldown_cmark::HeadingLevel) -> pulldown_cmark::HeadingLevel {
    pulldown_cmark::HeadingLevel::try_from((level as usize + 2).min(6)).unwrap_or(level)
}

#[cfg(test)]
mod tests {
    use super::markdown;

    fn html(text: &str) -> String {
        markdown(text).0
    }

    #[test]
    fn markup_shows_as_text() {
        assert_eq!(html("<script>alert(1)</script>"), "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n");
        assert_eq!(html("a <b onclick=x>b</b>"), "<p>a &lt;b onclick=x&gt;b&lt;/b&gt;</p>\n");
    }

    #[test]
    fn links_lead_to_the_web_only() {
        assert_eq!(html("[a](https://example.org \"t\")"), "<p><a href=\"https://example.org\">a</a></p>\n");
        assert_eq!(html("[a](javascript:alert(1))"), "<p><a href=\"\">a</a></p>\n");
        assert_eq!(html("[a](data:text/html,x)"), "<p><a href=\"\">a</a></p>\n");
        assert_eq!(html("![alt](https://example.org/x.png)"), "<p><em>alt</em></p>\n");
    }

    #[test]
    fn what_reorders_is_shown_and_headings_stand_below_the_pages() {
        assert_eq!(html("# a\u{202e}b"), "<h3>a⟨U+202E⟩b</h3>\n");
    }
}
