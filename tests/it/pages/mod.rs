//! What people see and do in a browser.
//!
//! A test starts a [`Kit`](dementi_testkit::Kit), puts on record what it needs, and lets a script of `tests/browser`
//! tell a story in headless Chromium: see [`browse`].

mod access;
mod account;
mod admin;
mod browser;
mod changing;
mod complaints;
mod discussions;
mod drafts;
mod entries;
mod external;
mod files;
mod hostile;
mod imports;
mod lists;
mod look;
mod people;
mod quick;
mod reader;
mod reference;
mod replies;
mod reports;
mod reviewing;
mod sign_in;
mod stretches;
mod together;
mod worked_example;

use browser::{attempt, attempt_in, browse};
