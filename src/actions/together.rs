//! Rows that go in one request, and what came of each.

use serde::de::DeserializeOwned;

use crate::client::{Call, Data, Document, Outgoing, Quotable, Result, refusal};
use crate::environment::Environment;
use crate::error::{Error, ErrorCode, Failure, PathStep};
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

/// Sends several rows in one request. `None` where the server takes no such document
/// and has done nothing of it.
pub async fn send_together<E: Environment>(
    call: &Call<E>,
    rows: operations::Together,
) -> Option<Together<E::Thrown>> {
    let began_ms = call.client.environment().now_ms();
    let outgoing = Outgoing {
        name: rows.name,
        document: Document::Other(&rows.document),
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
    /// What the answer has for a row, at the end of this path; or why there is
    /// nothing. Errors beside it are told, and name this operation.
    pub fn result_of<V: DeserializeOwned, E: Environment<Thrown = T>>(
        &self,
        call: &Call<E>,
        index: usize,
        path: &[&str],
        operation: &str,
    ) -> Result<V, E> {
        let alias = row_alias(index);
        let place: Vec<_> = std::iter::once(&*alias)
            .chain(path.iter().copied())
            .collect();
        let value = match &self.data {
            Some(data) => read_at::<V>(data.as_str(), &place)
                .map_err(|mismatch| Error::bad_response(mismatch.to_string())),
            None => Err(Error::nothing_there()),
        };
        match (value, self.refusal_of(&alias, operation)) {
            (Ok(value), None) => Ok(value),
            (Ok(value), Some(beside)) => {
                call.client.report(&beside);
                Ok(value)
            }
            (Err(_), Some(refused)) => Err(refused),
            (Err(incomplete), None) => Err(self.failure_of(incomplete, operation)),
        }
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
    fn failure_of(&self, incomplete: Box<Error<T>>, operation: &str) -> Failure<T> {
        match &self.failure {
            Some(Failure::Ours(error)) => error.copy().into(),
            Some(Failure::Theirs(thrown)) => Failure::Theirs(thrown.clone()),
            None => incomplete.during(operation, self.is_mutation).into(),
        }
    }
}
