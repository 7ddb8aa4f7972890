//! Lists of users, a page at a time. What is exported here is what the class
//! `UserList` in `user_list.js` iterates over.

use js_sys::{Array, JsString, Promise};
use wasm_bindgen::prelude::*;

use crate::client::Client;
use crate::error::{Error, ErrorCode};
use crate::graphql::{self, SEARCH_USERS, SearchUsers};
use crate::options::{Options, RequestOptions, expected};
use crate::promise::promise;
use crate::user::User;
use crate::view::{Mismatch, View, field};

const DEFAULT_PAGE_SIZE: u32 = 100;

#[wasm_bindgen(module = "/src/user_list.js")]
extern "C" {
    /// The list that JavaScript sees: awaited whole, or iterated.
    pub type UserList;

    #[wasm_bindgen(constructor)]
    pub fn new(pages: UserPages) -> UserList;
}

/// A query for users and how it is split into pages. Holds no position, so
/// that one list can be iterated twice, and side by side.
#[wasm_bindgen]
pub struct UserPages {
    client: Client,
    query: JsValue,
    page_size: u32,
    limit: Option<u32>,
    options: RequestOptions,
}

impl UserPages {
    /// Checks the arguments of `Api.users`.
    pub fn new(client: Client, query: JsValue, options: JsValue) -> Result<Self, Error> {
        if !(query.is_string() || query.is_undefined() || query.is_null()) {
            return Err(expected(
                "query",
                "the start or the end of a username or an email address",
            ));
        }
        let options = Options::read(options, &["pageSize", "limit", "signal", "timeoutMs"])?;
        Ok(Self {
            client,
            query,
            page_size: options.count("pageSize", 1)?.unwrap_or(DEFAULT_PAGE_SIZE),
            limit: options.count("limit", 0)?,
            options: RequestOptions::of(&options)?,
        })
    }
}

#[wasm_bindgen]
impl UserPages {
    /// Resolves to `[users, cursor]`: the page behind the cursor `after`, and
    /// where the next begins; `undefined` at the end. `taken` users came before.
    pub fn load(&self, after: JsValue, taken: u32) -> Promise {
        let client = self.client.clone();
        let left = self.limit.map(|limit| limit.saturating_sub(taken));
        let first = left.map_or(self.page_size, |left| left.min(self.page_size));
        let query = self.query.clone();
        let options = self.options.clone();
        let call = async move {
            if left == Some(0) {
                return Ok(Array::of2(&Array::new(), &JsValue::UNDEFINED).into());
            }
            let page = load_page(&client, query, first, after, &options).await?;
            let users = Array::new();
            for user in page.users.iter().take(left.unwrap_or(u32::MAX) as usize) {
                users.push(&User::loaded(client.clone(), None, user.clone()).into());
            }
            Ok(Array::of2(&users, &page.cursor).into())
        };
        promise(&self.client, "SearchUsers", Box::pin(call))
    }
}

struct Page {
    /// `User` objects as the server sent them, checked.
    users: Vec<JsValue>,
    /// Where the next page begins; `undefined` at the end.
    cursor: JsValue,
}

async fn load_page(
    client: &Client,
    query: JsValue,
    first: u32,
    after: JsValue,
    options: &RequestOptions,
) -> Result<Page, Error> {
    let variables = graphql::variables(&SearchUsers {
        query,
        first,
        after: after.clone(),
    })?;
    let data = client.execute(&SEARCH_USERS, variables, options).await?;
    read_page(data, &after).map_err(|wrong| Error::mismatch(&SEARCH_USERS, &wrong))
}

fn read_page(data: JsValue, after: &JsValue) -> Result<Page, Mismatch> {
    let data = View::root(data, "data");
    let mut page = Page {
        users: Vec::new(),
        cursor: JsValue::UNDEFINED,
    };
    let Some(connection) = data.field(field::USERS)?.present() else {
        return Ok(page);
    };
    for edge in connection.field(field::EDGES)?.items()? {
        if let Some(user) = edge.field(field::NODE)?.present() {
            graphql::check_user(&user)?;
            page.users.push(user.value().clone());
        }
    }
    let info = connection.field(field::PAGE_INFO)?;
    if info.field(field::HAS_NEXT_PAGE)?.boolean()? {
        let cursor = info.field(field::END_CURSOR)?;
        if cursor.string()? == after {
            return Err(cursor.mismatch("another cursor than the page before had"));
        }
        page.cursor = cursor.value().clone();
    }
    Ok(page)
}

/// One user by username or email address. An exact match, letter case apart,
/// wins over any number of partial ones; so every page is looked through.
pub async fn find_user(
    client: &Client,
    wanted: &str,
    options: &RequestOptions,
) -> Result<Option<User>, Error> {
    let query = JsString::from(wanted);
    let lower = query.to_lower_case();
    let mut exact = Vec::new();
    let mut partial = None;
    let mut partial_count = 0_u32;
    let mut after = JsValue::UNDEFINED;
    loop {
        let query = query.clone().into();
        let page = load_page(client, query, DEFAULT_PAGE_SIZE, after, options).await?;
        for user in page.users {
            if is_called(&user, &lower) {
                exact.push(user);
            } else {
                partial_count += 1;
                partial = Some(user);
            }
        }
        after = page.cursor;
        if after.is_undefined() || !exact.is_empty() {
            break;
        }
    }
    let several = match exact.len() {
        0 if partial_count > 1 => Some(
            [
                "matches ",
                &partial_count.to_string(),
                " users, and none of them exactly",
            ]
            .concat(),
        ),
        0 | 1 => None,
        _ => Some("is the name of several users".into()),
    };
    if let Some(several) = several {
        return Err(Error::new(
            ErrorCode::Ambiguous,
            [
                "`",
                wanted,
                "` ",
                &several,
                "; give the whole username or email address",
            ]
            .concat(),
        ));
    }
    let found = exact.pop().or(partial);
    Ok(found.map(|user| User::loaded(client.clone(), None, user)))
}

/// Whether this is the user's username or email address, letter case apart.
fn is_called(user: &JsValue, lower: &JsString) -> bool {
    let user = View::root(user.clone(), "user");
    [field::USERNAME, field::EMAIL].into_iter().any(|name| {
        let Ok(name) = user.field(name) else {
            return false;
        };
        let name = name.value().dyn_ref::<JsString>();
        name.is_some_and(|name| name.to_lower_case() == *lower)
    })
}
