//! From the flags to a server that answers, and to its end.

use std::net::SocketAddr;
use std::path::Path;

use chrono::Utc;
use rusqlite::Connection;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};

use crate::cli::Options;
use crate::failure::Failure;
use crate::last_seen::LastSeen;
use crate::store::{Store, organizations, roles, seats, users};
use crate::{administrator, http, seed};

/// Serves until SIGTERM or SIGINT. An error is one line that says why the
/// server could not start.
pub async fn run(options: Options) -> Result<(), String> {
    let stop = stop_signal()?;
    // Before the database: a port in use must not leave a new file behind.
    let listener = listen(options.listen).await?;
    let address = listener.local_addr().map_err(|error| error.to_string())?;
    let store = open(&options).await?;
    let last_seen = LastSeen::default();
    let router = http::router(&options, store.clone(), last_seen.clone())?;
    if !address.ip().is_loopback() {
        eprintln!(
            "wandb-local: warning: {address} can be reached from other machines, without encryption"
        );
    }
    println!("listening on http://{address}");
    http::serve(listener, router, options.read_timeout(), stop).await;
    last_seen
        .save(&store)
        .await
        .map_err(|error| error.to_string())
}

async fn listen(address: SocketAddr) -> Result<TcpListener, String> {
    TcpListener::bind(address)
        .await
        .map_err(|error| format!("cannot listen on {address}: {error}"))
}

/// Opens the database, and puts into it what the flags ask for.
async fn open(options: &Options) -> Result<Store, String> {
    let path = &options.db;
    let fail = |error| format!("cannot use the database {}: {error}", path.display());
    let store = if path == Path::new(":memory:") {
        Store::in_memory()
    } else {
        Store::open(path)
    }
    .map_err(fail)?;

    let asked = options.clone();
    let printed = store
        .write(move |db| fill(db, &asked))
        .await
        .map_err(fail)?;
    if let Some(secret) = printed {
        println!("administrator {}, API key: {secret}", options.admin_email);
    }
    Ok(store)
}

/// Answers the administrator's key when one was made, to be printed.
fn fill(db: &Connection, options: &Options) -> Result<Option<String>, Failure> {
    let is_new = users::none_exist(db)?;
    // Before anybody comes: their names belong to nobody yet.
    let made = options
        .organization
        .iter()
        .map(|name| organizations::ensure(db, name))
        .collect::<Result<Vec<_>, _>>()?;
    for role in &options.role {
        roles::ensure(db, role)?;
    }
    let printed = administrator::ensure(db, &options.admin_email, options.admin_key.as_deref())?;
    for id in made.into_iter().flatten() {
        administrator::take_over(db, id)?;
    }
    if is_new && options.seed_users > 0 {
        seed::fill(db, options.seed_users, Utc::now())?;
    }
    // Instead of what the seed has bought.
    seats::set(db, options.seats, options.view_only_seats)?;
    Ok(printed)
}

/// Resolves when the process is told to stop.
fn stop_signal() -> Result<impl Future<Output = ()>, String> {
    let mut terminate = signal(SignalKind::terminate()).map_err(|error| error.to_string())?;
    let mut interrupt = signal(SignalKind::interrupt()).map_err(|error| error.to_string())?;
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    })
}
