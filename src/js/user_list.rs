//! The class `UserList`: users in pages, awaited or iterated.

use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use js_sys::{Array, Promise};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::future_to_promise;

use super::error::thrown;
use super::held::Held;
use super::iterator::{AsyncIterator, Source, Step};
use super::options::Options;
use super::{Checked, Client, User, arguments};
use crate::actions::{UserPages, UsersOptions, conclude};
use crate::browser::{Browser, Spawned};
use crate::client::Call;
use crate::error::Error;
use crate::model::{self, Page};

const DEFAULT_PAGE_SIZE: u32 = 100;

#[wasm_bindgen(typescript_custom_section)]
const TYPINGS: &str = r#"
/** How {@link Api.users} asks for its pages. */
export interface UsersOptions extends RequestOptions {
  /** Users per request. Default 100. */
  pageSize?: number;
  /** Stop after this many users. Default: all. */
  limit?: number;
}

/**
 * Await it for the whole list; iterate it to hold one page at a time, with
 * the next one on its way while this one is used. Leaving the loop gives that up.
 *
 * @example
 * const everybody = await api.users();
 * for await (const page of api.users().pages()) console.log(page.length);
 */
export interface UserList extends AsyncIterable<User>, PromiseLike<User[]> {
  /** The pages as the server sends them; none of them is empty. */
  pages(): AsyncIterable<User[]>;
}
"#;

#[wasm_bindgen]
extern "C" {
    /// `Promise`, whose callbacks may be anything.
    #[wasm_bindgen(extends = Promise)]
    type Awaited;

    #[wasm_bindgen(method, js_name = then)]
    fn then_any(this: &Awaited, on_fulfilled: &JsValue, on_rejected: &JsValue) -> Promise;
}

/// Users in pages: await the list for all of them, or iterate it. Each `await` and
/// each loop asks the server anew. Its typings are those of what it is used as.
#[wasm_bindgen(skip_typescript)]
pub struct UserList(Held<Listed>);

/// Which users, and how they are asked for.
struct Listed {
    call: Call<Browser>,
    options: UsersOptions,
}

impl UserList {
    /// Reads the arguments of `Api.users`.
    pub(super) fn read(client: &Client, query: &JsValue, options: &JsValue) -> Checked<Self> {
        let is_query = !arguments::is_given(query) || query.is_string();
        if !is_query {
            let wanted = "the start or the end of a username or an email address";
            return Err(Error::expected("query", wanted));
        }
        let names = &["pageSize", "limit", "signal", "timeoutMs"];
        let mut options = Options::read(options, names)?;
        let users = UsersOptions {
            query: query.as_string().map(Box::from),
            page_size: options.whole("pageSize", 1)?.unwrap_or(DEFAULT_PAGE_SIZE),
            limit: options.whole("limit", 0)?.unwrap_or(u32::MAX),
        };
        let call = Call::new(client, options.request()?);
        Ok(Self(Held::new(Rc::new(Listed {
            call,
            options: users,
        }))))
    }

    fn ahead(&self) -> Result<Ahead, JsValue> {
        let listed = self.0.get()?;
        Ok(Ahead {
            call: listed.call.clone(),
            coming: Coming::NotAsked(UserPages::new(listed.options.clone())),
        })
    }
}

#[wasm_bindgen]
impl UserList {
    /// The pages, as the server sends them.
    pub fn pages(&self) -> Result<AsyncIterator, JsValue> {
        Ok(AsyncIterator::over(Pages(self.ahead()?)))
    }

    /// One user after the other.
    #[wasm_bindgen(js_name = "[Symbol.asyncIterator]")]
    pub fn users(&self) -> Result<AsyncIterator, JsValue> {
        Ok(AsyncIterator::over(Users {
            pages: self.ahead()?,
            page: Page::default(),
            index: 0,
        }))
    }

    /// All of them: what makes the list something to await.
    pub fn then(&self, on_fulfilled: &JsValue, on_rejected: &JsValue) -> Promise {
        let all = match self.ahead() {
            Ok(pages) => future_to_promise(all(pages)),
            Err(freed) => Promise::reject(&freed),
        };
        let all: Awaited = all.unchecked_into();
        all.then_any(on_fulfilled, on_rejected)
    }

    /// Gives back what the object holds.
    pub fn free(&self) {
        self.0.free();
    }
}

async fn all(mut pages: Ahead) -> Result<JsValue, JsValue> {
    let all = Array::new();
    while let Some(page) = pages.next().await? {
        users_of(&pages.call.client, &page).for_each(|user| {
            all.push(&user);
        });
    }
    Ok(all.into())
}

fn users_of(client: &Client, page: &Page<model::User>) -> impl Iterator<Item = JsValue> {
    (0..page.len()).filter_map(move |index| User::listed(client, page, index).map(JsValue::from))
}

/// Pages of users, the next one on its way while one is used.
struct Ahead {
    call: Call<Browser>,
    coming: Coming,
}

type Asked = (UserPages, Result<Option<Page<model::User>>, JsValue>);

enum Coming {
    /// Nothing was sent yet.
    NotAsked(UserPages),
    /// Dropped, the request is cancelled.
    OnItsWay(Spawned<Asked>),
    /// There are no more.
    Over,
}

impl Ahead {
    async fn next(&mut self) -> Result<Option<Page<model::User>>, JsValue> {
        let asked = match std::mem::replace(&mut self.coming, Coming::Over) {
            Coming::NotAsked(pages) => ask(self.call.clone(), pages).await,
            Coming::OnItsWay(asked) => asked.await,
            Coming::Over => return Ok(None),
        };
        let (pages, page) = asked;
        let page = page?;
        if pages.has_next() && page.is_some() {
            self.coming = Coming::OnItsWay(Spawned::new(ask(self.call.clone(), pages)));
        }
        Ok(page)
    }
}

async fn ask(call: Call<Browser>, mut pages: UserPages) -> Asked {
    let page = pages.next(&call).await;
    let page = conclude(&call.client, "SearchUsers", page).map_err(thrown);
    (pages, page)
}

/// Iterates pages.
struct Pages(Ahead);

impl Source for Pages {
    fn next(&mut self) -> Pin<Box<dyn Future<Output = Step> + '_>> {
        Box::pin(async {
            let page = self.0.next().await?;
            let client = &self.0.call.client;
            Ok(page.map(|page| users_of(client, &page).collect::<Array>().into()))
        })
    }
}

/// Iterates users.
struct Users {
    pages: Ahead,
    page: Page<model::User>,
    index: usize,
}

impl Source for Users {
    fn ready(&mut self) -> Option<JsValue> {
        let user = User::listed(&self.pages.call.client, &self.page, self.index)?;
        self.index += 1;
        Some(user.into())
    }

    fn next(&mut self) -> Pin<Box<dyn Future<Output = Step> + '_>> {
        Box::pin(async {
            loop {
                if let Some(user) = self.ready() {
                    return Ok(Some(user));
                }
                match self.pages.next().await? {
                    Some(page) => (self.page, self.index) = (page, 0),
                    None => return Ok(None),
                }
            }
        })
    }
}
