//! In which language a report is wanted.

use axum::http::HeaderMap;
use axum::http::header::ACCEPT_LANGUAGE;
use dementi_application::reports::Language;

use super::format::LanguageTerm;

/// Chooses by the parameter, else by the header `Accept-Language` (RFC 9110 section 12.5.4), else English. Of languages
/// with the same weight the first one counts; `de-AT` asks for German.
pub(crate) fn choose_language(parameter: Option<LanguageTerm>, headers: &HeaderMap) -> Language {
    if let Some(term) = parameter {
        return term.0;
    }
    let values = headers.get_all(ACCEPT_LANGUAGE).iter().filter_map(|value| value.to_str().ok());
    let mut best: Option<(u16, Language)> = None;
    for range in values.flat_map(|value| value.split(',')) {
        let (tag, weight) = weighed(range);
        if let Some(language) = Language::of_tag(tag).filter(|_| weight > 0)
            && best.is_none_or(|(most, _)| weight > most)
        {
            best = Some((weight, language));
        }
    }
    best.map_or(Language::English, |(_, language)| language)
}

/// A language range and its weight in thousandths; one that cannot be read counts nothing.
fn weighed(range: &str) -> (&str, u16) {
    let mut pieces = range.split(';').map(str::trim);
    let tag = pieces.next().unwrap_or_default();
    let weight = pieces.find_map(|piece| piece.strip_prefix("q=").or_else(|| piece.strip_prefix("Q=")));
    let Some(weight) = weight else {
        return (tag, 1000);
    };
    let (whole, part) = weight.split_once('.').unwrap_or((weight, ""));
    let thousandths = format!("{whole}{part:0<3}").parse::<u16>();
    (tag, thousandths.ok().filter(|weight| *weight <= 1000).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(header: &'static str) -> Language {
        let headers = HeaderMap::from_iter([(ACCEPT_LANGUAGE, header.parse().unwrap())]);
        choose_language(None, &headers)
    }

    #[test]
    fn the_heaviest_known_language_is_chosen_and_english_where_there_is_none() {
        for header in
            ["de", "de-AT, en;q=0.9", "fr, DE;q=0.3", "en;q=0.4, de;q=0.5", "de, en", "en;q=0, de;q=0.001"]
        {
            assert_eq!(chosen(header), Language::German, "{header}");
        }
        for header in
            ["en", "fr", "", "*", "en, de", "de;q=0", "de;q=0.2, en-GB;q=0.25", "de;q=x", "de;q=5", "den"]
        {
            assert_eq!(chosen(header), Language::English, "{header}");
        }
    }

    #[test]
    fn the_parameter_comes_first() {
        let headers = HeaderMap::from_iter([(ACCEPT_LANGUAGE, "en".parse().unwrap())]);
        assert_eq!(choose_language(Some(Language::German.into()), &headers), Language::German);
    }
}
