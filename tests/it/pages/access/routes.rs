//! Every page and form, and whom it is for. The list is held against the routes that the source of the pages has.

use std::collections::BTreeSet;
use std::path::Path;

use dementi_testkit::{Client, Kit};

/// Who may.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum May {
    /// Whoever comes.
    Anybody,
    /// Whoever is signed in, of any desk.
    SignedIn,
    /// Members of the desk with at least this role.
    Reader,
    Researcher,
    Editor,
    Admin,
}

/// To whom the thing exists that a page is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Exists {
    /// It is about no certain thing.
    Always,
    /// To the desk.
    Desk,
    /// To those whom a restricted dossier names.
    Dossier,
    /// To the researcher, whose own it is, and to the desk's admin.
    Own,
}

/// A page, or where a form is sent.
#[derive(Debug)]
pub(super) struct Route {
    pub(super) method: &'static str,
    pub(super) path: &'static str,
    pub(super) may: May,
    pub(super) exists: Exists,
}

const fn route(method: &'static str, path: &'static str, may: May, exists: Exists) -> Route {
    Route { method, path, may, exists }
}

impl Route {
    /// Whether what it answers to a good request depends on more than who asks, and is tested with what it is for: here it
    /// matters who is refused.
    pub(super) fn answers_otherwise(&self) -> bool {
        let path = self.path;
        let sign_in = ["/sign-in/code", "/sign-in/openid-connect", "/set-up/", "/account/"];
        let sign_in = sign_in.iter().any(|beginning| path.starts_with(beginning));
        // Those are the author's, or whose file it is.
        let own = ["/comments/{id}/edit", "/comments/{id}/withdraw", "/imports/run"].contains(&path);
        sign_in
            || own
            || (self.method == "POST"
                && matches!(path, "/sign-in" | "/claims/new" | "/claims/many" | "/admin/desk"))
    }

    /// Whether a form is answered with a page that shows a new secret, once.
    pub(super) fn shows_a_secret(&self) -> bool {
        self.method == "POST" && SECRETS.contains(&self.path)
    }

    /// Somebody of the first desk who may.
    pub(super) fn somebody<'a>(&self, kit: &'a Kit) -> &'a Client {
        match (self.may, self.exists) {
            (May::Admin, _) => kit.admin(),
            (_, Exists::Own) => kit.researcher(),
            _ => kit.editor(),
        }
    }

    /// Whether a status is none of a refusal, nor of a failure.
    pub(super) fn is_well(&self, status: u16) -> bool {
        match (self.method, self.path) {
            _ if self.answers_otherwise() => status != 403 && status < 500,
            ("POST", "/imports/try") => status == 200,
            _ if self.shows_a_secret() => status == 200,
            ("POST", _) | (_, "/language" | "/admin") => status == 303,
            _ => status == 200,
        }
    }
}

/// The forms that make a secret.
const SECRETS: [&str; 4] =
    ["/tokens", "/admin/members/{id}/link", "/admin/webhooks/new", "/admin/webhooks/{id}/rotate"];

