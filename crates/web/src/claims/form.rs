//! The form of a claim: recording a new one, and changing what one says.

use std::collections::BTreeMap;

use askama::Template;
use axum::response::Response;
use data_encoding::BASE64URL_NOPAD;
use dementi_application::claims::{self, Wanted};
use dementi_application::{Stored, dossiers};
use dementi_domain::claim::{Claim, Tag, TrackedClaim};
use dementi_domain::distinct::Distinct;
use dementi_domain::dossier::DossierRecord;
use dementi_domain::ids::{ClaimId, DossierId, PartId, PartyId};
use dementi_domain::party::PartyRecord;
use dementi_domain::reference::Language;
use dementi_domain::text::Prose;
use sha2::{Digest, Sha256};

use crate::Web;
use crate::compare::{Again, Difference};
use crate::failure::PageError;
use crate::frame::{Frame, page};
use crate::language::Said;
use crate::offered::{self, Offered};
use crate::surroundings::Visitor;
use crate::typed::Typed;

/// The field that says to which parts something referred when the form was opened.
pub(super) const USED: &str = "used";

/// A claim that is changed.
pub(super) struct Old {
    pub(super) claim: Stored<TrackedClaim>,
    /// How many entries of the record refer to each of its parts.
    uses: BTreeMap<PartId, u64>,
    /// The title of its dossier.
    dossier: String,
}

impl Old {
    /// Reads it. What refers to its parts is read after it, so that the form at most says of a part that it is in use.
    pub(super) async fn read(web: &Web, visitor: &Visitor, id: ClaimId) -> Result<Self, PageError> {
        let (app, actor) = (&web.app, &visitor.visit.actor);
        let claim = claims::get(app, actor, id).await?;
        let uses = claims::uses_of_parts(app, actor, id).await?;
        let dossier = dossiers::get(app, actor, claim.value.record.content().dossier).await?;
        Ok(Self { claim, uses, dossier: dossier.value.content().title.to_string() })
    }

    /// Whether the form words a part otherwise that nothing referred to when it was opened, and that somebody spoke of since.
    pub(super) fn is_spoken_of_since(&self, typed: &Typed) -> bool {
        let free = |part: PartId| !typed.get(USED).split(' ').any(|used| used == part.to_string());
        let now = |id| self.content().parts.as_slice().iter().find(|part| part.id == id);
        parts(typed, Some(self)).into_iter().any(|(id, text)| {
            let part = id.and_then(now).filter(|part| self.uses.contains_key(&part.id) && free(part.id));
            part.is_some_and(|part| part.text.as_str().trim() != text.replace("\r\n", "\n").trim())
        })
    }

    pub(super) fn content(&self) -> &Claim {
        self.claim.value.record.content()
    }

    fn id(&self) -> ClaimId {
        self.claim.value.record.id()
    }
}

/// What a claim says, in short: the same for the same content. Its version counts what is recorded on it, too, which is no reason
/// to bother somebody who mends a word of it.
pub(super) fn seen(claim: &Claim) -> Result<String, PageError> {
    let json = serde_json::to_vec(claim).map_err(|error| {
        tracing::error!(%error, "a claim cannot be written");
        PageError::Broken
    })?;
    Ok(BASE64URL_NOPAD.encode(&Sha256::digest(json)[..12]))
}

/// A part that a claim has, or had when the form was opened.
struct Row<'a> {
    id: PartId,
    number: usize,
    text: &'a str,
    /// What is on record, where it was typed otherwise.
    was: Option<&'a str>,
    /// How many entries of the record refer to it.
    uses: u64,
    removable: bool,
    removed: bool,
}

#[derive(Template)]
#[template(path = "claims/form.html")]
struct FormPage<'a> {
    frame: &'a Frame<'a>,
    action: String,
    /// The claim that is changed; none for a new one.
    old: Option<&'a Old>,
    dossiers: Offered<DossierRecord>,
    parties: Offered<PartyRecord>,
    rows: Vec<Row<'a>>,
    typed: &'a Typed,
    chosen: Option<DossierId>,
    theirs: Vec<Difference>,
    refused: Option<Said>,
}

