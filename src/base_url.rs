//! The server's address, checked once when a client is made.

use wasm_bindgen::JsValue;
use web_sys::Url;

use crate::error::Error;
use crate::js;

/// Where W&B's cloud answers.
pub const CLOUD: &str = "https://api.wandb.ai";

/// Hosts of W&B's web pages, which people take for the API's.
const CLOUD_PAGES: [&str; 3] = ["wandb.ai", "app.wandb.ai", "www.wandb.ai"];

/// The absolute base URL, without a slash at its end. A relative one is
/// resolved against the page: Node has none to resolve it against later.
pub fn resolve(text: &str) -> Result<String, Error> {
    let url = parse(text)?;
    if !matches!(url.protocol().as_str(), "https:" | "http:") {
        return Err(invalid("expected an http or https URL"));
    }
    if CLOUD_PAGES.contains(&url.hostname().as_str()) {
        return Err(invalid(
            "this is where W&B's pages are; the API of W&B's cloud is at https://api.wandb.ai",
        ));
    }
    if !url.username().is_empty() || !url.password().is_empty() {
        return Err(invalid(
            "credentials do not belong into a URL; pass `apiKey` or `accessToken`",
        ));
    }
    if !url.search().is_empty() || !url.hash().is_empty() {
        return Err(invalid("expected a URL without `?` and `#`"));
    }
    let path = url.pathname();
    let path = path.trim_end_matches('/');
    if path.ends_with("/graphql") {
        return Err(invalid(
            "expected the URL without `/graphql`, which is added",
        ));
    }
    Ok([url.origin().as_str(), path].concat())
}

fn parse(text: &str) -> Result<Url, Error> {
    let parsed = match js::page_url() {
        Some(page) => Url::new_with_base(text, &page),
        None => Url::new(text),
    };
    parsed.map_err(|thrown| {
        invalid_because(
            "expected an absolute URL, or a path on a page's own server",
            thrown,
        )
    })
}

fn invalid(problem: &str) -> Error {
    invalid_because(problem, JsValue::UNDEFINED)
}

fn invalid_because(problem: &str, cause: JsValue) -> Error {
    // The URL itself is not quoted: it may hold a password.
    Error::caused(
        crate::error::ErrorCode::InvalidArgument,
        ["baseUrl: ", problem].concat(),
        cause,
    )
}
