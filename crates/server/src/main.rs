//! The `dementi` binary.

use std::process::ExitCode;

fn main() -> ExitCode {
    dementi_server::main()
}
