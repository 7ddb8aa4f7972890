//! Work that goes on by itself, until nobody waits for it any more.

use std::cell::{Cell, RefCell};
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use wasm_bindgen_futures::spawn_local;

/// Work under way. Dropped, it is given up where it stands.
pub struct Spawned<T>(Rc<State<T>>);

struct State<T> {
    /// None while it runs, and at its end.
    work: RefCell<Option<Pin<Box<dyn Future<Output = T>>>>>,
    result: Cell<Option<T>>,
    waiting: Cell<Option<Waker>>,
}

impl<T: 'static> Spawned<T> {
    /// Begins it.
    pub fn new(work: impl Future<Output = T> + 'static) -> Self {
        let state = Rc::new(State {
            work: RefCell::new(Some(Box::pin(work))),
            result: Cell::new(None),
            waiting: Cell::new(None),
        });
        let task = Rc::clone(&state);
        spawn_local(poll_fn(move |context| task.poll(context)));
        Self(state)
    }
}

impl<T> State<T> {
    fn poll(self: &Rc<Self>, context: &mut Context<'_>) -> Poll<()> {
        let Some(mut work) = self.work.take() else {
            return Poll::Ready(());
        };
        match work.as_mut().poll(context) {
            Poll::Ready(result) => {
                self.result.set(Some(result));
                if let Some(waker) = self.waiting.take() {
                    waker.wake();
                }
                Poll::Ready(())
            }
            // Whoever waited for it may have left meanwhile.
            Poll::Pending if Rc::strong_count(self) == 1 => Poll::Ready(()),
            Poll::Pending => {
                self.work.replace(Some(work));
                Poll::Pending
            }
        }
    }
}

impl<T> Future for Spawned<T> {
    type Output = T;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<T> {
        match self.0.result.take() {
            Some(result) => Poll::Ready(result),
            None => {
                self.0.waiting.set(Some(context.waker().clone()));
                Poll::Pending
            }
        }
    }
}

impl<T> Drop for Spawned<T> {
    fn drop(&mut self) {
        drop(self.0.work.take());
    }
}
