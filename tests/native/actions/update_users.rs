//! Changing many accounts.

use std::collections::VecDeque;
use std::rc::Rc;

use serde_json::{Value, json};
use wandb_user::actions::{
    Change, ChangeRow, Changing, ManyRows, Outcome, Rows, Status, UserChange, UserChanges, Who,
    viewer,
};
use wandb_user::client::CallOptions;
use wandb_user::error::{ErrorCode, Failure};
use wandb_user::model::{Known, User};

use crate::support::*;

/// So many go one by one where one at a time is under way; the two after them together.
const ALONE: usize = 10;

struct Input(VecDeque<UserChange<Script>>);

impl Rows<ChangeRow<Script>, String> for Input {
    fn next(&mut self) -> Result<Option<ChangeRow<Script>>, String> {
        Ok(self.0.pop_front().map(Ok))
    }

    fn close(&mut self) {}
}

fn known(attrs: Value) -> Who<Script> {
    let user: User = serde_json::from_value(attrs).expect("a user");
    Who::Account(Rc::new(Known::new(user)))
}

fn row(who: Who<Script>, change: Change) -> UserChange<Script> {
    UserChange { who, change }
}

fn off(who: Who<Script>) -> UserChange<Script> {
    row(who, Change::Deactivate)
}

fn named(text: &str) -> Who<Script> {
    Who::Named(text.into())
}

fn rename(name: &str) -> Change {
    Change::Update(UserChanges {
        name: Some(name.into()),
        ..UserChanges::default()
    })
}

/// All outcomes, in the order of the rows.
fn run(
    script: &Script,
    client: &TestClient,
    rows: Vec<UserChange<Script>>,
) -> Vec<Outcome<Script>> {
    let work = Changing::of(Box::new(Input(rows.into())));
    let mut all = ManyRows::new(client, Box::new(work), 1, CallOptions::default());
    let mut outcomes = script.run(async {
        let mut outcomes = Vec::new();
        while let Ok(Some(outcome)) = all.next().await {
            outcomes.push(outcome);
        }
        outcomes
    });
    outcomes.sort_by_key(|outcome| outcome.row);
    outcomes
}

/// Rows that warm up, then these two, which go together and are answered so. `told` is
/// what they came to.
fn pair(
    rows: [UserChange<Script>; 2],
    replies: impl IntoIterator<Item = Reply>,
) -> (Vec<Outcome<Script>>, Script) {
    let before = (0..ALONE).map(|n| result(json!({ "user": { "id": format!("w{n}") } })));
    let (client, script) = client(before.chain(replies));
    let warm = (0..ALONE).map(|n| row(known(json!({ "id": format!("w{n}") })), Change::Reactivate));
    let mut outcomes = run(&script, &client, warm.chain(rows).collect());
    assert_eq!(script.replies_left(), 0);
    (outcomes.split_off(ALONE), script)
}

fn statuses(outcomes: &[Outcome<Script>]) -> Vec<Status> {
    outcomes.iter().map(|outcome| outcome.status).collect()
}

fn error(outcome: &Outcome<Script>) -> &TestError {
    let error = outcome.error.as_ref().and_then(Failure::ours);
    error.unwrap_or_else(|| panic!("row {} has no error", outcome.row))
}

fn attrs(outcome: &Outcome<Script>) -> Value {
    let account = outcome.account.as_ref().expect("an account");
    account
        .user()
        .read(|user| serde_json::to_value(user).expect("JSON"))
}

fn page(nodes: Value) -> Value {
    let edges: Vec<_> = nodes.as_array().expect("nodes").iter().collect();
    let edges: Vec<_> = edges.iter().map(|node| json!({ "node": node })).collect();
    json!({ "edges": edges, "pageInfo": { "hasNextPage": false } })
}

fn two(first: Value, second: Value) -> Reply {
    data(json!({ "r0": { "user": first }, "r1": { "user": second } }))
}

