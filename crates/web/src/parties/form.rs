//! What is typed of a party.

use dementi_application::Stored;
use dementi_domain::distinct::Distinct;
use dementi_domain::party::{Party, PartyKind, PartyRecord};
use dementi_domain::reference::WikidataId;
use dementi_domain::text::Name;
use dementi_domain::vocabulary::Vocabulary;

use crate::frame::Frame;
use crate::typed::Typed;

/// What the form says of a party's being a protected source.
#[derive(Default)]
pub(super) struct Protection {
    /// Whether it is one, and the visitor cannot end that.
    pub(super) stays: bool,
    /// What it was called before, where that is still protected.
    pub(super) former: String,
}

impl Protection {
    pub(super) fn of(party: &Party, frame: &Frame<'_>) -> Self {
        let former = party.former_names.iter().filter(|_| party.confidential);
        let former = former.map(|former| former.name.as_str()).collect::<Vec<_>>().join(" · ");
        Self { stays: party.confidential && !frame.publishes(), former }
    }
}

/// Each line of a field is another name: names hold commas.
pub(super) fn wanted(typed: &Typed) -> Result<Party, &'static str> {
    let aliases = typed.get("aliases").lines().map(str::trim).filter(|alias| !alias.is_empty());
    let aliases = aliases.map(Name::parse).collect::<Result<Vec<_>, _>>().map_err(|_| "aliases-unfit")?;
    Ok(Party {
        name: typed.needed("name", Name::parse, "name-needed")?,
        kind: PartyKind::from_term(typed.get("kind")).ok_or("choice-needed")?,
        aliases: Distinct::try_from(aliases).map_err(|_| "aliases-unfit")?,
        wikidata_id: typed.maybe("wikidata_id", WikidataId::parse, "wikidata-unfit")?,
        confidential: typed.ticked("confidential"),
        former_names: Vec::new(),
    })
}

/// The party as its form has it.
pub(super) fn filled(party: &Stored<PartyRecord>) -> Typed {
    let content = party.value.content();
    let aliases: Vec<&str> = content.aliases.as_slice().iter().map(Name::as_str).collect();
    let mut typed = Typed::of([
        ("version", party.version.to_string()),
        ("name", content.name.to_string()),
        ("kind", content.kind.to_string()),
        ("aliases", aliases.join("\n")),
        ("wikidata_id", content.wikidata_id.as_ref().map(ToString::to_string).unwrap_or_default()),
    ]);
    if content.confidential {
        typed.put("confidential", "on");
    }
    typed
}
