//! Fields that the library can do without: what a server does not show, or an
//! older one does not know, is left out of the library's own documents.

use std::borrow::Cow;

use super::{Operation, without_field};
use crate::error::{Error, ErrorCode};

/// The first is refused by servers that do not know the User-Agent, the others
/// by those that are older than the field.
pub const DISPENSABLE: [&str; 5] = ["apiKeys", "accountType", "createdAt", "photoUrl", "role"];

/// Which fields are left out: a bit each.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub struct LeftOut(u8);

impl LeftOut {
    /// Whether API keys are.
    pub fn keys(self) -> bool {
        self.0 & 1 != 0
    }

    /// These fields, and those that another call has found out about.
    pub fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The document without them. What a caller wrote is left as it is.
    pub fn document(self, operation: &Operation) -> Cow<'static, str> {
        let mut document = operation.document.clone();
        if !operation.is_ours() {
            return document;
        }
        for (index, field) in DISPENSABLE.iter().enumerate() {
            if self.0 & (1 << index) != 0
                && let Some(shorter) = without_field(&document, field)
            {
                document = Cow::Owned(shorter);
            }
        }
        document
    }

    /// With the field that a server has refused to answer a document for, if
    /// the error names one that there is, and the document has it still.
    pub fn after(self, error: &Error, operation: &Operation) -> Option<Self> {
        let refused = |index: &usize| match (index, error.code) {
            (0, code) => code == Some(ErrorCode::ReloginRequired),
            (_, Some(ErrorCode::Graphql)) => {
                let field = DISPENSABLE.get(*index).copied().unwrap_or_default();
                error.says(&["Cannot query field \"", field, "\" "])
            }
            _ => false,
        };
        let index = (0..DISPENSABLE.len()).find(refused)?;
        let more = Self(self.0 | 1 << index);
        let is_shorter = more.document(operation).len() < self.document(operation).len();
        is_shorter.then_some(more)
    }
}
