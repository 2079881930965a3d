//! The form of a dossier: opening a new one, and changing what one says of itself.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;

use askama::Template;
use axum::response::Response;
use dementi_application::{Page, Stored, members};
use dementi_domain::dossier::{Dossier, DossierRecord, InvalidVisibility, Visibility, VisibilityKind};
use dementi_domain::ids::UserId;
use dementi_domain::text::{Prose, Title};
use dementi_domain::vocabulary::Vocabulary;

use crate::Web;
use crate::compare::{Again, Difference};
use crate::failure::PageError;
use crate::frame::{Frame, page};
use crate::language::Said;
use crate::surroundings::Visitor;
use crate::typed::Typed;

/// The most members that are offered without being named.
const MEMBERS: u64 = 500;

/// The members of the desk but for who asks, and whom else a dossier names.
struct Members {
    /// Id and name of each, by name.
    offered: Vec<(UserId, String)>,
    /// Whether the desk has more.
    more: bool,
    /// Those whom the dossier names and who have left the desk since.
    left: Vec<String>,
}

async fn members_of(web: &Web, visitor: &Visitor, named: BTreeSet<UserId>) -> Result<Members, PageError> {
    let (app, actor) = (&web.app, &visitor.visit.actor);
    let listed = members::list(app, actor, Page { after: None, limit: MEMBERS }).await?;
    let mut offered: Vec<_> =
        listed.items.into_iter().map(|one| (one.value.user.id, one.value.user.name.to_string())).collect();
    let unlisted = named.into_iter().filter(|user| offered.iter().all(|(known, _)| known != user)).collect();
    let unlisted = members::names(app, actor, unlisted).await?;
    let mut left = Vec::new();
    if listed.more {
        offered.extend(unlisted);
    } else {
        left = unlisted.into_values().collect();
    }
    offered.retain(|(user, _)| *user != actor.user);
    offered.sort_by_key(|(_, name)| name.to_lowercase());
    Ok(Members { offered, more: listed.more, left })
}

/// What those are called whom the form can name: nobody learns by it who is behind an id.
pub(super) async fn names(
    web: &Web,
    visitor: &Visitor,
    dossier: &Stored<DossierRecord>,
) -> Result<BTreeMap<UserId, String>, PageError> {
    let (app, actor) = (&web.app, &visitor.visit.actor);
    let members = dossier.value.content().visibility.members().iter().copied().collect();
    let mut names = members::names(app, actor, members).await?;
    names.extend(members_of(web, visitor, BTreeSet::new()).await?.offered);
    names.extend(members::name(app, actor, Some(actor.user)).await?.map(|name| (actor.user, name)));
    Ok(names)
}

#[derive(Template)]
#[template(path = "dossiers/form.html")]
struct FormPage<'a> {
    frame: &'a Frame<'a>,
    action: String,
    /// The dossier that is changed; none for a new one.
    old: Option<&'a Stored<DossierRecord>>,
    members: Members,
    /// Who types it.
    me: UserId,
    typed: &'a Typed,
    theirs: Vec<Difference>,
    refused: Option<Said>,
}

impl FormPage<'_> {
    fn is_named(&self, user: impl Display) -> bool {
        self.typed.ticked(&format!("member-{user}"))
    }

    fn is_restricted(&self) -> bool {
        self.typed.get("visibility") == VisibilityKind::Restricted.as_str()
    }

    fn offered() -> u64 {
        MEMBERS
    }

    fn place(&self, user: impl Display) -> &str {
        self.typed.place(&format!("member-{user}"))
    }
}

/// Those whom it names, who types it among them.
pub(super) fn named(typed: &Typed, visitor: &Visitor) -> Vec<UserId> {
    let me = visitor.visit.actor.user;
    let mut named = typed.in_order("member-");
    if !named.contains(&me) {
        named.push(me);
    }
    named
}

pub(super) fn wanted(typed: &Typed, visitor: &Visitor) -> Result<Dossier, &'static str> {
    let kind = VisibilityKind::from_term(typed.get("visibility")).ok_or("visibility-needed")?;
    let members = match kind {
        VisibilityKind::Restricted => named(typed, visitor),
        VisibilityKind::Desk => Vec::new(),
    };
    Ok(Dossier {
        title: typed.needed("title", Title::parse, "title-needed")?,
        summary: typed.maybe("summary", Prose::parse, "summary-unfit")?,
        visibility: Visibility::new(kind, members, visitor.visit.actor.user).map_err(unfit)?,
    })
}

const fn unfit(why: InvalidVisibility) -> &'static str {
    match why {
        InvalidVisibility::List(_) => "dossier-members-many",
        InvalidVisibility::Nobody | InvalidVisibility::NotRestricted | InvalidVisibility::WithoutYourself => {
            "visibility-needed"
        }
    }
}

/// The dossier as its form has it. Whom it names and who has left the desk cannot be named again.
pub(super) fn filled(dossier: &Stored<DossierRecord>) -> Typed {
    let content = dossier.value.content();
    let mut typed = Typed::of([
        ("version", dossier.version.to_string()),
        ("title", content.title.to_string()),
        ("summary", content.summary.as_ref().map(ToString::to_string).unwrap_or_default()),
        ("visibility", content.visibility.kind().as_str().to_owned()),
    ]);
    typed.tick("member-", content.visibility.members());
    typed
}

/// Writes the form.
pub(super) async fn form(
    web: &Web,
    visitor: &Visitor,
    old: Option<&Stored<DossierRecord>>,
    typed: &Typed,
    again: Again,
) -> Result<Response, PageError> {
    // Nobody learns by a form who is behind an id: it names members, and those whom the dossier names already.
    let named = old.iter().flat_map(|old| old.value.content().visibility.members()).copied().collect();
    let action =
        old.map_or_else(|| "/dossiers/new".to_owned(), |old| format!("/dossiers/{}/edit", old.value.id()));
    let shown = FormPage {
        frame: &Frame::of(web, &visitor.around),
        action,
        old,
        members: members_of(web, visitor, named).await?,
        me: visitor.visit.actor.user,
        typed,
        theirs: again.theirs,
        refused: again.refused,
    };
    Ok(page(again.status, &shown))
}
