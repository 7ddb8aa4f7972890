//! Accounts by their whole usernames or addresses, several in one request.

use super::together::{Together, send_together};
use super::user_search::{is_same, search_users};
use crate::client::{Call, Result};
use crate::environment::Environment;
use crate::error::{Error, ErrorCode};
use crate::model::{Connection, User};
use crate::operations::{Operation, SearchUsers, find_users};

/// So many come of each, at most; the document says the same.
const FIRST: u32 = 10;

/// Resolves to whose each of these texts is, letter case apart. What they have in
/// lists is not loaded.
pub async fn find_exactly<E: Environment>(call: &Call<E>, texts: &[&str]) -> Vec<Result<User, E>> {
    let mut together = None;
    if texts.len() > 1 {
        let document = find_users(texts.iter().copied());
        together = send_together(call, document).await;
    }
    let mut found = Vec::with_capacity(texts.len());
    for (index, text) in texts.iter().enumerate() {
        let among_first = match &together {
            Some(together) => among_first(call, together, index, text),
            None => Ok(None),
        };
        found.push(match among_first {
            Ok(Some(user)) => Ok(user),
            Ok(None) => search(call, text).await,
            Err(failure) => Err(failure),
        });
    }
    found
}

/// Whose a text is, of those that came; none where others may be.
fn among_first<E: Environment>(
    call: &Call<E>,
    together: &Together<E::Thrown>,
    index: usize,
    text: &str,
) -> Result<Option<User>, E> {
    let name = SearchUsers::NAME;
    let page = together.result_of::<Connection<User>, E>(call, index, None, name);
    let page = match page {
        // The library's own document may fare better.
        Err(failure) if failure.is(ErrorCode::BadResponse) => return Ok(None),
        page => page?,
    };
    let is_whole = !page.has_more(FIRST);
    let is_theirs = |user: &User| {
        is_same(user.username.as_deref(), text) || is_same(user.email.as_deref(), text)
    };
    let exact = page.nodes.into_iter().filter(is_theirs).collect::<Vec<_>>();
    match exact.is_empty() && !is_whole {
        true => Ok(None),
        false => Ok(Some(only(exact, text)?)),
    }
}

/// The same by a search of its own, through every page.
async fn search<E: Environment>(call: &Call<E>, text: &str) -> Result<User, E> {
    let found = search_users(call, text).await?;
    let user = only(found.exact, text)?;
    Ok(User {
        api_keys: None,
        teams: None,
        ..user
    })
}

/// The one whose the text is.
fn only<T>(mut exact: Vec<User>, text: &str) -> std::result::Result<User, Box<Error<T>>> {
    let (code, words) = match (exact.pop(), exact.is_empty()) {
        (Some(user), true) => return Ok(user),
        (None, _) => (
            ErrorCode::NotFound,
            "` is nobody's username or email address",
        ),
        (Some(_), false) => (
            ErrorCode::Ambiguous,
            "` is the username or email address of several users",
        ),
    };
    let message = ["`", text, words].concat();
    Err(Error::new(code, message).during(SearchUsers::NAME, false))
}
