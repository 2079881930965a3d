//! How a query is written.

use std::fmt::{self, Display, Formatter, Write};

use dementi_domain::external_verdict::Site;

use super::ast::{Clause, Filter, Operand, Query, Withdrawn};
use super::fields::{Field, HERE};
use super::marks::quotes_for;

/// Writes a query that is read as the same one.
impl Display for Query {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let mut blank = "";
        for clause in &self.clauses {
            write!(f, "{blank}{clause}")?;
            blank = " ";
        }
        match self.withdrawn {
            Withdrawn::No => Ok(()),
            Withdrawn::Only => write!(f, "{blank}withdrawn:only"),
            Withdrawn::Too => write!(f, "{blank}withdrawn:too"),
        }
    }
}

/// Filters of one field that stand beside each other are written as one, with commas.
impl Display for Clause {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let (minus, or) = if self.excluded { ("-", " -") } else { ("", " OR ") };
        let mut before: Option<&Operand> = None;
        for operand in &self.any_of {
            match (before, operand) {
                (Some(Operand::Is(last)), Operand::Is(filter)) if Field::of(last) == Field::of(filter) => {
                    write!(f, ",{}", Value(filter))?;
                }
                (Some(_), _) => write!(f, "{or}{operand}")?,
                (None, _) => write!(f, "{minus}{operand}")?,
            }
            before = Some(operand);
        }
        Ok(())
    }
}

impl Display for Operand {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Word(word) => f.write_str(word),
            Self::Beginning(beginning) => write!(f, "{beginning}*"),
            Self::Phrase(phrase) => write!(f, "\"{phrase}\""),
            Self::Is(filter) => write!(f, "{}:{}", Field::of(filter).name(), Value(filter)),
        }
    }
}

struct Value<'a>(&'a Filter);

impl Display for Value<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self.0 {
            Filter::Kind(kind) => kind.fmt(f),
            Filter::Review(review) => review.fmt(f),
            Filter::Rating(rating) => rating.fmt(f),
            Filter::Dispute(dispute) => dispute.fmt(f),
            Filter::Freshness(freshness) => freshness.fmt(f),
            Filter::Party(party) => party.fmt(f),
            Filter::Source(source) => source.fmt(f),
            Filter::Dossier(dossier) => dossier.fmt(f),
            Filter::Tag(tag) => quoted(f, tag.as_str()),
            Filter::Language(language) => language.fmt(f),
            Filter::Site(site) => f.write_str(site.as_ref().map_or(HERE, Site::as_str)),
            Filter::Since(day) => day.fmt(f),
            Filter::Years(years) => {
                let (first, last) = (years.start(), years.end());
                let open = (first == Filter::YEARS.start(), last == Filter::YEARS.end());
                match open {
                    _ if first == last => first.fmt(f),
                    (true, false) => write!(f, "..{last}"),
                    (false, true) => write!(f, "{first}.."),
                    _ => write!(f, "{first}..{last}"),
                }
            }
        }
    }
}

/// A value between quotation marks, if it needs them.
fn quoted(f: &mut Formatter<'_>, value: &str) -> fmt::Result {
    if value.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_')) {
        return f.write_str(value);
    }
    let (opening, closing) = quotes_for(value);
    f.write_char(opening)?;
    f.write_str(value)?;
    f.write_char(closing)
}
