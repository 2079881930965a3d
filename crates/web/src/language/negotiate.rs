//! Which language a page is written in.

use dementi_application::reports::Language;

/// The language that a browser asks for by `Accept-Language` (RFC 9110, 12.5.4): of those that pages are written in the
/// one with the greatest weight, the first of several; English if there is none.
pub(crate) fn negotiate(header: &str) -> Language {
    let mut best: Option<(Language, f32)> = None;
    for range in header.split(',') {
        let (tag, parameters) = range.split_once(';').unwrap_or((range, ""));
        let weight =
            parameters.trim().strip_prefix("q=").map_or(Some(1.0), |weight| weight.trim().parse().ok());
        let (Some(language), Some(weight)) = (Language::of_tag(tag.trim()), weight) else { continue };
        if weight > best.map_or(0.0, |(_, best)| best) {
            best = Some((language, weight));
        }
    }
    best.map_or(Language::English, |(language, _)| language)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_greatest_weight_wins() {
        assert_eq!(negotiate("de-AT,de;q=0.9,en;q=0.8"), Language::German);
        assert_eq!(negotiate("fr, en;q=0.4, de;q=0.5"), Language::German);
        assert_eq!(negotiate("en, de"), Language::English);
    }

    #[test]
    fn english_is_for_everybody_else() {
        for header in ["", "fr", "*", "de;q=0", "de;q=x", ";;,,"] {
            assert_eq!(negotiate(header), Language::English, "{header}");
        }
    }
}
