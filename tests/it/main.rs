//! Black-box tests, and the test of the architecture.
//!
//! Each module says `#[cfg(test)]`, so that clippy knows its helpers for test code, which may `unwrap`.

#[cfg(test)]
mod architecture;