/// All of them.
pub(super) const ROUTES: &[Route] = &[
    route("GET", "/", May::SignedIn, Exists::Always),
    route("GET", "/assets/{digest}/{*name}", May::Anybody, Exists::Always),
    route("GET", "/favicon.svg", May::Anybody, Exists::Always),
    route("GET", "/language", May::Anybody, Exists::Always),
    route("GET", "/live", May::SignedIn, Exists::Always),
    route("GET", "/sign-in", May::Anybody, Exists::Always),
    route("POST", "/sign-in", May::Anybody, Exists::Always),
    route("GET", "/sign-in/code", May::Anybody, Exists::Always),
    route("POST", "/sign-in/code", May::Anybody, Exists::Always),
    route("GET", "/sign-in/openid-connect", May::Anybody, Exists::Always),
    route("GET", "/sign-in/openid-connect/callback", May::Anybody, Exists::Always),
    route("GET", "/set-up/{secret}", May::Anybody, Exists::Always),
    route("POST", "/set-up/{secret}", May::Anybody, Exists::Always),
    route("GET", "/account", May::SignedIn, Exists::Always),
    route("POST", "/account/desk", May::SignedIn, Exists::Always),
    route("POST", "/account/theme", May::SignedIn, Exists::Always),
    route("POST", "/account/keys", May::SignedIn, Exists::Always),
    route("POST", "/account/password", May::SignedIn, Exists::Always),
    route("POST", "/account/second-factor/begin", May::SignedIn, Exists::Always),
    route("POST", "/account/second-factor/confirm", May::SignedIn, Exists::Always),
    route("POST", "/account/second-factor/codes", May::SignedIn, Exists::Always),
    route("POST", "/account/second-factor/off", May::SignedIn, Exists::Always),
    route("POST", "/account/identities/{id}/unlink", May::SignedIn, Exists::Always),
    route("POST", "/account/identities/{id}/link-again", May::SignedIn, Exists::Always),
    route("POST", "/account/sessions/{id}/end", May::SignedIn, Exists::Always),
    route("POST", "/account/sessions/end-others", May::SignedIn, Exists::Always),
    route("POST", "/account/links/revoke", May::SignedIn, Exists::Always),
    route("GET", "/sign-in/link/{secret}", May::Anybody, Exists::Always),
    route("POST", "/sign-in/link/{secret}", May::Anybody, Exists::Always),
    route("POST", "/sign-out", May::SignedIn, Exists::Always),
    route("GET", "/search", May::SignedIn, Exists::Always),
    route("GET", "/dossiers", May::SignedIn, Exists::Always),
    route("GET", "/dossiers/new", May::Researcher, Exists::Always),
    route("POST", "/dossiers/new", May::Researcher, Exists::Always),
    route("GET", "/dossiers/{id}", May::Reader, Exists::Dossier),
    route("GET", "/dossiers/{id}/report", May::Reader, Exists::Dossier),
    route("GET", "/dossiers/{id}/reports", May::Reader, Exists::Dossier),
    route("GET", "/dossiers/{id}/graph.svg", May::Reader, Exists::Dossier),
    route("GET", "/claims", May::SignedIn, Exists::Always),
    route("GET", "/claims/new", May::Researcher, Exists::Always),
    route("POST", "/claims/new", May::Researcher, Exists::Always),
    route("POST", "/claims/many", May::Researcher, Exists::Always),
    route("GET", "/palette", May::SignedIn, Exists::Always),
    route("GET", "/choices/{kind}", May::SignedIn, Exists::Always),
    route("POST", "/views", May::SignedIn, Exists::Always),
    route("POST", "/views/{id}/remove", May::SignedIn, Exists::Always),
    route("GET", "/claims/{id}", May::Reader, Exists::Dossier),
    route("GET", "/claims/{id}/graph.svg", May::Reader, Exists::Dossier),
    route("GET", "/claims/export", May::SignedIn, Exists::Always),
    route("GET", "/claims/{id}/report", May::Reader, Exists::Dossier),
    route("GET", "/claims/{id}/reports", May::Reader, Exists::Dossier),
    route("GET", "/claims/{id}/diligence", May::Reader, Exists::Dossier),
    route("GET", "/claims/{id}/similar", May::Reader, Exists::Dossier),
    route("GET", "/similar", May::SignedIn, Exists::Always),
    route("GET", "/claims/{id}/timeline", May::Reader, Exists::Dossier),
    route("GET", "/imports/new", May::Researcher, Exists::Always),
    route("POST", "/imports/try", May::Researcher, Exists::Always),
    route("POST", "/imports/run", May::Researcher, Exists::Always),
    route("GET", "/external-verdicts", May::SignedIn, Exists::Always),
    route("GET", "/external-verdicts/{id}", May::Reader, Exists::Dossier),
    route("GET", "/external-verdicts/{id}/edit", May::Researcher, Exists::Dossier),
    route("POST", "/external-verdicts/{id}/edit", May::Researcher, Exists::Dossier),
    route("GET", "/external-verdicts/{id}/withdraw", May::Researcher, Exists::Dossier),
    route("POST", "/external-verdicts/{id}/withdraw", May::Researcher, Exists::Dossier),
    route("GET", "/claims/{id}/external-verdicts/new", May::Researcher, Exists::Dossier),
    route("POST", "/claims/{id}/external-verdicts/new", May::Researcher, Exists::Dossier),
    route("GET", "/replies", May::SignedIn, Exists::Always),
    route("GET", "/claims/{id}/replies/new", May::Researcher, Exists::Dossier),
    route("POST", "/claims/{id}/replies/new", May::Researcher, Exists::Dossier),
    route("GET", "/replies/{id}", May::Reader, Exists::Dossier),
    route("GET", "/replies/{id}/edit", May::Researcher, Exists::Dossier),
    route("POST", "/replies/{id}/edit", May::Researcher, Exists::Dossier),
    route("POST", "/replies/{id}/{step}", May::Researcher, Exists::Dossier),
    route("GET", "/claims/{id}/history", May::Reader, Exists::Dossier),
    route("GET", "/claims/{id}/verdict", May::Researcher, Exists::Dossier),
    route("POST", "/claims/{id}/verdict", May::Researcher, Exists::Dossier),
    route("POST", "/claims/{id}/comments", May::Reader, Exists::Dossier),
    route("POST", "/claims/{id}/assignment", May::Researcher, Exists::Dossier),
    route("POST", "/comments/{id}/resolve", May::Researcher, Exists::Dossier),
    route("POST", "/comments/{id}/reopen", May::Researcher, Exists::Dossier),
    route("POST", "/comments/{id}/read", May::Reader, Exists::Dossier),
    route("GET", "/comments/{id}/edit", May::Reader, Exists::Dossier),
    route("POST", "/comments/{id}/edit", May::Reader, Exists::Dossier),
    route("GET", "/comments/{id}/withdraw", May::Reader, Exists::Dossier),
    route("POST", "/comments/{id}/withdraw", May::Reader, Exists::Dossier),
    route("POST", "/verdicts/{id}/comments", May::Reader, Exists::Dossier),
    route("POST", "/verdicts/{id}/assignment", May::Researcher, Exists::Dossier),
    route("GET", "/verdicts/{id}", May::Reader, Exists::Dossier),
    route("GET", "/verdicts/{id}/edit", May::Researcher, Exists::Dossier),
    route("POST", "/verdicts/{id}/edit", May::Researcher, Exists::Dossier),
    route("POST", "/verdicts/{id}/submit", May::Researcher, Exists::Dossier),
    route("POST", "/verdicts/{id}/withdraw", May::Researcher, Exists::Dossier),
    route("POST", "/verdicts/{id}/approve", May::Editor, Exists::Dossier),
    route("POST", "/verdicts/{id}/request-changes", May::Editor, Exists::Dossier),
    route("POST", "/verdicts/{id}/publish", May::Editor, Exists::Dossier),
    route("POST", "/verdicts/{id}/retract", May::Editor, Exists::Dossier),
    route("POST", "/verdicts/{id}/reaffirm", May::Editor, Exists::Dossier),
    route("GET", "/sources", May::SignedIn, Exists::Always),
    route("GET", "/parties", May::SignedIn, Exists::Always),
    route("POST", "/parties", May::Researcher, Exists::Always),
    route("GET", "/sources/new", May::Researcher, Exists::Always),
    route("POST", "/sources/new", May::Researcher, Exists::Always),
    route("POST", "/sources/{id}/snapshots", May::Researcher, Exists::Desk),
    route("GET", "/sources/{id}", May::Reader, Exists::Desk),
    route("POST", "/sources/{id}/record", May::Researcher, Exists::Dossier),
    route("GET", "/claims/{id}/edit", May::Researcher, Exists::Dossier),
    route("POST", "/claims/{id}/edit", May::Researcher, Exists::Dossier),
    route("GET", "/claims/{id}/withdraw", May::Researcher, Exists::Dossier),
    route("POST", "/claims/{id}/withdraw", May::Researcher, Exists::Dossier),
    route("GET", "/dossiers/{id}/edit", May::Researcher, Exists::Dossier),
    route("POST", "/dossiers/{id}/edit", May::Researcher, Exists::Dossier),
    route("GET", "/dossiers/{id}/withdraw", May::Researcher, Exists::Dossier),
    route("POST", "/dossiers/{id}/withdraw", May::Researcher, Exists::Dossier),
    route("GET", "/parties/{id}", May::Reader, Exists::Desk),
    route("GET", "/parties/{id}/edit", May::Researcher, Exists::Desk),
    route("POST", "/parties/{id}/edit", May::Researcher, Exists::Desk),
    route("GET", "/parties/{id}/withdraw", May::Researcher, Exists::Desk),
    route("POST", "/parties/{id}/withdraw", May::Researcher, Exists::Desk),
    route("GET", "/sources/{id}/edit", May::Researcher, Exists::Desk),
    route("POST", "/sources/{id}/edit", May::Researcher, Exists::Desk),
    route("GET", "/sources/{id}/withdraw", May::Researcher, Exists::Desk),
    route("POST", "/sources/{id}/withdraw", May::Researcher, Exists::Desk),
    route("POST", "/sources/{id}/files", May::Researcher, Exists::Desk),
    route("GET", "/snapshots/{id}/content", May::Reader, Exists::Desk),
    route("GET", "/snapshots/{id}/withdraw", May::Researcher, Exists::Desk),
    route("POST", "/snapshots/{id}/withdraw", May::Researcher, Exists::Desk),
    route("GET", "/assertions/{id}/edit", May::Researcher, Exists::Dossier),
    route("POST", "/assertions/{id}/edit", May::Researcher, Exists::Dossier),
    route("GET", "/assertions/{id}/withdraw", May::Researcher, Exists::Dossier),
    route("POST", "/assertions/{id}/withdraw", May::Researcher, Exists::Dossier),
    route("GET", "/denials/{id}/edit", May::Researcher, Exists::Dossier),
    route("POST", "/denials/{id}/edit", May::Researcher, Exists::Dossier),
    route("GET", "/denials/{id}/withdraw", May::Researcher, Exists::Dossier),
    route("POST", "/denials/{id}/withdraw", May::Researcher, Exists::Dossier),
    route("GET", "/evidence/{id}/edit", May::Researcher, Exists::Dossier),
    route("POST", "/evidence/{id}/edit", May::Researcher, Exists::Dossier),
    route("GET", "/evidence/{id}/withdraw", May::Researcher, Exists::Dossier),
    route("POST", "/evidence/{id}/withdraw", May::Researcher, Exists::Dossier),
    route("GET", "/published/claims/{id}", May::Anybody, Exists::Always),
    route("GET", "/published/desks/{id}", May::Anybody, Exists::Always),
    route("GET", "/published/desks/{id}/feed.{format}", May::Anybody, Exists::Always),
    route("GET", "/published/dossiers/{id}", May::Anybody, Exists::Always),
    route("GET", "/published/dossiers/{id}/feed.{format}", May::Anybody, Exists::Always),
    route("GET", "/tokens", May::SignedIn, Exists::Always),
    route("POST", "/tokens", May::SignedIn, Exists::Always),
    route("GET", "/tokens/{id}/revoke", May::Reader, Exists::Own),
    route("POST", "/tokens/{id}/revoke", May::Reader, Exists::Own),
    route("GET", "/admin", May::SignedIn, Exists::Always),
    route("GET", "/admin/members", May::SignedIn, Exists::Always),
    route("POST", "/admin/members", May::Admin, Exists::Always),
    route("GET", "/admin/members/{id}", May::Admin, Exists::Desk),
    route("POST", "/admin/members/{id}/role", May::Admin, Exists::Desk),
    route("POST", "/admin/members/{id}/link", May::Admin, Exists::Desk),
    route("GET", "/admin/members/{id}/second-factor", May::Admin, Exists::Desk),
    route("POST", "/admin/members/{id}/second-factor", May::Admin, Exists::Desk),
    route("GET", "/admin/members/{id}/remove", May::Admin, Exists::Desk),
    route("POST", "/admin/members/{id}/remove", May::Admin, Exists::Desk),
    route("GET", "/admin/desk", May::SignedIn, Exists::Always),
    route("POST", "/admin/desk", May::Admin, Exists::Always),
    route("GET", "/admin/scales", May::SignedIn, Exists::Always),
    route("GET", "/admin/scales/new", May::Admin, Exists::Always),
    route("POST", "/admin/scales/new", May::Admin, Exists::Always),
    route("GET", "/admin/scales/{id}", May::Reader, Exists::Desk),
    route("GET", "/admin/scales/{id}/edit", May::Admin, Exists::Desk),
    route("POST", "/admin/scales/{id}/edit", May::Admin, Exists::Desk),
    route("GET", "/admin/scales/{id}/withdraw", May::Admin, Exists::Desk),
    route("POST", "/admin/scales/{id}/withdraw", May::Admin, Exists::Desk),
    route("GET", "/admin/webhooks", May::Admin, Exists::Always),
    route("GET", "/admin/webhooks/new", May::Admin, Exists::Always),
    route("POST", "/admin/webhooks/new", May::Admin, Exists::Always),
    route("GET", "/admin/webhooks/{id}", May::Admin, Exists::Desk),
    route("GET", "/admin/webhooks/{id}/edit", May::Admin, Exists::Desk),
    route("POST", "/admin/webhooks/{id}/edit", May::Admin, Exists::Desk),
    route("POST", "/admin/webhooks/{id}/enable", May::Admin, Exists::Desk),
    route("POST", "/admin/webhooks/{id}/disable", May::Admin, Exists::Desk),
    route("POST", "/admin/webhooks/{id}/try-out", May::Admin, Exists::Desk),
    route("POST", "/admin/webhooks/{id}/recover", May::Admin, Exists::Desk),
    route("GET", "/admin/webhooks/{id}/rotate", May::Admin, Exists::Desk),
    route("POST", "/admin/webhooks/{id}/rotate", May::Admin, Exists::Desk),
    route("GET", "/admin/webhooks/{id}/withdraw", May::Admin, Exists::Desk),
    route("POST", "/admin/webhooks/{id}/withdraw", May::Admin, Exists::Desk),
    route("GET", "/admin/webhooks/{id}/deliveries/{delivery}", May::Admin, Exists::Desk),
    route("POST", "/admin/webhooks/{id}/deliveries/{delivery}/replay", May::Admin, Exists::Desk),
    route("GET", "/admin/audit", May::Admin, Exists::Always),
];

