//! One user by username or email address.

use super::check;
use super::lists::{PAGE_SIZE, complete};
use super::trail::Trail;
use super::user_pages::search;
use crate::client::{Call, Result};
use crate::environment::Environment;
use crate::error::{Error, ErrorCode};
use crate::model::User;

/// What `Api.user` does: an exact match wins over any number of partial ones.
pub async fn find_user<E: Environment>(call: &Call<E>, wanted: &str) -> Result<Option<User>, E> {
    let wanted = check::username_or_email("usernameOrEmail", wanted)?;
    let mut found = search_users(call, wanted).await?;
    let user = match (found.exact.len(), found.count) {
        (1, _) => found.exact.pop(),
        (0, 0) => return Ok(None),
        (0, 1) => found.last,
        (_, count) => {
            let count = count.to_string();
            let words = " users; give the whole username or email address";
            let message = ["`", wanted, "` fits ", &count, words].concat();
            return Err(Error::new(ErrorCode::Ambiguous, message).into());
        }
    };
    match user {
        Some(user) => complete(call, user).await.map(Some),
        None => Ok(None),
    }
}

/// What a search has found, letter case apart: servers do not tell apart what
/// differs in that alone.
pub struct Found {
    /// Users whose username or email address it is.
    pub exact: Vec<User>,
    /// The last of the others.
    last: Option<User>,
    /// How many it has found.
    count: usize,
}

/// Looks through every page until there is an exact match.
pub async fn search_users<E: Environment>(call: &Call<E>, wanted: &str) -> Result<Found, E> {
    let mut found = Found {
        exact: Vec::new(),
        last: None,
        count: 0,
    };
    let mut after = None;
    let mut trail = Trail::default();
    loop {
        let page = search(call, Some(wanted.into()), PAGE_SIZE, after, &mut trail).await?;
        found.count += page.users.len();
        for user in page.users {
            if is_same(user.username.as_deref(), wanted) || is_same(user.email.as_deref(), wanted) {
                found.exact.push(user);
            } else {
                found.last = Some(user);
            }
        }
        if page.next.is_none() || !found.exact.is_empty() {
            return Ok(found);
        }
        after = page.next;
    }
}

/// Whether two texts differ in letter case at most.
pub fn is_same(one: Option<&str>, other: &str) -> bool {
    one.is_some_and(|one| lowercase(one).eq(lowercase(other)))
}

/// A text without the difference of letter case.
pub fn lowercase(text: &str) -> impl Iterator<Item = char> {
    text.chars().flat_map(char::to_lowercase)
}
