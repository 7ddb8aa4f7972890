//! The class `User`: what it is made of. What it does stands in the files beside.

mod account;
mod api_keys;
mod attributes;

pub use account::changes_of;

use std::rc::Rc;

use js_sys::Promise;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::api::create_user;
use super::call::HasClient;
use super::error::shown;
use super::held::Held;
use super::value::{Unreadable, read, to_js};
use super::{Checked, Client, client_options, display, lend};
use crate::actions::Account;
use crate::browser::Browser;
use crate::error::Error;
use crate::model::{self, Known, Page};

#[wasm_bindgen(typescript_custom_section)]
const TYPINGS: &str = r#"
/**
 * The part of the GraphQL type `User` that was loaded, by the schema's names. What
 * the user has not, or the server does not show, is missing.
 */
export interface UserAttrs {
  /** The server's identifier, opaque. */
  id: string;
  /** The name to show. */
  name?: string | null;
  /** The unique name, as in the address of the user's page. */
  username?: string | null;
  /** The email address; service accounts have none. */
  email?: string | null;
  /** Whether the user is an administrator of the whole instance. */
  admin?: boolean | null;
  /** The server's feature flags for the user: JSON text. */
  flags?: string | null;
  /** The name of the entity that the user's runs go to by default. */
  entity?: string | null;
  /** When the account was deactivated, in ISO 8601; missing while it is active. */
  deletedAt?: string | null;
  /** `USER`, `SERVICE`, `ANONYMOUS` or `VIEWER`. */
  accountType?: string | null;
  /** When the account was made, in ISO 8601; UTC where it names no zone. */
  createdAt?: string | null;
  /** The address of the user's picture. */
  photoUrl?: string | null;
  /** The API keys; `name` is the public name, never the secret. Missing where the server does not show them. */
  apiKeys?: {
    edges: { node: { id: string; name: string; description?: string | null } | null }[];
  } | null;
  /** When and how often the user was active, where the server counts it. */
  activity?: { lastActiveAt?: string | null; daysActive?: number | null } | null;
  /** The teams. */
  teams?: { edges: { node: { name: string } | null }[] } | null;
  /** What the schema does not have is accepted and not kept. */
  [field: string]: unknown;
}

export interface User {
  /**
   * Gives back the object's memory now; otherwise that happens some time after
   * the last reference is gone. Calls under way go on. The object must not be
   * used afterwards.
   *
   * @example
   * user.free();
   */
  free(): void;
  /**
   * The same as {@link User.free}, for `using`.
   *
   * @example
   * using me = await api.viewer();
   */
  [Symbol.dispose](): void;
}
"#;

/// A user of a W&B server. An attribute is undefined when the user has none, and
/// when it was not loaded.
///
/// @example
/// const me = await api.viewer();
/// console.log(`${me}`, me.createdAt?.getFullYear(), me.apiKeys);
#[wasm_bindgen]
pub struct User(Held<Loaded>);

/// A user, and who acts on them.
struct Loaded {
    client: Client,
    /// With the user's own credentials, where they are known.
    own: Option<Client>,
    user: Known<model::User>,
}

impl HasClient for Loaded {
    fn client(&self) -> &Client {
        &self.client
    }
}

impl Account<Browser> for Loaded {
    fn user(&self) -> &Known<model::User> {
        &self.user
    }

    fn is_own(&self, client: &Client) -> bool {
        self.own.as_ref().is_some_and(|own| own.is(client))
    }
}

impl Loaded {
    /// The client for what the user or an administrator may do.
    fn acting(&self) -> &Client {
        self.own.as_ref().unwrap_or(&self.client)
    }
}

impl User {
    /// A user that this client has loaded.
    pub(super) fn of(client: &Client, user: model::User) -> Self {
        Self::with(client, None, Known::new(user))
    }

    /// The user whose credentials the client has.
    pub(super) fn own(client: &Client, user: model::User) -> Self {
        Self::with(client, Some(client.clone()), Known::new(user))
    }

    /// An object with a copy of what is known of an account.
    pub(super) fn copy_of(client: &Client, account: &dyn Account<Browser>) -> JsValue {
        let user = account.user().read(|user| Some(user.clone()));
        user.map(|user| Self::of(client, user)).into()
    }

    /// One of a page; none where it has fewer.
    pub(super) fn listed(client: &Client, page: &Page<model::User>, index: usize) -> Option<Self> {
        Known::listed(page, index).map(|user| Self::with(client, None, user))
    }

