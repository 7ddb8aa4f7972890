//! Creating the users of several rows in one request, and inviting each to its teams.

use super::create_user::{Made, find_out, make};
use super::create_users::{CheckedUser, Outcome, Status};
use super::lists::complete;
use crate::client::{Call, Data, Document, Outgoing, Quotable, Result, refusal};
use crate::environment::Environment;
use crate::error::{Error, ErrorCode, Failure, PathStep};
use crate::model::User;
use crate::operations::{
    CreateInvite, CreateInviteInput, CreateInviteVariables, CreateUser, Operation, create_users,
    read_at, row_alias,
};

/// Makes the users of these rows, and resolves to what became of each. The signal
/// ends waits for the server's rate limit, no request.
pub(super) async fn create_rows<E: Environment>(
    call: &Call<E>,
    rows: Vec<CheckedUser>,
) -> Vec<Outcome<E::Thrown>> {
    let together = send_together(call, &rows).await;
    let mut outcomes = Vec::with_capacity(rows.len());
    for (index, CheckedUser { row, user }) in rows.into_iter().enumerate() {
        let (email, admin) = (&user.email, user.admin);
        let made = match &together {
            None => make(call, email, admin).await,
            Some(sent) => match sent.result_of(call, index) {
                Ok(user) => Ok(Made::New(user.into())),
                Err(Failure::Ours(error)) => {
                    find_out(call, email, admin, sent.began_ms, error).await
                }
                Err(aborted) => Err(aborted),
            },
        };
        let (status, who, error) = finish(call, &user.email, &user.teams, made).await;
        outcomes.push(Outcome {
            row,
            email: user.email,
            status,
            user: who,
            error,
        });
    }
    outcomes
}

/// What came of several rows in one request.
struct Together<T> {
    data: Option<Data>,
    failure: Option<Failure<T>>,
    began_ms: f64,
    /// What was sent, which the server's messages may quote.
    variables: String,
}

/// Sends several rows in one request. `None` for a single row, and where the server
/// takes no such document and has done nothing of it.
async fn send_together<E: Environment>(
    call: &Call<E>,
    rows: &[CheckedUser],
) -> Option<Together<E::Thrown>> {
    if rows.len() < 2 {
        return None;
    }
    let began_ms = call.client.environment().now_ms();
    let users = rows.iter().map(|row| (&*row.user.email, row.user.admin));
    let (document, variables) = create_users(users);
    let outgoing = Outgoing {
        name: CreateUser::NAME,
        document: Document::Other(&document),
        effect: CreateUser::EFFECT,
        variables: &variables,
        secrets: None,
        elements: None,
    };
    let ended = call.client.exchange(&outgoing, call).await;
    let mut together = Together {
        data: None,
        failure: None,
        began_ms,
        variables,
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
    /// The user of a row, or why there is none. Errors beside the user are told.
    fn result_of<E: Environment<Thrown = T>>(
        &self,
        call: &Call<E>,
        index: usize,
    ) -> Result<User, E> {
        let alias = row_alias(index);
        let user = match &self.data {
            Some(data) => read_at::<User>(data.as_str(), &[&alias, "user"]).map_err(|mismatch| {
                let error = Error::bad_response(mismatch.to_string());
                Failure::from(error.during(CreateUser::NAME, true))
            }),
            None => Err(Error::nothing_there().into()),
        };
        let whole = self.failure.as_ref();
        let all = whole
            .and_then(Failure::ours)
            .map(|error| &*error.server_errors);
        let is_ours = |path: &Option<Vec<PathStep>>| {
            let first = path.as_ref().and_then(|path| path.first());
            matches!(first, Some(PathStep::Name(name)) if **name == *alias)
        };
        let errors = all.unwrap_or_default().iter();
        let errors: Vec<_> = errors
            .filter(|error| is_ours(&error.path))
            .cloned()
            .collect();
        if errors.is_empty() {
            // Why the whole failed says more than that this row has nothing.
            return user.map_err(|incomplete| whole.map_or(incomplete, copy_of));
        }
        // The status is the whole answer's: the words have to tell.
        let quotable = Quotable::of_variables(&self.variables);
        let refused = refusal(200, errors, &quotable).during(CreateUser::NAME, false);
        let refused = Failure::from(refused);
        let Ok(user) = user else { return Err(refused) };
        call.client.report(&refused);
        Ok(user)
    }
}

/// A failure that says the same to another row.
fn copy_of<T: Clone>(failure: &Failure<T>) -> Failure<T> {
    match failure {
        Failure::Ours(error) => error.copy().into(),
        Failure::Theirs(thrown) => Failure::Theirs(thrown.clone()),
    }
}

type Ended<T> = (Status, Option<User>, Option<Failure<T>>);

/// Invites the user to the row's teams.
async fn finish<E: Environment>(
    call: &Call<E>,
    email: &str,
    teams: &[Box<str>],
    made: Result<Made<E::Thrown>, E>,
) -> Ended<E::Thrown> {
    let (status, user) = match made {
        Ok(Made::New(user)) => (Status::Created, *user),
        Ok(Made::There(user, error)) if error.code == ErrorCode::Conflict => {
            match complete(call, *user).await {
                Ok(user) => (Status::Exists, user),
                Err(failure) => return failed(call, failure),
            }
        }
        Ok(Made::There(_, error)) => return failed(call, error.into()),
        Err(failure) => return failed(call, failure),
    };
    let mut first = None;
    for team in teams {
        if let Err(failure) = invite(call, email, team).await {
            call.client.report(&failure);
            first.get_or_insert(failure);
        }
    }
    let status = if first.is_some() {
        Status::Failed
    } else {
        status
    };
    (status, Some(user), first)
}

fn failed<E: Environment>(call: &Call<E>, failure: Failure<E::Thrown>) -> Ended<E::Thrown> {
    call.client.report(&failure);
    (Status::Failed, None, Some(failure))
}

/// Invites the user to a team. That they are in it already is as good.
async fn invite<E: Environment>(call: &Call<E>, email: &str, team: &str) -> Result<(), E> {
    let variables = CreateInviteVariables {
        input: CreateInviteInput {
            entity_name: team.into(),
            email: Some(email.into()),
            ..CreateInviteInput::default()
        },
        with_team: false,
    };
    match call.send::<CreateInvite>(&variables).await {
        Err(failure) if !failure.is(ErrorCode::Conflict) => Err(failure.map(|error| {
            error.note(&["the user is there, and was not invited to ", team].concat())
        })),
        _ => Ok(()),
    }
}
