//! Where reports go that are written claim by claim as they are made.

use std::io;

use crate::model::{ClaimSection, DossierName, Head, ListHead, PartyReport, Reference, WithdrawnClaim};

/// What a report begins with.
#[derive(Debug, Clone, PartialEq)]
pub enum Opening {
    /// A report on a claim or on a dossier.
    Report(Head),
    /// A list of claims.
    List(ListHead),
}

/// Writes a report in one format, piece by piece, to `W`: the opening, the claims, those that were withdrawn from the
/// dossier, the end. It keeps nothing of a claim that it has written.
pub trait Sink<W>: Send {
    /// Begins the report.
    fn begin(&mut self, opening: &Opening) -> io::Result<()>;

    /// Writes a claim of this dossier. The sources that it cites are among the `references`.
    fn claim(
        &mut self,
        dossier: &DossierName,
        claim: &ClaimSection,
        references: &[Reference],
    ) -> io::Result<()>;

    /// Writes a claim that was withdrawn from the dossier.
    fn withdrawn(&mut self, dossier: &DossierName, claim: &WithdrawnClaim) -> io::Result<()>;

    /// Ends the report, and gives back what it was written to.
    fn end(self: Box<Self>, parties: &[PartyReport], references: &[Reference]) -> io::Result<W>;
}
