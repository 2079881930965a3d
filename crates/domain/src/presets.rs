//! The rating scales that every new desk starts with.

use crate::scale::{InvalidRatings, Rating, RatingKey, Ratings, Scale};
use crate::text::{Line, Name, Prose};

/// A scale as it is written down here: name, description and (key, label, value) of each rating.
struct Preset {
    name: &'static str,
    description: &'static str,
    ratings: &'static [(&'static str, &'static str, Option<i32>)],
}

const PRESETS: [Preset; 5] = [
    Preset {
        name: "Plain",
        description: "Five ratings that need no explanation, and two outside their order.",
        ratings: &[
            ("true", "True", Some(5)),
            ("mostly_true", "Mostly true", Some(4)),
            ("half_true", "Half true", Some(3)),
            ("mostly_false", "Mostly false", Some(2)),
            ("false", "False", Some(1)),
            ("missing_context", "Missing context", None),
            ("unproven", "Unproven", None),
        ],
    },
    Preset {
        name: "Six steps (PolitiFact style)",
        description: "Six steps after the Truth-O-Meter of PolitiFact.",
        ratings: &[
            ("true", "True", Some(6)),
            ("mostly_true", "Mostly True", Some(5)),
            ("half_true", "Half True", Some(4)),
            ("mostly_false", "Mostly False", Some(3)),
            ("false", "False", Some(2)),
            ("pants_on_fire", "Pants on Fire", Some(1)),
        ],
    },
    Preset {
        name: "Four steps (dpa style)",
        description: "Four steps in German, after the fact checks of the agency dpa.",
        ratings: &[
            ("richtig", "Richtig", Some(4)),
            ("groesstenteils_richtig", "Größtenteils richtig", Some(3)),
            ("groesstenteils_falsch", "Größtenteils falsch", Some(2)),
            ("falsch", "Falsch", Some(1)),
        ],
    },
    Preset {
        name: "CORRECTIV 2024",
        description: "The German ratings that CORRECTIV.Faktencheck has used since October 2024.",
        ratings: &[
            ("richtig", "Richtig", Some(5)),
            ("groesstenteils_richtig", "Größtenteils richtig", Some(4)),
            ("unbelegt", "Unbelegt", None),
            ("teilweise_falsch", "Teilweise falsch", Some(3)),
            ("fehlender_kontext", "Fehlender Kontext", None),
            ("manipuliert", "Manipuliert", None),
            ("groesstenteils_falsch", "Größtenteils falsch", Some(2)),
            ("falsch", "Falsch", Some(1)),
        ],
    },
    Preset {
        name: "AVeriTeC labels",
        description: "The four labels of the AVeriTeC data set of checked claims; they have no order.",
        ratings: &[
            ("supported", "Supported", None),
            ("refuted", "Refuted", None),
            ("not_enough_evidence", "Not Enough Evidence", None),
            ("conflicting_evidence", "Conflicting Evidence/Cherry-picking", None),
        ],
    },
];

/// A preset that breaks the rules for scales: a slip in this file, which its test finds.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the preset scale is malformed: {0}")]
pub struct InvalidPreset(String);

impl From<InvalidRatings> for InvalidPreset {
    fn from(error: InvalidRatings) -> Self {
        Self(error.to_string())
    }
}

/// The scales that every new desk starts with, the default first.
pub fn scales() -> Result<Vec<Scale>, InvalidPreset> {
    PRESETS.iter().map(scale).collect()
}

fn scale(preset: &Preset) -> Result<Scale, InvalidPreset> {
    let wrong = |error: &dyn std::error::Error| InvalidPreset(error.to_string());
    let rating = |&(key, label, value): &(&str, &str, Option<i32>)| {
        Ok(Rating {
            key: RatingKey::parse(key).map_err(|error| wrong(&error))?,
            label: Line::parse(label).map_err(|error| wrong(&error))?,
            description: None,
            value,
        })
    };
    let ratings = preset.ratings.iter().map(rating).collect::<Result<Vec<_>, InvalidPreset>>()?;
    Ok(Scale {
        name: Name::parse(preset.name).map_err(|error| wrong(&error))?,
        description: Some(Prose::parse(preset.description).map_err(|error| wrong(&error))?),
        ratings: Ratings::new(ratings)?,
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_preset_is_a_good_scale() {
        let scales = super::scales().unwrap();
        let ordered: Vec<bool> = scales.iter().map(|scale| scale.ratings.ordered()).collect();
        assert_eq!(ordered, [true, true, true, true, false]);
    }
}
