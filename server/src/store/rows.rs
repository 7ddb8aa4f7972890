//! Running statements: each is prepared once and kept by its connection.

use std::rc::Rc;

use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, Params, Row};

use super::Result;

/// All rows of a query.
pub fn all<T>(
    db: &Connection,
    sql: &str,
    params: impl Params,
    read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
) -> Result<Vec<T>> {
    let mut statement = db.prepare_cached(sql)?;
    let rows = statement.query_map(params, read)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The first row of a query; `None` when there is none.
pub fn first<T>(
    db: &Connection,
    sql: &str,
    params: impl Params,
    read: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
) -> Result<Option<T>> {
    let mut statement = db.prepare_cached(sql)?;
    Ok(statement.query_row(params, read).optional()?)
}

/// The row of a query that always has one.
pub fn only<T>(
    db: &Connection,
    sql: &str,
    params: impl Params,
    read: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
) -> Result<T> {
    Ok(db.prepare_cached(sql)?.query_row(params, read)?)
}

/// Whether a query has a row.
pub fn exist(db: &Connection, sql: &str, params: impl Params) -> Result<bool> {
    Ok(db.prepare_cached(sql)?.exists(params)?)
}

/// Changes something.
pub fn change(db: &Connection, sql: &str, params: impl Params) -> Result<()> {
    db.prepare_cached(sql)?.execute(params)?;
    Ok(())
}

/// Makes a row, and answers its number.
pub fn insert(db: &Connection, sql: &str, params: impl Params) -> Result<i64> {
    change(db, sql, params)?;
    Ok(db.last_insert_rowid())
}

/// The values of a batch query, for `IN rarray(?)`.
pub fn numbers(values: &[i64]) -> Rc<Vec<Value>> {
    Rc::new(values.iter().copied().map(Value::from).collect())
}

/// As [`numbers`], of texts.
pub fn texts(values: &[String]) -> Rc<Vec<Value>> {
    Rc::new(values.iter().cloned().map(Value::from).collect())
}
