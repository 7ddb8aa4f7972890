//! Rows of the caller's, which may be anything, and what becomes of them: what
//! `Api.createUsers` and `Api.updateUsers` share.

use std::future::Future;
use std::pin::Pin;

use js_sys::{Array, Function, Symbol};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

use super::event::tell;
use super::iterator::{AsyncIterator, Source, Step};
use super::options::Options;
use super::{Checked, Client, arguments};
use crate::actions::{DEFAULT_CONCURRENCY, ManyRows, Rows, Work};
use crate::browser::Browser;
use crate::error::Error;

#[wasm_bindgen]
extern "C" {
    /// Something with the members of an iterable, an array or a set.
    type Iterable;

    #[wasm_bindgen(method, structural, getter, catch)]
    fn length(this: &Iterable) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, structural, getter, catch)]
    fn size(this: &Iterable) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(catch, js_namespace = Reflect)]
    pub fn get(object: &JsValue, name: &JsValue) -> Result<JsValue, JsValue>;

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

/// What reads a row, whose number it is told, and whatever the caller has put there.
pub type ReadRow<R> = Box<dyn FnMut(usize, &JsValue) -> R>;

/// What makes of an outcome what the caller sees.
pub type Show<O> = Box<dyn Fn(O) -> JsValue>;

/// Reads the arguments. No row is taken yet.
pub fn outcomes<W: Work<Browser>>(
    client: &Client,
    rows: JsValue,
    options: &JsValue,
    read: ReadRow<W::Row>,
    show: Show<W::Outcome>,
) -> Checked<AsyncIterator> {
    let names = &["concurrency", "onProgress", "signal", "timeoutMs"];
    let mut options = Options::read(options, names)?;
    let concurrency = options.whole("concurrency", 1)?;
    let concurrency = concurrency.map_or(DEFAULT_CONCURRENCY, |count| count as usize);
    let on_progress = options.function("onProgress")?;
    let (input, total) = Input::read(rows)?;
    let input = Box::new(ReadRows { input, read });
    Ok(AsyncIterator::over(Outcomes::<W> {
        rows: ManyRows::new(client, input, concurrency, options.request()?),
        show,
        progress: Progress {
            on_progress,
            done: 0,
            total,
        },
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

    /// The next row and its number, whatever it is.
    fn next(&mut self) -> Result<Option<(usize, JsValue)>, JsValue> {
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
        let value = next.value()?;
        self.row += 1;
        Ok(Some((self.row - 1, value)))
    }
}

struct ReadRows<R> {
    input: Input,
    read: ReadRow<R>,
}

impl<R> Rows<R, JsValue> for ReadRows<R> {
    fn next(&mut self) -> Result<Option<R>, JsValue> {
        let next = self.input.next()?;
        Ok(next.map(|(row, value)| (self.read)(row, &value)))
    }

    fn close(&mut self) {
        if let Some(iterator) = self.input.iterator.take() {
            // Many have no `return`, and what it throws is too late.
            let _ = iterator.leave();
        }
    }
}

/// What becomes of the rows.
struct Outcomes<W: Work<Browser>> {
    rows: ManyRows<Browser, W>,
    show: Show<W::Outcome>,
    progress: Progress,
}

impl<W: Work<Browser>> Source for Outcomes<W> {
    fn next(&mut self) -> Pin<Box<dyn Future<Output = Step> + '_>> {
        Box::pin(async {
            let outcome = self.rows.next().await?;
            Ok(outcome.map(|outcome| {
                self.progress.go_on();
                (self.show)(outcome)
            }))
        })
    }

    fn close(&mut self) {
        self.rows.close();
    }
}

/// Who is told after each row.
struct Progress {
    on_progress: Option<Function>,
    done: u32,
    total: f64,
}

impl Progress {
    fn go_on(&mut self) {
        self.done += 1;
        if let Some(on_progress) = &self.on_progress {
            let news = Array::of2(&self.done.into(), &self.total.into());
            tell("onProgress", on_progress, &news);
        }
    }
}
