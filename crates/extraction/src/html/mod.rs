//! The text of HTML.

mod elements;
mod lines;
mod meta;
mod page;
mod tags;

pub(crate) use meta::declared_charset;

use self::page::Page;
use self::tags::read;

/// The text that a reader of the page sees. In XHTML, `/>` closes every element.
pub(crate) fn text(html: &str, xhtml: bool) -> String {
    let mut page = Page::new(xhtml);
    read(html, &mut page);
    page.finish()
}
