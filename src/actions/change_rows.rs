//! Changing the accounts of several rows: who they are, in one request, and what
//! becomes of them, in another.

use std::cell::RefCell;
use std::rc::Rc;

use super::account::{Account, id_of, make, refuse_own, take_over};
use super::exact_users::find_exactly;
use super::remembered::Remembered;
use super::rows::{Outcome, Status};
use super::together::send_together;
use super::update_users::{CheckedChange, UserChange, Who, only_once};
use super::user_changes::Change;
use crate::client::{Call, Result};
use crate::environment::Environment;
use crate::error::{Checked, Error};
use crate::model::{DateTime, Known, User};
use crate::operations::{DeleteUser, Operation, UndeleteUser, UpdateUser, update_users};

/// A row whose account is known, and what was known of it before.
struct Begun<E: Environment> {
    /// The place of its outcome.
    index: usize,
    account: Rc<dyn Account<E>>,
    change: Change,
    /// Whether it was as wanted, and since when.
    before: Option<Option<DateTime>>,
}

/// Makes the changes of these rows, and resolves to what became of each. The signal
/// ends waits for the server's rate limit, no request.
pub(super) async fn change_rows<E: Environment>(
    call: &Call<E>,
    ids: &RefCell<Remembered>,
    rows: Vec<CheckedChange<E>>,
) -> Vec<Outcome<E>> {
    let names = rows.iter().filter_map(|row| match &row.change.who {
        Who::Named(name) => Some(&**name),
        Who::Account(_) => None,
    });
    let names: Vec<_> = names.collect();
    let found = find_exactly(call, &names).await;
    let (mut outcomes, begun) = begin(call, ids, rows, found);
    let ends = change_all(call, &begun).await;
    for (begun, end) in begun.into_iter().zip(ends) {
        if let Some(outcome) = outcomes.get_mut(begun.index) {
            conclude(call, outcome, &begun, end);
        }
    }
    outcomes
}

/// The outcomes, which are those of rows that end here, and what is to be sent.
fn begin<E: Environment>(
    call: &Call<E>,
    ids: &RefCell<Remembered>,
    rows: Vec<CheckedChange<E>>,
    found: Vec<Result<User, E>>,
) -> (Vec<Outcome<E>>, Vec<Begun<E>>) {
    let mut found = found.into_iter();
    let mut outcomes = Vec::with_capacity(rows.len());
    let mut begun = Vec::new();
    for CheckedChange { row, change } in rows {
        let UserChange { who, change } = change;
        let mut outcome = Outcome {
            row,
            email: Box::default(),
            account: None,
            status: Status::Unchanged,
            error: None,
        };
        let is_fresh = matches!(who, Who::Named(_));
        let account = match who {
            Who::Account(account) => Ok(account),
            Who::Named(_) => {
                let found = found.next();
                let found = found.unwrap_or_else(|| Err(Error::nothing_there().into()));
                found.map(|user| Rc::new(Known::new(user)) as Rc<dyn Account<E>>)
            }
        };
        match account {
            Err(failure) => {
                call.client.report(&failure);
                outcome = Outcome::failed(row, failure);
            }
            Ok(account) => {
                let before = met(&*account, &change);
                let is_right = check_found(call, ids, row, &*account, &change, is_fresh);
                outcome.account = Some(Rc::clone(&account));
                match is_right {
                    Err(error) => {
                        outcome.status = Status::Failed;
                        outcome.error = Some(error.into());
                    }
                    // What was looked up just now is as wanted.
                    Ok(()) if is_fresh && before.is_some() => {}
                    Ok(()) => begun.push(Begun {
                        index: outcomes.len(),
                        account,
                        change,
                        before,
                    }),
                }
            }
        }
        outcomes.push(outcome);
    }
    (outcomes, begun)
}

/// How a row that was sent has ended.
fn conclude<E: Environment>(
    call: &Call<E>,
    outcome: &mut Outcome<E>,
    begun: &Begun<E>,
    end: Result<(), E>,
) {
    let is_same = begun.before.is_some() && begun.before == met(&*begun.account, &begun.change);
    outcome.status = match &end {
        Ok(()) if is_same => Status::Unchanged,
        Ok(()) => Status::Changed,
        Err(failure) => {
            call.client.report(failure);
            Status::Failed
        }
    };
    outcome.error = end.err();
}

/// What cannot be known before it is known whose account it is.
fn check_found<E: Environment>(
    call: &Call<E>,
    ids: &RefCell<Remembered>,
    row: usize,
    account: &dyn Account<E>,
    change: &Change,
    is_fresh: bool,
) -> Checked<(), E::Thrown> {
    if is_fresh {
        only_once(&mut ids.borrow_mut(), &id_of(account.user()), row)?;
    }
    refuse_own(&call.client, account, change)
}

fn met<E: Environment>(account: &dyn Account<E>, change: &Change) -> Option<Option<DateTime>> {
    account.user().read(|user| change.met_by(user))
}

/// Sends the changes, in one request where there are several and the server takes
/// such a document.
async fn change_all<E: Environment>(call: &Call<E>, begun: &[Begun<E>]) -> Vec<Result<(), E>> {
    let mut together = None;
    if begun.len() > 1 {
        let inputs = begun
            .iter()
            .map(|begun| begun.change.input(id_of(begun.account.user())));
        together = send_together(call, update_users(inputs)).await;
    }
    let mut ends = Vec::with_capacity(begun.len());
    for (index, begun) in begun.iter().enumerate() {
        let account = &*begun.account;
        ends.push(match &together {
            None => make(call, account, &begun.change).await,
            Some(together) => {
                let name = match begun.change {
                    Change::Deactivate => DeleteUser::NAME,
                    Change::Reactivate => UndeleteUser::NAME,
                    Change::Update(_) => UpdateUser::NAME,
                };
                let sent = together.result_of::<User, E>(call, index, Some("user"), name);
                take_over(call, account.user(), &begun.change, sent).await
            }
        });
    }
    ends
}
