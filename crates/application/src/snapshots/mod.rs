//! Snapshots: the bytes of sources as they were at one moment.

mod admit;
mod read;
mod reading;
mod saved_as;
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
pub use saved_as::saved_as;
pub use take::{New, TakeError, Taken, take};
pub use withdraw::withdraw;
