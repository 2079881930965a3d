//! The heart of Dementi: claims, denials, evidence and verdicts, and the rules they obey.
//!
//! Everything here is pure: no input or output, no clock, no randomness. Instants and ids are arguments.
//! Instants are UTC and carry microseconds; texts are Unicode and their limits count code points.

pub mod access;
pub mod analysis;
pub mod assertion;
pub mod change;
pub mod claim;
pub mod denial;
pub mod desk;
pub mod distinct;
pub mod dossier;
pub mod evidence;
pub mod external_verdict;
pub mod file;
pub mod identity;
pub mod ids;
pub mod instant;
pub mod merging;
pub mod party;
pub mod password;
pub mod presets;
pub mod quote;
pub mod record;
pub mod reference;
pub mod reply;
pub mod saved_view;
pub mod scale;
pub mod searchable;
pub mod second_factor;
pub mod session;
pub mod snapshot;
pub mod source;
pub mod status;
pub mod teamwork;
pub mod text;
pub mod throttle;
pub mod verdict;
pub mod vocabulary;
pub mod waiting;
pub mod webhook;
pub mod words;
