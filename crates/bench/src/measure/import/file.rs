//! A file of generated claims.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use crate::Result;
use crate::data::{Author, Rng};

/// How many subjects the claims are about.
const TOPICS: usize = 1_000;

/// Writes a CSV file of this many claims.
pub(super) fn write(path: &Path, claims: usize) -> Result<()> {
    let mut file = BufWriter::new(File::create(path)?);
    let (mut author, mut rng) = (Author::new(), Rng::new(42));
    writeln!(file, "key,text,language,claimed_on,parts,tags")?;
    for number in 0..claims {
        let topic = rng.below(TOPICS);
        let written = author.claim(&mut rng, topic);
        let (month, day) = (1 + rng.below(12), 1 + rng.below(28));
        let (text, parts) = (quoted(&written.text), quoted(&written.parts.join("|")));
        writeln!(
            file,
            "c{number},{text},{},2025-{month:02}-{day:02},{parts},topic-{topic}|imported",
            written.language
        )?;
    }
    Ok(file.flush()?)
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}
