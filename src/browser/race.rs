//! Work against the clock and the caller's signal.

use std::future::{Future, poll_fn};
use std::pin::pin;
use std::task::Poll;

use js_sys::TypeError;
use wasm_bindgen::JsValue;

use super::request;
use super::sending::Sending;
use super::timer::Timer;
use super::{Browser, Signal, answer};
use crate::environment::{Attempt, End};

/// How a race has ended.
enum Won<T> {
    Work(T),
    Clock,
    Signal(JsValue),
}

async fn race<T>(work: impl Future<Output = T>, limit_ms: f64, signal: Option<&Signal>) -> Won<T> {
    if let Some(reason) = signal.and_then(Signal::fired) {
        return Won::Signal(reason);
    }
    let mut work = pin!(work);
    let mut timer = pin!(Timer::new(limit_ms));
    let mut fires = signal.map(|signal| Box::pin(signal.fires()));
    poll_fn(|context| {
        if let Some(fires) = &mut fires
            && let Poll::Ready(reason) = fires.as_mut().poll(context)
        {
            return Poll::Ready(Won::Signal(reason));
        }
        if let Poll::Ready(output) = work.as_mut().poll(context) {
            return Poll::Ready(Won::Work(output));
        }
        timer.as_mut().poll(context).map(|()| Won::Clock)
    })
    .await
}

/// Waits, or until the signal fires.
pub async fn sleep(milliseconds: f64, signal: Option<&Signal>) -> Result<(), JsValue> {
    match race(std::future::pending::<()>(), milliseconds, signal).await {
        Won::Signal(reason) => Err(reason),
        _ => Ok(()),
    }
}

/// Sends one request and reads the answer, within the limit and until the signal fires.
/// Dropped before its end, the request is cancelled.
pub async fn send(browser: &Browser, attempt: &Attempt<'_, Browser>) -> End<Browser> {
    let sending = match Sending::begin(attempt.means) {
        Ok(sending) => sending,
        Err(thrown) => return End::Thrown(thrown),
    };
    let limit_ms = f64::from(attempt.limit_ms);
    let work = Box::pin(exchange(browser, attempt, &sending));
    let end = match race(work, limit_ms, attempt.signal).await {
        Won::Work(end) => end,
        Won::Clock => End::Elapsed,
        Won::Signal(reason) => End::Aborted(reason),
    };
    if let End::Answer(_) = end {
        sending.answered(browser.fetch.is_none(), attempt.means);
    }
    end
}

async fn exchange(
    browser: &Browser,
    attempt: &Attempt<'_, Browser>,
    sending: &Sending,
) -> End<Browser> {
    let answered = async {
        let answer = request::answer(browser, attempt, sending).await?;
        answer::read(answer, attempt.pieces).await
    };
    match answered.await {
        Ok(answer) => End::Answer(answer),
        // What a page has put in the place of the global `fetch` is not the caller's option.
        Err(End::Unfit(wanted, None)) if browser.fetch.is_none() => {
            End::Thrown(TypeError::new(wanted).into())
        }
        Err(end) => end,
    }
}
