//! The domain's rules, checked from outside: properties over generated records, and pinned stored forms.
//!
//! Each module says `#[cfg(test)]`, so that clippy knows its helpers for test code, which may `unwrap`.

#[cfg(test)]
mod access;
#[cfg(test)]
mod claims;
#[cfg(test)]
mod copies;
#[cfg(test)]
mod corrections;
#[cfg(test)]
mod coverage;
#[cfg(test)]
mod dispute;
#[cfg(test)]
mod external_verdicts;
#[cfg(test)]
mod fingerprint;
#[cfg(test)]
mod freshness;
#[cfg(test)]
mod gate_sentences;
#[cfg(test)]
mod gates;
#[cfg(test)]
mod generate;
#[cfg(test)]
mod graph;
#[cfg(test)]
mod identities;
#[cfg(test)]
mod lists;
#[cfg(test)]
mod merging;
#[cfg(test)]
mod origins;
#[cfg(test)]
mod passwords;
#[cfg(test)]
mod quotes;
#[cfg(test)]
mod records;
#[cfg(test)]
mod references;
#[cfg(test)]
mod replies;
#[cfg(test)]
mod round_trip;
#[cfg(test)]
mod scales;
#[cfg(test)]
mod scope;
#[cfg(test)]
mod second_factors;
#[cfg(test)]
mod sessions;
#[cfg(test)]
mod snapshots;
#[cfg(test)]
mod status;
#[cfg(test)]
mod steps;
#[cfg(test)]
mod stored_form;
#[cfg(test)]
mod teamwork;
#[cfg(test)]
mod texts;
#[cfg(test)]
mod throttle;
#[cfg(test)]
mod timeline;
#[cfg(test)]
mod vocabulary;
#[cfg(test)]
mod webhooks;
