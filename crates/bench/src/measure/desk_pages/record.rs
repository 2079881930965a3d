//! A record for the pages: a copy of the generated one, with what that one lacks.

use std::io::{Read as _, Write as _};
use std::net::{IpAddr, Ipv4Addr, TcpStream};

use dementi_application::desk::{self, PolicyChange};
use dementi_application::members::NewMember;
use dementi_application::sessions::LinkPurpose;
use dementi_application::sign_in::{Entered, SignInFrom, sign_in_by_link};
use dementi_application::tokens::NewToken;
use dementi_application::{App, Context, Shell, console};
use dementi_domain::access::{Role, Scope};
use dementi_domain::desk::PublicPages;
use dementi_domain::ids::{DeskId, UserId};
use dementi_domain::reference::Email;
use dementi_domain::text::{Line, Name};
use dementi_domain::vocabulary::Vocabulary;
use dementi_persistence::{Options, Store};
use serde_json::{Value, json};
use uuid::Uuid;

use super::super::plans;
use super::super::processes::Server;
use super::THINGS;
use crate::Result;
use crate::block_on;
use crate::data::Facts;
use crate::load::{Request, ask};

/// Who reads the pages of the desk, and with what.
pub(super) struct People {
    /// The editor's cookie.
    pub(super) editor: String,
    /// The admin's cookie.
    pub(super) admin: String,
    /// The admin's token.
    pub(super) admin_token: String,
}

/// What is recorded for the pages about one thing.
pub(super) struct Recorded {
    /// Sources with a text.
    pub(super) sources: Vec<Uuid>,
    /// The snapshots of those, in their order.
    pub(super) snapshots: Vec<Uuid>,
    /// Claims on which somebody was asked for a reply.
    pub(super) asked: Vec<Uuid>,
    /// The requests, in the order of those claims.
    pub(super) requests: Vec<Uuid>,
}

/// Adds an admin, opens what is published to readers, and signs the admin and the editor in, as browsers would be.
pub(super) async fn people(facts: &Facts) -> Result<People> {
    let store = Store::connect(&Options::new(&facts.url)).await?;
    let app = App::new(store.clone(), Shell::system());
    let admin = NewMember {
        name: Name::parse("Ada Admin")?,
        email: Email::parse("ada@example.org")?,
        role: Role::Admin,
    };
    let user = console::add_user(&app, facts.desk, admin).await?.value.user.id;
    let scopes = Scope::ALL.iter().copied().collect();
    let token = NewToken { label: Line::parse("measurements")?, scopes, expires_at: None };
    let admin_token = console::create_token(&app, facts.desk, user, token).await?.secret;
    let actor = app.authenticate(&admin_token).await?;
    let found = desk::get(&app, &actor).await?;
    let open = PolicyChange {
        approvals_required: found.value.policy.approvals_required,
        minimum_origins: None,
        reply_required: None,
        contradictions_resolved: None,
        quotes_anchored: None,
        public_pages: Some(PublicPages::Dossiers),
    };
    let context = Context { actor, request_id: None, idempotency: None };
    desk::change(&app, context, found.version, found.value.name, open).await?;
    let people = People {
        editor: session(&app, facts.desk, facts.user).await?,
        admin: session(&app, facts.desk, user).await?,
        admin_token,
    };
    store.close().await;
    Ok(people)
}

async fn session(app: &App, desk: DeskId, user: UserId) -> Result<String> {
    let link = console::create_link(app, desk, user, LinkPurpose::SignIn).await?;
    let from = SignInFrom { address: IpAddr::V4(Ipv4Addr::LOCALHOST), browser: None, request_id: None };
    match sign_in_by_link(app, &link.0, from).await? {
        Entered::SignedIn(opened) => Ok(format!("__Host-dementi={}", opened.secret)),
        Entered::SecondFactorDue { .. } => Err("there is a second factor".into()),
    }
}

/// Records texts of sources and requests for replies: the generated record has none.
pub(super) fn fill(server: &Server, facts: &Facts) -> Result<Recorded> {
    let distinct = |mut ids: Vec<Uuid>| {
        ids.sort_unstable();
        ids.dedup();
        ids
    };
    let sources = distinct(plans::some_sources(facts, THINGS)?);
    let snapshots = sources.iter().map(|source| snapshot(server, facts, *source)).collect::<Result<_>>()?;
    let asked = distinct(plans::some_claims(facts, THINGS)?);
    let party = *plans::some_parties(facts, 1)?.first().ok_or("there is no party")?;
    let requests = asked.iter().map(|claim| request(server, facts, *claim, party)).collect::<Result<_>>()?;
    Ok(Recorded { sources, snapshots, asked, requests })
}

/// Asks a party for its reply, long ago.
fn request(server: &Server, facts: &Facts, claim: Uuid, party: Uuid) -> Result<Uuid> {
    let body = json!({
        "party_id": party,
        "channel": "email",
        "questions": [{ "text": "Is it so, and since when?" }],
        "sent_at": "2025-03-14T09:00:00Z",
        "acknowledge_by": "2025-03-14T15:00:00Z",
        "respond_by": "2025-03-16T09:00:00Z",
    });
    let path = format!("/api/v1/claims/{claim}/reply-requests");
    let asking = Request { path, body: Some(body.to_string()), length: None, contains: claim.to_string() };
    let answer = block_on(ask(server.port, Some(&facts.token), 201, &asking))?;
    id(&answer)
}

/// Takes a snapshot of a source: a page or two of text.
fn snapshot(server: &Server, facts: &Facts, source: Uuid) -> Result<Uuid> {
    let line = "The company was asked how often it had been ordered to hand mail over, and it did not say.\n";
    let text = line.repeat(50);
    let body = format!(
        "--part\r\ncontent-disposition: form-data; name=\"file\"; filename=\"report.txt\"\r\n\
         content-type: text/plain; charset=utf-8\r\n\r\n{text}\r\n--part--\r\n"
    );
    let (token, length) = (&facts.token, body.len());
    let head = format!(
        "POST /api/v1/sources/{source}/snapshots HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: close\r\n\
         authorization: Bearer {token}\r\ncontent-type: multipart/form-data; boundary=part\r\n\
         content-length: {length}\r\n\r\n"
    );
    let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, server.port))?;
    stream.write_all(format!("{head}{body}").as_bytes())?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    let created = answer.split_once("\r\n\r\n").filter(|(head, _)| head.starts_with("HTTP/1.1 201"));
    let (_, created) = created.ok_or_else(|| format!("no snapshot was taken: {answer}"))?;
    id(created.as_bytes())
}

/// The id of the thing that was answered.
fn id(answer: &[u8]) -> Result<Uuid> {
    let answer: Value = serde_json::from_slice(answer)?;
    Ok(answer.get("id").and_then(Value::as_str).ok_or("an answer without an id")?.parse()?)
}
