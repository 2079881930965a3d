//! The cookies of the pages.

use axum::http::header::COOKIE;
use axum::http::{HeaderMap, HeaderValue};
use dementi_application::reports::Language;
use dementi_domain::identity;
use dementi_domain::session::{self, ABSOLUTE};
use dementi_domain::vocabulary::Vocabulary;

/// Holds the secret of a session. The prefix (RFC 6265bis, 4.1.3.2) makes browsers keep it only from a secure origin (or
/// this very machine), for the whole of this host and for nobody else.
const SESSION: &str = "__Host-dementi";
/// Holds the secret of a sign-in that waits for a second factor.
const PENDING: &str = "__Host-dementi-code";
/// Holds what belongs to a sign-in at a provider of OpenID Connect.
const OPEN_ID: &str = "__Host-dementi-openid";
/// Holds the chosen language.
const LANGUAGE: &str = "dementi-language";
/// Holds whether pages are light or dark, where it was chosen.
const THEME: &str = "dementi-theme";
/// Says that single keys do nothing, where that was chosen.
const KEYS: &str = "dementi-keys";
/// For how long a choice is kept: a year.
const CHOICE: i64 = 365 * 24 * 3600;

/// With which requests a browser sends a cookie (RFC 6265bis, 4.1.2.7).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SameSite {
    /// With those that a page of ours makes.
    Strict,
    /// Also with those that lead here from another site.
    Lax,
}

/// How pages look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Theme {
    /// As the browser has it.
    #[default]
    Auto,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

/// All of them, in the order in which they are offered.
pub(crate) const THEMES: [Theme; 3] = [Theme::Auto, Theme::Light, Theme::Dark];

impl Theme {
    /// Its name in forms and in the cookie.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The theme of a name.
    pub(crate) fn named(name: &str) -> Option<Self> {
        THEMES.into_iter().find(|theme| theme.name() == name)
    }
}

fn find<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let all = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
    all.flat_map(|value| value.split(';')).find_map(|pair| {
        let (found, value) = pair.trim().split_once('=')?;
        (found == name).then_some(value)
    })
}

/// The secret of the session.
pub(crate) fn session(headers: &HeaderMap) -> Option<&str> {
    find(headers, SESSION)
}

/// The secret of a sign-in that waits for a second factor.
pub(crate) fn pending(headers: &HeaderMap) -> Option<&str> {
    find(headers, PENDING)
}

/// The chosen language.
pub(crate) fn language(headers: &HeaderMap) -> Option<Language> {
    find(headers, LANGUAGE).and_then(Language::of_tag)
}

/// How pages are to look.
pub(crate) fn theme(headers: &HeaderMap) -> Theme {
    find(headers, THEME).and_then(Theme::named).unwrap_or_default()
}

/// Whether single keys do something: they do, unless that was turned off.
pub(crate) fn keys(headers: &HeaderMap) -> bool {
    find(headers, KEYS) != Some("off")
}

/// Gives the browser the secret of a session. Our secrets hold nothing that a header could not.
pub(crate) fn keep_session(secret: &str) -> Option<HeaderValue> {
    let age = ABSOLUTE.whole_seconds();
    HeaderValue::try_from(format!(
        "{SESSION}={secret}; Path=/; Max-Age={age}; Secure; HttpOnly; SameSite=Lax"
    ))
    .ok()
}

/// Whether a cookie that is given to the browser is that of the session.
pub(crate) fn is_session(cookie: &HeaderValue) -> bool {
    cookie.as_bytes().strip_prefix(SESSION.as_bytes()).is_some_and(|rest| rest.starts_with(b"="))
}

/// Takes it away.
pub(crate) fn drop_session() -> HeaderValue {
    HeaderValue::from_static("__Host-dementi=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Lax")
}

/// Gives the browser the secret of a sign-in that waits for a second factor.
pub(crate) fn keep_pending(secret: &str, same_site: SameSite) -> Option<HeaderValue> {
    let age = session::PENDING.whole_seconds();
    HeaderValue::try_from(format!(
        "{PENDING}={secret}; Path=/; Max-Age={age}; Secure; HttpOnly; SameSite={same_site:?}"
    ))
    .ok()
}

