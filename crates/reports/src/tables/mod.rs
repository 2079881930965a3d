//! Reports as tables: typed cells under one definition of the columns, for CSV and for workbooks.
//!
//! `docs/reports.md` lists the columns. A column may be added at the end of a table; what stands in one does not change.

mod assertions;
mod cell;
mod claims;
mod csv;
mod denials;
mod evidence;
mod parts;
mod sources;
mod verdicts;
mod workbook;

pub use self::csv::{Csv, guarded};
pub use self::workbook::Workbook;
pub use cell::Cell;

use std::io;

use dementi_domain::vocabulary::Vocabulary;

use crate::model::{ClaimSection, DossierName, QuoteReport, Reference, WithdrawnClaim};

/// A table of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Table {
    /// One row for each claim, those that were withdrawn from a dossier included.
    #[default]
    Claims,
    /// One row for each part of a claim.
    Parts,
    /// One row for each assertion.
    Assertions,
    /// One row for each part that a denial answers.
    Denials,
    /// One row for each piece of evidence.
    Evidence,
    /// One row for each verdict that was ever published.
    Verdicts,
    /// One row for each source that is cited.
    Sources,
}

impl Vocabulary for Table {
    const NAME: &'static str = "ReportTable";
    const ALL: &'static [Self] = &[
        Self::Claims,
        Self::Parts,
        Self::Assertions,
        Self::Denials,
        Self::Evidence,
        Self::Verdicts,
        Self::Sources,
    ];

    fn as_str(self) -> &'static str {
        match self {
            Self::Claims => "claims",
            Self::Parts => "parts",
            Self::Assertions => "assertions",
            Self::Denials => "denials",
            Self::Evidence => "evidence",
            Self::Verdicts => "verdicts",
            Self::Sources => "sources",
        }
    }
}

/// What stands above a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Heading {
    /// The column's name.
    pub name: &'static str,
    /// How wide it is shown, in letters.
    pub width: u8,
}

/// Takes the rows of a table.
pub(crate) type Add<'s> = dyn FnMut(&[Cell<'_>]) -> io::Result<()> + 's;

/// A claim, where it is filed, and the sources that it cites.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Filed<'a> {
    pub(crate) dossier: &'a DossierName,
    pub(crate) claim: &'a ClaimSection,
    pub(crate) references: &'a [Reference],
}

impl<'a> Filed<'a> {
    fn reference(&self, number: usize) -> Option<&'a Reference> {
        self.references.get(number.checked_sub(1)?)
    }

    /// The title of a source, unless it is withheld.
    fn title(&self, source: usize) -> Cell<'a> {
        self.reference(source).and_then(|source| source.title.as_ref()).into()
    }

    /// The address of a source, unless it is withheld.
    fn url(&self, source: usize) -> Cell<'a> {
        Cell::link(self.reference(source).and_then(|source| source.url.as_ref()))
    }
}

impl Table {
    /// What stands above its columns.
    pub fn headings(self) -> &'static [Heading] {
        match self {
            Self::Claims => claims::HEADINGS,
            Self::Parts => parts::HEADINGS,
            Self::Assertions => assertions::HEADINGS,
            Self::Denials => denials::HEADINGS,
            Self::Evidence => evidence::HEADINGS,
            Self::Verdicts => verdicts::HEADINGS,
            Self::Sources => sources::HEADINGS,
        }
    }

    /// The rows of a claim.
    pub(crate) fn claim(self, filed: &Filed<'_>, add: &mut Add<'_>) -> io::Result<()> {
        match self {
            Self::Claims => add(&claims::cells(&claims::Row::Stands(*filed))),
            Self::Parts => parts::rows(filed, add),
            Self::Assertions => assertions::rows(filed, add),
            Self::Denials => denials::rows(filed, add),
            Self::Evidence => evidence::rows(filed, add),
            Self::Verdicts => verdicts::rows(filed.claim.id, &filed.claim.text, &filed.claim.history, add),
            Self::Sources => Ok(()),
        }
    }

    /// The rows of a claim that was withdrawn from a dossier.
    pub(crate) fn withdrawn(
        self,
        dossier: &DossierName,
        claim: &WithdrawnClaim,
        add: &mut Add<'_>,
    ) -> io::Result<()> {
        match self {
            Self::Claims => add(&claims::cells(&claims::Row::Withdrawn(dossier, claim))),
            Self::Verdicts => verdicts::rows(claim.id, &claim.text, &claim.history, add),
            _ => Ok(()),
        }
    }

    /// The rows that are known at the end only.
    pub(crate) fn end(self, references: &[Reference], add: &mut Add<'_>) -> io::Result<()> {
        match self {
            Self::Sources => references.iter().try_for_each(|source| add(&sources::cells(&source))),
            _ => Ok(()),
        }
    }
}

fn words(quote: Option<&QuoteReport>) -> Cell<'_> {
    quote.map(|quote| &quote.text).into()
}

fn language(quote: Option<&QuoteReport>) -> Cell<'_> {
    quote.and_then(|quote| quote.language.as_ref()).into()
}

fn gone(quote: Option<&QuoteReport>) -> Cell<'_> {
    quote.map_or(Cell::Empty, |quote| Cell::Boolean(quote.gone))
}

/// Defines the columns of a table: the name of each, how wide it is shown, and what stands in it.
macro_rules! table {
    ($row:ident: $of:ty => { $($name:ident $width:literal = $cell:expr,)+ }) => {
        pub(super) const HEADINGS: &[$crate::tables::Heading] =
            &[$($crate::tables::Heading { name: stringify!($name), width: $width }),+];

        pub(super) fn cells<'r>($row: &$of) -> Vec<$crate::tables::Cell<'r>> {
            vec![$($cell),+]
        }
    };
}

use table;
