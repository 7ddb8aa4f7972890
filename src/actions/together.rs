//! Rows that go in one request, and what came of each.

use serde::de::DeserializeOwned;

use crate::client::{Call, Data, Document, Outgoing, Quotable, Result, refusal};
use crate::environment::Environment;
use crate::error::{Error, ErrorCode, Failure, PathStep};
use crate::json::Mismatch;
use crate::operations::{self, read_at, row_alias};

/// What came of several rows in one request.
pub struct Together<T> {
    /// When it was sent.
    pub began_ms: f64,
    data: Option<Data>,
    failure: Option<Failure<T>>,
    is_mutation: bool,
    /// What was sent, which the server's messages may quote.
    variables: String,
}

/// Reads something of an answer, and says whether it is there.
type Reading<'a> = dyn FnMut(&str, &[&str]) -> std::result::Result<bool, Mismatch> + 'a;

/// Sends several rows in one request. `None` where the server takes no such document
/// and has done nothing of it.
pub async fn send_together<E: Environment>(
    call: &Call<E>,
    rows: operations::Together,
) -> Option<Together<E::Thrown>> {
    let began_ms = call.client.environment().now_ms();
    let outgoing = Outgoing {
        name: rows.name,
        document: Document::Ours(&rows.document),
        effect: rows.effect,
        variables: &rows.variables,
        secrets: None,
        elements: None,
    };
    let ended = call.client.exchange(&outgoing, call).await;
    let mut together = Together {
        began_ms,
        data: None,
        failure: None,
        is_mutation: rows.effect.is_mutation(),
        variables: rows.variables,
    };
    match ended {
        Ok(answered) => together.data = Some(answered.data),
        Err(Failure::Ours(mut error)) => {
            together.data = error.data.take();
            if together.data.is_none() && is_of_the_document(&error) {
                return None;
            }
            together.failure = Some(Failure::Ours(error));
        }
        Err(aborted) => together.failure = Some(aborted),
    }
    Some(together)
}

/// Whether the error may be about the document as a whole.
fn is_of_the_document<T>(error: &Error<T>) -> bool {
    let codes = [
        ErrorCode::Graphql,
        ErrorCode::BadResponse,
        ErrorCode::Conflict,
    ];
    codes.contains(&error.code) && !error.maybe_applied
}

impl<T: Clone> Together<T> {
    /// What the answer has for a row, or in this field of it; or why there is
    /// nothing. Errors beside it are told, and name this operation.
    pub fn result_of<V: DeserializeOwned, E: Environment<Thrown = T>>(
        &self,
        call: &Call<E>,
        index: usize,
        field: Option<&str>,
        operation: &str,
    ) -> Result<V, E> {
        let mut value = None;
        self.read(call, index, field, operation, &mut |data, place| {
            value = read_at::<Option<V>>(data, place)?;
            Ok(value.is_some())
        })?;
        // What was read is there.
        value.ok_or_else(|| Error::nothing_there().into())
    }

    /// The part of it that is compiled once, and not for whatever is read.
    fn read<E: Environment<Thrown = T>>(
        &self,
        call: &Call<E>,
        index: usize,
        field: Option<&str>,
        operation: &str,
        read: &mut Reading,
    ) -> Result<(), E> {
        let alias = row_alias(index);
        let place: &[&str] = match &field {
            Some(field) => &[&alias, field],
            None => &[&alias],
        };
        let data = self.data.as_ref().map(Data::as_str);
        let read = data.map_or(Ok(false), |data| read(data, place));
        let refused = self.refusal_of(&alias, operation);
        match (read, refused) {
            (Ok(true), Some(beside)) => call.client.report(&beside),
            (Ok(true), None) => {}
            (_, Some(refused)) => return Err(refused),
            (read, None) => return Err(self.failure_of(&alias, read.err(), operation)),
        }
        Ok(())
    }

    /// What the server says of a row.
    fn refusal_of(&self, alias: &str, operation: &str) -> Option<Failure<T>> {
        let all = self.failure.as_ref().and_then(Failure::ours)?;
        let is_ours = |path: &Option<Vec<PathStep>>| {
            let first = path.as_ref().and_then(|path| path.first());
            matches!(first, Some(PathStep::Name(name)) if **name == *alias)
        };
        let errors = all.server_errors.iter();
        let errors: Vec<_> = errors
            .filter(|error| is_ours(&error.path))
            .cloned()
            .collect();
        if errors.is_empty() {
            return None;
        }
        // The status is the whole answer's: the words have to tell.
        let quotable = Quotable::of_variables(&self.variables);
        Some(
            refusal(200, errors, &quotable)
                .during(operation, false)
                .into(),
        )
    }

    /// Why a row has nothing. Why the whole failed says more than that it is incomplete.
    fn failure_of(&self, alias: &str, mismatch: Option<Mismatch>, operation: &str) -> Failure<T> {
        match &self.failure {
            Some(Failure::Ours(error)) => error.copy().into(),
            Some(Failure::Theirs(thrown)) => Failure::Theirs(thrown.clone()),
            None => {
                let message = mismatch.map_or_else(
                    || {
                        [
                            "data.",
                            alias,
                            ": expected a value; the server answered without error and without one",
                        ]
                        .concat()
                    },
                    |mismatch| mismatch.to_string(),
                );
                let error = Error::bad_response(message);
                error.during(operation, self.is_mutation).into()
            }
        }
    }
}
