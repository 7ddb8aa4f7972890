//! The routes, and what holds for every answer.

mod answer;
mod broken;
mod connection;
mod faults;
mod graphql;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::{HeaderName, HeaderValue, Method, StatusCode, header};
use axum::routing::{get, post};
use std::time::Duration;
use tower_http::cors::{AllowHeaders, AllowOrigin, CorsLayer};
use tower_http::services::ServeDir;
use tower_http::set_header::SetResponseHeaderLayer;
use tower_http::timeout::RequestBodyTimeoutLayer;

use crate::cli::Options;
use crate::faults::Faults;
use crate::graphql::Schema;
use crate::rate_limit::RateLimit;
use crate::store::Store;

pub use connection::serve;

/// The largest request body, in bytes.
const MAX_BODY: usize = 1024 * 1024;

/// How long a client may pause in the middle of a request.
const READ_TIMEOUT: Duration = Duration::from_secs(30);

/// What a page served by `--static` may do: run its own scripts and WebAssembly,
/// and nothing from elsewhere.
const CONTENT_SECURITY_POLICY: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; \
    style-src 'self'; require-trusted-types-for 'script'; frame-ancestors 'none'; \
    base-uri 'none'; form-action 'self'";

/// What the handlers share.
#[derive(Clone)]
struct App {
    schema: Schema,
    store: Store,
    require_user_agent: bool,
    rate_limit: Option<RateLimit>,
    faults: Option<Faults>,
}

/// All routes, as the options ask for them.
pub fn router(options: &Options, store: Store) -> Router {
    let faults = options.faults.then(Faults::default);
    let app = App {
        schema: crate::graphql::schema(store.clone()),
        store,
        require_user_agent: options.require_user_agent,
        rate_limit: options.rate_limit.map(RateLimit::new),
        faults: faults.clone(),
    };
    let mut router = Router::new()
        .route("/graphql", post(graphql::answer))
        .route("/healthz", get(|| async { "ok\n" }))
        .with_state(app)
        .layer(DefaultBodyLimit::max(MAX_BODY));
    if let Some(faults) = faults {
        router = router.merge(faults::routes(faults));
    }
    router = match &options.static_dir {
        Some(dir) => router.fallback_service(
            tower::ServiceBuilder::new()
                .layer(always(
                    header::CONTENT_SECURITY_POLICY,
                    CONTENT_SECURITY_POLICY,
                ))
                .layer(always(header::REFERRER_POLICY, "no-referrer"))
                .layer(always(header::CACHE_CONTROL, "no-cache"))
                .service(ServeDir::new(dir)),
        ),
        None => router.fallback(|| async {
            answer::errors(
                StatusCode::NOT_FOUND,
                "not found: this server answers POST /graphql",
            )
        }),
    };
    router
        .layer(RequestBodyTimeoutLayer::new(READ_TIMEOUT))
        .layer(always(header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .layer(cross_origin(&options.allow_origin))
}

fn always(name: HeaderName, value: &'static str) -> SetResponseHeaderLayer<HeaderValue> {
    SetResponseHeaderLayer::if_not_present(name, HeaderValue::from_static(value))
}

/// Lets pages of the origins in `--allow-origin` call this server with headers
/// of their own, and read the ones that tell when to come again.
fn cross_origin(origins: &[HeaderValue]) -> CorsLayer {
    CorsLayer::new()
        .allow_origin(AllowOrigin::list(origins.iter().cloned()))
        .allow_methods([Method::GET, Method::POST, Method::DELETE])
        .allow_headers(AllowHeaders::mirror_request())
        .expose_headers([
            HeaderName::from_static("ratelimit-limit"),
            HeaderName::from_static("ratelimit-remaining"),
            HeaderName::from_static("ratelimit-reset"),
            header::RETRY_AFTER,
        ])
        .max_age(Duration::from_secs(600))
}
