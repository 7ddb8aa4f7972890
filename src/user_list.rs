//! Lists of users, a page at a time, for the class `UserList` in `user_list.js`.

use js_sys::Array;
use wasm_bindgen::prelude::*;

use crate::call::{Call, NOTHING, Outcome};
use crate::connection::{OF_USER, complete, incomplete, nodes_of};
use crate::graphql::SEARCH_USERS;
use crate::js_error::{Error, ErrorCode};
use crate::view::{Field, read};

#[wasm_bindgen(module = "/src/user_list.js")]
extern "C" {
    /// The JavaScript class.
    #[wasm_bindgen(reexport)]
    type UserList;
}

/// `[attrs, cursor]`: of each user on a page, whose query, size and cursor are
/// given, with `undefined` for one who was purged meanwhile; and where the next
/// page begins, `undefined` at the end.
pub async fn load_page(call: &Call) -> Outcome<'_> {
    let [query, first, after] = [0, 1, 2].map(|index| call.argument(index));
    let Page { users, next } = search(call, query, first, after).await?;
    let incomplete: &Array = call.keep(incomplete(users).into()).unchecked_ref();
    for number in 0..incomplete.length() {
        let index = incomplete.get(number).as_f64().unwrap_or_default() as u32;
        let attrs = call.keep(users.get(index));
        match complete(call, attrs, OF_USER).await {
            Err(error) if error.code == Some(ErrorCode::NotFound) => {
                users.set(index, NOTHING.clone())
            }
            whole => users.set(index, whole?.clone()),
        }
    }
    Ok(call.keep(Array::of2(users, next).into()))
}

/// One page of users.
pub struct Page<'a> {
    /// `User` objects as the server sent them, checked.
    pub users: &'a Array,
    /// Where the next page begins; `undefined` at the end.
    pub next: &'a JsValue,
}

/// The page behind the cursor `after`.
pub async fn search<'a>(
    call: &'a Call,
    query: &'a JsValue,
    first: &'a JsValue,
    after: &'a JsValue,
) -> Result<Page<'a>, Error> {
    let variables = call.object(&[("query", query), ("first", first), ("after", after)]);
    let page = call.send(&SEARCH_USERS, variables).await?;
    let info = read(page, Field::PageInfo);
    let mut next = NOTHING;
    if read(&info, Field::HasNextPage).is_truthy() {
        next = call.read(&info, Field::EndCursor);
        if next == after {
            return Err(stuck());
        }
    }
    let users = call.keep(nodes_of(page).into()).unchecked_ref();
    Ok(Page { users, next })
}

#[cold]
fn stuck() -> Error {
    Error::new(
        ErrorCode::BadResponse,
        "data.users.pageInfo.endCursor: expected another cursor than the page before had",
    )
    .during(&SEARCH_USERS.name, false)
}
