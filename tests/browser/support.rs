//! An `Api` on top of answers that a test writes down as JavaScript.

use js_sys::{Function, Object, Promise, Reflect};
use wandb_user::js;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    /// The class `Api`, as the tests use it.
    pub type Api;

    #[wasm_bindgen(method)]
    pub fn viewer(this: &Api, options: &JsValue) -> Promise;

    #[wasm_bindgen(method)]
    pub fn users(this: &Api, query: &JsValue, options: &JsValue) -> JsValue;

    #[wasm_bindgen(method, js_name = createUser)]
    pub fn create_user(this: &Api, email: &JsValue, admin: &JsValue, options: &JsValue) -> Promise;
}

#[wasm_bindgen(module = "/tests/browser/support.js")]
extern "C" {
    pub type Fetch;

    #[wasm_bindgen(constructor)]
    pub fn new(answers: &JsValue) -> Fetch;

    #[wasm_bindgen(method, getter)]
    pub fn call(this: &Fetch) -> JsValue;

    /// Requests that were cancelled before they were answered.
    #[wasm_bindgen(method, getter)]
    pub fn cancelled(this: &Fetch) -> u32;

    /// The value of a JavaScript expression.
    pub fn evaluate(text: &str) -> JsValue;

    /// A field, reached by names with dots between.
    pub fn get(object: &JsValue, path: &str) -> JsValue;

    #[wasm_bindgen(js_name = nextTask)]
    fn next_task() -> Promise;
}

impl Fetch {
    /// How many requests there were.
    pub fn count(&self) -> u32 {
        get(self, "requests.length").as_f64().unwrap_or_default() as u32
    }

    /// How many of them were this operation.
    pub fn count_of(&self, operation: &str) -> usize {
        let names = (0..self.count()).map(|number| self.sent(number, "operationName"));
        names.filter(|name| name == operation).count()
    }

    /// A field of the JSON of the request with this number, from 0.
    pub fn sent(&self, number: u32, path: &str) -> JsValue {
        get(self, &format!("bodies.{number}.{path}"))
    }
}

/// An `Api` and the `fetch` under it. `answers` and `options` are JavaScript.
pub fn api(answers: &str, options: &str) -> (Api, Fetch) {
    let fetch = Fetch::new(&evaluate(answers));
    let all = Object::new();
    for (name, value) in [
        ("baseUrl", JsValue::from_str("https://wandb.example.com")),
        ("fetch", fetch.call()),
    ] {
        Reflect::set(&all, &name.into(), &value).expect("a fresh object");
    }
    Object::assign(&all, evaluate(options).unchecked_ref());
    let api = js::Api::new(&all).unwrap_or_else(|error| panic!("{error:?}"));
    (JsValue::from(api).unchecked_into(), fetch)
}

/// A user of these attributes, which are JavaScript; or what the constructor throws.
pub fn new_user(api: Api, attrs: &str) -> Result<JsValue, JsValue> {
    let user = js::User::new(&api.into(), &evaluate(attrs), &JsValue::UNDEFINED);
    user.map(JsValue::from)
}

/// Calls a method of an object of JavaScript's.
pub fn call(object: &JsValue, method: &str, argument: &JsValue) -> Result<JsValue, JsValue> {
    let method: Function = get(object, method).into();
    method.call1(object, argument)
}

/// What a promise resolves to.
pub async fn value(promise: Promise) -> JsValue {
    match JsFuture::from(promise).await {
        Ok(value) => value,
        Err(error) => panic!("{error:?}"),
    }
}

/// What a promise rejects with.
pub async fn error(promise: Promise) -> JsValue {
    match JsFuture::from(promise).await {
        Ok(value) => panic!("resolved to {value:?}"),
        Err(error) => error,
    }
}

/// The text of a field.
pub fn text(object: &JsValue, path: &str) -> String {
    let value = get(object, path);
    value
        .as_string()
        .unwrap_or_else(|| panic!("{path} is {value:?}"))
}

/// Lets everything run that is ready to.
pub async fn settle() {
    for _ in 0..3 {
        value(next_task()).await;
    }
}

/// The answer of a server that knows Ada, as JavaScript.
pub const ADA: &str = r#"[200, { data: { viewer: {
    id: "VXNlcjox", name: "Ada", username: "ada", email: "ada@example.com", admin: true,
    flags: "{}", entity: "ada", deletedAt: null, accountType: "USER",
    createdAt: "2024-05-01T12:00:00", photoUrl: null,
    teams: { edges: [{ node: { name: "engines" } }, { node: null }] },
    apiKeys: { edges: [{ node: { id: "QXBpS2V5OjE", name: "abcdefgh", description: null } }] },
} } }]"#;