impl FormPage<'_> {
    fn is_chosen(&self, dossier: DossierId) -> bool {
        self.chosen == Some(dossier)
    }

    fn is_about(&self, party: &PartyRecord) -> bool {
        self.typed.ticked(&format!("about-{}", party.id()))
    }

    fn place(&self, party: &PartyRecord) -> &str {
        self.typed.place(&format!("about-{}", party.id()))
    }

    fn language(&self) -> &str {
        if self.typed.get("language").is_empty() {
            self.frame.words().tag()
        } else {
            self.typed.get("language")
        }
    }

    /// Whether parts can neither be added nor removed.
    fn fixed(&self) -> bool {
        self.old.is_some_and(|old| !old.uses.is_empty())
    }

    /// Whether there is a field for new parts: also where they cannot be added any more, but were typed.
    fn grows(&self) -> bool {
        !self.fixed() || !self.typed.get("parts").trim().is_empty()
    }
}

/// The field of a part.
fn field(part: PartId) -> String {
    format!("part-{part}")
}

fn is_removed(typed: &Typed, part: PartId) -> bool {
    typed.ticked(&format!("remove-{part}"))
}

/// The only part of a claim that was not split: it says what the claim says, and has no field of its own.
fn whole(claim: &Claim, typed: &Typed) -> Option<PartId> {
    match claim.parts.as_slice() {
        [part] if part.text == claim.text && !typed.ticked(&field(part.id)) => Some(part.id),
        _ => None,
    }
}

/// The parts that a form has fields for: those of the claim, and those that it had when the form was opened.
fn rows<'a>(typed: &'a Typed, old: Option<&'a Old>) -> Vec<Row<'a>> {
    let Some(old) = old else { return Vec::new() };
    let claim = old.content();
    let whole = whole(claim, typed);
    let known = claim.parts.as_slice().iter().filter(|part| Some(part.id) != whole);
    let known = known.map(|part| (part.id, Some(part.text.as_str())));
    let gone = typed.chosen("part-").into_iter().filter(|part| !claim.parts.contains(*part));
    let all = known.chain(gone.map(|part| (part, None))).zip(1..);
    let row = |((id, recorded), number): ((PartId, Option<&'a str>), usize)| {
        let name = field(id);
        let text = if typed.ticked(&name) { typed.get(&name) } else { recorded.unwrap_or_default() };
        Row {
            id,
            number,
            text,
            was: recorded.filter(|recorded| recorded.trim() != text.replace("\r\n", "\n").trim()),
            uses: old.uses.get(&id).copied().unwrap_or_default(),
            removable: old.uses.is_empty() || recorded.is_none(),
            removed: is_removed(typed, id),
        }
    };
    all.map(row).collect()
}

/// The parts as they are typed, each with its id if the claim has it. Nothing is removed that is not ticked.
pub(super) fn parts<'a>(typed: &'a Typed, old: Option<&'a Old>) -> Vec<(Option<PartId>, &'a str)> {
    let known = |id: PartId| Some(id).filter(|id| old.is_some_and(|old| old.content().parts.contains(*id)));
    let rows = rows(typed, old).into_iter().filter(|row| !row.removed);
    let mut parts: Vec<_> = rows.map(|row| (known(row.id), row.text)).collect();
    parts.extend(lines(typed.get("parts")).map(|line| (None, line)));
    if parts.is_empty() {
        let whole = old.and_then(|old| whole(old.content(), typed));
        parts.push((whole, typed.get("text")));
    }
    parts
}

fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty())
}