/// What makes a route of a function, by the method.
const METHODS: [(&str, &str); 2] = [("get(", "GET"), ("post(", "POST")];

/// Ways to serve something that [`written`] does not read.
const UNREAD: [&str; 5] = [".nest(", ".nest_service(", ".route_service(", ".fallback(", ".fallback_service("];

/// What stands between this parenthesis, which is open, and the one that closes it.
fn within(text: &str) -> &str {
    let mut depth = 1;
    let close = text.char_indices().find(|(_, c)| {
        depth += match c {
            '(' => 1,
            ')' => -1,
            _ => 0,
        };
        depth == 0
    });
    close.map_or(text, |(at, _)| &text[..at])
}

/// The routes that a source file has.
fn written(source: &str) -> BTreeSet<(String, String)> {
    let mut found = BTreeSet::new();
    for call in source.split(".route(").skip(1) {
        let call = within(call);
        let (path, handlers) = call.split_once(',').expect("a route has a path and a handler");
        let path = path.trim().trim_matches('"').to_owned();
        let before = found.len();
        for (way, method) in METHODS {
            let begins = |at: usize| !handlers[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
            if handlers.match_indices(way).any(|(at, _)| begins(at)) {
                found.insert((method.to_owned(), path.clone()));
            }
        }
        assert!(found.len() > before, "no method is known of the route {call}");
    }
    found
}

fn sources(folder: &Path, all: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources(&path, all);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            all.push(std::fs::read_to_string(&path).expect("a text"));
        }
    }
}

