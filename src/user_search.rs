//! One user by username or email address.

use js_sys::Array;
use wasm_bindgen::prelude::*;

use crate::call::{Call, NOTHING, Outcome};
use crate::connection::{OF_USER, complete};
use crate::js_error::{Error, ErrorCode};
use crate::text::{decimal, join};
use crate::user_list::{Page, search};

const PAGE_SIZE: u32 = 100;

#[wasm_bindgen(module = "/src/user_search.js")]
extern "C" {
    /// Those of the users whose username or email address this is, letter case apart.
    #[wasm_bindgen(js_name = namedExactly)]
    fn named_exactly(users: &Array, wanted: &JsValue) -> Array;

    /// The first of the users with this email address, letter case apart.
    #[wasm_bindgen(js_name = withEmail)]
    pub fn with_email(users: &Array, email: &JsValue) -> JsValue;
}

/// What `Api.user` does: an exact match wins over any number of partial ones.
pub async fn find_user(call: &Call) -> Outcome<'_> {
    let wanted = call.argument(0);
    let found = search_users(call, wanted).await?;
    let user = match (found.exact.length(), found.count) {
        (1, _) => call.keep(found.exact.get(0)),
        (0, 0) => return Ok(NOTHING),
        (0, 1) => found.last,
        _ => return Err(ambiguous(wanted, found.count)),
    };
    complete(call, user, OF_USER).await
}

/// What a search has found, letter case apart.
pub struct Found<'a> {
    /// Users whose username or email address it is.
    pub exact: &'a Array,
    /// The last of all that it has found.
    last: &'a JsValue,
    /// How many it has found.
    count: u32,
}

/// Looks through every page until there is an exact match.
pub async fn search_users<'a>(call: &'a Call, wanted: &'a JsValue) -> Result<Found<'a>, Error> {
    let first = call.keep(PAGE_SIZE.into());
    let mut last = NOTHING;
    let mut count = 0;
    let mut after = NOTHING;
    loop {
        let Page { users, next } = search(call, wanted, first, after).await?;
        let on_page = users.length();
        if on_page > 0 {
            last = call.keep(users.get(on_page - 1));
        }
        count += on_page;
        let exact: &Array = call
            .keep(named_exactly(users, wanted).into())
            .unchecked_ref();
        if next.is_undefined() || exact.length() > 0 {
            return Ok(Found { exact, last, count });
        }
        after = next;
    }
}

#[cold]
fn ambiguous(wanted: &JsValue, count: u32) -> Error {
    Error::new(
        ErrorCode::Ambiguous,
        &join(&[
            "`",
            &wanted.as_string().unwrap_or_default(),
            "` fits ",
            &decimal(count),
            " users; give the whole username or email address",
        ]),
    )
}
