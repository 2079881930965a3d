//! The table of claims.

use super::cell::Cell;
use super::{Filed, table};
use crate::model::{ClaimSection, DossierName, VerdictReport, WithdrawalNote, WithdrawnClaim};

/// A claim that stands, or that is reported in full, or one that was withdrawn from a dossier.
pub(super) enum Row<'a> {
    Stands(Filed<'a>),
    Withdrawn(&'a DossierName, &'a WithdrawnClaim),
}

impl<'a> Row<'a> {
    fn dossier(&self) -> &'a DossierName {
        match self {
            Self::Stands(filed) => filed.dossier,
            Self::Withdrawn(dossier, _) => dossier,
        }
    }

    fn id(&self) -> Cell<'a> {
        match self {
            Self::Stands(filed) => Cell::of(filed.claim.id),
            Self::Withdrawn(_, claim) => Cell::of(claim.id),
        }
    }

    fn text(&self) -> &'a str {
        match self {
            Self::Stands(filed) => &filed.claim.text,
            Self::Withdrawn(_, claim) => &claim.text,
        }
    }

    fn withdrawal(&self) -> Option<&'a WithdrawalNote> {
        match self {
            Self::Stands(filed) => filed.claim.withdrawn.as_ref(),
            Self::Withdrawn(_, claim) => Some(&claim.withdrawn),
        }
    }

    /// A cell of the claim's section, which a withdrawn one does not have.
    fn claim(&self, cell: impl FnOnce(&'a ClaimSection) -> Cell<'a>) -> Cell<'a> {
        match self {
            Self::Stands(filed) => cell(filed.claim),
            Self::Withdrawn(..) => Cell::Empty,
        }
    }

    /// A cell of the published verdict that stands, if there is one.
    fn verdict(&self, cell: impl FnOnce(&'a VerdictReport) -> Cell<'a>) -> Cell<'a> {
        self.claim(|claim| claim.verdict.as_ref().map_or(Cell::Empty, cell))
    }
}

table! { row: Row<'r> => {
    dossier_id 38 = Cell::of(row.dossier().id),
    dossier 30 = row.dossier().title.as_str().into(),
    claim_id 38 = row.id(),
    claim 60 = row.text().into(),
    language 10 = row.claim(|claim| claim.language.as_ref().into()),
    claimed_on 12 = row.claim(|claim| claim.claimed_on.into()),
    recorded_at 20 = row.claim(|claim| claim.recorded_at.into()),
    about 30 = row.claim(|claim| Cell::names(&claim.about)),
    tags 20 = row.claim(|claim| Cell::list(&claim.tags, "; ")),
    review 12 = row.claim(|claim| Cell::term(claim.status.review)),
    freshness 12 = row.claim(|claim| {
        claim.status.freshness.as_ref().map_or(Cell::Empty, |freshness| Cell::term(freshness.state))
    }),
    dispute 14 = row.claim(|claim| Cell::term(claim.status.dispute)),
    origins_independent 12 = row.claim(|claim| i64::from(claim.status.origins.independent_count).into()),
    origins_at_most 12 = row.claim(|claim| i64::from(claim.status.origins.at_most).into()),
    rating 16 = row.verdict(|verdict| (&verdict.rating.key).into()),
    rating_label 20 = row.verdict(|verdict| (&verdict.rating.label).into()),
    rating_value 10 = row.verdict(|verdict| verdict.rating.value.map(i64::from).into()),
    scale 20 = row.verdict(|verdict| (&verdict.scale.name).into()),
    verdict_revision 10 = row.verdict(|verdict| verdict.revision.into()),
    rationale 60 = row.verdict(|verdict| (&verdict.rationale).into()),
    published_at 20 = row.verdict(|verdict| verdict.published_at.into()),
    published_by 20 = row.verdict(|verdict| (&verdict.published_by).into()),
    in_preparation 14 = row.claim(|claim| {
        claim.in_preparation.map_or(Cell::Empty, |prepared| Cell::term(prepared.state))
    }),
    parts 8 = row.claim(|claim| Cell::count(claim.parts.len())),
    assertions 8 = row.claim(|claim| Cell::count(claim.assertions.len())),
    denials 8 = row.claim(|claim| Cell::count(claim.denials.len())),
    evidence 8 = row.claim(|claim| {
        Cell::count(claim.evidence.groups().iter().map(|(_, group)| group.len()).sum())
    }),
    withdrawn_at 20 = row.withdrawal().and_then(|withdrawn| withdrawn.at).into(),
    withdrawn_reason 30 = row.withdrawal().map(|withdrawn| &withdrawn.reason).into(),
}}
