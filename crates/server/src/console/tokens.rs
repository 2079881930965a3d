//! `dementi token`.

use dementi_application::tokens::NewToken;
use dementi_application::{App, console};
use dementi_domain::access::Scope;
use dementi_domain::change::Kind;
use dementi_domain::desk::{Desk, Token};
use dementi_domain::ids::{TokenId, UserId};
use dementi_domain::reference::Email;
use dementi_domain::text::Line;
use dementi_domain::vocabulary::Vocabulary;
use time::{Duration, OffsetDateTime};

use super::users::{member, members};
use super::{all, chosen, failed, instant};
use crate::command::TokenCommand;
use crate::failure::Failure;
use crate::output;
use crate::record;
use crate::settings::Environment;

/// A token to be made, as the command line says it.
struct Wanted {
    email: Email,
    label: Line<100>,
    scopes: Vec<Scope>,
    days: Option<u16>,
}

/// Runs `dementi token ..`.
pub(crate) async fn token(command: TokenCommand, environment: Environment) -> Result<(), Failure> {
    match command {
        TokenCommand::Create { email, label, scopes, expires_in_days: days, desk, record } => {
            let wanted = Wanted { email, label, scopes, days };
            let work = async |app: &App| create(app, &chosen(app, desk).await?, wanted).await;
            record::at(record, environment, work).await
        }
        TokenCommand::List { email, desk, record } => {
            let work = async |app: &App| list(app, &chosen(app, desk).await?, email).await;
            record::at(record, environment, work).await
        }
        TokenCommand::Revoke { id, desk, record } => {
            record::at(record, environment, async |app| revoke(app, &chosen(app, desk).await?, id).await)
                .await
        }
    }
}

async fn create(app: &App, desk: &Desk, wanted: Wanted) -> Result<(), Failure> {
    let user = member(app, desk, &wanted.email).await?;
    let scopes = if wanted.scopes.is_empty() { Scope::ALL } else { wanted.scopes.as_slice() };
    let new = NewToken {
        label: wanted.label,
        scopes: scopes.iter().copied().collect(),
        expires_at: wanted.days.map(|days| app.now() + Duration::days(days.into())),
    };
    let issued = console::create_token(app, desk.id, user, new).await;
    let issued = issued.map_err(|error| failed("the token cannot be made", error))?;
    output::result(&issued.secret)?;
    let end = issued.token.expires_at.map_or_else(|| "never".to_owned(), instant);
    output::remark(&format!(
        "a token for {} on the desk {:?}; expires: {end}; revoke it with: dementi token revoke {}\n\
         It is shown this once. Whoever has it can act as {} there: keep it like a password.",
        wanted.email,
        desk.name.as_str(),
        issued.token.id,
        wanted.email
    ))
}

async fn list(app: &App, desk: &Desk, email: Option<Email>) -> Result<(), Failure> {
    let owners: Vec<(UserId, String)> = match email {
        Some(email) => vec![(member(app, desk, &email).await?, email.to_string())],
        None => {
            members(app, desk).await?.into_iter().map(|m| (m.user.id, m.user.email.to_string())).collect()
        }
    };
    let mut rows = Vec::new();
    for (user, email) in owners {
        let read = async |page| {
            let listed = console::list_tokens(app, desk.id, user, page).await;
            listed.map_err(|error| failed("the tokens cannot be read", error))
        };
        let tokens = all(read, |token: &Token| token.id.uuid()).await?;
        rows.extend(tokens.iter().map(|token| row(token, &email, app.now())));
    }
    output::result(&output::table(["ID", "EMAIL", "LABEL", "SCOPES", "MADE", "STATE"], &rows))
}

fn row(token: &Token, email: &str, now: OffsetDateTime) -> [String; 6] {
    let scopes: Vec<&str> = token.scopes.iter().map(|scope| scope.as_str()).collect();
    let state = match (&token.revoked, token.expires_at) {
        (Some(deed), _) => format!("revoked {}", instant(deed.at)),
        (None, Some(end)) if end <= now => format!("expired {}", instant(end)),
        (None, Some(end)) => format!("expires {}", instant(end)),
        (None, None) => "no end".to_owned(),
    };
    [
        token.id.to_string(),
        email.to_owned(),
        token.label.to_string(),
        scopes.join(","),
        instant(token.created.at),
        state,
    ]
}

async fn revoke(app: &App, desk: &Desk, id: TokenId) -> Result<(), Failure> {
    use dementi_application::Failure::NotFound;
    console::revoke_token(app, desk.id, id).await.map_err(|error| match error {
        NotFound(Kind::Token) => Failure::new(format!("the desk {:?} has no token {id}", desk.name.as_str()))
            .help("see its tokens with: dementi token list"),
        other => failed("the token cannot be revoked", other),
    })?;
    output::result(&format!("revoked {id}"))
}
