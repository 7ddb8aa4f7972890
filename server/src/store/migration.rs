//! The tables of a new file, and an older file's way to them.

use rusqlite::{Connection, Transaction, TransactionBehavior};

use super::{Result, organizations};
use crate::failure::Failure;

/// Counted up when the tables change, so that an older file is told apart.
const VERSION: i64 = 3;

const TABLES: &str = include_str!("schema.sql");

const ROLES: &str = include_str!("roles.sql");

const ACTIVITY: &str = include_str!("activity.sql");

/// To version 2, where keys are found by their names.
const FROM_VERSION_1: &str = "CREATE INDEX api_keys_name ON api_keys (name)";

/// Brings the file to this program's version, in one transaction.
pub fn run(connection: &mut Connection) -> Result<()> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let version: i64 = transaction.pragma_query_value(None, "user_version", |row| row.get(0))?;
    match version {
        VERSION => return Ok(()),
        0 => create(&transaction)?,
        1 | 2 => {
            if version == 1 {
                transaction.execute_batch(FROM_VERSION_1)?;
            }
            transaction.execute_batch(ROLES)?;
            transaction.execute_batch(ACTIVITY)?;
        }
        other => {
            return Err(Failure::Internal(format!(
                "the database has version {other}, this program knows {VERSION}"
            )));
        }
    }
    transaction.pragma_update(None, "user_version", VERSION)?;
    transaction.commit()?;
    Ok(())
}

fn create(transaction: &Transaction<'_>) -> Result<()> {
    let tables: i64 =
        transaction.query_row("SELECT count(*) FROM sqlite_master", [], |row| row.get(0))?;
    if tables > 0 {
        return Err(Failure::Internal(
            "the file is another program's database".into(),
        ));
    }
    transaction.execute_batch(TABLES)?;
    transaction.execute_batch(ROLES)?;
    transaction.execute_batch(ACTIVITY)?;
    organizations::create_default(transaction)
}
