//! The sentence transformer, from outside: models that the tests make, and folders that hold none.

#[cfg(test)]
mod embedding;
#[cfg(test)]
mod folders;
#[cfg(test)]
mod model;
#[cfg(test)]
mod vectors;
