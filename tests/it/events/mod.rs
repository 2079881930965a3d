//! The stream of events: what is seen as it happens, by whom, and how it goes on after a break.

mod resuming;
mod seeing;
