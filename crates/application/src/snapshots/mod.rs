//! Snapshots: the bytes of sources as they were at one moment.

mod admit;
mod read;
mod reading;
mod sweep;
mod take;
mod withdraw;

pub use dementi_extraction::UnknownCharset;
pub use dementi_persistence::blobs::{BlobError, Incoming, Received, Swept};
pub use dementi_persistence::snapshots::After;

pub use crate::quotes::Rechecked;
pub use admit::{Admission, AdmitError, admit};
pub use read::{Content, content, get, list, text};
pub use reading::{MAX_CHARACTERS, Unreadable};
pub use take::{New, TakeError, Taken, take};
pub use withdraw::withdraw;
