//! Paging: `first`/`after` forwards, `last`/`before` backwards.

use async_graphql::SimpleObject;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::failure::Failure;

/// Users in a page when the query does not say how many.
pub const DEFAULT_USERS: usize = 50;

/// The most items in one page.
pub const MAX_PAGE: usize = 10_000;

/// Where a page lies in its list.
#[derive(SimpleObject, Debug)]
pub struct PageInfo {
    end_cursor: Option<String>,
    has_next_page: bool,
    has_previous_page: bool,
    start_cursor: Option<String>,
}

/// The paging arguments of a field, as sent.
#[derive(Debug, Default)]
pub struct Arguments {
    /// Only what follows this cursor.
    pub after: Option<String>,
    /// Only what precedes this cursor.
    pub before: Option<String>,
    /// At most this many from the front.
    pub first: Option<i32>,
    /// At most this many from the back.
    pub last: Option<i32>,
}

/// Paging arguments that were checked.
#[derive(Debug)]
pub struct Window {
    /// Only rows above this one.
    pub after: Option<i64>,
    /// Only rows below this one.
    pub before: Option<i64>,
    /// At most this many rows.
    pub size: usize,
    /// Whether they are taken from the back.
    pub backwards: bool,
}

impl Arguments {
    /// Checks the arguments; `default_size` is the page's when they name none.
    pub fn window(self, default_size: usize) -> Result<Window, Failure> {
        let (size, backwards) = match (self.first, self.last) {
            (Some(_), Some(_)) => {
                return Err(Failure::Invalid("give `first` or `last`, not both".into()));
            }
            (Some(first), None) => (page_size("first", first)?, false),
            (None, Some(last)) => (page_size("last", last)?, true),
            (None, None) => (default_size, self.before.is_some() && self.after.is_none()),
        };
        Ok(Window {
            after: self.after.as_deref().map(row_of).transpose()?,
            before: self.before.as_deref().map(row_of).transpose()?,
            size,
            backwards,
        })
    }
}

fn page_size(argument: &str, asked: i32) -> Result<usize, Failure> {
    match usize::try_from(asked) {
        Ok(size) if size <= MAX_PAGE => Ok(size),
        _ => Err(Failure::Invalid(format!(
            "`{argument}` must be between 0 and {MAX_PAGE}, not {asked}"
        ))),
    }
}

impl Window {
    /// Takes the window's part of a whole list that is sorted by `row`, and says
    /// whether more follows in the window's direction.
    pub fn cut<T>(&self, mut items: Vec<T>, row: impl Fn(&T) -> i64) -> (Vec<T>, bool) {
        items.retain(|item| {
            self.after.is_none_or(|after| row(item) > after)
                && self.before.is_none_or(|before| row(item) < before)
        });
        let more = items.len() > self.size;
        if self.backwards {
            items.drain(..items.len().saturating_sub(self.size));
        } else {
            items.truncate(self.size);
        }
        (items, more)
    }

    /// The page's place, from the rows of its first and last item and whether
    /// `more` follows in the window's direction. In the other direction lies at
    /// least the item that the cursor names.
    pub fn page_info(&self, rows: Option<(i64, i64)>, more: bool) -> PageInfo {
        let (has_next_page, has_previous_page) = if self.backwards {
            (self.before.is_some(), more)
        } else {
            (more, self.after.is_some())
        };
        PageInfo {
            end_cursor: rows.map(|(_, last)| cursor(last)),
            has_next_page,
            has_previous_page,
            start_cursor: rows.map(|(first, _)| cursor(first)),
        }
    }
}

/// The rows of the first and last item; `None` for an empty page.
pub fn ends<T>(items: &[T], row: impl Fn(&T) -> i64) -> Option<(i64, i64)> {
    Some((row(items.first()?), row(items.last()?)))
}

/// The cursor of a row.
pub fn cursor(row: i64) -> String {
    STANDARD.encode(format!("cursor:{row}"))
}

fn row_of(cursor: &str) -> Result<i64, Failure> {
    STANDARD
        .decode(cursor)
        .ok()
        .and_then(|bytes| String::from_utf8(bytes).ok())
        .and_then(|text| text.strip_prefix("cursor:")?.parse().ok())
        .ok_or_else(|| Failure::Invalid(format!("{cursor:?} is not a cursor of this server")))
}
