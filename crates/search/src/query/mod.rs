//! The grammar in which people ask.
//!
//! | Written | Asks for |
//! |---|---|
//! | `denied access` | both words, in any of their forms |
//! | `"direct access"` | these words, one behind the other; typographic quotation marks do as well |
//! | `encrypt*` | words that begin like this |
//! | `-word`, `-"a phrase"`, `-kind:source` | things of which this is not true |
//! | `NSA OR FBI`, `NSA \| FBI` | one of them; binds tighter than a blank, and there are no parentheses |
//! | `kind:claim`, `kind:claim,denial` | things of which this is true; a comma parts alternatives |
//! | `withdrawn:too` | withdrawn things as well; `only` these; `no`, which is the default |
//!
//! Text that is pasted must do something sensible: whatever cannot be meant as grammar is text, and what parts words in
//! texts parts them here. Where something looks like a slip, the error says what to write instead.

mod ast;
mod display;
mod error;
mod fields;
mod lexer;
mod marks;
mod parse;

pub use ast::{Clause, Filter, Operand, Query, Withdrawn};
pub use error::{QueryError, QueryErrorKind};
pub use parse::parse;

/// The most characters (code points) of a query.
pub const MAX_CHARACTERS: usize = 1_000;

/// The most words, phrases and values of filters in a query. What is written as one word counts as often as the analyser
/// makes a term of it; what stands there twice counts twice.
pub const MAX_OPERANDS: usize = 32;

/// The most beginnings in a query: each may stand for very many words.
pub const MAX_BEGINNINGS: usize = 4;

/// The fewest letters of a beginning.
pub const MIN_BEGINNING: usize = 2;
