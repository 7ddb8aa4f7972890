//! The routes, and what holds for every answer.

mod answer;
mod body;
mod broken;
mod connection;
mod faults;
mod graphql;
mod question;

use axum::Router;
use axum::http::{HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::from_fn_with_state;
use axum::routing::{get, post};
use std::sync::Arc;
use std::time::Duration;
use tower_http::cors::{AllowHeaders, AllowOrigin, CorsLayer};
use tower_http::services::ServeDir;
use tower_http::set_header::SetResponseHeaderLayer;

use crate::cli::Options;
use crate::faults::Faults;
use crate::graphql::Schema;
use crate::last_seen::LastSeen;
use crate::rate_limit::RateLimit;
use crate::store::Store;
use crate::without_fields::WithoutFields;

pub use connection::serve;

/// What a page served by `--static` may do: run its own scripts and WebAssembly,
/// and nothing from elsewhere. The dashboard's own policy is the same: www/policy.ts.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; \
    style-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self'; object-src 'none'; \
    base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; \
    trusted-types 'none'; frame-ancestors 'none'";

/// Where a gateway answers on the origin of a page; a page served by `--static`
/// needs none in between.
const GATEWAY_PATH: &str = "/wandb/graphql";

/// What the handlers share.
#[derive(Clone)]
struct App {
    schema: Schema,
    store: Store,
    last_seen: LastSeen,
    require_user_agent: bool,
    rate_limit: Option<RateLimit>,
    faults: Option<Faults>,
    without_fields: Option<Arc<WithoutFields>>,
}

/// All routes, as the options ask for them. An error is one line.
pub fn router(options: &Options, store: Store, last_seen: LastSeen) -> Result<Router, String> {
    let faults = options.faults.then(Faults::default);
    let app = App {
        schema: crate::graphql::schema(store.clone(), last_seen.clone()),
        store,
        last_seen,
        require_user_agent: options.require_user_agent,
        rate_limit: options.rate_limit.map(RateLimit::new),
        faults: faults.clone(),
        without_fields: WithoutFields::new(&options.without_field)?.map(Arc::new),
    };
    let mut api = Router::new()
        .route("/graphql", post(graphql::answer))
        .route("/healthz", get(|| async { "ok\n" }));
    if options.static_dir.is_some() {
        api = api.route(GATEWAY_PATH, post(graphql::answer));
    }
    let mut router = api.with_state(app);
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
    Ok(router
        .layer(from_fn_with_state(options.read_timeout(), body::whole))
        .layer(always(header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .layer(cross_origin(&options.allow_origin)))
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
