//! `Api.createUsers`: its rows and its outcomes.

use serde::Serialize;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::error::thrown;
use super::iterator::AsyncIterator;
use super::many_rows::{self, get};
use super::options::Options;
use super::value::to_js;
use super::{Checked, Client, User};
use crate::actions::{Creation, NewUser, Outcome, Row, Status};

#[wasm_bindgen(typescript_custom_section)]
const TYPINGS: &str = r#"
/** A row for {@link Api.createUsers}. */
export interface NewUser {
  /** The new user's email address. */
  email: string;
  /** Whether the user becomes an administrator of the whole instance. Default false. */
  admin?: boolean;
  /** Teams to invite the new user to; letters, digits, `-` and `_` only. */
  teams?: string[];
}

/** How {@link Api.createUsers} goes about it. */
export interface CreateUsersOptions extends RequestOptions {
  /** Requests under way at once. Default 4; fewer where the rate limit leaves fewer. */
  concurrency?: number;
  /**
   * Told after each row; `total` is `Infinity` where the input does not tell its
   * `length` or `size`. What it throws is reported to the console.
   */
  onProgress?: (done: number, total: number) => void;
}

/**
 * What became of a row; `row` is its number in the input, from 0. A row whose
 * user is there and whose invite to a team failed has failed, and has a `user`.
 */
export type CreateUserOutcome =
  | { row: number; email: string; status: "created" | "exists"; user: User }
  | { row: number; email: string; status: "failed"; error: WandbError; user?: User };
"#;

/// Reads the arguments. No row is taken yet.
pub fn outcomes(client: &Client, rows: JsValue, options: &JsValue) -> Checked<AsyncIterator> {
    let of = client.clone();
    let show = Box::new(move |outcome| shown(&of, outcome));
    many_rows::outcomes::<Creation>(client, rows, options, Box::new(row), show)
}

/// What is in a row.
fn row(number: usize, fields: &JsValue) -> Row<JsValue> {
    let called = ["row ", &number.to_string()].concat();
    let read = || {
        let mut fields = Options::read_named(&called, fields, &["email", "admin", "teams"])?;
        Ok(NewUser {
            email: fields.string("email")?.unwrap_or_default(),
            admin: fields.boolean("admin")?.unwrap_or_default(),
            teams: fields.teams("teams")?.unwrap_or_default(),
        })
    };
    // Whatever is wrong with a row, its outcome says whose it is, where that can be read.
    read().map_err(|error| {
        let email = get(fields, &"email".into())
            .ok()
            .and_then(|email| email.as_string());
        (email.unwrap_or_default().into(), error)
    })
}

#[derive(Serialize)]
struct CreateUserOutcome<'a> {
    row: u32,
    email: &'a str,
    status: &'static str,
    #[serde(
        with = "serde_wasm_bindgen::preserve",
        skip_serializing_if = "JsValue::is_undefined"
    )]
    user: JsValue,
    #[serde(
        with = "serde_wasm_bindgen::preserve",
        skip_serializing_if = "JsValue::is_undefined"
    )]
    error: JsValue,
}

fn shown(client: &Client, outcome: Outcome<JsValue>) -> JsValue {
    let user = outcome.user.map(|user| User::of(client, user));
    to_js(&CreateUserOutcome {
        row: outcome.row as u32,
        email: &outcome.email,
        status: match outcome.status {
            Status::Created => "created",
            Status::Exists => "exists",
            Status::Failed => "failed",
        },
        user: user.into(),
        error: outcome.error.map_or(JsValue::UNDEFINED, thrown),
    })
}
