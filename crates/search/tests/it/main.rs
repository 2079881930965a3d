//! Tests of the search crate through its public items.

#[cfg(test)]
mod analyser;
#[cfg(test)]
mod folder;
#[cfg(test)]
mod highlight;
#[cfg(test)]
mod index;
#[cfg(test)]
mod inflection;
#[path = "../../../testkit/src/queries.rs"]
pub mod queries;
#[cfg(test)]
mod query;
#[cfg(test)]
mod reopened;
#[cfg(test)]
mod similar;
