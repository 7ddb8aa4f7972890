//! What one request is sent with, beside that which all of a client's have in common.

use std::cell::RefCell;

use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{AbortController, ReferrerPolicy, Request, RequestInit};

#[wasm_bindgen]
extern "C" {
    /// `RequestInit`, whose body is a text.
    type WithBody;

    #[wasm_bindgen(method, setter, structural)]
    fn set_body(this: &WithBody, text: &str);
}

/// A request under way. Dropped without an answer, it is cancelled.
pub struct Sending {
    controller: AbortController,
    /// With the controller's signal and the newest body.
    init: RequestInit,
    uses_left: u32,
    is_under_way: bool,
}

/// Those of a call whose requests have their answers. A controller that has cancelled
/// nothing serves the next request as well: each new one takes three ways to JavaScript.
/// Not beyond the call: Cloudflare Workers let no signal pass from the answer to one
/// visitor into that to another.
#[derive(Default)]
pub struct Idle(RefCell<Vec<Sending>>);

/// So many wait for their next request. More are there while more requests are under way.
const MOST_IDLE: usize = 16;

/// Node keeps a listener for each request that a signal was given to, until it collects.
const MOST_USES: u32 = 50;

impl Sending {
    /// Takes what a request is cancelled by, or makes it.
    pub fn begin(idle: &Idle) -> Result<Self, JsValue> {
        let idle = idle.0.borrow_mut().pop();
        let mut sending = idle.map_or_else(Self::new, Ok)?;
        sending.uses_left -= 1;
        sending.is_under_way = true;
        Ok(sending)
    }

    fn new() -> Result<Self, JsValue> {
        let controller = AbortController::new()?;
        let init = RequestInit::new();
        init.set_signal(Some(&controller.signal()));
        // In test environments such as jsdom's the class is of another making than the
        // runtime's `fetch`, which refuses its signals: then the call ends without it.
        if Request::new_with_str_and_init("http://localhost", &init).is_err() {
            init.set_signal(None);
        }
        // The page's address is nobody's business. A template's own policy would be
        // forgotten when a request is made of it.
        init.set_referrer_policy(ReferrerPolicy::NoReferrer);
        Ok(Self {
            controller,
            init,
            uses_left: MOST_USES,
            is_under_way: false,
        })
    }

    /// What `fetch` takes beside the template.
    pub fn init(&self, body: &str) -> &RequestInit {
        self.init.unchecked_ref::<WithBody>().set_body(body);
        &self.init
    }

    /// There is nothing left to cancel. It `serves_again` where nobody else can listen to
    /// the signal of a request that has its answer.
    pub fn answered(mut self, serves_again: bool, idle: &Idle) {
        self.is_under_way = false;
        let mut idle = idle.0.borrow_mut();
        if serves_again && self.uses_left > 0 && idle.len() < MOST_IDLE {
            idle.push(self);
        }
    }
}

impl Drop for Sending {
    fn drop(&mut self) {
        if self.is_under_way {
            self.controller.abort();
        }
    }
}
