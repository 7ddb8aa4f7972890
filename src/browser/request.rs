//! From an endpoint and an attempt to a request under way.

use gloo_net::http::{Headers, Method, RequestBuilder};
use js_sys::{Function, Object, Reflect, TypeError};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Request, RequestCache, RequestCredentials, RequestInit, RequestRedirect};
use zeroize::Zeroizing;

use super::sending::Sending;
use super::{Browser, own_fetch, settled};
use crate::client::{Credentials, check_token};
use crate::environment::{Attempt, End};
use crate::model::Secret;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch)]
    fn btoa(text: &str) -> Result<String, JsValue>;

    // On the global scope, not on `window`: workers have none.
    #[wasm_bindgen(catch, js_name = fetch)]
    fn global_fetch(request: &Request, init: &JsValue) -> Result<JsValue, JsValue>;
}

/// What all requests of a client have in common.
pub struct Endpoint {
    /// What they are made of, with the credentials: none changes it.
    template: Request,
    /// Whether the runtime's `fetch` overlooks what it is given beside a `Request`, as
    /// happy-dom's does.
    overlooks_init: bool,
}

/// Makes it. Headers were checked: on others gloo-net panics.
pub fn endpoint(
    url: &str,
    headers: &[(String, String)],
    credentials: &Credentials<Browser>,
) -> Result<Endpoint, JsValue> {
    let all = Headers::new();
    for (name, value) in headers {
        all.append(name, value);
    }
    match credentials {
        Credentials::ApiKey(key) => {
            let pair = Zeroizing::new(["api:", key.expose()].concat());
            let pair = Zeroizing::new(btoa(&pair)?);
            let header = Zeroizing::new(["Basic ", &pair].concat());
            all.set("Authorization", &header);
        }
        Credentials::Token(token) => {
            let header = Zeroizing::new(["Bearer ", token.expose()].concat());
            all.set("Authorization", &header);
        }
        Credentials::None | Credentials::TokenSource(_) => {}
    }
    // A redirect could lead the credentials elsewhere, and a cached answer is no answer.
    // Cloudflare Workers refuse `redirect: "error"`, and older ones `cache`, which they lack.
    let mut builder = RequestBuilder::new(url)
        .method(Method::POST)
        .headers(all)
        .redirect(RequestRedirect::Manual)
        .credentials(RequestCredentials::SameOrigin);
    if knows_cache() {
        builder = builder.cache(RequestCache::NoStore);
    }
    match builder.build() {
        Ok(request) => Ok(Endpoint {
            template: request.into(),
            overlooks_init: Reflect::has(&js_sys::global(), &"happyDOM".into())?,
        }),
        Err(error) => Err(TypeError::new(&error.to_string()).into()),
    }
}

fn knows_cache() -> bool {
    let global: Object = js_sys::global();
    let prototype = Reflect::get(&global, &"Request".into())
        .and_then(|class| Reflect::get(&class, &"prototype".into()));
    prototype.is_ok_and(|prototype| Reflect::has(&prototype, &"cache".into()).unwrap_or_default())
}

/// Makes one attempt and gives what `fetch` resolves to.
pub async fn answer(
    browser: &Browser,
    attempt: &Attempt<'_, Browser>,
    sending: &Sending,
) -> Result<JsValue, End<Browser>> {
    let endpoint = attempt.endpoint.as_ref();
    let Endpoint {
        template,
        overlooks_init,
    } = endpoint.map_err(|thrown| thrown.clone())?;
    let token = match attempt.credentials {
        Credentials::TokenSource(source) => Some(token(source).await.map_err(End::NoToken)?),
        _ => None,
    };
    let init = sending.init(attempt.body);
    let answer = match (&browser.fetch, token) {
        (None, None) if !overlooks_init => global_fetch(template, init),
        (fetch, token) => {
            let request = request(template, init, token.as_ref())?;
            token
                .into_iter()
                .for_each(|token| attempt.secrets.add(token));
            match fetch {
                Some(fetch) => {
                    return own_fetch::call(fetch, &browser.form, &request, attempt).await;
                }
                None => global_fetch(&request, &JsValue::UNDEFINED),
            }
        }
    };
    Ok(settled(answer?).await?)
}

fn request(
    template: &Request,
    init: &RequestInit,
    token: Option<&Secret>,
) -> Result<Request, JsValue> {
    let request = Request::new_with_request_and_init(template, init)?;
    if let Some(token) = token {
        let header = Zeroizing::new(["Bearer ", token.expose()].concat());
        request.headers().set("Authorization", &header)?;
    }
    Ok(request)
}

/// Asks the caller's function for a token, or for a promise of one.
async fn token(source: &Function) -> Result<Secret, JsValue> {
    let token = source.call0(&JsValue::UNDEFINED)?;
    let token = settled(token).await?.as_string().map(Secret::new);
    token
        .filter(|token| check_token(token.expose()))
        .ok_or_else(|| {
            let message = "accessToken() returned something that is no token";
            TypeError::new(message).unchecked_into()
        })
}
