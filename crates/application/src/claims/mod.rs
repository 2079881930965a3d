//! Claims: checkable statements and their parts.

mod batch;
mod change;
mod create;
mod names;
mod read;
mod references;
pub(crate) mod status;
mod tag_many;
mod view;
mod withdraw;

pub(crate) use batch::{Batch, lock};
pub use batch::{BatchError, MOST, Unusable};
pub use change::{Refused, change};
pub use create::create;
pub use dementi_persistence::assignments::Holder;
pub use dementi_persistence::claims::{After, Filter, Sort};
pub use names::{Belonging, Held, belonging};
pub use read::{among, get, list, uses_of_parts};
pub use tag_many::{Tags, tag_many};
pub use view::{View, view, view_compared};
pub use withdraw::{WithdrawError, withdraw};

use dementi_domain::distinct::Distinct;
use dementi_domain::ids::{DossierId, PartId, PartyId};
use dementi_domain::reference::Language;
use dementi_domain::text::Prose;
use time::Date;

/// A claim as it is asked for: parts that are new have no id yet.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// The dossier that it is checked in.
    pub dossier: DossierId,
    /// The statement.
    pub text: Prose<2000>,
    /// Its language.
    pub language: Language,
    /// When it was first made.
    pub claimed_on: Option<Date>,
    /// Its parts, with the ids of those that it has already.
    pub parts: Vec<(Option<PartId>, Prose<2000>)>,
    /// The parties that it is about.
    pub about: Distinct<PartyId, 50>,
    /// The desk's tags.
    pub tags: Distinct<dementi_domain::claim::Tag, 50>,
}