const AT: &str = "2026-01-01T00:00:00Z";

#[test]
fn two_changes_of_different_kinds_go_in_one_request() {
    let rows = [
        off(known(json!({ "id": "a", "name": "Ada" }))),
        row(known(json!({ "id": "b" })), rename("Bob")),
    ];
    let answer = two(
        json!({ "id": "a", "name": "Ada", "deletedAt": AT }),
        json!({ "id": "b", "name": "Bob" }),
    );
    let (outcomes, script) = pair(rows, [answer]);
    assert_eq!(statuses(&outcomes), [Status::Changed; 2]);
    assert_eq!(attrs(&outcomes[0])["deletedAt"], AT);
    assert_eq!(attrs(&outcomes[1]), json!({ "id": "b", "name": "Bob" }));
    assert_eq!(script.operations()[ALONE], "UpdateUsers");
    assert_eq!(
        script.variables(ALONE),
        json!({ "input0": { "id": "a" }, "input1": { "id": "b", "name": "Bob" } })
    );
}

#[test]
fn what_was_known_and_what_is_answered_tell_what_is_unchanged() {
    let other = "2026-02-02T00:00:00Z";
    let is = |before: Value, change: fn() -> Change, after: Value| {
        let (client, script) = client([result(json!({ "user": after }))]);
        run(&script, &client, vec![row(known(before), change())])[0].status
    };
    let off = || Change::Deactivate;
    let on = || Change::Reactivate;
    let ada = || rename("Ada");
    let id = |more: Value| {
        let mut user = json!({ "id": "a" });
        user.as_object_mut()
            .expect("an object")
            .extend(more.as_object().expect("more").clone());
        user
    };
    let (none, deleted) = (id(json!({})), id(json!({ "deletedAt": AT })));
    let (named, nick) = (id(json!({ "name": "Ada" })), id(json!({ "name": "A" })));
    assert_eq!(is(deleted.clone(), off, deleted.clone()), Status::Unchanged);
    assert_eq!(
        is(id(json!({ "deletedAt": other })), off, deleted.clone()),
        Status::Changed
    );
    assert_eq!(is(none.clone(), off, deleted.clone()), Status::Changed);
    assert_eq!(is(none.clone(), on, none.clone()), Status::Unchanged);
    assert_eq!(is(deleted, on, none.clone()), Status::Changed);
    assert_eq!(is(named.clone(), ada, named.clone()), Status::Unchanged);
    assert_eq!(is(nick.clone(), ada, named.clone()), Status::Changed);
    assert_eq!(is(none, ada, named.clone()), Status::Changed);
    assert_eq!(is(named, ada, nick), Status::Changed);
}

#[test]
fn every_value_that_an_update_names_is_compared() {
    let known_as =
        json!({ "id": "a", "name": "Ada", "admin": true, "entity": "e", "email": "a@b.c" });
    let all = || UserChanges {
        name: Some("Ada".into()),
        admin: Some(true),
        default_entity: Some("e".into()),
        primary_email: Some("a@b.c".into()),
    };
    for (changes, status) in [
        (all(), Status::Unchanged),
        (
            UserChanges {
                admin: Some(false),
                ..all()
            },
            Status::Changed,
        ),
        (
            UserChanges {
                default_entity: Some("f".into()),
                ..all()
            },
            Status::Changed,
        ),
        (
            UserChanges {
                primary_email: Some("A@b.c".into()),
                ..all()
            },
            Status::Changed,
        ),
    ] {
        let (client, script) = client([result(json!({ "user": known_as }))]);
        let rows = vec![row(known(known_as.clone()), Change::Update(changes))];
        assert_eq!(run(&script, &client, rows)[0].status, status);
    }
}