/// Takes it away.
pub(crate) fn drop_pending() -> HeaderValue {
    HeaderValue::from_static("__Host-dementi-code=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Strict")
}

/// What belongs to a sign-in at a provider.
pub(crate) fn open_id(headers: &HeaderMap) -> Option<&str> {
    find(headers, OPEN_ID)
}

/// Gives the browser what belongs to a sign-in at a provider. It must come back with the browser, from another site.
pub(crate) fn keep_open_id(kept: &str) -> Option<HeaderValue> {
    let age = identity::PATIENCE.whole_seconds();
    HeaderValue::try_from(format!("{OPEN_ID}={kept}; Path=/; Max-Age={age}; Secure; HttpOnly; SameSite=Lax"))
        .ok()
}

/// Takes it away.
pub(crate) fn drop_open_id() -> HeaderValue {
    HeaderValue::from_static("__Host-dementi-openid=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Lax")
}

/// Keeps the chosen language.
pub(crate) fn keep_language(language: Language) -> Option<HeaderValue> {
    let value = format!("{LANGUAGE}={}; Path=/; Max-Age={CHOICE}; HttpOnly; SameSite=Lax", language.as_str());
    HeaderValue::try_from(value).ok()
}

/// Takes the choice away.
pub(crate) fn drop_language() -> HeaderValue {
    HeaderValue::from_static("dementi-language=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax")
}

/// Keeps how pages are to look; what the browser has needs no cookie.
pub(crate) const fn keep_theme(theme: Theme) -> HeaderValue {
    HeaderValue::from_static(match theme {
        Theme::Auto => "dementi-theme=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax",
        Theme::Light => "dementi-theme=light; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax",
        Theme::Dark => "dementi-theme=dark; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax",
    })
}

/// Keeps whether single keys do something.
pub(crate) const fn keep_keys(on: bool) -> HeaderValue {
    HeaderValue::from_static(if on {
        "dementi-keys=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax"
    } else {
        "dementi-keys=off; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax"
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(cookie: &str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(COOKIE, cookie.parse().unwrap());
        headers
    }

    #[test]
    fn a_cookie_is_found_among_others_by_its_whole_name() {
        assert_eq!(session(&headers("x__Host-dementi=no; __Host-dementi=yes; a=b")), Some("yes"));
        assert_eq!(session(&headers("__Host-dementi2=no")), None);
        assert_eq!(language(&headers("dementi-language=de")), Some(Language::German));
        assert_eq!(theme(&headers("dementi-theme=dark")), Theme::Dark);
        assert_eq!(theme(&headers("dementi-theme=\"><script>")), Theme::Auto);
    }

    #[test]
    fn what_is_kept_is_found_again() {
        for theme in [Theme::Light, Theme::Dark] {
            let kept = keep_theme(theme);
            assert_eq!(super::theme(&headers(kept.to_str().unwrap())), theme);
            assert!(kept.to_str().unwrap().contains(&format!("Max-Age={CHOICE};")));
        }
        assert!(keep_theme(Theme::Auto).to_str().unwrap().starts_with(&format!("{THEME}=; ")));
        assert!(!keys(&headers(keep_keys(false).to_str().unwrap())));
        assert!(keys(&headers("a=b")) && keys(&headers("dementi-keys=")));
        assert!(keep_keys(true).to_str().unwrap().starts_with(&format!("{KEYS}=; ")));
    }

    #[test]
    fn the_session_stays_with_this_host_and_out_of_the_reach_of_scripts() {
        assert!(is_session(&drop_session()) && !is_session(&drop_pending()) && !is_session(&drop_language()));
        assert_eq!(
            keep_session("abc").unwrap(),
            "__Host-dementi=abc; Path=/; Max-Age=1209600; Secure; HttpOnly; SameSite=Lax"
        );
    }
}
