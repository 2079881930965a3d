//! The command line: what can be asked for, in the words of whoever runs a newsroom's server.

mod export;
mod import;
mod settings;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand};
use dementi_domain::access::{Role, Scope};
use dementi_domain::ids::TokenId;
use dementi_domain::reference::Email;
use dementi_domain::text::{Line, Name};
use dementi_domain::vocabulary::Vocabulary;

pub use self::export::{ExportCommand, ExportFlags, FilterFlags};
pub use self::import::{ImportCommand, ImportFlags, KnownFlags, Layout, ReviewFlags};
pub use self::settings::{
    DemoFlags, EmbedFlags, ModelFlags, RecordFlags, ReindexFlags, SearchFlags, ServeFlags,
};

/// The command line.
#[derive(Debug, Parser)]
#[command(
    name = "dementi",
    version,
    about = "Dementi keeps a research desk's record of claims, denials, evidence and verdicts.",
    after_help = "To look around: dementi demo\nTo start a server of your own: dementi serve, then dementi desk \
                  add, dementi user add, dementi token create.\n\nExit codes: 0 done, 1 it could not be done, \
                  2 the command line or a setting cannot be used.",
    arg_required_else_help = true,
    disable_help_subcommand = true
)]
pub struct CommandLine {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What `dementi` can do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Try Dementi out: a server with a worked example, on a database that is thrown away afterwards
    ///
    /// Starts a server on a fresh SQLite database with a desk of five people, the sources, claims, denials,
    /// evidence and verdicts of a real case, and prints an address, pages to open and an access token for each
    /// person. Ctrl-C ends it and deletes the database, unless --data-dir names a folder to keep it in.
    ///
    /// Takes its settings from these flags only, never from the environment or a settings file, so that it
    /// cannot touch a real database.
    Demo(DemoFlags),
    /// Serve the API
    ///
    /// Keeps the record in a SQLite file, or in the PostgreSQL database given by --database-url. A new SQLite file
    /// is set up by itself. A database that was made by an earlier release is brought up to date by `dementi
    /// migrate`, or here with --migrate; until then the server does not start.
    Serve(Box<ServeFlags>),
    /// Bring the database up to date with this release
    Migrate(MigrateFlags),
    /// Embed the claims that are not yet, for matching by meaning
    ///
    /// Computes for each claim a vector that is near to those of claims that mean the same, by a model in a local folder,
    /// and keeps it in the database. It can be stopped at any moment, and goes on where it was when it is run again. Only
    /// in builds with the feature "semantic".
    Embed(EmbedFlags),
    /// Build the search index anew
    ///
    /// The server keeps its index in step with the record by itself, and builds it where it is missing; this is for an
    /// index that is suspected to be wrong, or to have one before the first server starts. The new one is built beside the
    /// one in use and then takes its place: a running server goes on answering, and takes it within a second. It can be
    /// stopped at any moment, which leaves everything as it was.
    Reindex(ReindexFlags),
    /// Manage desks: the teams that own a record
    #[command(subcommand, arg_required_else_help = true)]
    Desk(DeskCommand),
    /// Manage people and their roles on a desk
    #[command(subcommand, arg_required_else_help = true)]
    User(UserCommand),
    /// Manage access tokens for the API
    #[command(subcommand, arg_required_else_help = true)]
    Token(TokenCommand),
    /// Export claims, dossiers and lists of claims into a file
    ///
    /// Writes what the API's reports answer, as of now. Protected sources are not named, unless an editor asks for it. The
    /// file appears when it is whole, and one that is there is not overwritten without --force.
    #[command(subcommand, arg_required_else_help = true)]
    Export(ExportCommand),
    /// Import claims, sources or reviews by others out of a file
    ///
    /// Reads CSV or JSON Lines of any size and puts on record what is not there yet: a row is known again by its key, or by
    /// what it says. An import that was stopped goes on when it is begun anew; one that is repeated changes nothing.
    #[command(subcommand, arg_required_else_help = true)]
    Import(ImportCommand),
    /// Print the API's description (OpenAPI 3.1) as JSON
    Openapi,
}

