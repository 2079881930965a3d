//! Numbers as each language writes them: 1,234.5 and 87% in English, 1.234,5 and 87 % in German.

use std::fmt::Display;

use dementi_application::reports::Language;
use fluent_bundle::FluentValue;

use super::Words;

/// What stands between thousands, and before the first decimal.
const fn signs(language: Language) -> (char, char) {
    match language {
        Language::English => (',', '.'),
        Language::German => ('.', ','),
    }
}

/// A number that is written in digits with a point, as programs write it, for people.
fn grouped(written: &str, (group, point): (char, char)) -> String {
    let (sign, digits) = written.strip_prefix('-').map_or(("", written), |digits| ("\u{2212}", digits));
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
    let mut out = sign.to_owned();
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) {
            out.push(group);
        }
        out.push(digit);
    }
    if !decimals.is_empty() {
        out.push(point);
        out.push_str(decimals);
    }
    out
}

fn number(value: &FluentValue<'_>, language: Language) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    Some(grouped(&number.as_string(), signs(language)))
}

/// How English messages write numbers.
pub(super) fn english<M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    number(value, Language::English)
}

/// How German messages write them.
pub(super) fn german<M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    number(value, Language::German)
}

impl Words {
    /// A whole number, for where it stands alone.
    pub(crate) fn number(self, number: impl Display) -> String {
        grouped(&number.to_string(), signs(self.0))
    }

    /// A whole number of per cent.
    pub(crate) fn percent(self, number: impl Display) -> String {
        let number = self.number(number);
        match self.0 {
            Language::English => format!("{number}%"),
            // Number and sign stay on one line.
            Language::German => format!("{number}\u{a0}%"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENGLISH: Words = Words(Language::English);
    const GERMAN: Words = Words(Language::German);

    #[test]
    fn thousands_are_set_apart_as_the_language_has_it() {
        for (number, english, german) in [
            (0, "0", "0"),
            (999, "999", "999"),
            (1_000, "1,000", "1.000"),
            (12_345, "12,345", "12.345"),
            (123_456, "123,456", "123.456"),
            (1_234_567, "1,234,567", "1.234.567"),
            (-1_234, "\u{2212}1,234", "\u{2212}1.234"),
        ] {
            assert_eq!((ENGLISH.number(number), GERMAN.number(number)), (english.into(), german.into()));
        }
        assert_eq!(grouped("1234.5", signs(Language::German)), "1.234,5");
        assert_eq!((ENGLISH.percent(87), GERMAN.percent(87)), ("87%".into(), "87\u{a0}%".into()));
    }

    #[test]
    fn messages_write_them_so_too() {
        assert_eq!(ENGLISH.size(12_345_678_000), "12,345 MB");
        assert_eq!(GERMAN.size(12_345_678_000), "12.345 MB");
        assert_eq!(ENGLISH.size(9_999), "9,999 bytes");
    }

    #[test]
    fn years_are_no_numbers_of_things() {
        let day = time::macros::date!(2013 - 07 - 11);
        assert!(ENGLISH.date(day).0.contains("2013") && GERMAN.date(day).0.contains("2013"));
    }
}
