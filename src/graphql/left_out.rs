//! Fields that the library can do without: what a server does not show, or an
//! older one does not know, is left out of the library's own documents.

use std::borrow::Cow;

use super::{Operation, without_field};
use crate::js_error::{Error, ErrorCode};

/// Types and their fields. The first, of any type, is refused by servers that do
/// not know the User-Agent, the others by those that are older than the field.
pub const DISPENSABLE: [(&str, &str); 10] = [
    ("", "apiKeys"),
    ("User", "accountType"),
    ("User", "createdAt"),
    ("User", "photoUrl"),
    ("Entity", "createdAt"),
    ("Entity", "photoUrl"),
    ("Member", "role"),
    ("Member", "accountType"),
    ("Member", "photoUrl"),
    ("Invite", "createdAt"),
];

/// Which fields are left out: a bit each.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub struct LeftOut(u16);

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
        if !operation.is_ours {
            return document;
        }
        for (index, (owner, field)) in DISPENSABLE.iter().enumerate() {
            if self.0 & (1 << index) != 0
                && let Some(shorter) = without_field(&document, owner, field)
            {
                document = Cow::Owned(shorter);
            }
        }
        document
    }

    /// With the fields that a server has refused to answer a document for, if
    /// the error names some that there are, and the document has them still.
    pub fn after(self, error: &Error, operation: &Operation) -> Option<Self> {
        let mut more = self;
        for (index, (owner, field)) in DISPENSABLE.iter().enumerate() {
            let refused = match error.code {
                Some(ErrorCode::ReloginRequired) => index == 0,
                Some(ErrorCode::Graphql) => {
                    error.says(&["Cannot query field \"", field, "\" on type \"", owner, "\""])
                }
                _ => false,
            };
            if refused {
                more = more.and(Self(1 << index));
            }
        }
        let is_shorter = more.document(operation).len() < self.document(operation).len();
        is_shorter.then_some(more)
    }
}
