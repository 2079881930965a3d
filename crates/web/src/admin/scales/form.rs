//! The form of a scale: what is typed, and what it says.

use dementi_application::Stored;
use dementi_domain::scale::{InvalidRatings, Rating, RatingKey, Ratings, Scale, ScaleRecord};
use dementi_domain::text::{Line, Name, Prose};

use crate::language::{Said, Words};
use crate::typed::Typed;

/// How many rows a form has at least, and how many are added at a time.
const ROWS: usize = 4;
/// The fields of a row.
const FIELDS: [&str; 5] = ["place", "label", "key", "value", "description"];

/// One rating as it was typed.
pub(crate) struct Row<'a> {
    /// From 1.
    pub(crate) number: usize,
    /// Where it is to stand; rows are read by this, then in their own order.
    pub(crate) place: &'a str,
    pub(crate) label: &'a str,
    pub(crate) key: &'a str,
    pub(crate) value: &'a str,
    pub(crate) description: &'a str,
}

impl Row<'_> {
    fn is_blank(&self) -> bool {
        [self.label, self.key, self.value, self.description].iter().all(|field| field.trim().is_empty())
    }
}

fn field(name: &str, number: usize) -> String {
    format!("{name}-{number}")
}

/// How many rows the form has.
fn count(typed: &Typed) -> usize {
    typed.get("rows").parse().unwrap_or(ROWS).clamp(ROWS, Ratings::MAX)
}

/// Asks for more rows.
pub(super) fn lengthen(typed: &mut Typed) {
    let rows = (count(typed) + ROWS).min(Ratings::MAX);
    typed.put("rows", &rows.to_string());
}

/// The rows of the form.
pub(super) fn rows(typed: &Typed) -> Vec<Row<'_>> {
    let row = |number| {
        let [place, label, key, value, description] = FIELDS.map(|name| typed.get(&field(name, number)));
        Row { number, place, label, key, value, description }
    };
    (1..=count(typed)).map(row).collect()
}

/// The scale as its form has it, with rows to spare.
pub(super) fn filled(scale: &Stored<ScaleRecord>) -> Typed {
    let content = scale.value.record.content();
    let ratings = content.ratings.as_slice();
    let mut typed = Typed::of([
        ("version", scale.version.to_string()),
        ("name", content.name.to_string()),
        ("description", content.description.as_ref().map(ToString::to_string).unwrap_or_default()),
        ("rows", (ratings.len() + 2).min(Ratings::MAX).to_string()),
    ]);
    for (rating, number) in ratings.iter().zip(1..) {
        typed.put(&field("place", number), &number.to_string());
        typed.put(&field("label", number), rating.label.as_str());
        typed.put(&field("key", number), rating.key.as_str());
        typed.put(&field("value", number), &rating.value.map(|value| value.to_string()).unwrap_or_default());
        typed.put(&field("description", number), rating.description.as_ref().map_or("", Prose::as_str));
    }
    typed
}

/// What does not fit, and at which rating if at one.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Unfit {
    message: &'static str,
    rating: Option<String>,
}

impl Unfit {
    fn at(message: &'static str, rating: impl Into<String>) -> Self {
        Self { message, rating: Some(rating.into()) }
    }

    /// In words.
    pub(super) fn say(&self, words: Words) -> Said {
        match &self.rating {
            Some(rating) => words.about(self.message, "rating", rating.as_str()),
            None => words.say(self.message),
        }
    }
}

impl From<&'static str> for Unfit {
    fn from(message: &'static str) -> Self {
        Self { message, rating: None }
    }
}

