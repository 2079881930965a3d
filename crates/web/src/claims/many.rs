//! `POST /claims/many`: what is done with all claims that were ticked in the list or in the queue, or with none.

use std::collections::BTreeMap;

use askama::filters::Safe;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use dementi_application::claims::{BatchError, MOST, Tags, Unusable, tag_many};
use dementi_application::{Failure, Page, assignments, members};
use dementi_domain::access::{Actor, Role};
use dementi_domain::claim::Tag;
use dementi_domain::desk::Member;
use dementi_domain::distinct::Distinct;
use dementi_domain::ids::ClaimId;
use dementi_domain::teamwork::Task;
use dementi_domain::text::Reason;

use super::filter::Asked;
use super::list;
use crate::Web;
use crate::failure::PageError;
use crate::language::{Said, Words};
use crate::posted::Posted;
use crate::queue;
use crate::typed::Typed;

/// The most members that a page lists.
const MEMBERS: u64 = 200;

/// What stands in the place of a member where nobody is to have the claims.
const NOBODY: &str = "nobody";

/// What was ticked and typed, and why nothing was done with it.
#[derive(Default)]
pub(crate) struct Tried {
    typed: Typed,
    /// The claims that were in the way, each with the message that says why.
    faults: BTreeMap<ClaimId, &'static str>,
    why: Option<Said>,
}

impl Tried {
    /// Something else was asked for, and refused.
    pub(crate) fn refused(why: Said) -> Self {
        Self { why: Some(why), ..Self::default() }
    }

    pub(crate) fn why(&self) -> Option<Said> {
        self.why.as_ref().map(|Safe(why)| Safe(why.clone()))
    }

    /// What was typed into a field.
    pub(crate) fn get(&self, name: &str) -> &str {
        self.typed.get(name)
    }

    /// Whether this member was chosen, or nobody.
    pub(crate) fn chose(&self, assignee: &str) -> bool {
        self.typed.get("assignee") == assignee
    }

    pub(crate) fn ticked(&self, claim: ClaimId) -> bool {
        self.typed.ticked(&format!("c-{claim}"))
    }

    pub(crate) fn fault(&self, claim: ClaimId) -> Option<&'static str> {
        self.faults.get(&claim).copied()
    }

    /// How many claims were ticked that the page shows no more.
    pub(crate) fn away(&self, shown: &[ClaimId]) -> usize {
        self.typed.chosen::<ClaimId>("c-").iter().filter(|claim| !shown.contains(claim)).count()
    }

    fn refuse(&mut self, words: Words, refusal: BatchError, batch: &[ClaimId]) {
        self.why = Some(match refusal {
            BatchError::Claims(faults) => {
                let named = faults.iter().filter_map(|(at, why)| Some((*batch.get(*at)?, fault(*why))));
                self.faults = named.collect();
                words.about("many-in-the-way", "number", faults.len())
            }
            BatchError::Assignee(_) => words.say("assignee-unfit"),
        });
    }
}

/// Why a claim is in the way.
fn fault(why: Unusable) -> &'static str {
    match why {
        Unusable::Unknown => "many-unknown",
        Unusable::Withdrawn(_) => "entry-withdrawn",
        Unusable::MayNotSee => "many-closed",
        Unusable::Tags(_) => "many-tags",
    }
}

/// The members who can take claims on.
pub(crate) async fn recording(web: &Web, actor: &Actor) -> Result<Vec<Member>, PageError> {
    let mut members = members::list(&web.app, actor, Page { after: None, limit: MEMBERS }).await?.items;
    members.retain(|member| member.value.membership.role >= Role::Researcher);
    Ok(members.into_iter().map(|member| member.value).collect())
}

/// What is to be done.
enum Deed {
    Assign(Task),
    Clear,
    Tag(Tags),
}

/// What was asked for; `Err` with the message that says what does not fit.
fn wanted(typed: &Typed) -> Result<(Distinct<ClaimId, MOST>, Deed), &'static str> {
    let batch = Distinct::new(typed.chosen("c-")).map_err(|_| "many-none")?;
    if batch.as_slice().is_empty() {
        return Err("many-none");
    }
    let deed = match (typed.get("do"), typed.get("assignee")) {
        ("assign", NOBODY) => Deed::Clear,
        ("assign", _) => Deed::Assign(Task {
            assignee: typed.id("assignee").ok_or("assignee-needed")?,
            due_on: typed.date("due_on")?,
            note: typed.maybe("note", Reason::parse, "assign-note-unfit")?,
        }),
        _ => Deed::Tag(tags(typed)?),
    };
    Ok((batch, deed))
}

fn tags(typed: &Typed) -> Result<Tags, &'static str> {
    let tags = |name| -> Result<Vec<Tag>, &'static str> {
        let words = typed.get(name).split(',').map(str::trim).filter(|word| !word.is_empty());
        words.map(|word| Tag::parse(word).map_err(|_| "claim-tags-unfit")).collect()
    };
    let (add, remove) = (tags("add")?, tags("remove")?);
    if add.is_empty() && remove.is_empty() {
        return Err("tags-needed");
    }
    let distinct = |tags| Distinct::new(tags).map_err(|_| "claim-tags-unfit");
    Ok(Tags { add: distinct(add)?, remove: distinct(remove)? })
}

/// Where the claims were ticked.
enum Origin {
    List(Box<Asked>),
    Queue(queue::Place),
}

impl Origin {
    fn of(typed: &Typed) -> Self {
        let place = typed.get("filter");
        match typed.get("from") {
            queue::FROM => Self::Queue(serde_urlencoded::from_str(place).unwrap_or_default()),
            _ => Self::List(Box::new(serde_urlencoded::from_str(place).unwrap_or_default())),
        }
    }

    fn address(&self) -> String {
        match self {
            Self::List(asked) => format!("/claims?{}", asked.here()),
            Self::Queue(place) => place.address(),
        }
    }
}

pub(super) async fn act(
    State(web): State<Web>,
    Posted { visitor, context, form }: Posted<Typed>,
) -> Result<Response, PageError> {
    visitor.may_record()?;
    let words = visitor.around.words;
    let origin = Origin::of(&form);
    let mut tried = Tried::default();
    match wanted(&form) {
        Err(message) => tried.why = Some(words.say(message)),
        Ok((batch, deed)) => {
            let ids = batch.as_slice().to_vec();
            let refusal = match deed {
                Deed::Assign(task) => {
                    refusal(assignments::assign_many(&web.app, context, batch, task).await)?
                }
                Deed::Clear => refusal(assignments::unassign_many(&web.app, context, batch).await)?,
                Deed::Tag(tags) => refusal(tag_many(&web.app, context, batch, tags).await)?,
            };
            match refusal {
                None => return Ok(Redirect::to(&origin.address()).into_response()),
                Some(refusal) => tried.refuse(words, refusal, &ids),
            }
        }
    }
    tried.typed = form;
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    match origin {
        Origin::List(asked) => list::render(&web, &visitor, &asked, status, &tried).await,
        Origin::Queue(place) => queue::render(&web, &visitor, &place, status, &tried).await,
    }
}

/// Why nothing was done, if a rule says so.
fn refusal<T>(outcome: Result<T, Failure<BatchError>>) -> Result<Option<BatchError>, PageError> {
    match outcome {
        Ok(_) => Ok(None),
        Err(Failure::Refused(refusal)) => Ok(Some(refusal)),
        Err(other) => Err(other.into()),
    }
}
