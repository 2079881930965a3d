//! What is searched for: words and texts of the record, and new ones.

use std::path::Path;

use sea_orm::sqlx::query_as;
use serde::Serialize;
use uuid::Uuid;

use super::super::plans::some_claims;
use crate::baseline::engine::How;
use crate::data::{Author, Facts, Rng};
use crate::pool::{Pool, Use, on_either};
use crate::{Result, block_on};

/// How many percent of the searches ask for two words as a phrase, and how many for a language.
const PHRASE_PERCENT: usize = 12;
const FILTER_PERCENT: usize = 15;

/// What `dementi` and the bare engine are asked for.
#[derive(Debug)]
pub(super) struct Question {
    /// The path and query for `dementi`.
    pub(super) ours: String,
    /// The words for the bare engine.
    pub(super) words: String,
    /// The claim that must be among the answers.
    pub(super) wanted: Option<Uuid>,
}

impl Question {
    /// The path and query for the bare engine.
    pub(super) fn bare(&self, how: How) -> Result<String> {
        #[derive(Serialize)]
        struct Asked<'a> {
            how: How,
            words: &'a str,
        }
        let words = self.words.as_str();
        Ok(format!("/engine?{}", serde_urlencoded::to_string(Asked { how, words })?))
    }
}

/// The path at which the bare engine asks itself these questions, which it finds in the file.
pub(super) fn drill(questions: &[Question], how: How, file: &Path) -> Result<String> {
    #[derive(Serialize)]
    struct Asked<'a> {
        how: How,
        file: &'a Path,
    }
    let words: Vec<&str> = questions.iter().map(|question| question.words.as_str()).collect();
    std::fs::write(file, serde_json::to_vec(&words)?)?;
    Ok(format!("/engine/drill?{}", serde_urlencoded::to_string(Asked { how, file })?))
}

/// A claim that everybody on the desk may see.
#[derive(Debug)]
struct Claim {
    id: Uuid,
    language: String,
    text: String,
}

fn claims(facts: &Facts, count: usize) -> Result<Vec<Claim>> {
    let ids = some_claims(facts, count)?;
    block_on(async {
        let pool = Pool::open(&facts.url, Use::Serving { connections: 1 }).await?;
        let sql = pool.sql("SELECT language, text FROM claims WHERE id = ?");
        let mut claims = Vec::with_capacity(ids.len());
        for id in ids {
            let (language, text): (String, String) =
                on_either!(&pool, pool => query_as(sql).bind(id).fetch_one(pool).await?);
            claims.push(Claim { id, language, text });
        }
        pool.close().await;
        Ok(claims)
    })
}

/// Searches for one to three words of a claim, as frequent or rare as they come, or for two that stand together; some
/// for those in a language only.
pub(super) fn searches(facts: &Facts, count: usize) -> Result<Vec<Question>> {
    let mut rng = Rng::new(17);
    let claims = claims(facts, count)?;
    claims.iter().filter_map(|claim| search(&mut rng, claim).transpose()).collect()
}

fn search(rng: &mut Rng, claim: &Claim) -> Result<Option<Question>> {
    let lowered = claim.text.trim_end_matches('.').to_lowercase();
    let words: Vec<&str> = lowered.split_whitespace().collect();
    let plain = |word: &&str| word.chars().count() > 2 && word.chars().all(char::is_alphanumeric);
    let at = rng.below(words.len().saturating_sub(1).max(1));
    let pair = words.get(at..at + 2).filter(|pair| pair.iter().all(plain));
    let phrase = rng.percent(PHRASE_PERCENT);
    let (mut query, words) = match pair {
        Some(pair) if phrase => (format!("\"{}\"", pair.join(" ")), pair.join(" ")),
        _ => {
            let plain: Vec<&str> = words.iter().copied().filter(|word| plain(word)).collect();
            let picked = (0..=rng.below(3)).filter_map(|_| rng.pick(&plain).copied());
            let mut picked: Vec<&str> = picked.collect();
            picked.dedup();
            (picked.join(" "), picked.join(" "))
        }
    };
    if words.is_empty() {
        return Ok(None);
    }
    if rng.percent(FILTER_PERCENT) {
        query = format!("{query} language:{}", claim.language);
    }
    let pairs = [("q", query.as_str()), ("limit", "20")];
    let ours = format!("/api/v1/search?{}", serde_urlencoded::to_string(pairs)?);
    Ok(Some(Question { ours, words, wanted: None }))
}

/// Texts to find similar claims of: every second a near-copy of one, the others new.
pub(super) fn texts(facts: &Facts, count: usize) -> Result<Vec<Question>> {
    let (mut rng, mut author) = (Rng::new(23), Author::new());
    let mut questions = Vec::with_capacity(count);
    for claim in claims(facts, count.div_ceil(2))? {
        let copy = author.near_copy(&mut rng, &claim.language, &claim.text);
        questions.push(similar(copy, &claim.language, Some(claim.id))?);
        let topic = rng.below(facts.claims.div_ceil(500));
        let new = author.claim(&mut rng, topic);
        questions.push(similar(new.text, new.language, None)?);
    }
    questions.truncate(count);
    Ok(questions)
}

fn similar(text: String, language: &str, wanted: Option<Uuid>) -> Result<Question> {
    let pairs = [("text", text.as_str()), ("language", language), ("limit", "10")];
    let ours = format!("/api/v1/claims/similar?{}", serde_urlencoded::to_string(pairs)?);
    Ok(Question { ours, words: text, wanted })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data;

    #[test]
    fn questions_are_drawn_from_the_record() {
        let folder = tempfile::tempdir().unwrap();
        let facts = block_on(data::sqlite(&folder.path().join("record.db"), 100, false)).unwrap();
        let searches = searches(&facts, 200).unwrap();
        assert!(searches.len() > 190, "{}", searches.len());
        let of = |part: &str| searches.iter().filter(|question| question.ours.contains(part)).count();
        assert!(
            of("%22") > 5 && of("language%3A") > 5,
            "{} phrases, {} filters",
            of("%22"),
            of("language%3A")
        );
        let texts = texts(&facts, 40).unwrap();
        assert_eq!(texts.iter().filter(|question| question.wanted.is_some()).count(), 20);
    }
}
