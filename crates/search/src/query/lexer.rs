//! From the characters of a query to its tokens.

use std::ops::Range;

use super::MIN_BEGINNING;
use super::error::{QueryError, QueryErrorKind as Kind};
use super::fields::{self, Field};
use super::marks::{bare, closing, ends_text, is_blank, is_gershayim, is_of_word, is_quote, opens};

/// The smallest part of a query that means something.
pub(super) struct Token {
    pub(super) lexeme: Lexeme,
    /// Whether a minus stands before it.
    pub(super) excluded: bool,
    /// Where it stands, in code points.
    pub(super) place: Range<usize>,
}

/// What a token is.
pub(super) enum Lexeme {
    Or,
    Opening,
    Closing,
    Word(String),
    Beginning(String),
    Phrase(String),
    /// A filter with its values and their places.
    Filter(Field, Vec<(String, Range<usize>)>),
}

/// Takes a query apart.
pub(super) fn tokens(text: &str) -> Result<Vec<Token>, QueryError> {
    let characters: Vec<char> = text.chars().collect();
    let mut lexer = Lexer { characters: &characters, at: 0, tokens: Vec::new() };
    let mut behind_phrase = false;
    while let Some(c) = characters.get(lexer.at).copied() {
        let phrase = match c {
            '(' => lexer.mark(Lexeme::Opening),
            ')' => lexer.mark(Lexeme::Closing),
            '|' => lexer.mark(Lexeme::Or),
            _ if is_blank(c) => lexer.skip(),
            _ => lexer.operand(behind_phrase)?,
        };
        behind_phrase = phrase;
    }
    Ok(lexer.tokens)
}

struct Lexer<'a> {
    characters: &'a [char],
    at: usize,
    tokens: Vec<Token>,
}

/// What each step answers: whether it was a phrase. A hyphen behind one joins it with the next word, as in
/// `„Prism“-Programm`.
type Phrase = bool;

