//! What a reason, a condition or a basis speaks of: named, and where it stands.

use dementi_application::claims::View;
use dementi_domain::analysis::freshness::{Difference, ReasonKind};
use dementi_domain::analysis::gates::{Gate, GateKind};
use dementi_domain::file::ClaimFile;
use dementi_domain::ids::{PartyId, SourceId};
use dementi_domain::quote::Quote;
use dementi_domain::record::Record;
use uuid::Uuid;

use super::show::Names;
use super::stretch::shown_at;

/// The most characters of a quote that are shown with a name.
const SHORT: usize = 80;

/// Something of a claim's record.
pub(crate) struct Named<'a> {
    /// Who speaks, or the title of what is brought to bear.
    pub(crate) name: &'a str,
    /// Whether that is a protected source.
    pub(crate) protected: bool,
    /// How what it quotes begins.
    pub(crate) quote: Option<String>,
    pub(crate) address: Option<String>,
}

impl<'a> Named<'a> {
    fn plain(name: &'a str, address: String) -> Self {
        Self { name, protected: false, quote: None, address: Some(address) }
    }

    fn party(names: &Names<'a>, party: PartyId, address: Option<String>) -> Self {
        Self { name: names.party(party), protected: names.confidential(party), quote: None, address }
    }
}

fn find<I: Copy + Into<Uuid>, C>(all: &[(Record<I, C>, i64)], id: Uuid) -> Option<&C> {
    all.iter().find(|(record, _)| record.id().into() == id).map(|(record, _)| record.content())
}

/// The page of the claim.
fn page(file: &ClaimFile) -> String {
    format!("/claims/{}", file.claim.record.id())
}

fn short(quote: &Quote) -> String {
    let mut words: String = quote.exact.as_str().chars().take(SHORT).collect();
    if words.len() < quote.exact.as_str().len() {
        words.push('…');
    }
    words
}

/// An assertion, a denial or a piece of evidence, withdrawn or not.
pub(crate) fn entry<'a>(view: &'a View, names: &Names<'a>, id: Uuid) -> Option<Named<'a>> {
    let file = &view.claim;
    let said = find(&file.assertions, id).map(|said| (said.party, said.quote.as_ref()));
    let said = said.or_else(|| find(&file.denials, id).map(|said| (said.party, said.quote.as_ref())));
    let address = Some(shown_at(file.claim.record.id(), id));
    if let Some((party, quote)) = said {
        return Some(Named { quote: quote.map(short), ..Named::party(names, party, address) });
    }
    let brought = find(&file.evidence, id)?;
    let (name, quote) = (names.source(brought.source), brought.quote.as_ref().map(short));
    Some(Named { name, protected: false, quote, address })
}

/// A request for a reply.
pub(crate) fn reply<'a>(view: &'a View, names: &Names<'a>, id: Uuid) -> Option<Named<'a>> {
    let party = find(&view.claim.replies, id)?.asked().party;
    Some(Named::party(names, party, Some(format!("{}#r-{id}", page(&view.claim)))))
}

/// A rating scale.
fn scale(view: &View, id: Uuid) -> Option<Named<'_>> {
    let (_, scale) = view.file.scales.iter().rfind(|(scale, _)| scale.id.uuid() == id)?;
    Some(Named::plain(scale.name.as_str(), format!("/admin/scales/{id}")))
}

/// What a difference between two states of the record is about; `None` for the claim itself, which the page names.
pub(crate) fn different<'a>(view: &'a View, names: &Names<'a>, difference: Difference) -> Option<Named<'a>> {
    use ReasonKind as Kind;
    let id = difference.id;
    match difference.kind {
        Kind::ClaimChanged | Kind::OriginsChanged => None,
        Kind::ReplyReceived | Kind::ReplyChanged | Kind::ReplyWithdrawn => reply(view, names, id),
        Kind::SourceWithdrawn => {
            Some(Named::plain(names.source(SourceId::new(id)), format!("/sources/{id}")))
        }
        Kind::PartyWithdrawn => Some(Named::party(names, PartyId::new(id), None)),
        Kind::ScaleRetired => scale(view, id),
        Kind::AssertionAdded
        | Kind::AssertionChanged
        | Kind::AssertionWithdrawn
        | Kind::DenialAdded
        | Kind::DenialChanged
        | Kind::DenialWithdrawn
        | Kind::EvidenceAdded
        | Kind::EvidenceChanged
        | Kind::EvidenceWithdrawn
        | Kind::QuoteLost => entry(view, names, id),
    }
}

/// Where on the claim's page that stands what a condition of publication looks at; `None` for approvals.
pub(crate) fn place(view: &View, kind: GateKind) -> Option<String> {
    let section = match kind {
        GateKind::Approvals => return None,
        GateKind::Origins => "origins",
        GateKind::RightOfReply => "replies",
        GateKind::Contradictions => "coverage",
        GateKind::Quotes => "said",
    };
    Some(format!("{}#{section}", page(&view.claim)))
}

/// What stands in the way of a condition of publication.
pub(crate) fn missing<'a>(view: &'a View, names: &Names<'a>, gate: &Gate) -> Vec<Named<'a>> {
    let all = gate.missing.iter().filter_map(|id| match gate.kind {
        GateKind::Quotes => entry(view, names, *id),
        _ => Some(Named::party(names, PartyId::new(*id), place(view, gate.kind))),
    });
    all.collect()
}