    fn with(client: &Client, own: Option<Client>, user: Known<model::User>) -> Self {
        Self(Held::new(Rc::new(Loaded {
            client: client.clone(),
            own,
            user,
        })))
    }

    fn read<R: Default>(&self, read: impl FnOnce(&model::User) -> R) -> Result<R, JsValue> {
        Ok(self.0.get()?.user.read(read))
    }
}

#[wasm_bindgen]
impl User {
    /// A user from attributes that you have already, such as another user's
    /// {@link User.attrs}. Throws `invalid_argument` for attributes that do not
    /// fit the schema, naming the place.
    ///
    /// @example
    /// const user = new User(api, { id: "VXNlcjox", email: "ada@example.com" });
    #[wasm_bindgen(constructor)]
    pub fn new(
        #[wasm_bindgen(
            unchecked_param_type = "GraphQLClient | Api",
            param_description = "The client for network operations; an {@link Api} will do."
        )]
        client: &JsValue,
        #[wasm_bindgen(
            unchecked_param_type = "UserAttrs",
            param_description = "A subset of the GraphQL type `User`."
        )]
        attrs: &JsValue,
        #[wasm_bindgen(
            js_name = apiKey,
            unchecked_optional_param_type = "string",
            param_description = "An API key of this user, for what only the user may do."
        )]
        api_key: &JsValue,
    ) -> Result<Self, JsValue> {
        let new = || {
            let client = lend::borrow("client", client)?;
            let user = checked(attrs)?;
            let own = client_options::with_key(&client, api_key)?;
            Ok(Self::with(&client, own, Known::new(user)))
        };
        new().map_err(|error: Box<Error<JsValue>>| shown(&error))
    }

    /// Same as {@link Api.createUser}.
    ///
    /// @example
    /// const carol = await User.create(api, "carol@example.com");
    #[wasm_bindgen(unchecked_return_type = "Promise<User>")]
    pub fn create(
        #[wasm_bindgen(unchecked_param_type = "Api")] api: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "string")] email: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "boolean")] admin: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "RequestOptions")] options: &JsValue,
    ) -> Promise {
        match lend::borrow("api", api) {
            Ok(client) => create_user(&Held::new(Rc::new(client)), email, admin, options),
            Err(error) => Promise::reject(&shown(&error)),
        }
    }

    /// Draws the user on the page, in a `<section class="wandb-user">` that your
    /// own style sheet may dress; false where there is no page. Throws
    /// `invalid_argument` for options that are wrong.
    ///
    /// @example
    /// user.display({ target: "#card", height: 300 });
    pub fn display(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "DisplayOptions")] options: &JsValue,
    ) -> Result<bool, JsValue> {
        let loaded = self.0.get()?;
        // A copy: the page's own code may run meanwhile, and load or change the user.
        let user = loaded.user.read(|user| Some(user.clone()));
        let drawn = user.map_or(Ok(false), |user| display::display(&user, options));
        drawn.map_err(|error| shown(&error))
    }

    /// `<User ada@example.com>`: the email address, else the username, the id or the name.
    ///
    /// @example
    /// console.log(`${user}`);
    #[wasm_bindgen(js_name = toString)]
    pub fn text(&self) -> Result<String, JsValue> {
        self.read(|user| ["<User ", user.label(), ">"].concat())
    }

    /// {@link attrs}; no secret is ever in it.
    ///
    /// @example
    /// const text = JSON.stringify(user);
    #[wasm_bindgen(js_name = toJSON, unchecked_return_type = "UserAttrs")]
    pub fn to_json(&self) -> Result<JsValue, JsValue> {
        self.read(to_js)
    }

    /// Gives back what the object holds.
    #[wasm_bindgen(skip_typescript)]
    pub fn free(&self) {
        self.0.free();
    }

    /// For [`lend::account`].
    #[wasm_bindgen(skip_typescript, js_name = __lend)]
    pub fn lend(&self) -> Result<(), JsValue> {
        lend::lend(lend::Lent::Account(self.0.get()?));
        Ok(())
    }
}

/// Attributes that somebody passed in.
fn checked(attrs: &JsValue) -> Checked<model::User> {
    if !attrs.is_object() {
        let wanted = "an object, such as another user's `attrs`";
        return Err(Error::expected("attrs", wanted));
    }
    read(attrs).map_err(|unreadable| match unreadable {
        Unreadable::NotPlain(thrown) => {
            let wanted = "plain data that JSON has a text for; see `cause`";
            Error::expected("attrs", wanted).with_cause(thrown)
        }
        Unreadable::Mismatch(mismatch) => Error::invalid(["attrs", &mismatch.to_string()].concat()),
    })
}