impl Lexer<'_> {
    fn skip(&mut self) -> Phrase {
        self.at += 1;
        false
    }

    fn mark(&mut self, lexeme: Lexeme) -> Phrase {
        let start = self.at;
        self.at += 1;
        // `||` is what programmers write.
        while matches!(lexeme, Lexeme::Or) && self.characters.get(self.at) == Some(&'|') {
            self.at += 1;
        }
        self.push(lexeme, false, start)
    }

    fn push(&mut self, lexeme: Lexeme, excluded: bool, start: usize) -> Phrase {
        let phrase = matches!(lexeme, Lexeme::Phrase(_));
        self.tokens.push(Token { lexeme, excluded, place: start..self.at });
        phrase
    }

    /// A word, a phrase or a filter, perhaps with a minus.
    fn operand(&mut self, behind_phrase: bool) -> Result<Phrase, QueryError> {
        let start = self.at;
        let minus = !behind_phrase && self.characters[start] == '-';
        let next = self.characters.get(start + 1).copied();
        if minus && next == Some('(') {
            return Err(no_groups(start..start + 2, "to exclude several words, put `-` before each of them"));
        }
        let ends = ends_text(self.characters, start + 1) && !opens(self.characters, start + 1);
        let excluded = minus && next != Some('-') && !ends;
        let begin = start + usize::from(excluded);
        if opens(self.characters, begin) {
            return self.phrase(excluded, start, begin);
        }
        if self.filter(excluded, start, begin)? {
            return Ok(false);
        }
        self.plain(excluded, start, begin)
    }

    fn phrase(&mut self, excluded: bool, start: usize, opening: usize) -> Result<Phrase, QueryError> {
        let Some(end) = closing(self.characters, opening) else {
            return Err(unclosed(opening));
        };
        let quote = |at: usize| is_quote(self.characters[at]) && !is_gershayim(self.characters, at);
        let letters = (opening + 1..end).map(|at| if quote(at) { ' ' } else { self.characters[at] });
        let content: String = letters.collect();
        let words: Vec<&str> = content.split(is_blank).filter(|word| !word.is_empty()).collect();
        self.at = end + 1;
        if content.contains(char::is_alphanumeric) {
            self.push(Lexeme::Phrase(words.join(" ")), excluded, start);
        }
        Ok(true)
    }

    /// Where the plain text ends that begins here.
    fn end_of_text(&self, begin: usize) -> usize {
        let mut all = begin..self.characters.len();
        all.find(|at| ends_text(self.characters, *at)).unwrap_or(self.characters.len())
    }

    fn plain(&mut self, excluded: bool, start: usize, begin: usize) -> Result<Phrase, QueryError> {
        // What cannot open anything is text, even where it would end one.
        let end = self.end_of_text(begin).max(begin + 1);
        let text: String = self.characters[begin..end].iter().collect();
        self.at = end;
        if text == "OR" && !excluded {
            return Ok(self.push(Lexeme::Or, false, start));
        }
        if !text.contains(char::is_alphanumeric) {
            return Ok(false);
        }
        let starred = text.trim_end_matches(|c| !is_of_word(c) && c != '*');
        if starred.ends_with('*') && starred.matches('*').count() == 1 {
            let beginning = bare(starred).trim_start_matches(['#', '@']).to_owned();
            check_beginning(&beginning, start..end)?;
            return Ok(self.push(Lexeme::Beginning(beginning), excluded, start));
        }
        // In capitals it would be read as the operator if it stood alone.
        let word = match bare(&text) {
            "OR" => "or",
            word => word,
        };
        Ok(self.push(Lexeme::Word(word.to_owned()), excluded, start))
    }

    /// Reads a filter, if one stands here.
    fn filter(&mut self, excluded: bool, start: usize, begin: usize) -> Result<bool, QueryError> {
        let end = self.end_of_text(begin);
        let Some(named) = (begin..end).find(|at| is_of_word(self.characters[*at])) else { return Ok(false) };
        let tagged = named > begin && matches!(self.characters[named - 1], '#' | '@');
        let of_name = |at: &usize| matches!(self.characters[*at], 'a'..='z' | 'A'..='Z' | '_');
        let colon = named + (named..end).take_while(of_name).count();
        if tagged || colon == named || self.characters.get(colon) != Some(&':') {
            return Ok(false);
        }
        let name: String = self.characters[named..colon].iter().collect();
        let value = colon + 1;
        let quoted = opens(self.characters, value);
        let has_value = quoted || self.characters[value..end].iter().any(|c| c.is_alphanumeric());
        let Some(field) = Field::of_name(&name) else {
            let text: String = self.characters[value..end].iter().collect();
            return if has_value && is_slip(&name, &text) {
                Err(unknown_field(&name, &text, begin..end.max(value)))
            } else {
                Ok(false)
            };
        };
        if self.characters.get(value) == Some(&'(') {
            let instead =
                format!("for one of several values, write `{}:` and the values with commas", field.name());
            return Err(no_groups(begin..value + 1, &instead));
        }
        if !has_value {
            self.check_not_apart(field, &name, begin, value)?;
            return Ok(false);
        }
        let values = self.values(field, start, value)?;
        self.push(Lexeme::Filter(field, values), excluded, start);
        Ok(true)
    }

    fn values(
        &mut self,
        field: Field,
        operand: usize,
        begin: usize,
    ) -> Result<Vec<(String, Range<usize>)>, QueryError> {
        let mut values = Vec::new();
        self.at = begin;
        loop {
            let start = self.at;
            let content = if opens(self.characters, start) {
                let end = closing(self.characters, start).ok_or_else(|| unclosed(start))?;
                self.at = end + 1;
                start + 1..end
            } else {
                let ends = |at: &usize| ends_text(self.characters, *at) || self.characters[*at] == ',';
                self.at = (start..self.characters.len()).find(ends).unwrap_or(self.characters.len());
                start..self.at
            };
            let value: String = self.characters[content].iter().collect();
            if value.trim().is_empty() {
                let (name, example) = (field.name(), field.example());
                let sentence = format!(
                    "A value is missing here. Write values without blanks, as in `{name}:{example}`, several with commas."
                );
                return Err(QueryError::new(Kind::MissingValue, operand..self.at, sentence));
            }
            values.push((value, start..self.at));
            if self.characters.get(self.at) != Some(&',') {
                return Ok(values);
            }
            self.at += 1;
        }
    }

    /// `year: 2013` is most likely a filter, `Source: Reuters` is not.
    fn check_not_apart(
        &self,
        field: Field,
        name: &str,
        begin: usize,
        value: usize,
    ) -> Result<(), QueryError> {
        let blanks = (value..self.characters.len()).take_while(|at| is_blank(self.characters[*at])).count();
        let end = self.end_of_text(value + blanks);
        let next: String = self.characters.get(value + blanks..end).unwrap_or_default().iter().collect();
        let any = field == Field::Tag;
        if blanks == 0 || any || name != field.name() || field.read(&next).is_none() {
            return Ok(());
        }
        let sentence = format!(
            "A filter has no blank behind its colon: write `{name}:{next}`. To search for the words, leave the colon away."
        );
        Err(QueryError::new(Kind::MissingValue, begin..end, sentence))
    }
}

