//! Finding users, a page at a time, in the order in which they were made.

use rusqlite::{Connection, ToSql};

use super::users::{COLUMNS, TABLES, User, reversed};
use super::{Result, rows};
use crate::graphql::connection::Window;

/// Which users. What is `None` does not narrow the search.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// How a username or an address begins or ends, letter case apart.
    pub query: Option<String>,
    /// Rows of users.
    pub ids: Option<Vec<i64>>,
    /// Whole usernames, letter case apart.
    pub usernames: Option<Vec<String>>,
}

/// From this many hits on, walking the users in order finds a page sooner than
/// collecting and sorting all hits of the indexes.
const MANY_HITS: usize = 2_000;

/// The columns that a query is compared with, and whether from the end.
const SEARCHED: [(&str, bool); 4] = [
    ("username_lower", false),
    ("email_lower", false),
    ("username_reversed", true),
    ("email_reversed", true),
];

/// The users of one page, and whether more follow in the window's direction.
pub fn page(db: &Connection, filter: &Filter, window: &Window) -> Result<(Vec<User>, bool)> {
    let mut conditions = Conditions::default();
    if let Some(after) = window.after {
        conditions.add("u.id > ?", Box::new(after));
    }
    if let Some(before) = window.before {
        conditions.add("u.id < ?", Box::new(before));
    }
    if let Some(ids) = &filter.ids {
        conditions.add("u.id IN rarray(?)", Box::new(rows::numbers(ids)));
    }
    if let Some(usernames) = &filter.usernames {
        let lower: Vec<_> = usernames.iter().map(|name| name.to_lowercase()).collect();
        conditions.add(
            "u.username_lower IN rarray(?)",
            Box::new(rows::texts(&lower)),
        );
    }
    if let Some(query) = filter.query.as_deref().filter(|query| !query.is_empty()) {
        match few_hits(db, query)? {
            Some(ids) => conditions.add("u.id IN rarray(?)", Box::new(rows::numbers(&ids))),
            None => conditions.add_query(query),
        }
    }

    let size = window.size;
    let limit = i64::try_from(size).unwrap_or(i64::MAX).saturating_add(1);
    let sql = format!(
        "SELECT {COLUMNS} FROM {TABLES} WHERE {} ORDER BY u.id {} LIMIT {limit}",
        conditions.sql(),
        if window.backwards { "DESC" } else { "ASC" },
    );
    let mut users = rows::all(db, &sql, &conditions.values()[..], User::from_row)?;
    let more = users.len() > size;
    users.truncate(size);
    if window.backwards {
        users.reverse();
    }
    Ok((users, more))
}

/// The users that `query` matches, found by the indexes, while they are few.
fn few_hits(db: &Connection, query: &str) -> Result<Option<Vec<i64>>> {
    let mut hits = Vec::new();
    for (column, from_end) in SEARCHED {
        let (low, high) = range(query, from_end);
        let sql = format!(
            "SELECT id FROM users WHERE {column} >= ?1 AND {column} < ?2 LIMIT {MANY_HITS}"
        );
        hits.extend(rows::all(db, &sql, [low, high], |row| {
            row.get::<_, i64>(0)
        })?);
        if hits.len() >= MANY_HITS {
            return Ok(None);
        }
    }
    Ok(Some(hits))
}

/// Everything that begins with the query (its letters reversed for the reversed
/// columns) lies between these two.
fn range(query: &str, from_end: bool) -> (String, String) {
    let lower = query.to_lowercase();
    let low = if from_end { reversed(&lower) } else { lower };
    let high = format!("{low}\u{10FFFF}");
    (low, high)
}

#[derive(Default)]
struct Conditions {
    parts: Vec<String>,
    values: Vec<Box<dyn ToSql>>,
}

impl Conditions {
    fn add(&mut self, sql: &str, value: Box<dyn ToSql>) {
        self.parts.push(sql.to_owned());
        self.values.push(value);
    }

    /// The same comparison as the indexes make, but row by row: the plus signs
    /// keep SQLite from going back to the indexes.
    fn add_query(&mut self, query: &str) {
        let mut parts = Vec::new();
        for (column, from_end) in SEARCHED {
            let (low, high) = range(query, from_end);
            parts.push(format!("(+u.{column} >= ? AND +u.{column} < ?)"));
            self.values.push(Box::new(low));
            self.values.push(Box::new(high));
        }
        self.parts.push(format!("({})", parts.join(" OR ")));
    }

    fn sql(&self) -> String {
        if self.parts.is_empty() {
            "1".to_owned()
        } else {
            self.parts.join(" AND ")
        }
    }

    fn values(&self) -> Vec<&dyn ToSql> {
        self.values.iter().map(AsRef::as_ref).collect()
    }
}
