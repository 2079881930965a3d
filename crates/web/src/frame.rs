//! The frame of every page: what the templates' common parts are filled with.

use std::fmt::Display;

use askama::Template;
use axum::http::StatusCode;
use axum::http::header::{CONTENT_TYPE, HeaderValue};
use axum::response::{IntoResponse, Response};
use dementi_application::sessions::Visit;
use dementi_domain::access::Role;
use dementi_domain::status::Origins;

use crate::Web;
use crate::cookies::Theme;
use crate::language::{Dated, Said, Timed, Value, Words};
use crate::surroundings::Surroundings;
use dementi_application::reports::Language;

/// Where the navigation leads: path, and its name in the language files.
pub(crate) const PLACES: [(&str, &str); 6] = [
    ("/", "nav-queue"),
    ("/claims", "nav-claims"),
    ("/dossiers", "nav-dossiers"),
    ("/sources", "nav-sources"),
    ("/replies", "nav-replies"),
    ("/parties", "nav-parties"),
];

/// What the frame of a page shows, and what every template can ask for.
pub(crate) struct Frame<'a> {
    around: &'a Surroundings,
    version: &'static str,
    once: String,
}

impl<'a> Frame<'a> {
    /// The frame of an answer to a request.
    pub(crate) fn of(web: &Web, around: &'a Surroundings) -> Self {
        Self { around, version: web.version, once: web.app.next_id().to_string() }
    }

    /// The words of the page's language.
    pub(crate) fn words(&self) -> Words {
        self.around.words
    }

    /// Says a message without arguments.
    pub(crate) fn say(&self, id: &str) -> Said {
        self.words().say(id)
    }

    /// Says a message about one thing.
    pub(crate) fn about(&self, id: &str, name: &'static str, value: impl Into<Value>) -> Said {
        self.words().about(id, name, value)
    }

    /// The name of a term of a closed list, by the list's name in the language files.
    pub(crate) fn term(&self, list: &str, term: impl Display) -> Said {
        self.words().say(&format!("{list}-{term}"))
    }

    /// How many independent origins there are.
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "templates pass references")]
    pub(crate) fn origins(&self, origins: &Origins) -> Said {
        let proven = origins.independent_count;
        // Said only where it says more.
        let most = if origins.at_most == proven { 0 } else { origins.at_most };
        self.words().tell("origins-count", [("proven", proven.into()), ("most", most.into())])
    }

    /// A whole number as the language writes it.
    pub(crate) fn number(&self, number: impl Display) -> String {
        self.words().number(number)
    }

    /// A whole number of per cent.
    pub(crate) fn percent(&self, number: impl Display) -> String {
        self.words().percent(number)
    }

    /// A date in words.
    pub(crate) fn date(&self, date: impl Dated) -> Said {
        self.words().date(date.dated())
    }

    /// A date in short.
    pub(crate) fn short_date(&self, date: impl Dated) -> Said {
        self.words().short_date(date.dated())
    }

    /// A moment, in UTC.
    pub(crate) fn moment(&self, at: impl Timed) -> Said {
        self.words().moment(at.timed())
    }

    fn visit(&self) -> Option<&Visit> {
        self.around.visit.as_ref()
    }

    /// Whether somebody is signed in.
    pub(crate) fn signed_in(&self) -> bool {
        self.visit().is_some()
    }

    /// Whether the visitor has at least this role.
    pub(crate) fn may(&self, role: Role) -> bool {
        self.visit().is_some_and(|visit| visit.actor.role >= role)
    }

    /// Whether the visitor records.
    pub(crate) fn records(&self) -> bool {
        self.may(Role::Researcher)
    }

    /// Whether the visitor decides what leaves the desk.
    pub(crate) fn publishes(&self) -> bool {
        self.may(Role::Editor)
    }

    /// Whether the visitor manages the desk.
    pub(crate) fn administers(&self) -> bool {
        self.may(Role::Admin)
    }

    /// The parts of the administration that the visitor may see: path, and name in the language files.
    pub(crate) fn admin_places(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        crate::admin::places(self.visit().map(|visit| visit.actor.role))
    }

    /// Who is signed in, at which desk, by their ids: what a tab keeps is theirs alone.
    pub(crate) fn who(&self) -> String {
        self.visit().map_or_else(String::new, |visit| format!("{} {}", visit.actor.user, visit.actor.desk))
    }

    pub(crate) fn name(&self) -> &str {
        self.visit().map_or("", |visit| visit.user.name.as_str())
    }

    pub(crate) fn theme(&self) -> &'static str {
        self.around.theme.name()
    }

    /// What browsers paint before and around the page, such as bars and lists.
    pub(crate) fn color_scheme(&self) -> &'static str {
        match self.around.theme {
            Theme::Auto => "light dark",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }

    /// Whether single keys do something.
    pub(crate) fn keys(&self) -> bool {
        self.around.keys
    }

    /// Which keys do what on a list.
    pub(crate) fn keys_hint(&self) -> Said {
        self.say(if self.keys() { "keys" } else { "keys-few" })
    }

    pub(crate) fn version(&self) -> &'static str {
        self.version
    }

    /// Whether a place of the navigation is where the visitor is.
    pub(crate) fn is_at(&self, place: &str) -> bool {
        let path = self.around.address.split('?').next().unwrap_or_default();
        path == place || (place != "/" && path.starts_with(place) && path[place.len()..].starts_with('/'))
    }

    /// The language that the page is not written in.
    pub(crate) fn other_language(&self) -> Words {
        match self.words().0 {
            Language::English => Words(Language::German),
            Language::German => Words(Language::English),
        }
    }

    /// Where that language is chosen.
    pub(crate) fn other_language_address(&self) -> String {
        let next: String = url::form_urlencoded::byte_serialize(self.around.address.as_bytes()).collect();
        format!("/language?to={}&next={next}", self.other_language().tag())
    }

    /// The session's token, for forms.
    pub(crate) fn form_token(&self) -> &str {
        &self.around.form_token
    }

    /// What tells this showing of a form from another.
    pub(crate) fn once(&self) -> &str {
        &self.once
    }
}

/// Writes a page.
pub(crate) fn page(status: StatusCode, template: &impl Template) -> Response {
    match template.render() {
        Ok(html) => {
            let kind = [(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"))];
            (status, kind, html).into_response()
        }
        Err(error) => {
            tracing::error!(%error, "a page cannot be written");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

/// Writes a page that says that all is well.
pub(crate) fn shown(template: &impl Template) -> Response {
    page(StatusCode::OK, template)
}