/// Flags of `dementi migrate`.
#[derive(Debug, Args)]
pub struct MigrateFlags {
    /// Only show which migrations are applied and which are pending; change nothing
    #[arg(long)]
    pub status: bool,
    /// How to reach the record.
    #[command(flatten)]
    pub record: RecordFlags,
}

/// What `dementi desk` can do.
#[derive(Debug, Subcommand)]
pub enum DeskCommand {
    /// Open a desk
    Add {
        /// What it is called, such as "Research"
        #[arg(value_parser = Name::parse)]
        name: Name,
        /// How to reach the record.
        #[command(flatten)]
        record: RecordFlags,
    },
    /// List the desks
    List {
        /// How to reach the record.
        #[command(flatten)]
        record: RecordFlags,
    },
}

/// What `dementi user` can do.
#[derive(Debug, Subcommand)]
pub enum UserCommand {
    /// Add a person to a desk, with a new account if the address has none
    Add {
        /// E-mail address; names the account
        #[arg(value_parser = Email::parse)]
        email: Email,
        /// The person's name, as reports show it; an existing account keeps the name that it has
        #[arg(long, value_parser = Name::parse)]
        name: Name,
        /// What the person may do
        #[arg(long, value_parser = terms::<Role>())]
        role: Role,
        /// The desk
        #[command(flatten)]
        desk: DeskFlag,
        /// How to reach the record.
        #[command(flatten)]
        record: RecordFlags,
    },
    /// Make a one-time link by which a member of a desk signs in, and print it
    ///
    /// For who has no password yet or has forgotten it. The link is the only thing on standard output. Whoever opens it first
    /// is signed in as the member: hand it over as you would a password. If the account has a second factor, that is asked
    /// for, too.
    Link {
        /// E-mail address of the member
        #[arg(value_parser = Email::parse)]
        email: Email,
        /// Let the member choose a new password by it, which ends all sessions of the account
        #[arg(long)]
        set_password: bool,
        /// Address at which people find the server [default: where it listens]
        #[arg(long, value_name = "URL")]
        public_url: Option<String>,
        /// The desk
        #[command(flatten)]
        desk: DeskFlag,
        /// How to reach the record.
        #[command(flatten)]
        record: RecordFlags,
    },
    /// Remove the second factor of a member who has lost it, and the recovery codes
    ///
    /// Make sure that it is the member who asks for it.
    RemoveSecondFactor {
        /// E-mail address of the member
        #[arg(value_parser = Email::parse)]
        email: Email,
        /// The desk
        #[command(flatten)]
        desk: DeskFlag,
        /// How to reach the record.
        #[command(flatten)]
        record: RecordFlags,
    },
    /// Forget a member's accounts at providers of OpenID Connect; the next sign-in links one anew, by the e-mail address
    Unlink {
        /// E-mail address of the member
        #[arg(value_parser = Email::parse)]
        email: Email,
        /// The desk
        #[command(flatten)]
        desk: DeskFlag,
        /// How to reach the record.
        #[command(flatten)]
        record: RecordFlags,
    },
    /// List the members of a desk
    List {
        /// The desk
        #[command(flatten)]
        desk: DeskFlag,
        /// How to reach the record.
        #[command(flatten)]
        record: RecordFlags,
    },
    /// Give a member of a desk another role
    SetRole {
        /// E-mail address of the member
        #[arg(value_parser = Email::parse)]
        email: Email,
        /// What the person may do from now on
        #[arg(value_parser = terms::<Role>())]
        role: Role,
        /// The desk
        #[command(flatten)]
        desk: DeskFlag,
        /// How to reach the record.
        #[command(flatten)]
        record: RecordFlags,
    },
    /// Remove a member from a desk; what the person recorded stays, tokens for the desk end
    Remove {
        /// E-mail address of the member
        #[arg(value_parser = Email::parse)]
        email: Email,
        /// The desk
        #[command(flatten)]
        desk: DeskFlag,
        /// How to reach the record.
        #[command(flatten)]
        record: RecordFlags,
    },
}

