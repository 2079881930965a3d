//! Feeds of reviews, in the shape of the Data Commons feed (<https://schema.org/DataFeed>).

use std::io::{self, Write};

use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use super::shape::CONTEXT;
use super::{ClaimReview, DataFeedItem, script_safe};

/// Writes a feed, review by review, to where the bytes go: nothing but the one at hand is held in memory.
///
/// `dateModified`, which is that of its newest item, is known at the end and stands there.
#[derive(Debug)]
pub struct Feed<W> {
    to: W,
    modified: Option<OffsetDateTime>,
}

impl<W: Write> Feed<W> {
    /// Begins a feed.
    pub fn begin(mut to: W) -> io::Result<Self> {
        write!(to, "{{\"@context\":\"{CONTEXT}\",\"@type\":\"DataFeed\",\"dataFeedElement\":[")?;
        Ok(Self { to, modified: None })
    }

    /// Adds a review.
    pub fn add(&mut self, review: ClaimReview) -> io::Result<()> {
        let item = DataFeedItem::from(review);
        self.to.write_all(if self.modified.is_some() { b",\n" } else { b"\n" })?;
        self.modified = self.modified.max(Some(item.date_modified));
        self.to.write_all(script_safe(&serde_json::to_string(&item)?).as_bytes())
    }

    /// Ends the feed, and gives back what it was written to.
    pub fn end(mut self) -> io::Result<W> {
        self.to.write_all(b"\n]")?;
        if let Some(modified) = self.modified {
            let modified = modified.format(&Rfc3339).map_err(io::Error::other)?;
            write!(self.to, ",\"dateModified\":\"{modified}\"")?;
        }
        self.to.write_all(b"}\n")?;
        Ok(self.to)
    }
}

/// A whole feed of these reviews.
pub fn feed(reviews: impl IntoIterator<Item = ClaimReview>) -> io::Result<Vec<u8>> {
    let mut feed = Feed::begin(Vec::new())?;
    for review in reviews {
        feed.add(review)?;
    }
    feed.end()
}