pub(super) fn no_groups(place: Range<usize>, instead: &str) -> QueryError {
    QueryError::new(Kind::NoGroups, place, format!("Parentheses do not group here: {instead}."))
}

fn unclosed(opening: usize) -> QueryError {
    let sentence = "This quotation mark opens a phrase that does not end: close it, or leave the mark away.";
    QueryError::new(Kind::UnclosedQuote, opening..opening + 1, sentence)
}

fn check_beginning(beginning: &str, place: Range<usize>) -> Result<(), QueryError> {
    let joins = |c: char| matches!(c, '\'' | '’' | '"' | '״' | '\u{ad}' | '\u{200c}' | '\u{200d}');
    if let Some(end) = beginning.find(|c| !is_of_word(c) && !joins(c)) {
        let apart = beginning[end..].trim_start_matches(|c| !is_of_word(c));
        let sentence = format!(
            "`*` stands for the end of one word, and this is several: write `{} {}*`.",
            shown(&beginning[..end]),
            shown(apart)
        );
        return Err(QueryError::new(Kind::BeginningOfSeveral, place, sentence));
    }
    if beginning.chars().filter(|c| c.is_alphanumeric()).count() < MIN_BEGINNING {
        let sentence =
            format!("Before `*` at least {MIN_BEGINNING} letters must stand. Write more of the word.");
        return Err(QueryError::new(Kind::BeginningTooShort, place, sentence));
    }
    Ok(())
}

/// What stands before a colon in texts, and is no field: schemes of addresses, and names of numbers.
const NO_FIELDS: [&str; 14] = [
    "mailto", "doi", "urn", "tel", "data", "isbn", "issn", "arxiv", "pmid", "geo", "via", "cf", "about",
    "http",
];

/// What German writers put behind a colon to mean people of every gender: `jede:r`, `expert:innen`.
const GENDERED: [&str; 13] = ["r", "n", "s", "m", "e", "er", "en", "em", "es", "in", "innen", "die", "der"];

/// Whether an unknown field is more likely a slip than text.
fn is_slip(name: &str, value: &str) -> bool {
    let plain = value.starts_with('/') || NO_FIELDS.contains(&name) || GENDERED.contains(&bare(value));
    name.len() > 1 && name.chars().all(|c| c.is_ascii_lowercase() || c == '_') && !plain
}

fn unknown_field(name: &str, value: &str, place: Range<usize>) -> QueryError {
    let meant = match Field::nearest(name) {
        Some(field) => format!("Did you mean `{}:`?", field.name()),
        None => format!("The fields are {}.", fields::all_names()),
    };
    let literal = if value.is_empty() {
        "put a blank behind the colon".to_owned()
    } else {
        format!("put it in quotation marks: \"{}:{}\"", shown(name), shown(value))
    };
    let name = shown(name);
    let sentence = format!("There is no field `{name}`. {meant} To search for this as text, {literal}.");
    QueryError::new(Kind::UnknownField, place, sentence)
}

/// A piece of the query as errors show it.
pub(super) fn shown(text: &str) -> String {
    const MOST: usize = 40;
    let printed = |c: char| if c.is_control() { '\u{fffd}' } else { c };
    let mut shown: String = text.chars().take(MOST).map(printed).collect();
    if text.chars().nth(MOST).is_some() {
        shown.push('…');
    }
    shown
}
