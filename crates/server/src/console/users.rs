//! `dementi user`.

use dementi_application::members::NewMember;
use dementi_application::sessions::{LinkPurpose, LinkSecret};
use dementi_application::{App, console};
use dementi_domain::access::Role;
use dementi_domain::change::Kind;
use dementi_domain::desk::{Desk, Member};
use dementi_domain::ids::UserId;
use dementi_domain::reference::Email;

use super::{all, chosen, failed, instant};
use crate::command::UserCommand;
use crate::failure::Failure;
use crate::output;
use crate::record;
use crate::settings::Environment;

/// Runs `dementi user ..`.
pub(crate) async fn user(command: UserCommand, environment: Environment) -> Result<(), Failure> {
    match command {
        UserCommand::Add { email, name, role, desk, record } => {
            let new = NewMember { name, email, role };
            record::at(record, environment, async |app| add(app, &chosen(app, desk).await?, new).await).await
        }
        UserCommand::Link { email, set_password, public_url, desk, record } => {
            let layers = record.layers_with_address(public_url, environment)?;
            let address = layers.address()?;
            let purpose = if set_password { LinkPurpose::SetPassword } else { LinkPurpose::SignIn };
            let work = async |app: App| {
                let app = app.with_public_url(&address);
                link(&app, &chosen(&app, desk).await?, &email, purpose).await
            };
            record::of(&layers, work).await
        }
        UserCommand::RemoveSecondFactor { email, desk, record } => {
            let work = async |app: &App| remove_second_factor(app, &chosen(app, desk).await?, &email).await;
            record::at(record, environment, work).await
        }
        UserCommand::Unlink { email, desk, record } => {
            let work = async |app: &App| unlink(app, &chosen(app, desk).await?, &email).await;
            record::at(record, environment, work).await
        }
        UserCommand::List { desk, record } => {
            record::at(record, environment, async |app| list(app, &chosen(app, desk).await?).await).await
        }
        UserCommand::SetRole { email, role, desk, record } => {
            let work = async |app: &App| set_role(app, &chosen(app, desk).await?, &email, role).await;
            record::at(record, environment, work).await
        }
        UserCommand::Remove { email, desk, record } => {
            let work = async |app: &App| remove(app, &chosen(app, desk).await?, &email).await;
            record::at(record, environment, work).await
        }
    }
}

async fn add(app: &App, desk: &Desk, new: NewMember) -> Result<(), Failure> {
    let what = format!("{} cannot be added to the desk {:?}", new.email, desk.name.as_str());
    let member = console::add_user(app, desk.id, new).await.map_err(|error| failed(&what, error))?.value;
    let Member { user, membership } = member;
    output::result(&format!(
        "{} <{}> is {} on the desk {:?}",
        user.name,
        user.email,
        membership.role,
        desk.name.as_str()
    ))?;
    output::remark(&format!(
        "next: dementi user link {} --set-password, or for a program: dementi token create {}",
        user.email, user.email
    ))
}

async fn link(app: &App, desk: &Desk, email: &Email, purpose: LinkPurpose) -> Result<(), Failure> {
    let user = member(app, desk, email).await?;
    let made = console::create_link(app, desk.id, user, purpose).await;
    let LinkSecret(secret) = made.map_err(|error| failed("the link cannot be made", error))?;
    output::result(&app.public_address(&format!("/sign-in/link/{secret}")))?;
    output::remark(&format!(
        "a link for {email} on the desk {:?}, good once until {}\n\
         Whoever opens it first acts as {email}: hand it over as you would a password.",
        desk.name.as_str(),
        instant(app.now() + purpose.lasts()),
    ))
}

async fn remove_second_factor(app: &App, desk: &Desk, email: &Email) -> Result<(), Failure> {
    use dementi_application::Failure::NotFound;
    let user = member(app, desk, email).await?;
    console::remove_second_factor(app, desk.id, user).await.map_err(|error| match error {
        NotFound(Kind::SecondFactor) => Failure::new(format!("{email} has no second factor")).help(
            "the password is asked for alone; a new one is chosen by: dementi user link --set-password",
        ),
        other => failed("the second factor cannot be removed", other),
    })?;
    output::result(&format!("{email} signs in without a second factor now"))
}

async fn unlink(app: &App, desk: &Desk, email: &Email) -> Result<(), Failure> {
    let user = member(app, desk, email).await?;
    let forgotten = console::forget_identities(app, desk.id, user).await;
    match forgotten.map_err(|error| failed("the account at the provider cannot be forgotten", error))? {
        0 => Err(Failure::new(format!("{email} has signed in at no provider of OpenID Connect"))
            .help("an account there is linked when its owner first signs in")),
        _ => output::result(&format!("{email} is linked anew at the next sign-in by OpenID Connect")),
    }
}

async fn list(app: &App, desk: &Desk) -> Result<(), Failure> {
    let members = members(app, desk).await?;
    let rows: Vec<[String; 4]> = members
        .into_iter()
        .map(|Member { user, membership }| {
            [
                user.email.to_string(),
                user.name.to_string(),
                membership.role.to_string(),
                instant(membership.created.at),
            ]
        })
        .collect();
    output::result(&output::table(["EMAIL", "NAME", "ROLE", "SINCE"], &rows))
}

/// All members of a desk.
pub(super) async fn members(app: &App, desk: &Desk) -> Result<Vec<Member>, Failure> {
    let read = async |page| {
        let listed = console::list_members(app, desk.id, page).await;
        listed.map_err(|error| failed("the members of the desk cannot be read", error))
    };
    all(read, |member| member.user.id.uuid()).await
}

async fn set_role(app: &App, desk: &Desk, email: &Email, role: Role) -> Result<(), Failure> {
    let user = member(app, desk, email).await?;
    let what = format!("the role of {email} cannot be changed");
    console::set_role(app, desk.id, user, role).await.map_err(|error| failed(&what, error))?;
    output::result(&format!("{email} is {role} on the desk {:?}", desk.name.as_str()))
}

async fn remove(app: &App, desk: &Desk, email: &Email) -> Result<(), Failure> {
    let user = member(app, desk, email).await?;
    let what = format!("{email} cannot be removed");
    console::remove_member(app, desk.id, user).await.map_err(|error| failed(&what, error))?;
    output::result(&format!("{email} is no longer on the desk {:?}", desk.name.as_str()))
}

/// Finds a member by address.
pub(crate) async fn member(app: &App, desk: &Desk, email: &Email) -> Result<UserId, Failure> {
    use dementi_application::Failure::NotFound;
    console::find_member(app, desk.id, email).await.map_err(|error| match error {
        NotFound(Kind::User) => Failure::new(format!("there is no account for {email}"))
            .help(format!("add the person with: dementi user add {email} --name NAME --role ROLE")),
        NotFound(_) => Failure::new(format!("{email} is not on the desk {:?}", desk.name.as_str()))
            .help("see who is with: dementi user list"),
        other => failed("the member cannot be read", other),
    })
}
