//! The fields that can be filtered by, and their values.

use dementi_domain::claim::Tag;
use dementi_domain::external_verdict::Site;
use dementi_domain::reference::Language;
use dementi_domain::scale::RatingKey;
use dementi_domain::vocabulary::Vocabulary;
use time::Date;
use time::format_description::FormatItem;
use time::macros::format_description;

use super::ast::{Filter, Withdrawn};

/// A field that can be filtered by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    Kind,
    Review,
    Rating,
    Dispute,
    Freshness,
    Party,
    Source,
    Dossier,
    Tag,
    Language,
    Year,
    Site,
    Since,
    Withdrawn,
}

/// How those of the desk's verdicts are asked for that were printed nowhere.
pub(super) const HERE: &str = "here";

const DAY: &[FormatItem<'_>] = format_description!("[year]-[month]-[day]");

/// What a value of a field says.
pub(super) enum Meaning {
    Filter(Filter),
    Withdrawn(Withdrawn),
}

/// What other programs call our fields.
const ELSEWHERE: [(&str, Field); 17] = [
    ("type", Field::Kind),
    ("is", Field::Kind),
    ("status", Field::Review),
    ("state", Field::Review),
    ("verdict", Field::Rating),
    ("author", Field::Party),
    ("person", Field::Party),
    ("publisher", Field::Party),
    ("from", Field::Party),
    ("date", Field::Year),
    ("label", Field::Tag),
    ("topic", Field::Tag),
    ("deleted", Field::Withdrawn),
    ("case", Field::Dossier),
    ("host", Field::Site),
    ("domain", Field::Site),
    ("after", Field::Since),
];

impl Field {
    pub(super) const ALL: [Self; 14] = [
        Self::Kind,
        Self::Review,
        Self::Rating,
        Self::Dispute,
        Self::Freshness,
        Self::Party,
        Self::Source,
        Self::Dossier,
        Self::Tag,
        Self::Language,
        Self::Year,
        Self::Site,
        Self::Since,
        Self::Withdrawn,
    ];

    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Kind => "kind",
            Self::Review => "review",
            Self::Rating => "rating",
            Self::Dispute => "dispute",
            Self::Freshness => "freshness",
            Self::Party => "party",
            Self::Source => "source",
            Self::Dossier => "dossier",
            Self::Tag => "tag",
            Self::Language => "language",
            Self::Year => "year",
            Self::Site => "site",
            Self::Since => "since",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// The field of a filter.
    pub(super) const fn of(filter: &Filter) -> Self {
        match filter {
            Filter::Kind(_) => Self::Kind,
            Filter::Review(_) => Self::Review,
            Filter::Rating(_) => Self::Rating,
            Filter::Dispute(_) => Self::Dispute,
            Filter::Freshness(_) => Self::Freshness,
            Filter::Party(_) => Self::Party,
            Filter::Source(_) => Self::Source,
            Filter::Dossier(_) => Self::Dossier,
            Filter::Tag(_) => Self::Tag,
            Filter::Language(_) => Self::Language,
            Filter::Years(_) => Self::Year,
            Filter::Site(_) => Self::Site,
            Filter::Since(_) => Self::Since,
        }
    }

    /// The field of this name, in whatever case.
    pub(super) fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.name().eq_ignore_ascii_case(name))
    }

    /// The field that is most likely meant by a name that is none, if one is.
    pub(super) fn nearest(name: &str) -> Option<Self> {
        let name = name.to_ascii_lowercase();
        if let Some((_, field)) = ELSEWHERE.iter().find(|(other, _)| *other == name) {
            return Some(*field);
        }
        if let Some(field) = Self::ALL.into_iter().find(|field| is_short_for(&name, field.name())) {
            return Some(field);
        }
        nearest(&name, Self::ALL.map(Self::name)).and_then(Self::of_name)
    }

    /// Reads a value.
    pub(super) fn read(self, text: &str) -> Option<Meaning> {
        let filter = match self {
            Self::Kind => Filter::Kind(term(text)?),
            Self::Review => Filter::Review(term(text)?),
            Self::Dispute => Filter::Dispute(term(text)?),
            Self::Freshness => Filter::Freshness(term(text)?),
            Self::Rating => Filter::Rating(RatingKey::parse(&spelt(text)).ok()?),
            Self::Party => Filter::Party(text.parse().ok()?),
            Self::Source => Filter::Source(text.parse().ok()?),
            Self::Dossier => Filter::Dossier(text.parse().ok()?),
            Self::Tag => Filter::Tag(Tag::parse(text).ok()?),
            Self::Language => Filter::Language(Language::parse(text).ok()?),
            Self::Year => return years(text),
            Self::Site if spelt(text) == HERE => Filter::Site(None),
            Self::Site => Filter::Site(Some(Site::parse(text).ok()?)),
            Self::Since => Filter::Since(Date::parse(text.trim(), DAY).ok()?),
            Self::Withdrawn => return withdrawn(text),
        };
        Some(Meaning::Filter(filter))
    }

    /// What values it takes, for people.
    pub(super) fn takes(self) -> String {
        match self {
            Self::Kind => terms::<dementi_domain::searchable::Subject>(),
            Self::Review => terms::<dementi_domain::status::ReviewStatus>(),
            Self::Dispute => terms::<dementi_domain::status::Dispute>(),
            Self::Freshness => terms::<dementi_domain::status::FreshnessKind>(),
            Self::Rating => "the key of a rating, such as `half_true`".to_owned(),
            Self::Party => "the id of a party (a UUID); for its name, search for the word".to_owned(),
            Self::Source => "the id of a source (a UUID); for its title, search for the words".to_owned(),
            Self::Dossier => "the id of a dossier (a UUID)".to_owned(),
            Self::Tag => format!("a tag of at most {} characters", Tag::MAX),
            Self::Language => "a language tag, such as `de` or `de-AT`".to_owned(),
            Self::Year => {
                "a year (`2013`) or years, the earlier first (`2010..2013`, `2010..`, `..2013`)".to_owned()
            }
            Self::Site => "the host of a publisher, such as `correctiv.org`; `here` for the desk's own verdicts that were \
                           printed nowhere else"
                .to_owned(),
            Self::Since => "a day, such as `2013-07-11`".to_owned(),
            Self::Withdrawn => "`no`, `only` or `too`".to_owned(),
        }
    }

    /// The value that is most likely meant by one that is none, if one is.
    pub(super) fn nearest_value(self, text: &str) -> Option<&'static str> {
        let text = spelt(text);
        match self {
            Self::Kind => nearest(&text, names::<dementi_domain::searchable::Subject>()),
            Self::Review => nearest(&text, names::<dementi_domain::status::ReviewStatus>()),
            Self::Dispute => nearest(&text, names::<dementi_domain::status::Dispute>()),
            Self::Freshness => nearest(&text, names::<dementi_domain::status::FreshnessKind>()),
            Self::Withdrawn => nearest(&text, ["no", "only", "too"]),
            _ => None,
        }
    }

    /// A value that it takes, to show how a filter is written.
    pub(super) const fn example(self) -> &'static str {
        match self {
            Self::Kind => "claim",
            Self::Review => "published",
            Self::Rating => "half_true",
            Self::Dispute => "denied",
            Self::Freshness => "stale",
            Self::Tag => "prism",
            Self::Language => "de",
            Self::Year => "2013",
            Self::Site => "correctiv.org",
            Self::Since => "2013-07-11",
            Self::Withdrawn => "too",
            Self::Party | Self::Source | Self::Dossier => "019c0000-0000-7000-8000-000000000000",
        }
    }
}

