//! The analyser as the engine's own tokenizers.

use tantivy::tokenizer::{TextAnalyzer, Token, TokenStream, Tokenizer, TokenizerManager};

use super::{Term, Tongue, terms};

/// Registers a tokenizer for each language, such as `dementi_de`: the stems of a text, stop words left out.
pub fn register(tokenizers: &TokenizerManager) {
    for tongue in Tongue::ALL {
        tokenizers
            .register(&name(*tongue), TextAnalyzer::from(Stems { tongue: *tongue, token: Token::default() }));
    }
}

/// What a language's tokenizer is called.
fn name(tongue: Tongue) -> String {
    format!("dementi_{}", tongue.name())
}

#[derive(Clone)]
struct Stems {
    tongue: Tongue,
    token: Token,
}

impl Tokenizer for Stems {
    type TokenStream<'a> = Stream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Stream<'a> {
        self.token.reset();
        Stream { terms: terms(text, self.tongue).into_iter(), token: &mut self.token }
    }
}

struct Stream<'a> {
    terms: std::vec::IntoIter<Term>,
    token: &'a mut Token,
}

impl TokenStream for Stream<'_> {
    fn advance(&mut self) -> bool {
        let Some(term) = self.terms.find(|term| !term.stop) else { return false };
        self.token.position = term.position as usize;
        (self.token.offset_from, self.token.offset_to) = (term.bytes.start, term.bytes.end);
        self.token.text = term.stem;
        true
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}
