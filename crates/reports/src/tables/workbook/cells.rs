//! What stands in a cell, within the limits of Excel.

use std::borrow::Cow;

use rust_xlsxwriter::{ExcelDateTime, Format, Url, Worksheet, XlsxError};
use time::format_description::well_known::Rfc3339;

use crate::tables::Cell;

/// The most UTF-16 units that a cell holds.
const LONGEST: usize = 32_767;
/// What stands at the end of a text that is cut.
const CUT: &str = " […] (cut: a cell holds no more; the whole text is in the JSON and CSV formats)";
/// The most UTF-16 units of a link.
const LONGEST_LINK: usize = 2_079;

/// How days and instants are shown.
pub(super) struct Formats {
    day: Format,
    instant: Format,
}

impl Default for Formats {
    fn default() -> Self {
        Self {
            day: Format::new().set_num_format("yyyy\\-mm\\-dd"),
            instant: Format::new().set_num_format("yyyy\\-mm\\-dd\\ hh:mm:ss"),
        }
    }
}

/// Writes a cell; answers whether it is a link. Links are texts where there is no `room` for another one.
pub(super) fn write(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    cell: &Cell<'_>,
    room: bool,
    formats: &Formats,
) -> Result<bool, XlsxError> {
    match cell {
        Cell::Empty => {}
        Cell::Text(text) => {
            sheet.write_string(row, column, shown(text))?;
        }
        Cell::Link(url) if room && is_link(url) => {
            sheet.write_url(row, column, Url::new(*url))?;
            return Ok(true);
        }
        Cell::Link(url) => {
            sheet.write_string(row, column, shown(url))?;
        }
        Cell::Integer(number) => match i32::try_from(*number) {
            Ok(number) => {
                sheet.write_number(row, column, number)?;
            }
            // A cell holds a double, in which greater ones may become others.
            Err(_) => {
                sheet.write_string(row, column, number.to_string())?;
            }
        },
        Cell::Boolean(value) => {
            sheet.write_boolean(row, column, *value)?;
        }
        Cell::Date(day) => {
            let year = u16::try_from(day.year()).unwrap_or_default();
            match ExcelDateTime::from_ymd(year, day.month().into(), day.day()) {
                Ok(serial) if year >= 1900 => {
                    sheet.write_datetime_with_format(row, column, &serial, &formats.day)?;
                }
                // Excel has no days before 1900.
                _ => {
                    sheet.write_string(row, column, day.to_string())?;
                }
            }
        }
        Cell::Instant(instant) => match ExcelDateTime::from_timestamp(instant.unix_timestamp()) {
            Ok(serial) => {
                sheet.write_datetime_with_format(row, column, &serial, &formats.instant)?;
            }
            Err(_) => {
                sheet.write_string(row, column, instant.format(&Rfc3339).unwrap_or_default())?;
            }
        },
    }
    Ok(false)
}

fn is_link(url: &str) -> bool {
    (url.starts_with("http://") || url.starts_with("https://")) && units(url) <= LONGEST_LINK
}

fn units(text: &str) -> usize {
    text.chars().map(char::len_utf16).sum()
}

/// A text as a cell can hold it: not too long, and without the signs that XML 1.0 forbids (section 2.2), for which stand
/// their pictures.
pub(super) fn shown(text: &str) -> Cow<'_, str> {
    let text = short(text);
    if text.chars().all(|sign| visible(sign) == sign) { text } else { text.chars().map(visible).collect() }
}

fn visible(sign: char) -> char {
    match sign {
        '\t' | '\n' => sign,
        // U+2400 and on: the control pictures. A carriage return would be read as a line feed.
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(sign)).unwrap_or(char::REPLACEMENT_CHARACTER),
        '\u{7f}' => '\u{2421}',
        '\u{fffe}' | '\u{ffff}' => char::REPLACEMENT_CHARACTER,
        other => other,
    }
}

fn short(text: &str) -> Cow<'_, str> {
    // Every sign has at least as many bytes as UTF-16 units.
    if text.len() <= LONGEST || units(text) <= LONGEST {
        return text.into();
    }
    let mut room = LONGEST - units(CUT);
    let fits = |sign: &char| {
        let left = room.checked_sub(sign.len_utf16());
        room = left.unwrap_or_default();
        left.is_some()
    };
    let mut cut: String = text.chars().take_while(fits).collect();
    cut.push_str(CUT);
    cut.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_of_the_greatest_length_stays() {
        for text in ["x".repeat(LONGEST), "ü".repeat(LONGEST), "😀".repeat(LONGEST / 2)] {
            assert_eq!(shown(&text), text);
        }
    }

    #[test]
    fn a_longer_text_is_cut_and_says_so() {
        for text in ["x".repeat(LONGEST + 1), "😀".repeat(LONGEST / 2 + 1), "a😀".repeat(500_000)] {
            let cut = shown(&text);
            assert!(units(&cut) <= LONGEST && units(&cut) > LONGEST - 3, "{}", units(&cut));
            let kept = cut.strip_suffix(CUT).unwrap();
            assert!(text.starts_with(kept));
        }
    }

    #[test]
    fn what_xml_forbids_is_shown_by_its_picture() {
        assert_eq!(shown("a\0b\u{1b}[31m\rc\td\ne\u{7f}\u{ffff}"), "a␀b␛[31m␍c\td\ne␡\u{fffd}");
    }

    #[test]
    fn only_web_addresses_become_links() {
        assert!(is_link("https://desk.example/a?b=c#d") && is_link("http://desk.example"));
        for other in ["javascript:alert(1)", "file:///etc/passwd", "internal:claims!A1", "mailto:a@b.example"]
        {
            assert!(!is_link(other), "{other}");
        }
        assert!(!is_link(&format!("https://desk.example/{}", "x".repeat(LONGEST_LINK))));
    }
}
