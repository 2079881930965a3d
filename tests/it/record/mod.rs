//! Putting things on record: what each says, what it may refer to, and what becomes of the claim's status.

mod claims;
mod entries;
mod lists;
mod overwriting;
mod parties_and_sources;
mod scales;
mod status;