#[test]
fn every_page_and_form_is_in_the_list() {
    let mut all = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/web/src"), &mut all);
    let served: BTreeSet<_> = all.iter().flat_map(|source| written(source)).collect();
    let listed: Vec<_> =
        ROUTES.iter().map(|route| (route.method.to_owned(), route.path.to_owned())).collect();
    assert_eq!(served, listed.iter().cloned().collect());
    assert_eq!(served.len(), listed.len(), "none is listed twice");
    for source in &all {
        assert_eq!(unread(source), Vec::<&str>::new(), "this test does not see what is served so");
    }
}

/// Ways to serve something in a source file that the list would not be held against.
fn unread(source: &str) -> Vec<&str> {
    // What answers where nothing is served tells nothing.
    let served = source.split_whitespace().collect::<String>().replace(".fallback(nothing.", "");
    let ways = UNREAD.into_iter().filter(|way| served.contains(way));
    let imports = source.lines().filter_map(|line| line.strip_prefix("use axum::routing::"));
    let imports = imports.flat_map(|line| line.split(['{', '}', ',', ';', ' ']));
    ways.chain(imports.filter(|name| !matches!(*name, "" | "get" | "post"))).collect()
}

#[test]
fn planted_routes_are_found() {
    let planted = r#"Router::new().route("/a/{id}", get(show::show).post(write)).route("/b", post(forget))"#;
    let wanted = [("GET", "/a/{id}"), ("POST", "/a/{id}"), ("POST", "/b")];
    assert_eq!(written(planted), wanted.map(|(method, path)| (method.to_owned(), path.to_owned())).into());
    let planted = "use axum::routing::{any, get};\nRouter::new().nest(\"/a\", all())";
    assert_eq!(unread(planted), [".nest(", "any"]);
}
