//! Creating many users: the rows of one request here, the rest in `create_users.js`.

use js_sys::{Array, Date, Promise};
use wasm_bindgen::prelude::*;

use crate::answer::refusal;
use crate::client::Client;
use crate::connection::{OF_USER, complete};
use crate::create_user::{Made, find_out, make, read_user};
use crate::error::{Error, ErrorCode};
use crate::graphql::{self, CREATE_INVITE, CREATE_USER, object};
use crate::graphql_client::GraphQLClient;
use crate::options::{Patience, RequestOptions};
use crate::promise::{Call, promise};
use crate::text::join;
use crate::user::loaded_user;
use crate::view::{Field, read};

#[wasm_bindgen(module = "/src/create_users.js")]
extern "C" {
    /// An async iterable of outcomes. Checks the options.
    #[wasm_bindgen(catch, js_name = createUsers)]
    pub fn create_users(
        client: GraphQLClient,
        rows: &JsValue,
        options: &JsValue,
    ) -> Result<JsValue, JsValue>;

    /// The variables of [`graphql::create_users`].
    #[wasm_bindgen(js_name = variablesOf)]
    fn variables_of(rows: &Array) -> JsValue;

    /// What an answer says of one row: `{data, errors}`.
    #[wasm_bindgen(js_name = partOf)]
    fn part_of(data: &JsValue, error: &JsValue, index: u32) -> JsValue;
}

#[wasm_bindgen]
impl GraphQLClient {
    /// Makes the users of these rows, `{email, admin, teams}`, whose fields were
    /// checked, and resolves to `{status, user, error}` for each. For
    /// `create_users.js`. The signal ends waits for the server's rate limit, no
    /// request.
    #[wasm_bindgen(js_name = __createUsers)]
    pub fn create_users_of_rows(&self, rows: Array, signal: JsValue, timeout_ms: f64) -> Promise {
        let options = RequestOptions {
            signal,
            timeout_ms: timeout_ms.ceil() as u32,
            patience: Patience::Endless,
        };
        let call = create_rows(self.client().clone(), rows, options);
        promise(self.client(), &CREATE_USER.name, Ok(call))
    }
}

fn create_rows(client: Client, rows: Array, options: RequestOptions) -> Call {
    Box::pin(async move {
        let outcomes = Array::new();
        if let Some((data, error, began_ms)) = send_together(&client, &rows, &options).await {
            for index in 0..rows.length() {
                let row = rows.get(index);
                let made = match result_of(&client, &data, error.as_ref(), index) {
                    Ok(user) => Ok(Made::New(user)),
                    Err(error) => {
                        let (client, options) = (client.clone(), options.clone());
                        find_out(client, row.clone(), began_ms, options, error).await
                    }
                };
                outcomes.push(&finish(&client, &row, made, &options).await);
            }
        } else {
            for row in rows.iter() {
                let made = make(client.clone(), row.clone(), options.clone()).await;
                outcomes.push(&finish(&client, &row, made, &options).await);
            }
        }
        Ok(outcomes.into())
    })
}

/// Sends several rows in one request: its data, its error, and when it began.
/// `None` for a single row, and where the server takes no such document and has
/// done nothing of it.
async fn send_together(
    client: &Client,
    rows: &Array,
    options: &RequestOptions,
) -> Option<(JsValue, Option<Error>, f64)> {
    if rows.length() == 1 {
        return None;
    }
    let began_ms = Date::now();
    let operation = graphql::create_users(rows.length());
    let answer = client
        .execute(&operation, &variables_of(rows), options)
        .await;
    let error = match answer {
        Ok(data) => return Some((data, None, began_ms)),
        Err(error) => error,
    };
    let data = error.data();
    (data.is_object() || !is_of_the_document(&error)).then_some((data, Some(error), began_ms))
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
fn result_of(
    client: &Client,
    data: &JsValue,
    error: Option<&Error>,
    index: u32,
) -> Result<JsValue, Error> {
    let nothing = JsValue::UNDEFINED;
    let part = part_of(data, error.map_or(&nothing, |error| &error.value), index);
    let user = read_user(read(&part, Field::Data));
    let errors: Array = read(&part, Field::Errors).unchecked_into();
    if errors.length() == 0 {
        return user.map_err(|incomplete| error.map_or(incomplete, Error::copy));
    }
    // The status is the whole answer's: the words have to tell.
    let refused = refusal(200, &errors)
        .answered(200, &errors, None, &JsValue::UNDEFINED)
        .during(&CREATE_USER.name, false);
    if user.is_ok() {
        client.report_failure(&refused);
    }
    user.map_err(|_| refused)
}

/// Invites the user to the row's teams. Resolves to the outcome.
async fn finish(
    client: &Client,
    row: &JsValue,
    made: Result<Made, Error>,
    options: &RequestOptions,
) -> JsValue {
    let (mut status, user) = match made {
        Ok(Made::New(user)) => ("created", user),
        Ok(Made::There(user, error)) if error.code == Some(ErrorCode::Conflict) => {
            match complete(client.clone(), user, OF_USER, options.clone()).await {
                Ok(user) => ("exists", user),
                Err(error) => return failed(client, error),
            }
        }
        Ok(Made::There(_, error)) | Err(error) => return failed(client, error),
    };
    let mut failure = JsValue::UNDEFINED;
    for team in read(row, Field::Teams).unchecked_into::<Array>().iter() {
        if let Err(error) = invite(client, row, &team, options).await {
            client.report_failure(&error);
            status = "failed";
            if failure.is_undefined() {
                failure = error.value;
            }
        }
    }
    object(&[
        ("status", status.into()),
        ("user", loaded_user(client.clone(), &user)),
        ("error", failure),
    ])
}

fn failed(client: &Client, error: Error) -> JsValue {
    client.report_failure(&error);
    object(&[("status", "failed".into()), ("error", error.value)])
}

/// Invites the user to a team. That they are in it already is as good.
async fn invite(
    client: &Client,
    row: &JsValue,
    team: &JsValue,
    options: &RequestOptions,
) -> Result<(), Error> {
    let email = read(row, Field::Email);
    let input = object(&[("entityName", team.clone()), ("email", email)]);
    let variables = object(&[("input", input), ("withTeam", false.into())]);
    match client.execute(&CREATE_INVITE, &variables, options).await {
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
