//! One user by username or email address.

use js_sys::JsString;
use wasm_bindgen::prelude::*;

use crate::client::Client;
use crate::connection::{self, OF_USER};
use crate::error::{Error, ErrorCode};
use crate::graphql::SEARCH_USERS;
use crate::options::RequestOptions;
use crate::promise::Call;
use crate::text::{decimal, join};
use crate::user::loaded_user;
use crate::user_list::{Page, search};
use crate::view::{Field, read};

const PAGE_SIZE: u32 = 100;

/// What a search has found, letter case apart.
#[derive(Default)]
pub struct Found {
    /// Users whose username or email address it is.
    exact: Vec<JsValue>,
    /// The last of those with which one of them merely begins or ends.
    partial: JsValue,
    /// All of them.
    count: u32,
}

impl Found {
    /// The user with this email address.
    pub fn with_email(self, email: &JsValue) -> Option<JsValue> {
        let lower = lower_case(email);
        let mut exact = self.exact.into_iter();
        exact.find(|user| lower_case(&read(user, Field::Email)) == lower)
    }
}

/// What `Api.user` does: an exact match wins over any number of partial ones.
pub fn find_user(client: Client, wanted: JsValue, options: RequestOptions) -> Call {
    Box::pin(async move {
        let mut found = search_users(client.clone(), wanted.clone(), options.clone()).await?;
        if found.exact.len() > 1 || (found.exact.is_empty() && found.count > 1) {
            return Err(ambiguous(&wanted, found.count));
        }
        let user = found.exact.pop().unwrap_or(found.partial);
        if user.is_undefined() {
            return Ok(user);
        }
        let user = connection::complete(client.clone(), user, OF_USER, options).await?;
        Ok(loaded_user(client, &user))
    })
}

/// Looks through every page until there is an exact match.
pub async fn search_users(
    client: Client,
    wanted: JsValue,
    options: RequestOptions,
) -> Result<Found, Error> {
    let lower = lower_case(&wanted);
    let mut found = Found::default();
    let mut after = JsValue::UNDEFINED;
    loop {
        let variables = search(&wanted, PAGE_SIZE, &after);
        let data = client.execute(&SEARCH_USERS, &variables, &options).await?;
        let page = Page::read(data, &after)?;
        found.count += page.users.len() as u32;
        for user in page.users {
            let names = [Field::Username, Field::Email].map(|name| read(&user, name));
            if names.iter().any(|name| lower_case(name) == lower) {
                found.exact.push(user);
            } else {
                found.partial = user;
            }
        }
        after = page.cursor;
        if after.is_undefined() || !found.exact.is_empty() {
            return Ok(found);
        }
    }
}

#[inline(never)]
fn lower_case(text: &JsValue) -> Option<JsString> {
    text.dyn_ref::<JsString>().map(JsString::to_lower_case)
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
