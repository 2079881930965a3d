//! How well already-checked matching finds what was checked, and what its weights are learned from.
//!
//! The data is that of `CheckThat!` 2020, task 2 (version 3.0), in a folder that is not part of the project. Weights are
//! learned on its `train` alone; `dev` only measures.

mod data;
mod evaluate;
mod learn;
mod meaning;
mod retrieval;
mod small;
mod written;

use std::fs;
use std::path::PathBuf;

use crate::Result;
use data::{Data, Split};
use evaluate::Desk;
use learn::Lesson;

/// Where to learn from.
#[derive(Debug, clap::Args)]
pub(crate) struct Training {
    /// The folder with `verified_claims.docs.tsv`, `train` and `dev`.
    #[arg(long)]
    data: PathBuf,
    /// The folder of a sentence transformer; without it only the weights of words are learned.
    #[arg(long)]
    model: Option<PathBuf>,
    /// The file that the weights are written to.
    #[arg(long)]
    weights: PathBuf,
}

/// What to measure.
#[derive(Debug, clap::Args)]
pub(crate) struct Measuring {
    /// The folder with `verified_claims.docs.tsv`, `train` and `dev`.
    #[arg(long)]
    data: PathBuf,
    /// The folder of a sentence transformer; without it only words are measured.
    #[arg(long)]
    model: Option<PathBuf>,
}

/// Learns the weights and writes them down.
pub(crate) fn train(arguments: &Training) -> Result<()> {
    let data = Data::read(&arguments.data)?;
    let desk = Desk::new(&data);
    let mut file = fs::read_to_string(&arguments.weights)?;
    let mut learn = |name: &str, cosines: Option<&meaning::Cosines>| -> Result<()> {
        let lesson = Lesson::of(&desk, &data, Split::Train, cosines);
        let learned = learn::learn(&lesson, cosines.is_some());
        say(&format!("{name}: {}", learned.told));
        file = written::replaced(&file, name, &learned.weights)?;
        Ok(())
    };
    learn("WORDS", None)?;
    if let Some(model) = &arguments.model {
        let cosines = meaning::Cosines::of(&data, model)?;
        learn("MEANINGS", Some(&cosines))?;
    }
    fs::write(&arguments.weights, file)?;
    say(&format!("written to {}", arguments.weights.display()));
    Ok(())
}

/// Measures with the weights that are built in, and prints the figures.
pub(crate) fn measure(arguments: &Measuring) -> Result<()> {
    let data = Data::read(&arguments.data)?;
    let desk = Desk::new(&data);
    let cosines = arguments.model.as_deref().map(|model| meaning::Cosines::of(&data, model)).transpose()?;
    say(&evaluate::report(&desk, &data, cosines.as_ref()));
    Ok(())
}

#[expect(clippy::print_stdout, reason = "a command-line tool answers on its standard output")]
fn say(text: &str) {
    println!("{text}");
}
