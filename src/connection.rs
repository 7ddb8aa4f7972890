//! Lists inside a user or a team. A page of them comes with the object itself;
//! where it is full, the list is loaded to its end here.

use js_sys::Array;
use wasm_bindgen::prelude::*;

use crate::call::{Call, NOTHING, Outcome};
use crate::graphql::{Operation, TEAM_INVITES, USER_API_KEYS, USER_TEAMS, object};
use crate::js;
use crate::js_error::{Error, ErrorCode};
use crate::text::join;
use crate::view::{Field, read};

/// Elements in a page; the documents say the same. A server that does not page
/// sends more, or fewer.
const PAGE_SIZE: u32 = 100;

#[wasm_bindgen(module = "/src/connection.js")]
extern "C" {
    /// Whether a list came in a full page, so that there may be more.
    #[wasm_bindgen(js_name = isFull)]
    fn is_full(list: &JsValue, page_size: u32) -> bool;

    /// The numbers of the users that have such a list.
    #[wasm_bindgen(js_name = incomplete)]
    fn with_full_list(users: &Array, page_size: u32) -> Array;

    /// What is in a connection; empty where it was not loaded.
    #[wasm_bindgen(js_name = nodesOf)]
    pub fn nodes_of(connection: &JsValue) -> Array;

    /// A connection without the node of this id.
    #[wasm_bindgen(js_name = withoutId)]
    pub fn without_id(connection: &JsValue, id: &JsValue) -> JsValue;

    /// Adds a page to `edges`. Returns the cursor at the end of a full one.
    #[wasm_bindgen(js_name = addPage)]
    fn add_page(edges: &Array, page: &JsValue, page_size: u32) -> JsValue;
}

/// A list with cursors, and the operation that loads a page of it.
pub struct List {
    operation: Operation,
    field: Field,
    name: &'static str,
    /// Where it is in an answer.
    place: &'static str,
    /// What names the owner: a field, which is also the operation's variable.
    by: (&'static str, Field),
}

/// A user's keys.
pub const API_KEYS: List = List {
    operation: USER_API_KEYS,
    field: Field::ApiKeys,
    name: "apiKeys",
    place: "data.user.apiKeys",
    by: ("id", Field::Id),
};

/// The lists of a user.
pub const OF_USER: &[List] = &[
    API_KEYS,
    List {
        operation: USER_TEAMS,
        field: Field::Teams,
        name: "teams",
        place: "data.user.teams",
        by: ("id", Field::Id),
    },
];

/// The lists of a team.
pub const OF_TEAM: &[List] = &[List {
    operation: TEAM_INVITES,
    field: Field::Invites,
    name: "invites",
    place: "data.entity.invites",
    by: ("name", Field::Name),
}];

/// Whether the object has a list that came in a full page, so that there may be more.
pub fn has_full_page(owner: &JsValue, lists: &[List]) -> bool {
    let mut lists = lists.iter();
    lists.any(|list| is_full(&read(owner, list.field), PAGE_SIZE))
}

/// The numbers of the users that have a list that came in a full page.
pub fn incomplete(users: &Array) -> Array {
    with_full_list(users, PAGE_SIZE)
}

/// Resolves to the object with whole lists.
pub async fn complete<'a>(
    call: &'a Call,
    mut owner: &'a JsValue,
    lists: &'static [List],
) -> Outcome<'a> {
    for list in lists {
        if is_full(&read(owner, list.field), PAGE_SIZE) {
            let whole = load(call, list, owner).await?;
            owner = call.keep(js::merge(owner, &object(&[(list.name, whole)])));
        }
    }
    Ok(owner)
}

/// Resolves to the whole list; to `undefined` where the server does not show it.
pub async fn load<'a>(call: &'a Call, list: &'static List, owner: &'a JsValue) -> Outcome<'a> {
    let edges: &Array = call.keep(Array::new().into()).unchecked_ref();
    let mut after = NOTHING;
    loop {
        let (variable, field) = list.by;
        let variables = call.object(&[
            (variable, call.read(owner, field)),
            ("first", &PAGE_SIZE.into()),
            ("after", after),
        ]);
        let now = call.send(&list.operation, variables).await?;
        if now.is_undefined() {
            return Err(Error::nothing_there());
        }
        let page = call.read(now, list.field);
        if page.is_undefined() {
            return Ok(page);
        }
        let cursor = call.keep(add_page(edges, page, PAGE_SIZE));
        if cursor.is_undefined() {
            return Ok(call.object(&[("edges", edges)]));
        }
        if !cursor.is_string() || cursor == after {
            return Err(stuck(list));
        }
        after = cursor;
    }
}

#[cold]
fn stuck(list: &List) -> Error {
    let wanted = ": expected another cursor at the end than the page before had";
    Error::new(ErrorCode::BadResponse, &join(&[list.place, wanted]))
        .during(&list.operation.name, false)
}
