//! Names the schema after the sources of the migrations, so that a changed migration gets a new template database.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io;
use std::path::{Path, PathBuf};

/// From this crate's folder, in which cargo runs build scripts.
const MIGRATIONS: &str = "../../migrations/src";

fn main() -> io::Result<()> {
    let mut files = Vec::new();
    collect(Path::new(MIGRATIONS), &mut files)?;
    files.sort();
    let mut hasher = DefaultHasher::new();
    for file in files {
        file.hash(&mut hasher);
        fs::read(&file)?.hash(&mut hasher);
    }
    let mut stdout = io::stdout().lock();
    io::Write::write_fmt(&mut stdout, format_args!("cargo::rerun-if-changed={MIGRATIONS}\n"))?;
    io::Write::write_fmt(
        &mut stdout,
        format_args!("cargo::rustc-env=DEMENTI_SCHEMA={:016x}\n", hasher.finish()),
    )
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}
