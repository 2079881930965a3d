//! Undeclared copies: prints, suspicions and the passages that are shown of them.

mod claims;
mod examples;
mod prints;
mod properties;
mod texts;
