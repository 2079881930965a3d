//! Names for the terms in bodies: the OpenAPI derives take a generic type for a schema with parameters.

use dementi_domain::access::{Role, Scope as TokenScope};
use dementi_domain::analysis::freshness::ReasonKind;
use dementi_domain::analysis::gates::GateKind;
use dementi_domain::analysis::timeline::{EventKind as TimelineEventKind, Sphere as TimelineSphere};
use dementi_domain::assertion::AssertionMode;
use dementi_domain::denial::{AnswerKind, Scope as DenialScope};
use dementi_domain::dossier::VisibilityKind;
use dementi_domain::evidence::{Credibility, Reliability, Stance};
use dementi_domain::quote::{EntryKind, Standing};
use dementi_domain::reply::{Channel as ReplyChannel, OutcomeKind as ReplyOutcome};
use dementi_domain::snapshot::TextOrigin;
use dementi_domain::source::{DerivationKind, SourceKind};
use dementi_domain::status::{Dispute, FreshnessKind, PartDispute, ReviewStatus};
use dementi_domain::verdict::{CorrectionKind, Decision, StateKind, Step};
use dementi_domain::waiting::Waiting;

use super::Term;

pub(crate) type AnswerKindTerm = Term<AnswerKind>;
pub(crate) type AssertionModeTerm = Term<AssertionMode>;
pub(crate) type CorrectionKindTerm = Term<CorrectionKind>;
pub(crate) type CredibilityTerm = Term<Credibility>;
pub(crate) type DecisionTerm = Term<Decision>;
pub(crate) type DenialScopeTerm = Term<DenialScope>;
pub(crate) type DerivationKindTerm = Term<DerivationKind>;
pub(crate) type DisputeTerm = Term<Dispute>;
pub(crate) type EntryKindTerm = Term<EntryKind>;
pub(crate) type FreshnessKindTerm = Term<FreshnessKind>;
pub(crate) type GateKindTerm = Term<GateKind>;
pub(crate) type PartDisputeTerm = Term<PartDispute>;
pub(crate) type ReasonKindTerm = Term<ReasonKind>;
pub(crate) type ReliabilityTerm = Term<Reliability>;
pub(crate) type ReplyChannelTerm = Term<ReplyChannel>;
pub(crate) type ReplyOutcomeTerm = Term<ReplyOutcome>;
pub(crate) type ReviewStatusTerm = Term<ReviewStatus>;
pub(crate) type RoleTerm = Term<Role>;
pub(crate) type SourceKindTerm = Term<SourceKind>;
pub(crate) type StandingTerm = Term<Standing>;
pub(crate) type StanceTerm = Term<Stance>;
pub(crate) type StateKindTerm = Term<StateKind>;
pub(crate) type StepTerm = Term<Step>;
pub(crate) type TextOriginTerm = Term<TextOrigin>;
pub(crate) type TimelineEventKindTerm = Term<TimelineEventKind>;
pub(crate) type TimelineSphereTerm = Term<TimelineSphere>;
pub(crate) type TokenScopeTerm = Term<TokenScope>;
pub(crate) type VisibilityKindTerm = Term<VisibilityKind>;
pub(crate) type WaitingTerm = Term<Waiting>;