#[test]
fn two_names_are_looked_up_together_and_one_that_is_as_wanted_is_not_sent() {
    let found = data(json!({
        "r0": page(json!([{ "id": "a", "username": "ADA", "deletedAt": AT }])),
        "r1": page(json!([{ "id": "x", "email": "bob@b.cd" }, { "id": "b", "email": "bob@b.c" }])),
    }));
    let changed = result(json!({ "user": { "id": "b", "deletedAt": AT } }));
    let (outcomes, script) = pair(
        [off(named(" ada ")), off(named("BOB@b.c"))],
        [found, changed],
    );
    assert_eq!(statuses(&outcomes), [Status::Unchanged, Status::Changed]);
    assert_eq!(script.operations()[ALONE..], ["SearchUsers", "DeleteUser"]);
    assert_eq!(
        script.variables(ALONE),
        json!({ "query0": "ada", "query1": "BOB@b.c" })
    );
    assert_eq!(script.variables(ALONE + 1), json!({ "id": "b" }));
}

#[test]
fn nobody_and_several_are_failures_that_name_the_text() {
    let found = data(json!({
        "r0": page(json!([{ "id": "a", "username": "adam" }])),
        "r1": page(json!([{ "id": "b", "username": "bob" }, { "id": "c", "email": "BOB" }])),
    }));
    let (outcomes, script) = pair([off(named("ada")), off(named("bob"))], [found]);
    let said: Vec<_> = outcomes
        .iter()
        .map(|one| (error(one).code, error(one).message.as_str()))
        .collect();
    assert_eq!(
        said,
        [
            (
                ErrorCode::NotFound,
                "SearchUsers: `ada` is nobody's username or email address"
            ),
            (
                ErrorCode::Ambiguous,
                "SearchUsers: `bob` is the username or email address of several users"
            ),
        ]
    );
    assert!(outcomes.iter().all(|outcome| outcome.account.is_none()));
    assert_eq!(script.told().len(), 2);
}

#[test]
fn where_more_begin_alike_than_come_the_name_is_searched_for_alone() {
    let alike: Vec<_> = (0..10)
        .map(|n| json!({ "id": n.to_string(), "username": format!("ada{n}") }))
        .collect();
    let mut first = page(json!(alike));
    first["pageInfo"]["hasNextPage"] = json!(true);
    let found = data(json!({ "r0": first, "r1": page(json!([{ "id": "b", "username": "bob" }])) }));
    let keys = json!({ "edges": [], "pageInfo": { "hasNextPage": false } });
    let alone =
        data(json!({ "users": page(json!([{ "id": "a", "username": "ada", "apiKeys": keys }])) }));
    let both = two(
        json!({ "id": "a", "deletedAt": AT }),
        json!({ "id": "b", "deletedAt": AT }),
    );
    let (outcomes, script) = pair([off(named("ada")), off(named("bob"))], [found, alone, both]);
    assert_eq!(statuses(&outcomes), [Status::Changed; 2]);
    assert_eq!(
        script.operations()[ALONE..],
        ["SearchUsers", "SearchUsers", "UpdateUsers"]
    );
    assert_eq!(attrs(&outcomes[0]), json!({ "id": "a", "deletedAt": AT }));
}

#[test]
fn a_server_that_takes_no_such_documents_gets_names_and_changes_one_by_one() {
    let one = |id: &str| data(json!({ "users": page(json!([{ "id": id, "username": id }])) }));
    let done = |id: &str| result(json!({ "user": { "id": id, "deletedAt": AT } }));
    let no = || refusal(422, "too complex");
    let (outcomes, script) = pair(
        [off(named("a")), off(named("b"))],
        [no(), one("a"), one("b"), no(), done("a"), done("b")],
    );
    assert_eq!(statuses(&outcomes), [Status::Changed; 2]);
    assert!(script.told().is_empty());
}

