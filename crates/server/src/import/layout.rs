//! How the file is laid out, as the command line says it.

use std::collections::BTreeMap;
use std::path::Path;

use dementi_application::imports::{Dates, Delimiter, Format, Mapping};

use crate::command::Layout;
use crate::failure::Failure;

/// What kind of file it is: as it is said, else by its name.
pub(super) fn format(layout: &Layout, file: &Path) -> Result<Format, Failure> {
    let named = file.extension().is_some_and(|ending| ending == "jsonl" || ending == "ndjson");
    let lines = layout.format.as_deref().map_or(named, |format| format == "jsonl");
    match (lines, layout.delimiter) {
        (true, None) => Ok(Format::JsonLines),
        (true, Some(_)) => Err(Failure::usage("JSON Lines have no delimiter").help("leave out --delimiter")),
        (false, None) => Ok(Format::Csv(Delimiter::Found)),
        (false, Some(sign)) => match u8::try_from(sign) {
            Ok(sign) if sign.is_ascii() && sign != b'"' => Ok(Format::Csv(Delimiter::Given(sign))),
            _ => Err(Failure::usage(format!("{sign:?} cannot stand between cells"))
                .help("use a sign such as , or ; or |")),
        },
    }
}

/// Which column holds what.
pub(super) fn mapping(layout: &Layout) -> Result<Mapping, Failure> {
    let dates = Dates::ALL.into_iter().find(|(name, _)| *name == layout.dates);
    Ok(Mapping {
        columns: pairs(&layout.map, "--map", "text=Claim")?,
        constants: pairs(&layout.set, "--set", "language=de")?,
        separator: Some(layout.separator),
        dates: dates.map(|(_, dates)| dates).unwrap_or_default(),
    })
}

fn pairs(said: &[String], flag: &str, example: &str) -> Result<BTreeMap<String, String>, Failure> {
    let mut pairs = BTreeMap::new();
    for text in said {
        let Some((field, value)) = text.split_once('=') else {
            return Err(Failure::usage(format!("{flag} {text}: an equals sign is missing"))
                .help(format!("write it as {flag} {example}")));
        };
        if pairs.insert(field.to_owned(), value.to_owned()).is_some() {
            return Err(Failure::usage(format!("{flag} names {field:?} twice")));
        }
    }
    Ok(pairs)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn layout(map: &[&str]) -> Layout {
        Layout {
            map: map.iter().map(|pair| (*pair).to_owned()).collect(),
            set: vec!["language=de".to_owned()],
            separator: ';',
            dates: "day.month.year".to_owned(),
            format: None,
            delimiter: None,
        }
    }

    #[test]
    fn columns_and_constants_are_pairs() {
        let mapping = mapping(&layout(&["text=A = B"])).unwrap();
        assert_eq!(mapping.column("text"), "A = B");
        assert_eq!(mapping.constants["language"], "de");
        assert_eq!(mapping.dates, Dates::DayMonthYearDotted);
        for wrong in [["text", "tags=x"], ["text=a", "text=b"]] {
            assert!(super::mapping(&layout(&wrong)).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn files_are_known_by_their_names() {
        let of = |name: &str| format(&layout(&[]), Path::new(name)).unwrap();
        assert_eq!(of("a.jsonl"), Format::JsonLines);
        assert_eq!(of("a.csv"), Format::Csv(Delimiter::Found));
        assert_eq!(of("-"), Format::Csv(Delimiter::Found));
        let piped = Layout { delimiter: Some('|'), ..layout(&[]) };
        assert_eq!(format(&piped, Path::new("a")).unwrap(), Format::Csv(Delimiter::Given(b'|')));
        assert!(format(&piped, Path::new("a.jsonl")).is_err());
    }
}
