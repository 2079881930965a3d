//! Everything is in `it/`.