#[test]
fn a_row_that_is_refused_is_named_by_its_path_and_who_is_gone_is_deactivated() {
    let rows = [
        row(known(json!({ "id": "a" })), rename("Ada")),
        off(known(json!({ "id": "b" }))),
    ];
    let refused = answer(
        200,
        json!({
            "data": { "r0": null, "r1": null },
            "errors": [
                { "message": "forbidden", "path": ["r0"] },
                { "message": "user not found", "path": ["r1", "user"] },
            ],
        }),
    );
    let (outcomes, script) = pair(rows, [refused, data(json!({ "user": null }))]);
    assert_eq!(statuses(&outcomes), [Status::Failed, Status::Changed]);
    assert_eq!(error(&outcomes[0]).message, "UpdateUser: forbidden");
    assert!(!error(&outcomes[0]).maybe_applied);
    assert_eq!(script.operations()[ALONE..], ["UpdateUsers", "User"]);
    assert_eq!(script.told().len(), 1);
}

#[test]
fn an_unclear_end_is_sent_again_and_then_told_to_each() {
    let rows = || {
        [
            off(known(json!({ "id": "a" }))),
            off(known(json!({ "id": "b" }))),
        ]
    };
    let both = two(
        json!({ "id": "a", "deletedAt": AT }),
        json!({ "id": "b", "deletedAt": AT }),
    );
    let (outcomes, _) = pair(rows(), [broken(), both]);
    assert_eq!(statuses(&outcomes), [Status::Changed; 2]);
    let (outcomes, script) = pair(rows(), (0..5).map(|_| broken()));
    for outcome in &outcomes {
        assert_eq!(error(outcome).code, ErrorCode::Network);
        assert!(error(outcome).maybe_applied && outcome.account.is_some());
    }
    assert_eq!(script.operations()[ALONE..], ["UpdateUsers"; 5]);
}

#[test]
fn a_row_that_the_answer_leaves_out_may_be_changed() {
    let rows = [
        off(known(json!({ "id": "a" }))),
        off(known(json!({ "id": "b" }))),
    ];
    let half =
        data(json!({ "r0": { "user": { "id": "a", "deletedAt": AT } }, "r1": { "user": null } }));
    let (outcomes, _) = pair(rows, [half]);
    assert_eq!(statuses(&outcomes), [Status::Changed, Status::Failed]);
    let error = error(&outcomes[1]);
    assert_eq!(
        (error.code, error.maybe_applied),
        (ErrorCode::BadResponse, true)
    );
    assert!(
        error.message.starts_with("DeleteUser: data.r1"),
        "{}",
        error.message
    );
}

#[test]
fn ids_differ_in_letter_case_and_names_do_not() {
    let (client, script) = client([]);
    script.answer_with(|sent| {
        let id = &sent.body["variables"]["id"];
        result(json!({ "user": { "id": id, "deletedAt": AT } }))
    });
    let rows = ["VXNl", "VXNL", "VXNl"].map(|id| off(known(json!({ "id": id }))));
    let outcomes = run(&script, &client, rows.into());
    assert_eq!(
        statuses(&outcomes),
        [Status::Changed, Status::Changed, Status::Failed]
    );
    let words = "user: row 0 of the input is about this account already";
    assert_eq!(error(&outcomes[2]).message, words);
    assert!(script.told().is_empty());
}

#[test]
fn ones_own_account_is_looked_up_and_not_deactivated() {
    let me = json!({ "id": "me", "username": "me" });
    let (client, script) = client([
        data(json!({ "viewer": me })),
        data(json!({ "users": page(json!([me])) })),
    ]);
    value_of(script.run(viewer(&call(&client))));
    let outcomes = run(&script, &client, vec![off(named("me")), off(known(me))]);
    assert_eq!(error(&outcomes[0]).code, ErrorCode::InvalidArgument);
    assert!(
        error(&outcomes[0])
            .message
            .starts_with("deactivate: this is your own account")
    );
    assert_eq!(script.operations(), ["Viewer", "SearchUsers"]);
    assert!(script.told().is_empty());
}
