//! `POST /admin/members`

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use dementi_application::Failure;
use dementi_application::members::{self, NewMember};
use dementi_domain::access::Role;
use dementi_domain::reference::Email;
use dementi_domain::text::Name;
use dementi_domain::vocabulary::Vocabulary;

use super::list::{Place, render};
use crate::Web;
use crate::failure::PageError;
use crate::posted::Posted;
use crate::typed::Typed;

fn wanted(typed: &Typed) -> Result<NewMember, &'static str> {
    Ok(NewMember {
        name: typed.needed("name", Name::parse, "name-needed")?,
        email: typed.needed("email", |text| Email::parse(text.trim()), "email-needed")?,
        role: Role::from_term(typed.get("role")).ok_or("choice-needed")?,
    })
}

/// Adds a member; leads to their page, where a link for them can be made.
pub(super) async fn add(
    State(web): State<Web>,
    Posted { visitor, context, form: typed }: Posted<Typed>,
) -> Result<Response, PageError> {
    visitor.may_administer()?;
    let refused = match wanted(&typed) {
        Ok(new) => match members::add(&web.app, context, new).await {
            Ok(member) => {
                let address = format!("/admin/members/{}", member.value.user.id);
                return Ok(Redirect::to(&address).into_response());
            }
            Err(Failure::Refused(refused)) => super::show::because(refused),
            Err(other) => return Err(other.into()),
        },
        Err(message) => message,
    };
    let why = visitor.around.words.say(refused);
    render(&web, &visitor, Place::default(), &typed, Some(why)).await
}
