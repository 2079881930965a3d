//! STUB
use crate::analyser::Tongue;
use crate::query::Query;
/// x
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fragment {
    /// x
    pub text: String,
    /// x
    pub marks: Vec<std::ops::Range<usize>>,
    /// x
    pub cut_before: bool,
    /// x
    pub cut_after: bool,
}
/// x
#[derive(Debug)]
pub struct Marker;
impl Marker {
    /// x
    pub fn new(_: &Query, _: &[Tongue]) -> Self {
        Self
    }
    /// x
    pub fn fragments(&self, _: &str, _: Tongue, _: usize) -> Vec<Fragment> {
        Vec::new()
    }
}
