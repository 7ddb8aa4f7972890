//! Rows that go in one request: each has its own end.

use serde_json::{Value, json};
use wandb_user::actions::{CreateUsers, NewUser, Outcome, Row, Rows, Status};
use wandb_user::client::CallOptions;
use wandb_user::error::{ErrorCode, Failure};

use crate::support::*;

/// So many go one by one where one at a time is under way; the two after them together.
const ALONE: usize = 10;
const FIRST: usize = ALONE;
const SECOND: usize = ALONE + 1;

/// What a server's clock shows when a script begins.
const DATE: &str = "Tue, 14 Nov 2023 22:13:20 GMT";

struct Input(std::vec::IntoIter<NewUser>);

impl Rows<Row<String>, String> for Input {
    fn next(&mut self) -> Result<Option<Row<String>>, String> {
        Ok(self.0.next().map(Ok))
    }

    fn close(&mut self) {}
}

fn email(row: usize) -> String {
    format!("p{row}@example.com")
}

fn made(row: usize) -> Value {
    json!({ "user": { "id": format!("u{row}"), "email": email(row) } })
}

/// What a search for the address of a row finds: somebody made at this time, or nobody.
fn found(row: usize, created_at: Option<&str>) -> Reply {
    let node = created_at.map(|at| json!({ "id": "f", "email": email(row), "createdAt": at }));
    let edges: Vec<_> = node.iter().map(|node| json!({ "node": node })).collect();
    let info = json!({ "hasNextPage": false, "endCursor": null });
    data(json!({ "users": { "edges": edges, "pageInfo": info } })).with("Date", DATE)
}

fn user(row: usize) -> NewUser {
    let teams = if row < ALONE {
        vec![]
    } else {
        vec!["engines".into()]
    };
    NewUser {
        email: email(row).into(),
        admin: row == SECOND,
        teams,
    }
}

struct Pair {
    outcomes: Vec<Outcome<String>>,
    thrown: Option<String>,
    script: Script,
}

impl Pair {
    fn operations(&self) -> Vec<String> {
        self.script.operations().split_off(ALONE)
    }

    fn statuses(&self) -> Vec<Status> {
        self.outcomes.iter().map(|outcome| outcome.status).collect()
    }

    fn error(&self, index: usize) -> &TestError {
        let error = self.outcomes[index].error.as_ref().and_then(Failure::ours);
        error.unwrap_or_else(|| panic!("{index} has no error"))
    }
}

/// Two rows that go together, and these answers from then on.
fn pair(replies: impl IntoIterator<Item = Reply>) -> Pair {
    pair_until(None, replies)
}

fn pair_until(signal: Option<Signal>, replies: impl IntoIterator<Item = Reply>) -> Pair {
    let before = (0..ALONE).map(|row| result(made(row)));
    let (client, script) = client(before.chain(replies));
    let rows: Vec<_> = (0..ALONE + 2).map(user).collect();
    let input = Box::new(Input(rows.into_iter()));
    let options = CallOptions {
        signal,
        timeout_ms: None,
    };
    let mut all = CreateUsers::new(&client, input, 1, options);
    let (mut outcomes, thrown) = script.run(async {
        let mut outcomes = Vec::new();
        loop {
            match all.next().await {
                Ok(Some(outcome)) => outcomes.push(outcome),
                ended => return (outcomes, ended.err()),
            }
        }
    });
    let outcomes = outcomes.split_off(ALONE);
    let rows: Vec<_> = outcomes.iter().map(|outcome| outcome.row).collect();
    assert_eq!(rows, [FIRST, SECOND]);
    assert_eq!(script.replies_left(), 0);
    Pair {
        outcomes,
        thrown,
        script,
    }
}

fn invited() -> Reply {
    result(json!({ "success": true }))
}

fn with_errors(data: Value, errors: Value) -> Reply {
    answer(200, json!({ "data": data, "errors": errors }))
}

