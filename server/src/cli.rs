//! The flags, and how what is wrong with them is said: in one line.

mod values;

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use axum::http::HeaderValue;
use clap::Parser;
use clap::error::ErrorKind;

use crate::key;
use crate::rate_limit::Rate;
use crate::store::roles::NewRole;
use crate::without_fields::Field;
use values::{address, email, folder, organization, origin, role};

/// A local server that answers the identity part of the W&B GraphQL API.
#[derive(Parser, Debug, Clone)]
#[command(name = "wandb-local", version = env!("VERSION"), about)]
pub struct Options {
    /// Where to listen; port 0 takes a free one
    #[arg(long, value_name = "HOST:PORT", default_value = "127.0.0.1:8080", value_parser = address)]
    pub listen: SocketAddr,

    /// The database file, made when it is not there; `:memory:` keeps nothing
    #[arg(long, value_name = "PATH", default_value = "wandb-local.sqlite3")]
    pub db: PathBuf,

    /// The administrator that the first start makes
    #[arg(long, value_name = "EMAIL", default_value = "admin@example.com", value_parser = email)]
    pub admin_email: String,

    /// The administrator's API key; left out, the first start makes one and
    /// prints it
    #[arg(long, value_name = "KEY")]
    pub admin_key: Option<String>,

    /// Fills an empty database with so many users, and teams for them
    #[arg(long, value_name = "N", default_value_t = 0, value_parser = clap::value_parser!(u32).range(0..=10_000_000))]
    pub seed_users: u32,

    /// An organization beside the default one, made when it is not there; may be
    /// repeated
    #[arg(long, value_name = "NAME", value_parser = organization)]
    pub organization: Vec<String>,

    /// A custom role of each organization: what it inherits, and what it permits
    /// beside; may be repeated
    #[arg(long, value_name = "NAME=member:PERMISSION,…", value_parser = role)]
    pub role: Vec<NewRole>,

    /// Seats of each organization for those who may write
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=10_000_000))]
    pub seats: Option<u32>,

    /// Seats of each organization for viewers
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(0..=10_000_000))]
    pub view_only_seats: Option<u32>,

    /// Serves the files in this folder beside the API, which answers them under
    /// /wandb/graphql too
    #[arg(long = "static", value_name = "DIR", value_parser = folder)]
    pub static_dir: Option<PathBuf>,

    /// Lets pages of this origin call the server (CORS); may be repeated
    #[arg(long, value_name = "ORIGIN", value_parser = origin)]
    pub allow_origin: Vec<HeaderValue>,

    /// Refuses queries for `apiKeys` from unknown clients with "relogin required"
    #[arg(long)]
    pub require_user_agent: bool,

    /// Allows each credential N requests in so many seconds
    #[arg(long, value_name = "N/SECONDS")]
    pub rate_limit: Option<Rate>,

    /// Seconds that a client has for a request's head, and again for its body
    #[arg(long, value_name = "SECONDS", default_value_t = 30, value_parser = clap::value_parser!(u32).range(1..=3_600))]
    pub read_timeout: u32,

    /// Refuses a field as an older server does that does not know it; may be
    /// repeated
    #[arg(long, value_name = "TYPE.FIELD")]
    pub without_field: Vec<Field>,

    /// Opens /_faults, where anybody orders answers that go wrong: for tests only
    #[arg(long)]
    pub faults: bool,

    /// Prints the schema and stops
    #[arg(long, hide = true)]
    pub print_schema: bool,
}

/// Why the program does not start.
pub enum Refusal {
    /// Help or the version was asked for: this text.
    Told(String),
    /// One line that says what is wrong with the flags.
    Wrong(String),
}

impl Options {
    /// Reads the flags of the process.
    pub fn read() -> Result<Self, Refusal> {
        let options = Self::try_parse().map_err(|error| match error.kind() {
            ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => Refusal::Told(error.to_string()),
            _ => Refusal::Wrong(one_line(&error.to_string())),
        })?;
        // Not by clap, which would repeat the key in its message.
        if let Some(Err(problem)) = options.admin_key.as_deref().map(key::check_form) {
            return Err(Refusal::Wrong(format!(
                "invalid value for '--admin-key <KEY>': {problem}"
            )));
        }
        Ok(options)
    }

    /// `--read-timeout` as a duration.
    pub fn read_timeout(&self) -> Duration {
        Duration::from_secs(self.read_timeout.into())
    }
}

/// clap explains itself over several lines; the first says what is wrong.
fn one_line(text: &str) -> String {
    let first = text.lines().next().unwrap_or_default();
    format!("{} (see --help)", first.trim_start_matches("error: "))
}
