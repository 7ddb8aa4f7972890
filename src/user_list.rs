//! Lists of users, a page at a time. What is exported here is what the class
//! `UserList` in `user_list.js` iterates over.

use js_sys::{Array, Promise};
use wasm_bindgen::prelude::*;

use crate::connection::{OF_USER, complete, has_full_page};
use crate::error::{Error, ErrorCode};
use crate::graphql::{self, SEARCH_USERS, object};
use crate::graphql_client::GraphQLClient;
use crate::options::{Patience, RequestOptions};
use crate::promise::{Call, promise};
use crate::view::{Field, View};

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
    /// Resolves to `[attrs, cursor]`: of each user on the page behind the cursor
    /// `after`, and where the next begins; `undefined` at the end. For
    /// `user_list.js`.
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
        let options = RequestOptions {
            signal,
            timeout_ms: timeout_ms.ceil() as u32,
            patience: Patience::Usual,
        };
        let call: Call = Box::pin(async move {
            let data = client.execute(&SEARCH_USERS, &variables, &options).await?;
            let page = Page::read(data, &after)?;
            let users = Array::new();
            for mut attrs in page.users {
                if has_full_page(&attrs, OF_USER) {
                    attrs = match complete(client.clone(), attrs, OF_USER, options.clone()).await {
                        // Purged since the page was made.
                        Err(error) if error.code == Some(ErrorCode::NotFound) => continue,
                        whole => whole?,
                    };
                }
                users.push(&attrs);
            }
            Ok(Array::of2(&users, &page.cursor).into())
        });
        promise(self.client(), "SearchUsers", Ok(call))
    }
}

/// The variables of `search_users.graphql`.
pub fn search(query: &JsValue, first: u32, after: &JsValue) -> JsValue {
    object(&[
        ("query", query.clone()),
        ("first", first.into()),
        ("after", after.clone()),
    ])
}

/// One page of users.
pub struct Page {
    /// `User` objects as the server sent them, checked.
    pub users: Vec<JsValue>,
    /// Where the next page begins; `undefined` at the end.
    pub cursor: JsValue,
}

impl Page {
    /// The page behind the cursor `after`.
    pub fn read(data: JsValue, after: &JsValue) -> Result<Self, Error> {
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
