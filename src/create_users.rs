//! Creating many users: the rows of one request here, the rest in `create_users.js`.

use js_sys::{Array, Date};
use wasm_bindgen::prelude::*;

use crate::answer::refusal;
use crate::call::{Call, NOTHING, Outcome, Patience};
use crate::connection::{OF_USER, complete};
use crate::create_user::{Made, find_out, make};
use crate::graphql::{self, CREATE_INVITE, CREATE_USER};
use crate::js_error::{Error, ErrorCode};
use crate::text::join;
use crate::view::{Field, read};

#[wasm_bindgen(module = "/src/create_users.js")]
extern "C" {
    /// The variables of [`graphql::create_users`].
    #[wasm_bindgen(js_name = variablesOf)]
    fn variables_of(rows: &Array) -> JsValue;

    /// What an answer says of one row: `{data, errors}`.
    #[wasm_bindgen(js_name = partOf)]
    fn part_of(data: &JsValue, error: &JsValue, index: u32) -> JsValue;
}

/// Makes the users of these rows, `{email, admin, teams}`, whose fields were
/// checked, and resolves to `{status, user, error}` for each. For
/// `create_users.js`. The signal ends waits for the server's rate limit, no
/// request.
pub async fn create_rows(call: &Call) -> Outcome<'_> {
    call.set_patience(Patience::Endless);
    let rows: &Array = call.argument(0).unchecked_ref();
    let outcomes: &Array = call.keep(Array::new().into()).unchecked_ref();
    let together = send_together(call, rows).await;
    for index in 0..rows.length() {
        let row = call.keep(rows.get(index));
        let made = match &together {
            None => make(call, row).await,
            Some(sent) => match result_of(call, sent, index) {
                Ok(user) => Ok(Made::New(user)),
                Err(error) => find_out(call, row, sent.began_ms, error).await,
            },
        };
        outcomes.push(finish(call, row, made).await);
    }
    Ok(outcomes)
}

/// What came of several rows in one request.
struct Together<'a> {
    data: &'a JsValue,
    error: Option<Error>,
    began_ms: f64,
}

/// Sends several rows in one request. `None` for a single row, and where the
/// server takes no such document and has done nothing of it.
async fn send_together<'a>(call: &'a Call, rows: &'a Array) -> Option<Together<'a>> {
    if rows.length() == 1 {
        return None;
    }
    let began_ms = Date::now();
    let operation = graphql::create_users(rows.length());
    let variables = call.keep(variables_of(rows));
    let (data, error) = match call.send(&operation, variables).await {
        Ok(data) => (data, None),
        Err(error) => (call.keep(error.data()), Some(error)),
    };
    if !data.is_object() && error.as_ref().is_some_and(is_of_the_document) {
        return None;
    }
    Some(Together {
        data,
        error,
        began_ms,
    })
}

/// Whether the error may be about the document as a whole.
fn is_of_the_document(error: &Error) -> bool {
    let codes = [
        ErrorCode::Graphql,
        ErrorCode::BadResponse,
        ErrorCode::Conflict,
    ];
    error.code.is_some_and(|code| codes.contains(&code)) && !error.maybe_applied()
}

/// The user of a row, or why there is none.
fn result_of<'a>(call: &'a Call, sent: &Together, index: u32) -> Outcome<'a> {
    let whole = sent.error.as_ref();
    let part = part_of(
        sent.data,
        whole.map_or(NOTHING, |error| &error.value),
        index,
    );
    let user = CREATE_USER.read(&read(&part, Field::Data));
    let errors: Array = read(&part, Field::Errors).unchecked_into();
    if errors.length() == 0 {
        return match user {
            Ok(user) => Ok(call.keep(user)),
            Err(incomplete) => Err(whole.map_or(incomplete, Error::copy)),
        };
    }
    // The status is the whole answer's: the words have to tell.
    let refused = refusal(200, &errors)
        .answered(200, &errors, None, NOTHING)
        .during(&CREATE_USER.name, false);
    let Ok(user) = user else { return Err(refused) };
    call.client.report_failure(&refused);
    Ok(call.keep(user))
}

/// Invites the user to the row's teams. Resolves to the outcome.
async fn finish<'a>(
    call: &'a Call,
    row: &'a JsValue,
    made: Result<Made<'a>, Error>,
) -> &'a JsValue {
    let (mut status, user) = match made {
        Ok(Made::New(user)) => ("created", user),
        Ok(Made::There(user, error)) if error.code == Some(ErrorCode::Conflict) => {
            match complete(call, user, OF_USER).await {
                Ok(user) => ("exists", user),
                Err(error) => return failed(call, error),
            }
        }
        Ok(Made::There(_, error)) | Err(error) => return failed(call, error),
    };
    let mut failure = NOTHING;
    let teams: &Array = call.read(row, Field::Teams).unchecked_ref();
    for index in 0..teams.length() {
        if let Err(error) = invite(call, row, call.keep(teams.get(index))).await {
            call.client.report_failure(&error);
            status = "failed";
            if failure.is_undefined() {
                failure = call.keep(error.value);
            }
        }
    }
    call.object(&[
        ("status", &status.into()),
        ("user", user),
        ("error", failure),
    ])
}

fn failed(call: &Call, error: Error) -> &JsValue {
    call.client.report_failure(&error);
    call.object(&[("status", &"failed".into()), ("error", &error.value)])
}

/// Invites the user to a team. That they are in it already is as good.
async fn invite(call: &Call, row: &JsValue, team: &JsValue) -> Result<(), Error> {
    let email = call.read(row, Field::Email);
    let input = call.object(&[("entityName", team), ("email", email)]);
    let variables = call.object(&[("input", input), ("withTeam", &JsValue::FALSE)]);
    match call.execute(&CREATE_INVITE, variables).await {
        Err(error) if error.code != Some(ErrorCode::Conflict) => {
            let team = team.as_string().unwrap_or_default();
            Err(error.note(&join(&[
                "the user is there, and was not invited to ",
                &team,
            ])))
        }
        _ => Ok(()),
    }
}
