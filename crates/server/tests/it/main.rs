//! The `dementi` binary, from outside.
//!
//! Each module says `#[cfg(test)]`, so that clippy knows its helpers for test code, which may `unwrap`.

#[cfg(test)]
mod command_line;
#[cfg(test)]
mod console;
#[cfg(test)]
mod demo;
#[cfg(test)]
mod migrations;
#[cfg(test)]
mod program;
#[cfg(test)]
mod semantic;
#[cfg(test)]
mod serving;
