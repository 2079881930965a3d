//! The heart of Dementi: claims, denials, evidence and verdicts, and the rules they obey.
//!
//! Everything here is pure: no input or output, no clock, no randomness. Instants and ids are arguments.
//! Instants are UTC and carry microseconds; texts are Unicode and their limits count code points.

pub mod access;
pub mod change;
pub mod ids;
