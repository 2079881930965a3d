//! The `dementi` binary.
fn main() {}
