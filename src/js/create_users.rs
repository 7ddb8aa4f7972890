//! `Api.createUsers`: rows of the caller's, which may be anything, and outcomes.

use std::future::Future;
use std::pin::Pin;

use js_sys::{Array, Function, Symbol};
use serde::Serialize;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

use super::error::thrown;
use super::event::tell;
use super::iterator::{AsyncIterator, Source, Step};
use super::options::Options;
use super::value::to_js;
use super::{Checked, Client, User, arguments};
use crate::actions::{CreateUsers, DEFAULT_CONCURRENCY, NewUser, Outcome, Row, Rows, Status};
use crate::browser::Browser;
use crate::error::Error;

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

#[wasm_bindgen]
extern "C" {
    /// Something with the members of an iterable, an array or a set.
    type Iterable;

    #[wasm_bindgen(method, structural, getter, catch)]
    fn length(this: &Iterable) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, structural, getter, catch)]
    fn size(this: &Iterable) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(catch, js_namespace = Reflect)]
    fn get(object: &JsValue, name: &JsValue) -> Result<JsValue, JsValue>;

    /// Something with the members of an iterator.
    #[wasm_bindgen(js_name = Object)]
    type Iterated;

    #[wasm_bindgen(method, structural, catch)]
    fn next(this: &Iterated) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, structural, catch, js_name = return)]
    fn leave(this: &Iterated) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, structural, getter, catch)]
    fn done(this: &Iterated) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, structural, getter, catch)]
    fn value(this: &Iterated) -> Result<JsValue, JsValue>;
}

/// Reads the arguments. No row is taken yet.
pub fn outcomes(client: &Client, rows: JsValue, options: &JsValue) -> Checked<AsyncIterator> {
    let names = &["concurrency", "onProgress", "signal", "timeoutMs"];
    let mut options = Options::read(options, names)?;
    let concurrency = options.whole("concurrency", 1)?;
    let concurrency = concurrency.map_or(DEFAULT_CONCURRENCY, |count| count as usize);
    let on_progress = options.function("onProgress")?;
    let (input, total) = Input::read(rows)?;
    let created = CreateUsers::new(client, Box::new(input), concurrency, options.request()?);
    Ok(AsyncIterator::over(Outcomes {
        client: client.clone(),
        created,
        on_progress,
        done: 0,
        total,
    }))
}

/// The caller's rows.
struct Input {
    rows: JsValue,
    iterate: Function,
    /// None before the first row.
    iterator: Option<Iterated>,
    row: usize,
}

impl Input {
    /// The rows, and how many there are, as far as they tell.
    fn read(rows: JsValue) -> Checked<(Self, f64)> {
        let iterate = if rows.is_object() {
            get(&rows, &Symbol::iterator())
        } else {
            Ok(JsValue::UNDEFINED)
        };
        let iterate = iterate.ok().and_then(|iterate| iterate.dyn_into().ok());
        let Some(iterate) = iterate else {
            return Err(Error::expected("rows", "an iterable, such as an array"));
        };
        let some: &Iterable = rows.unchecked_ref();
        let given = |value: Result<JsValue, JsValue>| value.ok().filter(arguments::is_given);
        let total = given(some.length()).or_else(|| given(some.size()));
        let total = total.and_then(|total| total.as_f64());
        let total = total.filter(|total| total.fract() == 0.0);
        let input = Self {
            rows,
            iterate,
            iterator: None,
            row: 0,
        };
        Ok((input, total.unwrap_or(f64::INFINITY)))
    }
}

impl Rows<JsValue> for Input {
    fn next(&mut self) -> Result<Option<Row<JsValue>>, JsValue> {
        let iterator = match self.iterator.take() {
            Some(iterator) => iterator,
            None => self.iterate.call0(&self.rows)?.unchecked_into(),
        };
        let iterator = self.iterator.insert(iterator);
        let next = iterator.next()?;
        if !next.is_object() {
            let message = "rows: the iterator gave something that is no object";
            return Err(js_sys::TypeError::new(message).into());
        }
        let next: Iterated = next.unchecked_into();
        if next.done()?.is_truthy() {
            return Ok(None);
        }
        let row = row(self.row, &next.value()?);
        self.row += 1;
        Ok(Some(row))
    }

    fn close(&mut self) {
        if let Some(iterator) = self.iterator.take() {
            // Many have no `return`, and what it throws is too late.
            let _ = iterator.leave();
        }
    }
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

/// What becomes of the rows.
struct Outcomes {
    client: Client,
    created: CreateUsers<Browser>,
    on_progress: Option<Function>,
    done: u32,
    total: f64,
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

impl Outcomes {
    fn shown(&self, outcome: Outcome<JsValue>) -> JsValue {
        let user = outcome.user.map(|user| User::of(&self.client, user));
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
}

impl Source for Outcomes {
    fn next(&mut self) -> Pin<Box<dyn Future<Output = Step> + '_>> {
        Box::pin(async {
            let Some(outcome) = self.created.next().await? else {
                return Ok(None);
            };
            self.done += 1;
            if let Some(on_progress) = &self.on_progress {
                let news = Array::of2(&self.done.into(), &self.total.into());
                tell("onProgress", on_progress, &news);
            }
            Ok(Some(self.shown(outcome)))
        })
    }

    fn close(&mut self) {
        self.created.close();
    }
}
