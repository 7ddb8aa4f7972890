//! Lists of users, a page at a time.

use std::rc::Rc;

use super::lists::{complete, is_incomplete, note_length};
use super::trail::Trail;
use crate::client::{Call, Result};
use crate::environment::Environment;
use crate::error::{Error, ErrorCode};
use crate::model::{Page, User};
use crate::operations::{Operation, SearchUsers, SearchUsersVariables};

/// Which users, and how many at a time.
#[derive(Clone)]
pub struct UsersOptions {
    /// The start or the end of a username or an address; everybody without.
    pub query: Option<Box<str>>,
    /// Users per request.
    pub page_size: u32,
    /// At most so many.
    pub limit: u32,
}

/// A way through the pages.
pub struct UserPages {
    options: UsersOptions,
    left: u32,
    trail: Trail,
    /// Where the next page begins; nowhere at the end.
    next: Option<Cursor>,
}

enum Cursor {
    Start,
    After(Box<str>),
}

/// One page of users as the server sent it, and where the next one begins.
pub struct SearchPage {
    /// Their lists may be incomplete.
    pub users: Vec<User>,
    /// None at the end.
    pub next: Option<Box<str>>,
}

impl UserPages {
    /// Before the first page. Nothing is sent yet.
    pub fn new(options: UsersOptions) -> Self {
        let left = options.limit;
        Self {
            options,
            left,
            trail: Trail::default(),
            next: (left > 0).then_some(Cursor::Start),
        }
    }

    /// Whether there may be another page.
    pub fn has_next(&self) -> bool {
        self.next.is_some()
    }

    /// The next page that is not empty; none at the end. A user who was purged
    /// meanwhile is left out.
    pub async fn next<E: Environment>(&mut self, call: &Call<E>) -> Result<Option<Page<User>>, E> {
        while let Some(cursor) = self.next.take() {
            let after = match cursor {
                Cursor::Start => None,
                Cursor::After(cursor) => Some(cursor),
            };
            let first = self.options.page_size.min(self.left);
            let query = self.options.query.clone();
            let page = search(call, query, first, after, &mut self.trail).await?;
            let mut users = page.users;
            // A server may send more than it was asked for.
            users.truncate(self.left as usize);
            users = complete_all(call, users).await?;
            self.left -= users.len() as u32;
            if self.left > 0 {
                self.next = page.next.map(Cursor::After);
            }
            if !users.is_empty() {
                return Ok(Some(Rc::new(users)));
            }
        }
        Ok(None)
    }
}

/// The users with whole lists, without those who were purged meanwhile.
async fn complete_all<E: Environment>(call: &Call<E>, users: Vec<User>) -> Result<Vec<User>, E> {
    users.iter().for_each(|user| note_length(call, user));
    if !users.iter().any(|user| is_incomplete(call, user)) {
        return Ok(users);
    }
    let mut whole = Vec::with_capacity(users.len());
    for user in users {
        match complete(call, user).await {
            Err(failure) if failure.is(ErrorCode::NotFound) => {}
            user => whole.push(user?),
        }
    }
    Ok(whole)
}

/// The page behind the cursor `after`, without those who were on a page before.
pub async fn search<E: Environment>(
    call: &Call<E>,
    query: Option<Box<str>>,
    first: u32,
    after: Option<Box<str>>,
    trail: &mut Trail,
) -> Result<SearchPage, E> {
    let variables = SearchUsersVariables {
        query,
        first,
        after,
    };
    let Some(page) = call.send_list::<SearchUsers>(&variables).await? else {
        return Ok(SearchPage {
            users: Vec::new(),
            next: None,
        });
    };
    let misplaced = |place: &str, wanted: &str| {
        let message = ["data.users.pageInfo", place, ": expected ", wanted].concat();
        Error::bad_response(message).during(SearchUsers::NAME, false)
    };
    let Some(info) = page.page_info else {
        return Err(misplaced("", "a value, and it is missing").into());
    };
    let mut users = page.nodes;
    users.retain(|user| trail.is_new(&user.id));
    let next = match info.end_cursor {
        _ if !info.has_next_page => None,
        None => return Err(misplaced(".endCursor", "a string").into()),
        Some(cursor) => {
            let went_on = trail.go_on(&cursor, users.is_empty());
            went_on.map_err(|wanted| misplaced(".endCursor", wanted))?;
            Some(cursor)
        }
    };
    Ok(SearchPage { users, next })
}
