//! The `data` of an answer.

use zeroize::Zeroize;

/// The text of an answer, and where in it its `data` is. One that may hold a secret
/// is overwritten when it is dropped.
#[derive(Clone)]
pub struct Data {
    text: String,
    from: usize,
    to: usize,
    is_secret: bool,
}

impl Data {
    /// `data` lies from one byte of the text to before another.
    pub(super) fn within(text: String, (from, to): (usize, usize), is_secret: bool) -> Self {
        Self {
            text,
            from,
            to,
            is_secret,
        }
    }

    /// JSON text of an object.
    pub fn as_str(&self) -> &str {
        self.text.get(self.from..self.to).unwrap_or("{}")
    }
}

impl Drop for Data {
    fn drop(&mut self) {
        if self.is_secret {
            self.text.zeroize();
        }
    }
}