/// What `dementi token` can do.
#[derive(Debug, Subcommand)]
pub enum TokenCommand {
    /// Make an access token for a member of a desk and print it, once
    ///
    /// The token is the only thing on standard output, so that a script can take it: TOKEN=$(dementi token create ..)
    Create {
        /// E-mail address of the member
        #[arg(value_parser = Email::parse)]
        email: Email,
        /// What the token is for, such as "Ada's laptop"; shown in lists
        #[arg(long, value_name = "TEXT", default_value = "made at the console", value_parser = Line::<100>::parse)]
        label: Line<100>,
        /// What it may be used for, within the member's role; all scopes unless given
        #[arg(long, value_name = "SCOPE", value_delimiter = ',', value_parser = terms::<Scope>())]
        scopes: Vec<Scope>,
        /// After how many days it stops working; never unless given
        #[arg(long, value_name = "DAYS", value_parser = clap::value_parser!(u16).range(1..=3650))]
        expires_in_days: Option<u16>,
        /// The desk
        #[command(flatten)]
        desk: DeskFlag,
        /// How to reach the record.
        #[command(flatten)]
        record: RecordFlags,
    },
    /// List tokens, without their secrets
    List {
        /// E-mail address of a member; the tokens of all members unless given
        #[arg(value_parser = Email::parse)]
        email: Option<Email>,
        /// The desk
        #[command(flatten)]
        desk: DeskFlag,
        /// How to reach the record.
        #[command(flatten)]
        record: RecordFlags,
    },
    /// Revoke a token: it stops working within a second
    Revoke {
        /// Its id, as `dementi token list` shows it
        id: TokenId,
        /// The desk
        #[command(flatten)]
        desk: DeskFlag,
        /// How to reach the record.
        #[command(flatten)]
        record: RecordFlags,
    },
}

/// Which desk is meant.
#[derive(Debug, Args)]
pub struct DeskFlag {
    /// Name of the desk; may be left out while there is only one
    #[arg(long, value_name = "NAME", value_parser = Name::parse)]
    pub desk: Option<Name>,
}

/// Reads one of the terms of a vocabulary; the help and the message for a wrong one list them all.
fn terms<V: Vocabulary>() -> impl TypedValueParser<Value = V> {
    let spellings = V::ALL.iter().map(|term| term.as_str());
    PossibleValuesParser::new(spellings).try_map(|text| V::from_term(&text).ok_or("no such term"))
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;
    use clap::error::ErrorKind;

    use super::*;

    #[test]
    fn the_command_line_is_sound() {
        CommandLine::command().debug_assert();
    }

    #[test]
    fn without_a_command_the_help_is_shown_as_an_error() {
        for line in
            [vec!["dementi"], vec!["dementi", "user"], vec!["dementi", "token"], vec!["dementi", "desk"]]
        {
            let error = CommandLine::try_parse_from(&line).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand, "{line:?}");
            assert_eq!(error.exit_code(), 2);
        }
    }

    #[test]
    fn roles_scopes_and_texts_are_checked_before_anything_is_done() {
        for (line, reason) in [
            (
                "user add ada@desk.example --name Ada --role boss",
                "[possible values: reader, researcher, editor, admin]",
            ),
            ("user add ada --name Ada --role editor", "invalid value 'ada'"),
            ("token create ada@desk.example --scopes read,fly", "invalid value 'fly'"),
            ("token create ada@desk.example --expires-in-days 0", "invalid value '0'"),
            ("token revoke 7", "not a UUID"),
        ] {
            let error =
                CommandLine::try_parse_from(["dementi"].into_iter().chain(line.split(' '))).unwrap_err();
            assert!(error.to_string().contains(reason), "{line}: {error}");
        }
    }

    #[test]
    fn several_scopes_are_separated_by_commas() {
        let line = "dementi token create ada@desk.example --scopes read,write";
        let Ok(CommandLine { command: Command::Token(TokenCommand::Create { scopes, .. }) }) =
            CommandLine::try_parse_from(line.split(' '))
        else {
            panic!("{line}");
        };
        assert_eq!(scopes, [Scope::Read, Scope::Write]);
    }
}
