//! How the terms of a text are handed to the engine: ready made, all in one string, which its tokenizer takes apart.
//!
//! The engine has a type for this, but keeps it as JSON until the document is indexed, which costs more than all the rest.

use tantivy::tokenizer::{TextAnalyzer, Token, TokenStream, Tokenizer};

use super::terms::Prefix;

/// What the tokenizer is called in the schema.
pub(super) const NAME: &str = "ready";

/// Stands before every term. No word contains it: it is a control character, at which words end.
const MARK: char = '\u{1f}';

/// The tokenizer.
pub(super) fn tokenizer() -> TextAnalyzer {
    TextAnalyzer::from(Ready { token: Token::default() })
}

/// Terms that are ready made. What they all begin with is written once.
pub(super) struct Terms {
    text: String,
    last: u32,
}

impl Terms {
    pub(super) fn new(prefix: &Prefix) -> Self {
        Self { text: prefix.spell(""), last: 0 }
    }

    /// Adds a term at its place, which is not before the last one's.
    pub(super) fn push(&mut self, position: u32, term: &str) {
        let step = char::from_u32(position.saturating_sub(self.last)).unwrap_or(char::MAX);
        self.last += u32::from(step);
        self.text.push(MARK);
        self.text.push(step);
        self.text.push_str(term);
    }

    pub(super) fn into_text(self) -> String {
        self.text
    }
}

#[derive(Clone)]
struct Ready {
    token: Token,
}

impl Tokenizer for Ready {
    type TokenStream<'a> = Stream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Stream<'a> {
        self.token.reset();
        let (prefix, rest) = text.split_once(MARK).unwrap_or_default();
        Stream { prefix, rest, position: 0, token: &mut self.token }
    }
}

struct Stream<'a> {
    prefix: &'a str,
    /// From the step of the next term on.
    rest: &'a str,
    position: usize,
    token: &'a mut Token,
}

impl TokenStream for Stream<'_> {
    fn advance(&mut self) -> bool {
        let mut letters = self.rest.chars();
        let Some(step) = letters.next() else { return false };
        let (term, rest) = letters.as_str().split_once(MARK).unwrap_or((letters.as_str(), ""));
        self.rest = rest;
        self.position += step as usize;
        self.token.position = self.position;
        self.token.text.clear();
        self.token.text.push_str(self.prefix);
        self.token.text.push_str(term);
        true
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}

#[cfg(test)]
mod tests {
    use dementi_domain::ids::DeskId;
    use uuid::Uuid;

    use super::super::terms::Space;
    use super::*;

    #[test]
    fn terms_come_out_as_they_went_in() {
        let prefix = Prefix::new(DeskId::new(Uuid::nil()), Space { claims: true, withdrawn: false });
        let wanted = [(0, "ein"), (0, "satz"), (31, "1.5"), (32, "ж"), (132, ""), (200_000, "ende")];
        let mut terms = Terms::new(&prefix);
        for (position, term) in wanted {
            terms.push(position, term);
        }
        let (mut found, mut tokenizer) = (Vec::new(), tokenizer());
        let text = terms.into_text();
        tokenizer.token_stream(&text).process(&mut |token| found.push((token.position, token.text.clone())));
        let wanted = wanted.map(|(position, term)| (position as usize, prefix.spell(term)));
        assert_eq!(found, wanted);
        let none = Terms::new(&prefix).into_text();
        assert!(!tokenizer.token_stream(&none).advance());
    }
}
