//! Creating the users of several rows in one request, and inviting each to its teams.

use super::create_user::{Made, find_out, make};
use super::create_users::{CheckedUser, Outcome, Status};
use super::lists::complete;
use super::together::{Together, send_together};
use crate::client::{Call, Result};
use crate::environment::Environment;
use crate::error::{ErrorCode, Failure};
use crate::model::User;
use crate::operations::{
    CreateInvite, CreateInviteInput, CreateInviteVariables, CreateUser, Operation, USER_FIELDS,
    create_users,
};

/// Makes the users of these rows, and resolves to what became of each. The signal
/// ends waits for the server's rate limit, no request.
pub(super) async fn create_rows<E: Environment>(
    call: &Call<E>,
    rows: Vec<CheckedUser>,
) -> Vec<Outcome<E::Thrown>> {
    let together = make_together(call, &rows).await;
    let mut outcomes = Vec::with_capacity(rows.len());
    for (index, CheckedUser { row, user }) in rows.into_iter().enumerate() {
        let (email, admin) = (&user.email, user.admin);
        let made = match &together {
            None => make(call, email, admin).await,
            Some(sent) => match sent.result_of::<User, E>(call, index, &["user"], CreateUser::NAME)
            {
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

/// Sends several rows in one request. `None` for a single row, and where the server
/// takes no such document and has done nothing of it.
async fn make_together<E: Environment>(
    call: &Call<E>,
    rows: &[CheckedUser],
) -> Option<Together<E::Thrown>> {
    if rows.len() < 2 {
        return None;
    }
    let users = rows.iter().map(|row| (&*row.user.email, row.user.admin));
    let user_fields = call.client.left_out().document(USER_FIELDS);
    send_together(call, create_users(users, &user_fields)).await
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
