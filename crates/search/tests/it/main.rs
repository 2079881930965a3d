//! Tests of the search crate through its public items.

mod analyser;
mod inflection;
mod similar;
