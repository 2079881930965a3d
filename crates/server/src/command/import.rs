//! `dementi import`: which file, what its rows are, and which column holds what.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use dementi_domain::ids::DossierId;
use dementi_domain::party::PartyKind;
use dementi_domain::reference::Email;
use dementi_domain::searchable::Band;

use super::{DeskFlag, ModelFlags, RecordFlags, SearchFlags, terms};

/// What can be imported.
#[derive(Debug, Subcommand)]
pub enum ImportCommand {
    /// Import claims into a dossier
    #[command(after_help = CLAIM_FIELDS)]
    Claims {
        /// The dossier that they are checked in
        #[arg(long, value_name = "ID")]
        dossier: DossierId,
        /// What is known already.
        #[command(flatten)]
        known: KnownFlags,
        /// What all imports need.
        #[command(flatten)]
        flags: ImportFlags,
    },
    /// Import sources
    #[command(after_help = SOURCE_FIELDS)]
    Sources {
        /// What all imports need.
        #[command(flatten)]
        flags: ImportFlags,
    },
    /// Import reviews by other publishers out of `ClaimReview` markup, as external verdicts
    ///
    /// Reads a feed (dataFeedElement), an @graph, an array, one document a line, a single review, or a page that embeds it.
    /// A feed is read element by element, however long it is. What is on record already is left alone.
    ClaimReviews(ReviewFlags),
}

/// Flags of `dementi import claim-reviews`.
#[derive(Debug, Args)]
pub struct ReviewFlags {
    /// The file: JSON or HTML in UTF-8
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// E-mail address of the member of the desk who answers for it, and stands in the change log
    #[arg(long = "as", value_name = "EMAIL", value_parser = Email::parse)]
    pub member: Email,
    /// Write nothing; only tell what would be written, and what is wrong
    #[arg(long)]
    pub dry_run: bool,
    /// The desk
    #[command(flatten)]
    pub desk: DeskFlag,
    /// How to reach the record.
    #[command(flatten)]
    pub record: RecordFlags,
}

const CLAIM_FIELDS: &str =
    "Fields: text and language, which each claim must have; key, claimed_on, parts, about, tags.";

const SOURCE_FIELDS: &str = "Fields: kind and title, which each source must have; key, url, publisher, authors, \
                             supplied_by, published_on, language, derivation, derived_from. The sources that one \
                             relies on are named by their ids, or by the keys of rows above.";

/// Which new claims are told to resemble known ones.
#[derive(Debug, Args)]
pub struct KnownFlags {
    /// Tell which new rows resemble claims that are known, and are as near as this at least
    #[arg(long, value_name = "BAND", value_parser = terms::<Band>())]
    pub resembling: Option<Band>,
    /// Where to tell it [default: FILE.resembling.csv]
    #[arg(long, value_name = "FILE", requires = "resembling")]
    pub resembling_file: Option<PathBuf>,
    /// The search index.
    #[command(flatten)]
    pub search: SearchFlags,
    /// The model.
    #[command(flatten)]
    pub model: ModelFlags,
}

/// What all imports need.
#[derive(Debug, Args)]
pub struct ImportFlags {
    /// The file: CSV in UTF-8 whose first row names the columns, or JSON Lines; - is standard input
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// E-mail address of the member of the desk who answers for it, and stands in the change log
    #[arg(long = "as", value_name = "EMAIL", value_parser = Email::parse)]
    pub member: Email,
    /// Write nothing; only tell what would be written, and what is wrong
    #[arg(long)]
    pub dry_run: bool,
    /// Where to tell which rows were refused, and why [default: FILE.refused.csv]
    #[arg(long, value_name = "FILE")]
    pub refused: Option<PathBuf>,
    /// Put parties of this kind on record that a row names and the desk does not know; such rows are refused unless given
    #[arg(long, value_name = "KIND", value_parser = terms::<PartyKind>())]
    pub create_parties: Option<PartyKind>,
    /// How the file is laid out.
    #[command(flatten)]
    pub layout: Layout,
    /// The desk
    #[command(flatten)]
    pub desk: DeskFlag,
    /// How to reach the record.
    #[command(flatten)]
    pub record: RecordFlags,
}

/// How a file is laid out.
#[derive(Debug, Args)]
pub struct Layout {
    /// The column that holds a field, such as --map text=Claim; a field is read from the column of its name unless given
    #[arg(long, value_name = "FIELD=COLUMN")]
    pub map: Vec<String>,
    /// What a field holds where its column is empty or missing, such as --set language=de
    #[arg(long, value_name = "FIELD=VALUE")]
    pub set: Vec<String>,
    /// What stands between the entries of a list in one cell
    #[arg(long, value_name = "SIGN", default_value_t = '|')]
    pub separator: char,
    /// How dates are written
    #[arg(long, value_name = "FORM", default_value = "iso",
        value_parser = ["iso", "day.month.year", "day/month/year", "month/day/year"])]
    pub dates: String,
    /// What kind of file it is [default: by its name, else csv]
    #[arg(long, value_parser = ["csv", "jsonl"])]
    pub format: Option<String>,
    /// What stands between cells of CSV [default: found in the first row]
    #[arg(long, value_name = "SIGN")]
    pub delimiter: Option<char>,
}
