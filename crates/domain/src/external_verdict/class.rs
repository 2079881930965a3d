//! The classes by which ratings of different publishers are compared.

use super::RatingNumber;
use crate::vocabulary::vocabulary;

vocabulary! {
    /// A class of ratings, as `ClaimsKG` and `CimpleKG` have them.
    Class as "RatingClass" => {
        /// The publisher says that the claim is true.
        True = "true",
        /// It says that it is false.
        False = "false",
        /// It says that there is truth in it, and untruth.
        Mixture = "mixture",
        /// It says something else, or it is not known for certain what.
        Other = "other",
    }
}

/// Labels that can mean one thing only, in lower case. What qualifies, such as *misleading* or *missing context*, says nothing
/// of how true the claim is, and is left out with intent.
const TRUE: &[&str] = &[
    "true",
    "correct",
    "accurate",
    "this is true",
    "richtig",
    "wahr",
    "korrekt",
    "stimmt",
    "vrai",
    "c'est vrai",
    "exact",
    "verdadero",
    "cierto",
    "verdadeiro",
    "vero",
    "waar",
    "juist",
    "sant",
    "sandt",
    "totta",
    "doğru",
    "prawda",
    "правда",
    "верно",
    "صحيح",
];
const FALSE: &[&str] = &[
    "false",
    "incorrect",
    "wrong",
    "inaccurate",
    "fake",
    "fake news",
    "hoax",
    "pants on fire",
    "pants on fire!",
    "four pinocchios",
    "this is false",
    "this is fake",
    "not true",
    "fabricated",
    "falsch",
    "unwahr",
    "stimmt nicht",
    "frei erfunden",
    "erfunden",
    "faux",
    "c'est faux",
    "infox",
    "falso",
    "falsa",
    "bulo",
    "es falso",
    "é falso",
    "onwaar",
    "falskt",
    "falsk",
    "väärin",
    "yanlış",
    "fałsz",
    "fałszywe",
    "ложь",
    "неправда",
    "خطأ",
    "زائف",
];
const MIXTURE: &[&str] = &[
    "mixture",
    "mixed",
    "half true",
    "half-true",
    "mostly true",
    "mostly-true",
    "mostly false",
    "mostly-false",
    "barely true",
    "partly true",
    "partly false",
    "partially true",
    "partially false",
    "mostly correct",
    "mostly accurate",
    "partly correct",
    "größtenteils richtig",
    "größtenteils falsch",
    "teilweise richtig",
    "teilweise falsch",
    "halb wahr",
    "überwiegend richtig",
    "überwiegend falsch",
    "plutôt vrai",
    "plutôt faux",
    "partiellement vrai",
    "partiellement faux",
    "en partie vrai",
    "en partie faux",
    "verdad a medias",
    "media verdad",
    "parcialmente falso",
    "parcialmente cierto",
    "mayormente cierto",
    "mayormente falso",
    "vero a metà",
    "parzialmente falso",
    "gedeeltelijk onwaar",
    "grotendeels waar",
    "częściowo fałsz",
    "półprawda",
];

impl Class {
    /// The class of a label; [`Class::Other`] unless it is known for certain.
    pub fn of_text(text: &str) -> Self {
        let words: Vec<&str> = text.split_whitespace().collect();
        let label = words.join(" ").to_lowercase().replace('’', "'");
        let label = label.trim_matches(|c: char| c.is_whitespace() || "\"“”„'.«»".contains(c));
        let is_among = |labels: &[&str]| labels.contains(&label);
        match label {
            _ if is_among(TRUE) => Self::True,
            _ if is_among(FALSE) => Self::False,
            _ if is_among(MIXTURE) => Self::Mixture,
            _ => Self::Other,
        }
    }

    /// The class of a place on a scale: its ends are true and false, and what lies between them is a mixture. Without both
    /// ends, or beyond them (where publishers put what cannot be rated), nothing is known.
    pub fn of_numbers(
        value: Option<RatingNumber>,
        best: Option<RatingNumber>,
        worst: Option<RatingNumber>,
    ) -> Self {
        match (value, best, worst) {
            (Some(value), Some(best), Some(worst)) if worst < best => {
                if value == best {
                    Self::True
                } else if value == worst {
                    Self::False
                } else if (worst..best).contains(&value) {
                    Self::Mixture
                } else {
                    Self::Other
                }
            }
            _ => Self::Other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_read_with_care() {
        for (label, class) in [
            ("False", Class::False),
            (" FALSCH. ", Class::False),
            ("“Pants on Fire!”", Class::False),
            ("C’est faux", Class::False),
            ("Half  True", Class::Mixture),
            ("Größtenteils richtig", Class::Mixture),
            ("True", Class::True),
            ("Missing context", Class::Other),
            ("Misleading", Class::Other),
            ("True, but nobody said so", Class::Other),
            ("Not false", Class::Other),
            ("", Class::Other),
        ] {
            assert_eq!(Class::of_text(label), class, "{label}");
        }
    }

    #[test]
    fn every_label_stands_in_one_list_and_is_spelt_as_labels_are_compared() {
        let all: Vec<&str> = [TRUE, FALSE, MIXTURE].concat();
        for label in &all {
            assert_eq!(*label, label.to_lowercase());
            assert_ne!(Class::of_text(label), Class::Other, "{label}");
        }
        let distinct: std::collections::BTreeSet<&str> = all.iter().copied().collect();
        assert_eq!(distinct.len(), all.len());
    }

    #[test]
    fn numbers_need_a_scale() {
        let number = |number: i32| RatingNumber::new(f64::from(number)).ok();
        let of = |value, best, worst| Class::of_numbers(number(value), number(best), number(worst));
        assert_eq!(of(5, 5, 1), Class::True);
        assert_eq!(of(1, 5, 1), Class::False);
        assert_eq!(of(3, 5, 1), Class::Mixture);
        assert_eq!(of(0, 5, 1), Class::Other);
        assert_eq!(of(6, 5, 1), Class::Other);
        assert_eq!(of(1, 1, 1), Class::Other);
        assert_eq!(Class::of_numbers(number(5), None, number(1)), Class::Other);
    }
}
