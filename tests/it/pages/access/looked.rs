//! Every page that there is, made ready to be looked at.

use dementi_testkit::{Kit, Window};

use super::prepare::ready;
use super::routes::{Exists, May, ROUTES, Route};

/// What a GET is answered with that is no page, or no page of its own for whoever just comes; and why it is none.
const NO_PAGES: &[(&str, &str)] = &[
    ("/assets/{digest}/{*name}", "a file that pages load"),
    ("/favicon.svg", "a picture"),
    ("/claims/{id}/graph.svg", "a picture"),
    ("/dossiers/{id}/graph.svg", "a picture"),
    ("/claims/export", "a file that is saved"),
    ("/snapshots/{id}/content", "a file that is saved"),
    ("/claims/{id}/report", "a file, looked at with the reports"),
    ("/claims/{id}/diligence", "a file, looked at with the reports"),
    ("/dossiers/{id}/report", "a file, looked at with the reports"),
    ("/published/desks/{id}/feed.{format}", "a feed"),
    ("/published/dossiers/{id}/feed.{format}", "a feed"),
    ("/live", "a stream of events"),
    ("/palette", "a piece of a page"),
    ("/choices/{kind}", "a piece of a page"),
    ("/language", "leads to a page"),
    ("/admin", "leads to a page"),
    ("/sign-in/code", "asked for on the way in, looked at there"),
    ("/sign-in/openid-connect", "leads to the provider, or is looked at where there is none"),
    ("/sign-in/openid-connect/callback", "the way back from the provider, looked at where there is none"),
    ("/set-up/{secret}", "only on a new server, looked at there"),
];

/// A page and who sees it.
pub(in crate::pages) enum Sight {
    /// Somebody who is not signed in, at this address.
    Nobody(String),
    /// An editor.
    Editor(String),
    /// A researcher, whose own it is about.
    Researcher(String),
    /// An admin.
    Admin(String),
}

/// Every so many pages of ours, beginning with the one of this number.
pub(in crate::pages) async fn pages(kit: &Kit, part: usize, parts: usize) -> Vec<Sight> {
    let mut sights = Vec::new();
    let routes = ROUTES.iter().filter(|route| route.method == "GET");
    for route in routes.skip(part).step_by(parts) {
        let address = ready(kit, route).await.action;
        if let Some(sight) = sight(kit, route, address).await {
            sights.push(sight);
        } else {
            let excused = NO_PAGES.iter().any(|(path, _)| *path == route.path);
            assert!(excused, "{} is answered with no page, and nothing says why", route.path);
        }
    }
    sights
}

/// A page and who sees it, if it is one: what is a researcher's own is for nobody else.
async fn sight(kit: &Kit, route: &Route, address: String) -> Option<Sight> {
    if route.may == May::Anybody {
        return is_page(&Window::new(&kit.nobody()), &address).await.then_some(Sight::Nobody(address));
    }
    if is_page(&kit.window(route.somebody(kit)).await, &address).await {
        return Some(match (route.may, route.exists) {
            (May::Admin, _) => Sight::Admin(address),
            (_, Exists::Own) => Sight::Researcher(address),
            _ => Sight::Editor(address),
        });
    }
    is_page(&kit.window(kit.researcher()).await, &address).await.then_some(Sight::Researcher(address))
}

/// Whether it is answered with a whole page, which a browser shows.
async fn is_page(window: &Window, address: &str) -> bool {
    let reply = window.get(address).await;
    let saved = reply.header("content-disposition").is_some_and(|how| how.starts_with("attachment"));
    let shown = reply.header("content-type").is_some_and(|kind| kind.starts_with("text/html"));
    // In a sandbox no script runs, so nobody can look closely.
    let closed = reply.header("content-security-policy").is_some_and(|policy| policy.contains("sandbox"));
    reply.status() == 200 && shown && !saved && !closed && reply.text().contains("<html lang=")
}

#[test]
fn what_is_no_page_is_still_served() {
    for (path, _) in NO_PAGES {
        let served = ROUTES.iter().any(|route| route.method == "GET" && route.path == *path);
        assert!(served, "{path} is no route of ours");
    }
}
