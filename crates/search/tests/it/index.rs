//! The index through its public items.

#[cfg(test)]
mod asking;
#[cfg(test)]
mod hostile;
#[cfg(test)]
mod model;
#[cfg(test)]
mod pieces;
#[cfg(test)]
mod replaced;
#[cfg(test)]
mod things;
