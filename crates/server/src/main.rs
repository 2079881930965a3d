//! The `dementi` binary.

use std::process::ExitCode;

use mimalloc::MiMalloc;

/// Answers are made of many small texts: the system's allocator takes an eighth of a search.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    dementi_server::main()
}
