//! The database: one connection that writes, a few that read.
//!
//! A mutation is one [`Store::write`], which is one transaction: it is done and
//! on disk before the answer is sent, or it is not done at all. Queries read
//! through [`Store::read`] beside it, since WAL lets readers pass the writer.

pub mod activity;
pub mod entities;
pub mod invites;
pub mod keys;
pub mod members;
mod migration;
pub mod organizations;
pub mod roles;
mod rows;
pub mod search;
pub mod seats;
pub mod users;

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use chrono::{DateTime, SecondsFormat, Utc};
use parking_lot::Mutex;
use rusqlite::{Connection, Transaction, TransactionBehavior};

use crate::failure::Failure;

/// What an operation on the database answers.
pub type Result<T> = std::result::Result<T, Failure>;

const READERS: usize = 4;

/// Memory for pages, for each connection, in KiB (which SQLite wants negative).
pub const CACHE_KIB: i64 = -65_536;

/// What is left of the log file once it was merged into the database, in bytes.
const LOG_SIZE_LIMIT: i64 = 64 * 1024 * 1024;

/// A handle on the database; clones share it.
#[derive(Clone)]
pub struct Store {
    writer: Arc<Mutex<Connection>>,
    readers: Arc<[Arc<Mutex<Connection>>]>,
    next_reader: Arc<AtomicUsize>,
}

impl Store {
    /// Opens the file at `path`, and makes it when it is not there.
    pub fn open(path: &Path) -> Result<Self> {
        let mut writer = Connection::open(path)?;
        prepare(&writer)?;
        migration::run(&mut writer)?;
        let readers = (0..READERS)
            .map(|_| {
                let reader = Connection::open(path)?;
                prepare(&reader)?;
                reader.pragma_update(None, "query_only", true)?;
                Ok(Arc::new(Mutex::new(reader)))
            })
            .collect::<Result<_>>()?;
        Ok(Self::new(Arc::new(Mutex::new(writer)), readers))
    }

    /// A database that ends with the process. It has one connection: a second
    /// one would see a database of its own.
    pub fn in_memory() -> Result<Self> {
        let mut connection = Connection::open_in_memory()?;
        prepare(&connection)?;
        migration::run(&mut connection)?;
        let connection = Arc::new(Mutex::new(connection));
        Ok(Self::new(connection.clone(), Arc::new([connection])))
    }

    fn new(writer: Arc<Mutex<Connection>>, readers: Arc<[Arc<Mutex<Connection>>]>) -> Self {
        Self {
            writer,
            readers,
            next_reader: Arc::default(),
        }
    }

    /// Runs `work` on a connection that reads.
    pub async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let turn = self.next_reader.fetch_add(1, Ordering::Relaxed);
        let reader = self
            .readers
            .get(turn % self.readers.len())
            .unwrap_or(&self.writer)
            .clone();
        blocking(move || work(&reader.lock())).await
    }

    /// Runs `work` in a transaction that ends with it: an error undoes all.
    pub async fn write<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Transaction<'_>) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let writer = self.writer.clone();
        blocking(move || {
            let mut connection = writer.lock();
            let transaction =
                connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let value = work(&transaction)?;
            transaction.commit()?;
            Ok(value)
        })
        .await
    }
}

/// SQLite blocks its thread, so it gets one that nothing else waits for.
async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T> + Send + 'static,
) -> Result<T> {
    match tokio::task::spawn_blocking(work).await {
        Ok(result) => result,
        Err(stopped) => Err(Failure::Internal(format!("database: {stopped}"))),
    }
}

/// With WAL, `synchronous = NORMAL` keeps every commit when the process is
/// killed; only a power cut may take the last ones.
fn prepare(connection: &Connection) -> Result<()> {
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "NORMAL")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "cache_size", CACHE_KIB)?;
    connection.pragma_update(None, "journal_size_limit", LOG_SIZE_LIMIT)?;
    connection.busy_timeout(std::time::Duration::from_secs(10))?;
    connection.set_prepared_statement_cache_capacity(128);
    rusqlite::vtab::array::load_module(connection)?;
    Ok(())
}

/// The time now, as [`time`] writes it.
pub fn now() -> String {
    time(Utc::now())
}

/// A time as the schema's `DateTime`: RFC 3339 in UTC, to the millisecond. What
/// takes `at` takes one of these.
pub fn time(time: DateTime<Utc>) -> String {
    time.to_rfc3339_opts(SecondsFormat::Millis, true)
}
