//! An operation on its way: what is asked, and in which document.

use std::borrow::Cow;

use super::words;
use crate::error::{Error, ErrorCode, PathStep};
use crate::json::{self, Elements};
use crate::operations::{Effect, LeftOut, SecretsOf};

/// What a server says of a field that it does not know.
const UNKNOWN: &str = "Cannot query field";

/// An operation on its way.
pub struct Outgoing<'a> {
    /// The operation's name; empty for an anonymous one.
    pub name: &'a str,
    /// GraphQL text. Only a document of the library's own can do without some of its
    /// fields.
    pub document: Document<'a>,
    /// What sending it again can do.
    pub effect: Effect,
    /// JSON text of an object, or `null`.
    pub variables: &'a str,
    /// What finds the secrets in the answer, where it holds any.
    pub secrets: Option<SecretsOf>,
    /// Who takes the elements of a list out of the answer.
    pub elements: Option<&'a dyn Elements>,
}

/// Whose document it is.
#[derive(Clone, Copy)]
pub enum Document<'a> {
    /// The library's own, which can do without some of its fields.
    Ours(&'a str),
    /// Of any other making: it goes as it is.
    Other(&'a str),
}

impl Outgoing<'_> {
    /// What else to leave out of it, now that the server has refused it with this
    /// error: fields that it has still.
    pub fn without<T>(&self, left_out: LeftOut, error: &Error<T>) -> Option<LeftOut> {
        let more = match error.code {
            ErrorCode::ReloginRequired => LeftOut::KEYS,
            // Nobody but the server speaks of its fields.
            ErrorCode::Graphql if !words::holds(self.variables, UNKNOWN) => {
                // Messages may be long, and fields are many.
                let errors = error.server_errors.iter();
                let unknown: Vec<_> = errors
                    .filter(|error| words::holds(&error.message, UNKNOWN))
                    .collect();
                LeftOut::those(|one| {
                    let words = [UNKNOWN, " \"", one.field, "\" on type \"", one.owner, "\""];
                    let words = words.concat();
                    unknown
                        .iter()
                        .any(|error| words::holds(&error.message, &words))
                })
            }
            _ => return None,
        };
        self.shorter(left_out, more)
    }

    /// What else to leave out of a query this once, since the server keeps it from
    /// this caller: each of its errors is about a field that the library can do without.
    pub fn without_kept<T>(&self, left_out: LeftOut, error: &Error<T>) -> Option<LeftOut> {
        let is_said = matches!(error.code, ErrorCode::PermissionDenied | ErrorCode::Graphql);
        if self.effect != Effect::Query || !is_said {
            return None;
        }
        let mut more = LeftOut::default();
        for error in &error.server_errors {
            let fields = LeftOut::those(|one| {
                let mut steps = error.path.iter().flatten();
                steps.any(|step| matches!(step, PathStep::Name(name) if **name == *one.field))
            });
            if fields == LeftOut::default() {
                return None;
            }
            more = more.and(fields);
        }
        self.shorter(left_out, more)
    }

    /// Both together, where it makes the document shorter than the first alone.
    fn shorter(&self, left_out: LeftOut, more: LeftOut) -> Option<LeftOut> {
        let Document::Ours(document) = self.document else {
            return None;
        };
        let more = left_out.and(more);
        (more.document(document).len() < left_out.document(document).len()).then_some(more)
    }

    /// The JSON text of a request.
    pub fn body(&self, left_out: LeftOut) -> String {
        let document = match self.document {
            Document::Ours(document) => left_out.document(document),
            Document::Other(document) => Cow::Borrowed(document),
        };
        let mut body = String::new();
        for part in [
            "{\"query\":",
            &json::encode(&*document),
            ",\"variables\":",
            self.variables,
        ] {
            body.push_str(part);
        }
        if !self.name.is_empty() {
            body.push_str(",\"operationName\":");
            body.push_str(&json::encode(self.name));
        }
        body.push('}');
        body
    }
}
