//! The program `wandb-local`: reads the flags and serves.

use std::process::ExitCode;

use wandb_local::{Options, Refusal, run, schema_sdl};

/// What scripts see when the server could not start.
const COULD_NOT_START: u8 = 2;

#[tokio::main]
async fn main() -> ExitCode {
    let options = match Options::read() {
        Ok(options) => options,
        Err(Refusal::Told(text)) => {
            print!("{text}");
            return ExitCode::SUCCESS;
        }
        Err(Refusal::Wrong(line)) => return refuse(&line),
    };
    if options.print_schema {
        print!("{}", schema_sdl());
        return ExitCode::SUCCESS;
    }
    match run(options).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(line) => refuse(&line),
    }
}

fn refuse(line: &str) -> ExitCode {
    eprintln!("wandb-local: {line}");
    ExitCode::from(COULD_NOT_START)
}
