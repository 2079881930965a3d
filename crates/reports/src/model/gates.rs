//! What the desk asks for before it publishes, and whether it is met.

use dementi_domain::analysis::gates::GateKind;
use dementi_domain::file::ClaimFile;
use dementi_domain::status::Origins;
use dementi_domain::verdict::Verdict;
use serde::Serialize;
use time::OffsetDateTime;

use super::scribe::Scribe;

/// A condition of publication that the desk's policy sets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GateReport {
    /// Which.
    pub gate: GateKind,
    /// Whether it is met.
    pub holds: bool,
    /// Why, as a sentence without names.
    pub reason: String,
}

/// The gates that the desk's policy asks for as they stand now, for the published verdict.
///
/// Of a verdict that is not published nothing but its state may leave the desk, so without a published one the gate of
/// its approvals is left out.
pub(super) fn build(
    scribe: &Scribe<'_>,
    file: &ClaimFile,
    published: Option<&Verdict>,
    origins: Origins,
    now: OffsetDateTime,
) -> Vec<GateReport> {
    let gates = file.gates(scribe.known().desk.policy, published, Some(origins), now).into_iter();
    let shown =
        gates.filter(|gate| gate.required && (published.is_some() || gate.kind != GateKind::Approvals));
    shown.map(|gate| GateReport { gate: gate.kind, holds: gate.holds, reason: gate.reason }).collect()
}
