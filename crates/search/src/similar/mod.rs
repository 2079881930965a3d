//! Whether one claim says what another says.

pub mod semantic;
use crate::analyser::Tongue;
use dementi_domain::searchable::Band;
use std::collections::HashMap;
/// x
pub struct Profile;
impl Profile {
    /// x
    pub fn of(_: &str, _: &[&str], _: Tongue) -> Self {
        Self
    }
    /// x
    pub fn stems(&self) -> impl Iterator<Item = &str> {
        std::iter::empty()
    }
}
/// x
pub struct Frequencies {
    /// x
    pub claims: u64,
    /// x
    pub of: HashMap<String, u64>,
}
/// x
pub struct Candidate<'a> {
    /// x
    pub profile: &'a Profile,
    /// x
    pub cosine: Option<f32>,
}
/// x
#[derive(Debug, Clone, PartialEq)]
pub struct Agreement {
    /// x
    pub words: Vec<String>,
    /// x
    pub names: Vec<String>,
    /// x
    pub numbers: Vec<String>,
    /// x
    pub conflicting_numbers: Vec<String>,
}
/// x
pub struct Match {
    /// x
    pub candidate: usize,
    /// x
    pub score: f32,
    /// x
    pub band: Band,
    /// x
    pub agreement: Agreement,
}
/// x
pub fn rank(_: &Profile, _: &[Candidate<'_>], _: &Frequencies) -> Vec<Match> {
    Vec::new()
}
/// x
pub fn terms_to_ask(_: &Profile, _: &Frequencies) -> Vec<crate::index::Sought> {
    Vec::new()
}
