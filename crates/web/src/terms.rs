//! The closed lists that forms offer, for templates, which cannot name a trait's constants.

use dementi_domain::access::Role;
use dementi_domain::analysis::timeline::Sphere;
use dementi_domain::assertion::AssertionMode;
use dementi_domain::denial::AnswerKind;
use dementi_domain::desk::PublicPages;
use dementi_domain::evidence::{Credibility, Reliability, Stance};
use dementi_domain::party::PartyKind;
use dementi_domain::session::LinkPurpose;
use dementi_domain::source::{DerivationKind, SourceKind};
use dementi_domain::vocabulary::Vocabulary;

pub(crate) const PARTY_KINDS: &[PartyKind] = PartyKind::ALL;
pub(crate) const SOURCE_KINDS: &[SourceKind] = SourceKind::ALL;
pub(crate) const DERIVATIONS: &[DerivationKind] = DerivationKind::ALL;
pub(crate) const MODES: &[AssertionMode] = AssertionMode::ALL;
pub(crate) const ANSWERS: &[AnswerKind] = AnswerKind::ALL;
pub(crate) const STANCES: &[Stance] = Stance::ALL;
pub(crate) const RELIABILITIES: &[Reliability] = Reliability::ALL;
pub(crate) const CREDIBILITIES: &[Credibility] = Credibility::ALL;
pub(crate) const ROLES: &[Role] = Role::ALL;
pub(crate) const LINK_PURPOSES: &[LinkPurpose] = LinkPurpose::ALL;
pub(crate) const PUBLIC_PAGES: &[PublicPages] = PublicPages::ALL;
pub(crate) const SPHERES: &[Sphere] = Sphere::ALL;

/// The letter that tells an answer without colour.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "templates pass references")]
pub(crate) fn letter(answer: &AnswerKind) -> &'static str {
    crate::claims::letter(answer.as_str())
}
