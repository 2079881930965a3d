//! The page around a document's blocks.

use std::fmt::Write as _;
use std::sync::LazyLock;

use data_encoding::BASE64;
use sha2::{Digest, Sha256};

use super::blocks::Writer;
use super::runs::{html, title};
use crate::claim_review::{self, ClaimReview};
use crate::document::text::{record, text};
use crate::document::{Block, Document};
use crate::graph;
use crate::language::Language;
use crate::words::labels::{AS_OF, CONTENTS, SKIP};
use crate::words::time::instant;

/// How the page looks, and the pictures in it.
static STYLE: LazyLock<String> = LazyLock::new(|| format!("{}{}", include_str!("page.css"), graph::STYLE));

static POLICY: LazyLock<String> = LazyLock::new(|| {
    let hash = BASE64.encode(&Sha256::digest(STYLE.as_bytes()));
    format!("default-src 'none'; style-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'")
});

/// The content security policy of every page (W3C CSP 3): its one style may be used, and nothing else. A header can add
/// `frame-ancestors` and `sandbox`, which a page cannot say of itself.
pub fn policy() -> &'static str {
    &POLICY
}

/// Writes a document as a page.
pub(super) fn write(document: &Document, reviews: &[ClaimReview]) -> String {
    let l = document.language;
    let mut writer = Writer::new(l);
    for block in &document.blocks {
        writer.block(block);
    }
    let mut page = head(document, reviews);
    // Writing to a `String` cannot fail.
    let _ = write!(
        page,
        "<body>\n<a class=\"skip\" href=\"#report\">{}</a>\n<header>\n<h1>{}</h1>\n</header>\n",
        l.say(SKIP),
        html(&document.title)
    );
    if document.contents {
        page.push_str(&contents(l, &document.blocks));
    }
    let date = instant(l, document.generated_at);
    let said = text![record(&document.desk), " · ", l.say(AS_OF), ": ", date];
    let _ = write!(
        page,
        "<main id=\"report\" tabindex=\"-1\">\n{}</main>\n<footer>\n<p>{}</p>\n</footer>\n</body>\n</html>\n",
        writer.finish(),
        html(&said)
    );
    page
}

fn head(document: &Document, reviews: &[ClaimReview]) -> String {
    let l: Language = document.language;
    let (title, policy, style) = (title(&document.title), policy(), STYLE.as_str());
    let data: String = reviews.iter().map(embedded).collect();
    let tag = dementi_domain::vocabulary::Vocabulary::as_str(l);
    format!(
        "<!DOCTYPE html>\n<html lang=\"{tag}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"referrer\" content=\"no-referrer\">\n\
         <meta name=\"robots\" content=\"noindex\">\n<title>{title}</title>\n<style>{style}</style>\n{data}</head>\n"
    )
}

/// JSON-LD (W3C, 7.1): data that no browser runs, and in which nothing can end the element. What has no form in JSON is left
/// out.
fn embedded(review: &ClaimReview) -> String {
    let json = claim_review::document(review);
    json.map(|json| format!("<script type=\"application/ld+json\">\n{json}</script>\n")).unwrap_or_default()
}

/// The table of contents: the headings that can be gone to.
fn contents(l: Language, blocks: &[Block]) -> String {
    let name = l.say(CONTENTS);
    let mut list = format!("<nav aria-labelledby=\"contents\">\n<h2 id=\"contents\">{name}</h2>\n<ol>\n");
    for block in blocks {
        if let Block::Heading(heading) = block
            && let Some(anchor) = &heading.anchor
        {
            let detail = heading.detail.as_ref().map(|text| format!(": {}", html(text))).unwrap_or_default();
            let _ = writeln!(list, "<li><a href=\"#{anchor}\">{}{detail}</a></li>", html(&heading.text));
        }
    }
    list + "</ol>\n</nav>\n"
}
