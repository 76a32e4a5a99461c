//! The program: parse, run, print the error once, give the exit code.

use std::io::Write;
use std::process::ExitCode;

use clap::Parser;
use rapporteur::cli::Cli;
use rapporteur::commands;

fn main() -> ExitCode {
    let cli = Cli::parse();
    let Err(error) = commands::run(&cli.command) else {
        return ExitCode::SUCCESS;
    };
    if error.exit_code() != 0 {
        let mut output = std::io::stderr().lock();
        let _ = writeln!(output, "rapporteur: {error}");
        if let Some(hint) = error.hint() {
            let _ = writeln!(output, "hint: {hint}");
        }
    }
    ExitCode::from(error.exit_code())
}
