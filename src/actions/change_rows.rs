//! Changing the accounts of several rows: who they are, in one request, and what
//! becomes of them, in another.

use std::cell::RefCell;
use std::rc::Rc;

use super::account::{Account, change, refuse_own, take_over};
use super::exact_users::find_exactly;
use super::remembered::Remembered;
use super::together::send_together;
use super::update_users::{ChangeOutcome, CheckedChange, UserChange, Who, only_once};
use super::user_changes::Change;
use crate::client::{Call, Result};
use crate::environment::Environment;
use crate::error::{Checked, Error};
use crate::model::{DateTime, Known, User};
use crate::operations::{
    DeleteUser, Operation, USER_FIELDS, UndeleteUser, UpdateUser, update_users,
};

/// A row whose account is known, and what was known of it before.
struct Begun<E: Environment> {
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
) -> Vec<ChangeOutcome<E>> {
    let names = rows.iter().filter_map(|row| match &row.change.who {
        Who::Named(name) => Some(&**name),
        Who::Account(_) => None,
    });
    let names: Vec<_> = names.collect();
    let mut found = find_exactly(call, &names).await.into_iter();

    let mut outcomes = Vec::with_capacity(rows.len());
    // Each beside the place of its outcome.
    let mut begun = Vec::new();
    for CheckedChange { row, change } in rows {
        let UserChange { who, change } = change;
        let mut outcome = ChangeOutcome {
            row,
            account: None,
            end: Ok(false),
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
                outcome.end = Err(failure);
            }
            Ok(account) => {
                outcome.account = Some(Rc::clone(&account));
                let before = met(&*account, &change);
                match check_found(call, ids, row, &*account, &change, is_fresh) {
                    Err(error) => outcome.end = Err(error.into()),
                    // What was looked up just now is as wanted.
                    Ok(()) if is_fresh && before.is_some() => {}
                    Ok(()) => begun.push((
                        outcomes.len(),
                        Begun {
                            account,
                            change,
                            before,
                        },
                    )),
                }
            }
        }
        outcomes.push(outcome);
    }
    let ends = change_all(call, &begun).await;
    for ((index, begun), end) in begun.into_iter().zip(ends) {
        if let Err(failure) = &end {
            call.client.report(failure);
        }
        let is_same =
            || begun.before.is_some() && begun.before == met(&*begun.account, &begun.change);
        if let Some(outcome) = outcomes.get_mut(index) {
            outcome.end = end.map(|()| !is_same());
        }
    }
    outcomes
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
        let id = account.user().read(|user| user.id.clone());
        only_once(&mut ids.borrow_mut(), &id, row)?;
    }
    refuse_own(&call.client, account, change)
}

fn met<E: Environment>(account: &dyn Account<E>, change: &Change) -> Option<Option<DateTime>> {
    account.user().read(|user| change.met_by(user))
}

/// Sends the changes, in one request where there are several and the server takes
/// such a document.
async fn change_all<E: Environment>(
    call: &Call<E>,
    begun: &[(usize, Begun<E>)],
) -> Vec<Result<(), E>> {
    let mut together = None;
    if begun.len() > 1 {
        let inputs = begun.iter().map(|(_, begun)| {
            let id = begun.account.user().read(|user| user.id.clone());
            begun.change.input(id)
        });
        let user_fields = call.client.left_out().document(USER_FIELDS);
        together = send_together(call, update_users(inputs, &user_fields)).await;
    }
    let mut ends = Vec::with_capacity(begun.len());
    for (index, (_, begun)) in begun.iter().enumerate() {
        let account = &*begun.account;
        ends.push(match &together {
            None => change(call, account, &begun.change).await,
            Some(together) => {
                let name = match begun.change {
                    Change::Deactivate => DeleteUser::NAME,
                    Change::Reactivate => UndeleteUser::NAME,
                    Change::Update(_) => UpdateUser::NAME,
                };
                let sent = together.result_of::<User, E>(call, index, &["user"], name);
                take_over(call, account.user(), &begun.change, sent).await
            }
        });
    }
    ends
}
