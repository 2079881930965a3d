//! The OpenAPI document: what every operation shares, so that a resource's author need not repeat it.
//!
//! An operation states its summary, its body, its success and one of the sets of problems; everything that follows
//! from these is added here: ids in the path, `If-Match`, `If-None-Match`, `Idempotency-Key`, the headers of
//! answers, the token that is needed.

mod base;
mod complete;
mod parts;
mod problems;
mod term;
mod terms;

pub(crate) use base::base;
pub(crate) use complete::complete;
pub(crate) use problems::{
    ContentProblems, CreateProblems, FeedProblems, ListProblems, ReadProblems, ReportProblems, StepProblems,
    StreamProblems, UpdateProblems,
};
pub(crate) use term::Term;
pub(crate) use terms::{
    AnswerKindTerm, AssertionModeTerm, CorrectionKindTerm, CredibilityTerm, DecisionTerm, DeliveryStateTerm,
    DenialScopeTerm, DerivationKindTerm, DisputeTerm, EntryKindTerm, ExternalVerdictOriginTerm,
    FreshnessKindTerm, GateKindTerm, PartDisputeTerm, PublicPagesTerm, RatingClassTerm, ReasonKindTerm,
    ReliabilityTerm, ReplyChannelTerm, ReplyOutcomeTerm, ReviewStatusTerm, RoleTerm, SearchFacetTerm,
    SearchSubjectTerm, SimilarityBandTerm, SourceKindTerm, StanceTerm, StandingTerm, StateKindTerm, StepTerm,
    TextOriginTerm, TimelineEventKindTerm, TimelineSphereTerm, TokenScopeTerm, VisibilityKindTerm,
    WaitingTerm, WebhookDisabledCauseTerm, WebhookEventTerm,
};
