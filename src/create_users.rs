//! Creating many users: one row of the input here, the rest in `create_users.js`.

use js_sys::{Array, Promise};
use wasm_bindgen::prelude::*;

use crate::client::Client;
use crate::connection::{OF_USER, complete};
use crate::create_user::{Made, make};
use crate::error::{Error, ErrorCode};
use crate::graphql::{CREATE_INVITE, CREATE_USER, object};
use crate::graphql_client::GraphQLClient;
use crate::options::{Patience, RequestOptions};
use crate::promise::{Call, promise};
use crate::text::join;
use crate::user::loaded_user;

#[wasm_bindgen(module = "/src/create_users.js")]
extern "C" {
    /// An async iterable of outcomes. Checks the options.
    #[wasm_bindgen(catch, js_name = createUsers)]
    pub fn create_users(
        client: GraphQLClient,
        rows: &JsValue,
        options: &JsValue,
    ) -> Result<JsValue, JsValue>;
}

#[wasm_bindgen]
impl GraphQLClient {
    /// Makes the user of one row, whose fields were checked, and resolves to
    /// `{status, user, error}`. For `create_users.js`. The signal ends waits for
    /// the server's rate limit, no request.
    #[wasm_bindgen(js_name = __createUser)]
    pub fn create_user_of_row(
        &self,
        email: JsValue,
        admin: bool,
        teams: Array,
        signal: JsValue,
        timeout_ms: f64,
    ) -> Promise {
        let client = self.client().clone();
        let options = RequestOptions {
            signal,
            timeout_ms: timeout_ms.ceil() as u32,
            patience: Patience::Endless,
        };
        let call: Call = Box::pin(async move {
            let made = make(client.clone(), email.clone(), admin, options.clone()).await?;
            let (mut status, user) = match made {
                Made::New(user) => ("created", user),
                Made::There(user, error) if error.code == Some(ErrorCode::Conflict) => {
                    let user = complete(client.clone(), user, OF_USER, options.clone());
                    ("exists", user.await?)
                }
                Made::There(_, error) => return Err(error),
            };
            let mut failure = JsValue::UNDEFINED;
            for team in teams.iter() {
                if let Err(error) = invite(&client, &email, &team, &options).await {
                    client.report_failure(&error);
                    status = "failed";
                    if failure.is_undefined() {
                        failure = error.value;
                    }
                }
            }
            Ok(object(&[
                ("status", status.into()),
                ("user", loaded_user(client, &user)),
                ("error", failure),
            ]))
        });
        promise(self.client(), &CREATE_USER.name, Ok(call))
    }
}

/// Invites the user to a team. That they are in it already is as good.
async fn invite(
    client: &Client,
    email: &JsValue,
    team: &JsValue,
    options: &RequestOptions,
) -> Result<(), Error> {
    let input = object(&[("entityName", team.clone()), ("email", email.clone())]);
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
