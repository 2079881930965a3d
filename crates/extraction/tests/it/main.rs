//! The text of documents, from outside: pages written for it, and properties over generated ones.
//!
//! Each module says `#[cfg(test)]`, so that clippy knows its helpers for test code, which may `unwrap`.

#[cfg(test)]
mod charsets;
#[cfg(test)]
mod generated;
#[cfg(test)]
mod hostile;
#[cfg(test)]
mod pages;