/// The names of all fields, for people.
pub(super) fn all_names() -> String {
    listed(Field::ALL.map(Field::name), "and")
}

fn names<V: Vocabulary>() -> impl Iterator<Item = &'static str> {
    V::ALL.iter().map(|term| term.as_str())
}

fn terms<V: Vocabulary>() -> String {
    listed(names::<V>(), "or")
}

/// `a`, `b` or `c`.
fn listed(names: impl IntoIterator<Item = &'static str>, last_by: &str) -> String {
    let names: Vec<String> = names.into_iter().map(|name| format!("`{name}`")).collect();
    match names.as_slice() {
        [first @ .., last] if !first.is_empty() => format!("{} {last_by} {last}", first.join(", ")),
        _ => names.concat(),
    }
}

/// Terms and keys are in lower case and have no blanks or hyphens; people need not know.
fn spelt(text: &str) -> String {
    text.trim().to_ascii_lowercase().replace(['-', ' '], "_")
}

fn term<V: Vocabulary>(text: &str) -> Option<V> {
    V::from_term(&spelt(text))
}

fn is_short_for(short: &str, name: &str) -> bool {
    short.len() >= 3 && name.starts_with(short) || name.len() >= 3 && short.strip_prefix(name) == Some("s")
}

/// The one of some names that a text is a slip for, if it is.
fn nearest(text: &str, names: impl IntoIterator<Item = &'static str>) -> Option<&'static str> {
    let far = |name: &&'static str| strsim::osa_distance(text, name);
    let nearest = names.into_iter().min_by_key(far)?;
    (far(&nearest) <= nearest.len().min(6) / 2).then_some(nearest)
}

/// `2013`, `2010..2013`, `2010..` or `..2013`; a hyphen, a dash or an ellipsis does as well.
fn years(text: &str) -> Option<Meaning> {
    let text = text.trim();
    let range = ["..", "…", "–", "-"].iter().find_map(|dots| text.split_once(dots));
    let (first, last) = match range {
        None => (year(text)?, year(text)?),
        Some(("", last)) => (*Filter::YEARS.start(), year(last)?),
        Some((first, "")) => (year(first)?, *Filter::YEARS.end()),
        Some((first, last)) => (year(first)?, year(last)?),
    };
    (first <= last).then_some(Meaning::Filter(Filter::Years(first..=last)))
}

fn year(text: &str) -> Option<i32> {
    let text = text.trim();
    let plain = (1..=4).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    if plain { text.parse().ok() } else { None }
}

fn withdrawn(text: &str) -> Option<Meaning> {
    Some(Meaning::Withdrawn(match spelt(text).as_str() {
        "no" => Withdrawn::No,
        "only" => Withdrawn::Only,
        "too" => Withdrawn::Too,
        _ => return None,
    }))
}
