//! How the terms of a text are handed to the engine: ready made, all in one string, which its tokenizer takes apart.
//!
//! The engine has a type for this, but keeps it as JSON until the document is indexed, which costs more than all the rest.

use tantivy::tokenizer::{TextAnalyzer, Token, TokenStream, Tokenizer};

use super::terms::Prefix;

/// What the tokenizer is called in the schema.
pub(super) const NAME: &str = "ready";

/// The tokenizer.
pub(super) fn tokenizer() -> TextAnalyzer {
    TextAnalyzer::from(Ready { token: Token::default() })
}

/// Terms that are ready made: how long the text is that they all begin with, in bytes, and that text; then of each term how
/// many places it is behind the last one, how long it is, and it. Numbers are written as the characters that have them.
pub(super) struct Terms {
    text: String,
    last: u32,
}

impl Terms {
    /// With room for terms of so many bytes, as far as is known.
    pub(super) fn new(prefix: &Prefix, room: usize) -> Self {
        let mut terms = Self { text: String::with_capacity(room), last: 0 };
        terms.push_text(&prefix.spell(""));
        terms
    }

    /// Adds a term at its place, which is not before the last one's.
    pub(super) fn push(&mut self, position: u32, term: &str) {
        let step = character(position.saturating_sub(self.last));
        self.last += u32::from(step);
        self.text.push(step);
        self.push_text(term);
    }

    /// No term is as long as the numbers of characters go: what is, is cut.
    fn push_text(&mut self, text: &str) {
        let text = &text[..text.floor_char_boundary(LONGEST)];
        self.text.push(character(u32::try_from(text.len()).unwrap_or(0)));
        self.text.push_str(text);
    }

    pub(super) fn into_text(self) -> String {
        self.text
    }
}

/// The longest term, in bytes: far more than any has, and below the numbers that no character has.
const LONGEST: usize = 0xd000;

/// Steps that no character has are as good as the nearest one: both are farther than any phrase reaches.
fn character(number: u32) -> char {
    char::from_u32(number).unwrap_or(char::MAX)
}

/// Takes a length and a text of that length from the beginning.
fn taken(text: &str) -> Option<(&str, &str)> {
    let mut letters = text.chars();
    let length = letters.next()? as usize;
    letters.as_str().split_at_checked(length)
}

#[derive(Clone)]
struct Ready {
    token: Token,
}

impl Tokenizer for Ready {
    type TokenStream<'a> = Stream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Stream<'a> {
        self.token.reset();
        let (prefix, rest) = taken(text).unwrap_or_default();
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
        let Some((term, rest)) = taken(letters.as_str()) else { return false };
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
        let mut terms = Terms::new(&prefix, 0);
        for (position, term) in wanted {
            terms.push(position, term);
        }
        let (mut found, mut tokenizer) = (Vec::new(), tokenizer());
        let text = terms.into_text();
        tokenizer.token_stream(&text).process(&mut |token| found.push((token.position, token.text.clone())));
        let wanted = wanted.map(|(position, term)| (position as usize, prefix.spell(term)));
        assert_eq!(found, wanted);
        let none = Terms::new(&prefix, 0).into_text();
        assert!(!tokenizer.token_stream(&none).advance());
    }
}