#[test]
fn two_users_are_made_in_one_request_and_invited_each() {
    let both = data(json!({ "r0": made(FIRST), "r1": made(SECOND) }));
    let pair = pair([both, invited(), invited()]);
    assert_eq!(pair.statuses(), [Status::Created; 2]);
    assert_eq!(
        pair.operations(),
        ["CreateUser", "CreateInvite", "CreateInvite"]
    );
    assert_eq!(
        pair.script.variables(ALONE),
        json!({ "email0": email(FIRST), "admin0": false, "email1": email(SECOND), "admin1": true })
    );
    for row in [FIRST, SECOND] {
        let input = json!({ "entityName": "engines", "email": email(row) });
        let sent = pair.script.variables(row + 1);
        assert_eq!(sent, json!({ "input": input, "withTeam": false }));
        let user = pair.outcomes[row - ALONE].user.as_ref();
        assert_eq!(
            user.map(|user| user.id.to_string()),
            Some(format!("u{row}"))
        );
    }
}

#[test]
fn a_row_that_is_refused_is_named_by_its_path_and_the_other_is_made() {
    let errors = json!([{ "message": "invalid email address", "path": ["r1", "user"] }]);
    let pair = pair([
        with_errors(json!({ "r0": made(FIRST), "r1": null }), errors),
        invited(),
    ]);
    assert_eq!(pair.statuses(), [Status::Created, Status::Failed]);
    let error = pair.error(1);
    assert_eq!(error.message, "CreateUser: invalid email address");
    assert_eq!(
        (error.code, error.maybe_applied),
        (ErrorCode::Graphql, false)
    );
    assert!(pair.outcomes[0].error.is_none() && pair.outcomes[1].user.is_none());
    assert_eq!(pair.operations(), ["CreateUser", "CreateInvite"]);
    assert_eq!(pair.script.told().len(), 1);
}

#[test]
fn an_error_beside_the_user_is_told_and_undoes_nothing() {
    let errors = json!([{ "message": "no mail was sent", "path": ["r0"] }]);
    let both = with_errors(json!({ "r0": made(FIRST), "r1": made(SECOND) }), errors);
    let pair = pair([both, invited(), invited()]);
    assert_eq!(pair.statuses(), [Status::Created; 2]);
    let told = [Told::Failure {
        message: "CreateUser: no mail was sent".into(),
        unclaimed_keys: vec![],
    }];
    assert_eq!(pair.script.told(), told);
}

#[test]
fn who_was_there_exists_and_is_looked_up_alone() {
    let errors = json!([{ "message": "user already exists", "path": ["r0"] }]);
    let both = with_errors(json!({ "r0": null, "r1": made(SECOND) }), errors);
    let pair = pair([
        both,
        found(FIRST, Some("2020-01-01T00:00:00")),
        invited(),
        invited(),
    ]);
    assert_eq!(pair.statuses(), [Status::Exists, Status::Created]);
    assert_eq!(
        pair.outcomes[0].user.as_ref().map(|user| &*user.id),
        Some("f")
    );
    assert_eq!(
        pair.operations(),
        ["CreateUser", "SearchUsers", "CreateInvite", "CreateInvite"]
    );
}

#[test]
fn a_server_that_takes_no_such_document_gets_the_rows_one_by_one() {
    for refused in [
        refusal(422, "too complex"),
        refusal(409, "no"),
        refusal(200, "aliases"),
    ] {
        let pair = pair([
            refused,
            result(made(FIRST)),
            invited(),
            result(made(SECOND)),
            invited(),
        ]);
        assert_eq!(pair.statuses(), [Status::Created; 2]);
        assert_eq!(
            pair.operations(),
            [
                "CreateUser",
                "CreateUser",
                "CreateInvite",
                "CreateUser",
                "CreateInvite"
            ]
        );
        assert_eq!(
            pair.script.variables(ALONE + 3),
            json!({ "email": email(SECOND), "admin": true })
        );
        assert!(pair.script.told().is_empty());
    }
}

