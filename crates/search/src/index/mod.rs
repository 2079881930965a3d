//! The index in its folder.
