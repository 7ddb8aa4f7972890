//! `Api.updateUsers`: its rows and its outcomes.

use std::cell::RefCell;
use std::rc::Rc;

use serde::Serialize;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::error::thrown;
use super::iterator::AsyncIterator;
use super::many_rows::{self, get};
use super::options::Options;
use super::user::changes_of;
use super::value::to_js;
use super::{Checked, Client, User, lend};
use crate::actions::{Change, ChangeOutcome, ChangeRow, Changing, UserChange, Who};
use crate::browser::Browser;
use crate::error::Error;

#[wasm_bindgen(typescript_custom_section)]
const TYPINGS: &str = r#"
/**
 * A row for {@link Api.updateUsers}: whose account, by a {@link User}, a username or
 * an email address, and what becomes of it.
 */
export type UserChange =
  | { user: User | string; deactivate: true }
  | { user: User | string; reactivate: true }
  | { user: User | string; update: UserUpdate };

/**
 * What became of a row; `row` is its number in the input, from 0. It is `unchanged`
 * where the account was as wanted already. The `user` of a row that failed is
 * undefined where nobody was found.
 */
export type UpdateUserOutcome =
  | { row: number; user: User; status: "changed" | "unchanged" }
  | { row: number; user: User | undefined; status: "failed"; error: WandbError };
"#;

/// The caller's own users, and the rows that they came in, until those are told of.
type Given = Rc<RefCell<Vec<(usize, JsValue)>>>;

/// Reads the arguments. No row is taken yet.
pub fn outcomes(client: &Client, rows: JsValue, options: &JsValue) -> Checked<AsyncIterator> {
    let (of, given) = (client.clone(), Given::default());
    let asked = Rc::clone(&given);
    let read = Box::new(move |number, fields: &JsValue| row(&asked, number, fields));
    let show = Box::new(move |outcome| shown(&of, &given, outcome));
    many_rows::outcomes::<Changing>(client, rows, options, read, show)
}

/// What is in a row. Whatever is wrong with it, its outcome says whose it is, where
/// that can be read.
fn row(given: &Given, number: usize, fields: &JsValue) -> ChangeRow<Browser> {
    let called = ["row ", &number.to_string()].concat();
    let names = &["user", "deactivate", "reactivate", "update"];
    let read = Options::read_named(&called, fields, names);
    let (fields, user) = match read {
        Ok(mut fields) => {
            let user = fields.take("user");
            (Ok(fields), user)
        }
        Err(error) => (Err(error), get(fields, &"user".into()).ok()),
    };
    let user = user.unwrap_or_default();
    let account = lend::account(&user);
    let name = user.as_string();
    if account.is_some() {
        given.borrow_mut().push((number, user));
    }
    let who = match (&account, name) {
        (Some(account), _) => Ok(Who::Account(Rc::clone(account))),
        (None, Some(name)) => Ok(Who::Named(name.into())),
        (None, None) => Err(Error::expected(
            "user",
            "a User of this copy of wandb-user, not freed, a username or an email address",
        )),
    };
    let read = || {
        let change = change(&called, fields?)?;
        Ok(UserChange { who: who?, change })
    };
    read().map_err(|error| (account, error))
}

/// The one change of a row.
fn change(called: &str, mut fields: Options) -> Checked<Change> {
    let changes = ["deactivate", "reactivate", "update"].map(|name| fields.take(name));
    match changes {
        [Some(is_wanted), None, None] => only_true("deactivate", &is_wanted, Change::Deactivate),
        [None, Some(is_wanted), None] => only_true("reactivate", &is_wanted, Change::Reactivate),
        [None, None, Some(changes)] => changes_of("update", &changes).map(Change::Update),
        _ => Err(Error::expected(
            called,
            "exactly one of deactivate, reactivate, update",
        )),
    }
}

fn only_true(name: &str, is_wanted: &JsValue, change: Change) -> Checked<Change> {
    match is_wanted.as_bool() {
        Some(true) => Ok(change),
        _ => Err(Error::expected(name, "true")),
    }
}

#[derive(Serialize)]
struct UpdateUserOutcome {
    row: u32,
    #[serde(with = "serde_wasm_bindgen::preserve")]
    user: JsValue,
    status: &'static str,
    #[serde(
        with = "serde_wasm_bindgen::preserve",
        skip_serializing_if = "JsValue::is_undefined"
    )]
    error: JsValue,
}

/// The user that a row came with.
fn taken(given: &Given, row: usize) -> Option<JsValue> {
    let mut given = given.borrow_mut();
    let index = given.iter().position(|(number, _)| *number == row)?;
    Some(given.swap_remove(index).1)
}

fn shown(client: &Client, given: &Given, outcome: ChangeOutcome<Browser>) -> JsValue {
    let user = match taken(given, outcome.row) {
        Some(user) => user,
        None => outcome.account.map_or(JsValue::UNDEFINED, |account| {
            let known = account.user().read(|user| Some(user.clone()));
            known.map(|user| User::of(client, user)).into()
        }),
    };
    let (status, error) = match outcome.end {
        Ok(true) => ("changed", JsValue::UNDEFINED),
        Ok(false) => ("unchanged", JsValue::UNDEFINED),
        Err(failure) => ("failed", thrown(failure)),
    };
    to_js(&UpdateUserOutcome {
        row: outcome.row as u32,
        user,
        status,
        error,
    })
}