#[test]
fn where_the_whole_is_refused_each_row_has_an_error_of_its_own() {
    for (status, code) in [
        (403, ErrorCode::PermissionDenied),
        (401, ErrorCode::Unauthenticated),
        (404, ErrorCode::NotFound),
    ] {
        let pair = pair([refusal(status, "no")]);
        assert_eq!(pair.statuses(), [Status::Failed; 2]);
        for index in [0, 1] {
            assert_eq!(pair.error(index).code, code);
            assert!(!pair.error(index).maybe_applied);
        }
        assert!(!std::ptr::eq(pair.error(0), pair.error(1)));
        assert_eq!(pair.operations(), ["CreateUser"]);
        assert_eq!(pair.script.told().len(), 2);
    }
}

#[test]
fn without_an_answer_each_address_is_looked_up() {
    for unclear in [broken(), text(200, "{\"data\":"), refusal(500, "down")] {
        let pair = pair([
            unclear,
            found(FIRST, Some("2023-11-14T22:13:20")),
            invited(),
            found(SECOND, None),
        ]);
        assert_eq!(pair.statuses(), [Status::Created, Status::Failed]);
        let error = pair.error(1);
        assert!(error.maybe_applied);
        let words = "; looked up afterwards, no user has this address so far";
        assert!(error.message.ends_with(words), "{}", error.message);
        assert_eq!(
            pair.operations(),
            ["CreateUser", "SearchUsers", "CreateInvite", "SearchUsers"]
        );
        assert_eq!(pair.script.variables(ALONE + 1)["query"], email(FIRST));
        assert_eq!(pair.script.variables(ALONE + 3)["query"], email(SECOND));
    }
}

#[test]
fn who_may_have_been_there_before_is_not_said_to_be_made() {
    let before = Some("2023-11-14T22:13:19");
    let pair = pair([broken(), found(FIRST, before), refusal(403, "no")]);
    assert_eq!(pair.statuses(), [Status::Failed; 2]);
    let ends = [
        "it cannot be told that this call made them",
        "afterwards failed as well",
    ];
    for (index, end) in ends.into_iter().enumerate() {
        let error = pair.error(index);
        assert_eq!(
            (error.code, error.maybe_applied),
            (ErrorCode::Network, true)
        );
        assert!(error.message.ends_with(end), "{}", error.message);
    }
}

#[test]
fn a_row_that_the_answer_leaves_out_may_be_made() {
    let pair = pair([
        data(json!({ "r0": made(FIRST) })),
        invited(),
        found(SECOND, None),
    ]);
    assert_eq!(pair.statuses(), [Status::Created, Status::Failed]);
    let error = pair.error(1);
    assert_eq!(
        (error.code, error.maybe_applied),
        (ErrorCode::BadResponse, true)
    );
    let begin = "CreateUser: data.r1: expected a value or null;";
    assert!(error.message.starts_with(begin), "{}", error.message);
}

#[test]
fn a_429_is_waited_for_however_long_and_both_are_made() {
    let both = data(json!({ "r0": made(FIRST), "r1": made(SECOND) }));
    let limited = refusal(429, "slow down").with("Retry-After", "3600");
    let pair = pair([limited, both, invited(), invited()]);
    assert_eq!(pair.statuses(), [Status::Created; 2]);
    assert_eq!(pair.script.waits(), [3_600_000.0]);
    assert_eq!(pair.script.sent()[ALONE + 1].at_ms, 3_600_000.0);
}

#[test]
fn an_abort_ends_the_wait_with_what_was_waited_for() {
    let limited = refusal(429, "slow down").with("Retry-After", "3600");
    let pair = pair_until(Some(Signal::at(1000.0)), [limited]);
    assert_eq!(pair.statuses(), [Status::Failed; 2]);
    for index in [0, 1] {
        assert_eq!(pair.error(index).code, ErrorCode::RateLimited);
    }
    assert_eq!(pair.thrown.as_deref(), Some(Signal::REASON));
    assert_eq!(pair.script.elapsed_ms(), 1000.0);
}