/// What the form says.
pub(super) fn wanted(typed: &Typed) -> Result<Scale, Unfit> {
    let name = typed.needed("name", Name::parse, "name-needed")?;
    let description = typed.maybe("description", Prose::parse, "scale-description-unfit")?;
    let rows = rows(typed);
    let mut placed: Vec<(i64, &Row<'_>)> = Vec::new();
    for row in rows.iter().filter(|row| !row.is_blank()) {
        let place = match row.place.trim() {
            // Rows without a place come after all others.
            "" => i64::MAX,
            text => text.parse().map_err(|_| Unfit::at("rating-place-unfit", row.number.to_string()))?,
        };
        placed.push((place, row));
    }
    placed.sort_by_key(|(place, _)| *place);
    let ratings = placed.iter().map(|(_, row)| rating(row)).collect::<Result<Vec<_>, _>>()?;
    let called = |position: usize| placed.get(position).map_or("", |(_, row)| row.label).trim().to_owned();
    let ratings = Ratings::new(ratings).map_err(|invalid| match invalid {
        InvalidRatings::Number { .. } => Unfit::from("ratings-number"),
        InvalidRatings::RepeatedKey { position } => Unfit::at("rating-key-twice", called(position)),
        InvalidRatings::RepeatedValue { position } => Unfit::at("rating-value-twice", called(position)),
        InvalidRatings::LoneValue => Unfit::from("ratings-lone-value"),
    })?;
    Ok(Scale { name, description, ratings })
}

fn rating(row: &Row<'_>) -> Result<Rating, Unfit> {
    let number = row.number.to_string();
    let label = Line::parse(row.label).map_err(|_| Unfit::at("rating-label-unfit", number))?;
    let unfit = |message| Unfit::at(message, label.as_str());
    let value = match row.value.trim() {
        "" => None,
        text => Some(text.parse().map_err(|_| unfit("rating-value-unfit"))?),
    };
    let description = match row.description.trim() {
        "" => None,
        text => Some(Prose::parse(text).map_err(|_| unfit("rating-description-unfit"))?),
    };
    let key = RatingKey::parse(row.key.trim()).map_err(|_| unfit("rating-key-unfit"))?;
    Ok(Rating { key, label, description, value })
}

/// The ratings in short, one in each line, for comparing.
pub(super) fn in_short(typed: &Typed) -> String {
    let mut rows = rows(typed);
    rows.retain(|row| !row.is_blank());
    rows.sort_by_key(|row| row.place.trim().parse().unwrap_or(i64::MAX));
    let line = |row: &Row<'_>| {
        let [label, key, value] = [row.label, row.key, row.value].map(str::trim);
        let value = if value.is_empty() { String::new() } else { format!(" = {value}") };
        let description = row.description.trim();
        let about = if description.is_empty() { String::new() } else { format!(": {description}") };
        format!("{label} ({key}){value}{about}")
    };
    rows.iter().map(line).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(rows: &[[&str; 5]]) -> Typed {
        let mut typed = Typed::of([("name", "Three steps".to_owned()), ("rows", rows.len().to_string())]);
        for (row, number) in rows.iter().zip(1..) {
            for (name, value) in FIELDS.iter().zip(row) {
                typed.put(&field(name, number), value);
            }
        }
        typed
    }

    fn keys(typed: &Typed) -> Vec<String> {
        let scale = wanted(typed).unwrap();
        scale.ratings.as_slice().iter().map(|rating| rating.key.to_string()).collect()
    }

    #[test]
    fn rows_are_read_by_their_places_and_blank_ones_left_out() {
        let typed = typed(&[
            ["", "Unproven", "unproven", "", ""],
            ["2", "False", "false", " 1 ", ""],
            ["3", " ", "", "", ""],
            ["1", "True", "true", "2", "When it is so."],
        ]);
        assert_eq!(keys(&typed), ["true", "false", "unproven"]);
        assert_eq!(
            in_short(&typed),
            "True (true) = 2: When it is so.\nFalse (false) = 1\nUnproven (unproven)"
        );
    }

    #[test]
    fn what_does_not_fit_is_told_with_its_rating() {
        let good = ["1", "True", "true", "2", ""];
        for (row, message, rating) in [
            (["x", "False", "false", "1", ""], "rating-place-unfit", Some("2")),
            (["2", "", "false", "1", ""], "rating-label-unfit", Some("2")),
            (["2", "False", "", "1", ""], "rating-key-unfit", Some("False")),
            (["2", "False", "Fal se", "1", ""], "rating-key-unfit", Some("False")),
            (["2", "False", "false", "one", ""], "rating-value-unfit", Some("False")),
            (["2", "False", "true", "1", ""], "rating-key-twice", Some("False")),
            (["2", "False", "false", "2", ""], "rating-value-twice", Some("False")),
            (["2", "False", "false", "", ""], "ratings-lone-value", None),
            (["2", "", "", "", ""], "ratings-number", None),
        ] {
            let unfit = wanted(&typed(&[good, row])).unwrap_err();
            assert_eq!(unfit, Unfit { message, rating: rating.map(ToOwned::to_owned) });
        }
    }

    #[test]
    fn a_form_grows_to_the_most_ratings_and_no_further() {
        let mut typed = Typed::of([("rows", "9999999999999999999999".to_owned())]);
        assert_eq!(rows(&typed).len(), ROWS);
        for _ in 0..20 {
            lengthen(&mut typed);
        }
        assert_eq!(rows(&typed).len(), Ratings::MAX);
    }
}
