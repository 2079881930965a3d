//! Reads the data set.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use crate::Result;

/// Claims that were checked, and posts that make some of them.
pub(super) struct Data {
    /// Each claim with the title of its check.
    pub(super) claims: Vec<(String, String)>,
    train: Vec<Post>,
    dev: Vec<Post>,
}

/// A post, and the place of the claim that it makes.
pub(super) struct Post {
    pub(super) text: String,
    pub(super) claim: usize,
}

/// One half of the posts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Split {
    Train,
    Dev,
}

impl Split {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Train => "train",
            Self::Dev => "dev",
        }
    }
}

impl Data {
    pub(super) fn read(folder: &Path) -> Result<Self> {
        let (mut claims, mut places) = (Vec::new(), HashMap::new());
        for row in rows(&folder.join("verified_claims.docs.tsv"))? {
            let [id, claim, title] =
                <[String; 3]>::try_from(row).map_err(|_| "a claim wants three columns")?;
            places.insert(id, claims.len());
            claims.push((claim, title));
        }
        let posts = |split: Split| posts(&folder.join(split.name()), &places);
        Ok(Self { train: posts(Split::Train)?, dev: posts(Split::Dev)?, claims })
    }

    /// Whether two claims are one: some stand twice, under two ids, in hardly other words. Only one of them is in the
    /// pairs, and counts in rankings; that a matcher shows the other as well is no mistake.
    pub(super) fn are_one(&self, one: usize, other: usize) -> bool {
        let ((claim, title), (other_claim, other_title)) = (&self.claims[one], &self.claims[other]);
        let alike = |one: &str, other: &str| one.split_whitespace().eq(other.split_whitespace());
        alike(claim, other_claim) || alike(title, other_title)
    }

    pub(super) fn posts(&self, split: Split) -> &[Post] {
        match split {
            Split::Train => &self.train,
            Split::Dev => &self.dev,
        }
    }
}

fn posts(folder: &Path, places: &HashMap<String, usize>) -> Result<Vec<Post>> {
    let pairs = fs::read_to_string(folder.join("tweet-vclaim-pairs.qrels"))?;
    let mut made: HashMap<&str, &str> = HashMap::new();
    for line in pairs.lines().filter(|line| !line.trim().is_empty()) {
        let words: Vec<&str> = line.split_whitespace().collect();
        let [post, _, claim, _] = words.as_slice() else { return Err("a pair wants four columns".into()) };
        made.insert(post, claim);
    }
    let post = |row: Vec<String>| {
        let [id, text] = <[String; 2]>::try_from(row).map_err(|_| "a post wants two columns")?;
        let claim = made.get(id.as_str()).and_then(|claim| places.get(*claim));
        Ok(Post { text, claim: *claim.ok_or("a post makes no known claim")? })
    };
    rows(&folder.join("tweets.queries.tsv"))?.into_iter().map(post).collect()
}

/// The rows of a table behind its first; columns are parted by tabs, and quoted where they hold quotation marks.
fn rows(path: &Path) -> Result<Vec<Vec<String>>> {
    let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let (mut rows, mut row, mut column) = (Vec::new(), Vec::new(), String::new());
    let (mut quoted, mut chars) = (false, text.chars().peekable());
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                column.push('"');
            }
            '"' if quoted || column.is_empty() => quoted = !quoted,
            '\t' if !quoted => row.push(std::mem::take(&mut column)),
            '\r' if !quoted => {}
            '\n' if !quoted => {
                row.push(std::mem::take(&mut column));
                rows.push(std::mem::take(&mut row));
            }
            other => column.push(other),
        }
    }
    if !column.is_empty() || !row.is_empty() {
        row.push(column);
        rows.push(row);
    }
    Ok(rows.into_iter().skip(1).collect())
}
