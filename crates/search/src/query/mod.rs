//! The grammar in which people ask.
