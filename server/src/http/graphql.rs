//! `POST /graphql`: a request's way from its bytes to its answer.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use async_graphql::{Request, Variables};
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{HeaderMap, HeaderName, StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::question::{Question, read};
use super::{App, answer, broken};
use crate::auth::{self, Credentials};
use crate::document::Document;
use crate::faults::{Action, Answer, Break, Seen};

/// How W&B's own clients begin their User-Agent.
const KNOWN_USER_AGENT: &str = "W&B Public Client";

/// Answers a request, with the fault that was ordered for it if there is one.
pub async fn answer(State(app): State<App>, headers: HeaderMap, body: Bytes) -> Response {
    let (question, document) = match read(&body) {
        Ok(read) => read,
        Err(message) => return answer::errors(StatusCode::BAD_REQUEST, &message),
    };
    let action = app.faults.as_ref().and_then(|faults| {
        faults.saw(seen(&document, &headers));
        faults.strike(document.operation_name.as_deref())
    });
    match action {
        Some(Action::Answer(ordered)) => return instead(ordered),
        Some(Action::Break(Break::DropBefore)) => return broken::dropped(),
        _ => {}
    }
    // A task of its own: a client that hangs up does not stop what was begun.
    let work = tokio::spawn(async move { limited(&app, &headers, question, document).await });
    let response = match work.await {
        Ok(response) => response,
        Err(stopped) => answer::errors(
            StatusCode::INTERNAL_SERVER_ERROR,
            &format!("request: {stopped}"),
        ),
    };
    match action {
        Some(Action::Delay(delay)) => {
            tokio::time::sleep(Duration::from_millis(delay.delay_ms)).await;
            response
        }
        Some(Action::Break(Break::DropAfter)) => broken::dropped(),
        Some(Action::Break(Break::Truncate)) => broken::truncated(response).await,
        Some(Action::Break(Break::Garbage)) => broken::garbage(response),
        _ => response,
    }
}

/// Counts the request against the rate limit before anything else.
async fn limited(
    app: &App,
    headers: &HeaderMap,
    question: Question,
    document: Document,
) -> Response {
    let Some(rate_limit) = &app.rate_limit else {
        return execute(app, headers, question, document).await;
    };
    let allowance = rate_limit.count(headers, Instant::now());
    let mut response = if allowance.exceeded {
        answer::errors(StatusCode::TOO_MANY_REQUESTS, "rate limit exceeded")
    } else {
        execute(app, headers, question, document).await
    };
    allowance.write(response.headers_mut());
    response
}

async fn execute(
    app: &App,
    headers: &HeaderMap,
    question: Question,
    document: Document,
) -> Response {
    let credentials = match auth::authenticate(&app.store, headers).await {
        Ok(credentials) => credentials,
        Err(failure) => return answer::errors(failure.status(), &failure.to_string()),
    };
    let to_save = match &credentials {
        Credentials::Valid(caller) => Some(caller.user_id).filter(|id| app.last_seen.note(*id)),
        _ => None,
    };
    let response = resolve(app, headers, credentials, question, document).await;
    if let Some(user_id) = to_save {
        app.last_seen.save_later(&app.store, user_id);
    }
    response
}

async fn resolve(
    app: &App,
    headers: &HeaderMap,
    credentials: Credentials,
    question: Question,
    document: Document,
) -> Response {
    if !may_ask(&credentials, &document.root_fields()) {
        return answer::errors(StatusCode::UNAUTHORIZED, refusal(&credentials));
    }
    if app.require_user_agent && !is_known_client(headers) && document.mentions("apiKeys") {
        return answer::errors(StatusCode::OK, "relogin required");
    }

    if let Some(without) = &app.without_fields {
        let errors = without.errors(&document.parsed);
        if !errors.is_empty() {
            return answer::executed(&async_graphql::Response::from_errors(errors));
        }
    }

    let variables = question
        .variables
        .map(serde_json::Value::Object)
        .unwrap_or_default();
    let mut request = Request::new(question.query).variables(Variables::from_json(variables));
    if let Some(name) = document.operation_name {
        request = request.operation_name(name);
    }
    request.set_parsed_query(document.parsed);
    if let Credentials::Valid(caller) = credentials {
        request = request.data(caller);
    }
    answer::executed(&app.schema.execute(request).await)
}

/// Anybody may ask about the server. Without credentials `viewer` is null; with
/// wrong ones it is refused, so that a client can tell a wrong key.
fn may_ask(credentials: &Credentials, fields: &BTreeSet<&str>) -> bool {
    let open: &[&str] = match credentials {
        Credentials::Valid(_) => return true,
        Credentials::Absent => &["__typename", "serverInfo", "viewer"],
        Credentials::Wrong => &["__typename", "serverInfo"],
    };
    fields.iter().all(|field| open.contains(field))
}

fn refusal(credentials: &Credentials) -> &'static str {
    match credentials {
        Credentials::Absent => "credentials are needed: send an API key",
        _ => "invalid credentials: the API key is unknown, or its owner deactivated",
    }
}

fn is_known_client(headers: &HeaderMap) -> bool {
    text(headers, header::USER_AGENT).is_some_and(|agent| agent.starts_with(KNOWN_USER_AGENT))
}

fn text(headers: &HeaderMap, name: HeaderName) -> Option<String> {
    headers
        .get(name)
        .and_then(|value| value.to_str().ok())
        .map(str::to_owned)
}

fn seen(document: &Document, headers: &HeaderMap) -> Seen {
    Seen {
        operation_name: document.operation_name.clone(),
        user_agent: text(headers, header::USER_AGENT),
        use_admin_privileges: auth::asks_privileges(headers),
        origin: text(headers, header::ORIGIN),
        authorized: headers.contains_key(header::AUTHORIZATION),
    }
}

fn instead(ordered: Answer) -> Response {
    let mut response = (ordered.status, Body::from(ordered.body)).into_response();
    response.headers_mut().extend(ordered.headers);
    response
}
