//! `dementi export`, as the command line says it.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use dementi_application::reports::{Language, Table};
use dementi_domain::claim::Tag;
use dementi_domain::ids::{ClaimId, DossierId};
use dementi_domain::reference::Email;
use dementi_domain::status::{Dispute, FreshnessKind, ReviewStatus};

use super::{DeskFlag, RecordFlags, terms};

/// What `dementi export` can write.
#[derive(Debug, Subcommand)]
pub enum ExportCommand {
    /// Export the report on a claim
    Claim {
        /// The claim's id
        id: ClaimId,
        /// The format
        #[arg(long, value_parser = ["json", "md", "csv", "xlsx", "html", "pdf", "claimreview"])]
        format: String,
        /// What all exports need.
        #[command(flatten)]
        flags: ExportFlags,
    },
    /// Export the report on a dossier with all of its claims
    Dossier {
        /// The dossier's id
        id: DossierId,
        /// The format
        #[arg(long, value_parser = ["json", "md", "csv", "xlsx", "html", "pdf", "claimreview"])]
        format: String,
        /// What all exports need.
        #[command(flatten)]
        flags: ExportFlags,
    },
    /// Export the reports on all claims that the member may see, or on those that the filter lets through
    Claims {
        /// The format
        #[arg(long, value_parser = ["json", "csv", "xlsx"])]
        format: String,
        /// Which claims; every condition given must hold.
        #[command(flatten)]
        filter: FilterFlags,
        /// What all exports need.
        #[command(flatten)]
        flags: ExportFlags,
    },
}

/// Which claims are exported.
#[derive(Debug, Args)]
pub struct FilterFlags {
    /// Only claims of this dossier
    #[arg(long, value_name = "ID")]
    pub dossier: Option<DossierId>,
    /// Only claims with this review status
    #[arg(long, value_parser = terms::<ReviewStatus>())]
    pub review: Option<ReviewStatus>,
    /// Only claims whose verdict has this freshness
    #[arg(long, value_parser = terms::<FreshnessKind>())]
    pub freshness: Option<FreshnessKind>,
    /// Only claims with this dispute
    #[arg(long, value_parser = terms::<Dispute>())]
    pub dispute: Option<Dispute>,
    /// Only claims with this tag
    #[arg(long, value_parser = Tag::parse)]
    pub tag: Option<Tag>,
}

/// What all exports need.
#[derive(Debug, Args)]
pub struct ExportFlags {
    /// The file to write; - is standard output
    #[arg(long, short, value_name = "FILE")]
    pub output: PathBuf,
    /// Overwrite the file if there is one
    #[arg(long)]
    pub force: bool,
    /// Which table, with --format csv only [default: claims]
    #[arg(long, value_parser = terms::<Table>())]
    pub table: Option<Table>,
    /// The language of what the report says of its own, in formats that people read
    #[arg(long, default_value = "en", value_parser = terms::<Language>())]
    pub language: Language,
    /// Name protected sources; only editors may, and the file must not leave the desk
    #[arg(long)]
    pub unredacted: bool,
    /// E-mail address of the member of the desk whose eyes it is for: what the member may not see is not exported
    #[arg(long = "as", value_name = "EMAIL", value_parser = Email::parse)]
    pub member: Email,
    /// The desk
    #[command(flatten)]
    pub desk: DeskFlag,
    /// How to reach the record.
    #[command(flatten)]
    pub record: RecordFlags,
}