/// Tags stand between commas, or in lines of their own; one that the claim has already may hold a comma.
fn tags<'a>(typed: &'a Typed, old: Option<&Old>) -> Vec<&'a str> {
    let known = |line: &str| {
        old.is_some_and(|old| old.content().tags.as_slice().iter().any(|tag| tag.as_str() == line))
    };
    let split = |line: &'a str| -> Vec<&'a str> {
        if known(line) { vec![line] } else { line.split(',').map(str::trim).collect() }
    };
    lines(typed.get("tags")).flat_map(split).filter(|tag| !tag.is_empty()).collect()
}

/// What is asked for. Each line of the field of parts is a new one; a claim that cannot be split is its own part.
pub(super) fn wanted(typed: &Typed, old: Option<&Old>) -> Result<Wanted, &'static str> {
    let text = typed.needed("text", Prose::parse, "claim-text-needed")?;
    let parts = parts(typed, old).into_iter().map(|(id, part)| {
        let unfit = if part.trim().is_empty() { "claim-part-empty" } else { "claim-parts-unfit" };
        Prose::parse(part).map(|part| (id, part)).map_err(|_| unfit)
    });
    let parts = parts.collect::<Result<Vec<_>, _>>()?;
    let tags: Vec<Tag> = tags(typed, old)
        .into_iter()
        .map(Tag::parse)
        .collect::<Result<_, _>>()
        .map_err(|_| "claim-tags-unfit")?;
    let dossier = match old {
        Some(old) => old.content().dossier,
        None => typed.id("dossier").ok_or("dossier-needed")?,
    };
    Ok(Wanted {
        dossier,
        text,
        language: typed.needed("language", Language::parse, "language-unfit")?,
        claimed_on: typed.date("claimed_on")?,
        parts,
        about: Distinct::try_from(typed.in_order("about-")).map_err(|_| "claim-about-unfit")?,
        tags: Distinct::try_from(tags).map_err(|_| "claim-tags-unfit")?,
    })
}

/// The claim as its form has it.
pub(super) fn filled(old: &Old) -> Result<Typed, PageError> {
    let claim = old.content();
    let tags: Vec<&str> = claim.tags.as_slice().iter().map(Tag::as_str).collect();
    let mut typed = Typed::of([
        ("version", old.claim.version.to_string()),
        ("seen", seen(claim)?),
        (USED, old.uses.keys().map(ToString::to_string).collect::<Vec<_>>().join(" ")),
        ("text", claim.text.to_string()),
        ("language", claim.language.to_string()),
        ("claimed_on", claim.claimed_on.map(|on| on.to_string()).unwrap_or_default()),
        ("tags", tags.join("\n")),
    ]);
    if whole(claim, &typed).is_none() {
        for part in claim.parts.as_slice() {
            typed.put(&field(part.id), part.text.as_str());
        }
    }
    typed.tick("about-", &claim.about);
    Ok(typed)
}

/// Writes the form.
pub(super) async fn form(
    web: &Web,
    visitor: &Visitor,
    old: Option<&Old>,
    chosen: Option<DossierId>,
    typed: &Typed,
    again: Again,
) -> Result<Response, PageError> {
    let actor = &visitor.visit.actor;
    let mut about: Vec<PartyId> = typed.chosen("about-");
    about.extend(old.iter().flat_map(|old| old.content().about.iter()));
    // A claim stays in its dossier.
    let dossiers = match old {
        Some(_) => Offered::none(),
        None => offered::dossiers(web, actor, chosen.as_slice()).await?.standing(),
    };
    let shown = FormPage {
        frame: &Frame::of(web, &visitor.around),
        action: old.map_or_else(|| "/claims/new".to_owned(), |old| format!("/claims/{}/edit", old.id())),
        old,
        dossiers,
        parties: offered::parties(web, actor, &about).await?,
        rows: rows(typed, old),
        typed,
        chosen,
        theirs: again.theirs,
        refused: again.refused,
    };
    Ok(page(again.status, &shown))
}
