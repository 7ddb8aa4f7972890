//! The class `GraphQLClient`: documents of the caller's own.

use std::rc::Rc;

use js_sys::Promise;
use serde::Serialize;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::call::{HasClient, call};
use super::error::shown;
use super::held::Held;
use super::value::{from_json, json_of, to_js};
use super::{Checked, Client, arguments, client_options, lend, options};
use crate::actions;
use crate::client::Call;
use crate::error::Error;

#[wasm_bindgen(typescript_custom_section)]
const TYPINGS: &str = r#"
/** What the server's `RateLimit-…` headers said. */
export interface RateLimit {
  /** Requests left until the window ends. */
  remaining: number;
  /** Seconds until the window ends. */
  resetSeconds: number;
}

export interface GraphQLClient {
  /**
   * Runs any document and resolves to its `data`. Queries are retried;
   * mutations only where nothing can happen twice. The document has to hold
   * one operation: otherwise, and for a subscription, it rejects with
   * `invalid_argument`. An answer with errors rejects even when it has data too.
   *
   * Browsers send a request once more by themselves when a connection breaks
   * that they had kept open. For users, their accounts and their keys the
   * methods of {@link Api} and {@link User} find out what that did; for teams,
   * organizations and mutations of your own, you have to.
   *
   * @example
   * const { viewer } = await api.client.execute<{ viewer: { id: string } }>("{ viewer { id } }");
   */
  execute<T = unknown>(
    document: string,
    variables?: Record<string, unknown>,
    options?: RequestOptions,
  ): Promise<T>;
  /**
   * Gives back the object's memory now; otherwise that happens some time after
   * the last reference is gone. Calls under way go on. The object must not be
   * used afterwards.
   *
   * @example
   * client.free();
   */
  free(): void;
  /**
   * The same as {@link GraphQLClient.free}, for `using`.
   *
   * @example
   * using client = new GraphQLClient();
   */
  [Symbol.dispose](): void;
}
"#;

/// Sends GraphQL documents: credentials, retries, timeouts and errors.
///
/// @example
/// const client = new GraphQLClient({ baseUrl: "/wandb" });
#[wasm_bindgen]
pub struct GraphQLClient(Held<Client>);

impl HasClient for Client {
    fn client(&self) -> &Client {
        self
    }
}

impl GraphQLClient {
    /// One that shares a client.
    pub(super) fn of(client: &Client) -> Self {
        Self(Held::new(Rc::new(client.clone())))
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct RateLimit {
    remaining: u32,
    reset_seconds: u32,
}

#[wasm_bindgen]
impl GraphQLClient {
    /// Throws `invalid_argument` for options that are wrong. Nothing is sent.
    ///
    /// @example
    /// const client = new GraphQLClient({ accessToken: () => signedIn.token() });
    #[wasm_bindgen(constructor)]
    pub fn new(
        #[wasm_bindgen(unchecked_optional_param_type = "ApiOptions")] options: &JsValue,
    ) -> Result<Self, JsValue> {
        match client_options::open(options) {
            Ok(client) => Ok(Self::of(&client)),
            Err(error) => Err(shown(&error)),
        }
    }

    /// The server's address: absolute, without `/graphql` and without a slash at its end.
    #[wasm_bindgen(getter, js_name = baseUrl, unchecked_return_type = "string")]
    pub fn base_url(&self) -> Result<JsValue, JsValue> {
        Ok(self.0.get()?.base_url().into())
    }

    /// The newest rate-limit headers the server let us read; undefined before the
    /// first, and across origins where the server does not expose them.
    #[wasm_bindgen(getter, js_name = rateLimit, unchecked_return_type = "RateLimit | undefined")]
    pub fn rate_limit(&self) -> Result<JsValue, JsValue> {
        let limit = self.0.get()?.rate_limit();
        Ok(limit.map_or(JsValue::UNDEFINED, |limit| {
            to_js(&RateLimit {
                remaining: limit.remaining,
                reset_seconds: limit.reset_seconds,
            })
        }))
    }

    /// Runs any document, and resolves to its `data`. The typings, whose type of
    /// the result is the caller's, are above.
    #[wasm_bindgen(skip_typescript)]
    pub fn execute(&self, document: &JsValue, variables: &JsValue, options: &JsValue) -> Promise {
        call(&self.0, "", &|client| {
            let document = arguments::words(document);
            let variables = variables_of(variables)?;
            let call = Call::new(client, options::request(options)?);
            Ok(Box::pin(async move {
                let data = actions::execute(&call, &document, &variables).await?;
                Ok(from_json(data.as_str()))
            }))
        })
    }

    /// Gives back what the object holds.
    #[wasm_bindgen(skip_typescript)]
    pub fn free(&self) {
        self.0.free();
    }

    /// For [`lend::borrow`].
    #[wasm_bindgen(skip_typescript, js_name = __lend)]
    pub fn lend(&self) -> Result<(), JsValue> {
        lend::lend(lend::Lent::Client(Client::clone(&*self.0.get()?)));
        Ok(())
    }
}

/// JSON text of the variables, which may be left out.
fn variables_of(variables: &JsValue) -> Checked<String> {
    if !arguments::is_given(variables) {
        return Ok("{}".into());
    }
    if !variables.is_object() {
        return Err(Error::expected("variables", "an object"));
    }
    json_of(variables).map_err(|thrown| {
        let wanted = "an object that JSON has a text for; see `cause`";
        Error::expected("variables", wanted).with_cause(thrown)
    })
}
