//! From a text in some language to the terms that it is found by.
