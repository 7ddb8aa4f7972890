//! Lists of users, a page at a time. What is exported here is what the class
//! `UserList` in `user_list.js` iterates over.

use js_sys::{Array, JsString, Promise};
use wasm_bindgen::prelude::*;

use crate::client::Client;
use crate::error::{Error, ErrorCode};
use crate::graphql::{self, SEARCH_USERS, object};
use crate::graphql_client::GraphQLClient;
use crate::options::RequestOptions;
use crate::promise::{Call, promise, request};
use crate::text::{decimal, join};
use crate::user::User;
use crate::view::{Field, View, read};

/// How many users [`find_user`] asks for at once.
const PAGE_SIZE: u32 = 100;

#[wasm_bindgen(module = "/src/user_list.js")]
extern "C" {
    /// The list that JavaScript sees: awaited whole, or iterated.
    pub type UserList;

    /// Checks the query and the options.
    #[wasm_bindgen(constructor, catch)]
    pub fn new(
        client: GraphQLClient,
        query: &JsValue,
        options: &JsValue,
    ) -> Result<UserList, JsValue>;
}

#[wasm_bindgen]
impl GraphQLClient {
    /// Resolves to `[users, cursor]`: the page behind the cursor `after`, and
    /// where the next begins; `undefined` at the end. For `user_list.js`.
    #[wasm_bindgen(js_name = __users)]
    pub fn users(
        &self,
        query: &JsValue,
        first: u32,
        after: JsValue,
        signal: JsValue,
        timeout_ms: f64,
    ) -> Promise {
        let client = self.client().clone();
        let variables = search(query, first, &after);
        let read = Box::new(move |data| {
            let page = Page::read(data, &after)?;
            let users = Array::new();
            for attrs in page.users {
                users.push(&User::loaded(client.clone(), None, attrs).into());
            }
            Ok(Array::of2(&users, &page.cursor).into())
        });
        let options = RequestOptions {
            signal,
            timeout_ms: timeout_ms.ceil() as u32,
            brief: false,
        };
        let call = request(self.client(), SEARCH_USERS, variables, options, read);
        promise(self.client(), "SearchUsers", Ok(call))
    }
}

/// The variables of `search_users.graphql`.
fn search(query: &JsValue, first: u32, after: &JsValue) -> JsValue {
    object(&[
        ("query", query.clone()),
        ("first", first.into()),
        ("after", after.clone()),
    ])
}

struct Page {
    /// `User` objects as the server sent them, checked.
    users: Vec<JsValue>,
    /// Where the next page begins; `undefined` at the end.
    cursor: JsValue,
}

impl Page {
    /// The page behind the cursor `after`.
    fn read(data: JsValue, after: &JsValue) -> Result<Self, Error> {
        let mut page = Self {
            users: Vec::new(),
            cursor: JsValue::UNDEFINED,
        };
        SEARCH_USERS.read(data, &mut |data| {
            data.at(&[Field::Users], &mut |users| {
                if users.is_present() {
                    page.read_connection(&users, after);
                }
            });
        })?;
        Ok(page)
    }

    fn read_connection(&mut self, users: &View, after: &JsValue) {
        users.field(Field::Edges).each(&mut |edge| {
            let user = edge.field(Field::Node);
            if user.is_present() {
                graphql::check_user(&user);
                self.users.push(user.value().clone());
            }
        });
        let info = users.field(Field::PageInfo);
        if info.field(Field::HasNextPage).boolean() {
            let cursor = info.field(Field::EndCursor);
            self.cursor = cursor.string().clone();
            if self.cursor == *after {
                cursor.complain("another cursor than the page before had");
            }
        }
    }
}

/// One user by username or email address. An exact match, letter case apart,
/// wins over any number of partial ones; so every page is looked through.
pub fn find_user(client: Client, wanted: String, options: RequestOptions) -> Call {
    Box::pin(async move {
        let query = JsString::from(wanted.as_str());
        let lower = query.to_lower_case();
        let mut exact = Vec::new();
        let mut partial = JsValue::UNDEFINED;
        let mut count = 0;
        let mut after = JsValue::UNDEFINED;
        loop {
            let variables = search(&query, PAGE_SIZE, &after);
            let data = client.execute(&SEARCH_USERS, &variables, &options).await?;
            let page = Page::read(data, &after)?;
            count += page.users.len() as u32;
            for user in page.users {
                if is_called(&user, &lower) {
                    exact.push(user);
                } else {
                    partial = user;
                }
            }
            after = page.cursor;
            if after.is_undefined() || !exact.is_empty() {
                break;
            }
        }
        if exact.len() > 1 || (exact.is_empty() && count > 1) {
            return Err(ambiguous(&wanted, count));
        }
        let found = exact.pop().unwrap_or(partial);
        if found.is_undefined() {
            return Ok(found);
        }
        Ok(User::loaded(client, None, found).into())
    })
}

#[cold]
fn ambiguous(wanted: &str, count: u32) -> Error {
    Error::new(
        ErrorCode::Ambiguous,
        &join(&[
            "`",
            wanted,
            "` fits ",
            &decimal(count),
            " users; give the whole username or email address",
        ]),
    )
}

/// Whether this is the user's username or email address, letter case apart.
fn is_called(user: &JsValue, lower: &JsString) -> bool {
    [Field::Username, Field::Email].into_iter().any(|name| {
        let name = read(user, name);
        let name = name.dyn_ref::<JsString>();
        name.is_some_and(|name| name.to_lower_case() == *lower)
    })
}
