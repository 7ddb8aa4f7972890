//! Creating many users.

use std::collections::VecDeque;

use serde_json::{Value, json};
use wandb_user::actions::{CreateUsers, NewUser, Outcome, Row, Rows, Status};
use wandb_user::client::CallOptions;
use wandb_user::error::{Error, ErrorCode, Failure};

use crate::support::*;

struct Input(VecDeque<Result<Row<String>, String>>);

impl Rows<Row<String>, String> for Input {
    fn next(&mut self) -> Result<Option<Row<String>>, String> {
        self.0.pop_front().transpose()
    }
    fn close(&mut self) {
        self.0.clear();
    }
}

fn row(email: &str, teams: &[&str]) -> Result<Row<String>, String> {
    let teams = teams.iter().map(|team| Box::from(*team)).collect();
    Ok(Ok(NewUser {
        email: email.into(),
        admin: false,
        teams,
    }))
}

fn rows(count: usize) -> Vec<Result<Row<String>, String>> {
    (0..count)
        .map(|n| row(&format!("p{n}@example.com"), &[]))
        .collect()
}

/// What a good server answers, single rows and several in one request alike.
fn good(sent: &Sent) -> Reply {
    let variables = sent.body["variables"]
        .as_object()
        .expect("variables")
        .clone();
    let user = |email: &Value| json!({ "user": { "id": email, "email": email } });
    match sent.operation.as_str() {
        "CreateInvite" => result(json!({ "success": true })),
        _ if variables.contains_key("email") => result(user(&variables["email"])),
        _ => {
            let made = variables.iter().filter_map(|(name, email)| {
                Some((format!("r{}", name.strip_prefix("email")?), user(email)))
            });
            data(made.collect::<serde_json::Map<_, _>>().into())
        }
    }
}

struct Run {
    outcomes: Vec<Outcome<String>>,
    thrown: Option<String>,
}

fn run(
    script: &Script,
    client: &TestClient,
    input: Vec<Result<Row<String>, String>>,
    concurrency: usize,
    signal: Option<&Signal>,
) -> Run {
    let options = CallOptions {
        signal: signal.cloned(),
        timeout_ms: None,
    };
    let mut all = CreateUsers::new(client, Box::new(Input(input.into())), concurrency, options);
    script.run(async {
        let mut outcomes = Vec::new();
        loop {
            match all.next().await {
                Ok(Some(outcome)) => outcomes.push(outcome),
                ended => {
                    return Run {
                        outcomes,
                        thrown: ended.err(),
                    };
                }
            }
        }
    })
}

fn error(outcome: &Outcome<String>) -> &TestError {
    let error = outcome.error.as_ref().and_then(Failure::ours);
    error.unwrap_or_else(|| panic!("row {} has no error", outcome.row))
}

#[test]
fn every_row_has_its_outcome_and_later_ones_go_together() {
    let (client, script) = client([]);
    script.answer_with(|sent| good(sent).after(10.0));
    let Run { outcomes, thrown } = run(&script, &client, rows(300), 4, None);
    assert_eq!((outcomes.len(), thrown), (300, None));
    let mut seen: Vec<_> = outcomes.iter().map(|outcome| outcome.row).collect();
    seen.sort();
    assert!(seen.into_iter().eq(0..300));
    assert!(
        outcomes
            .iter()
            .all(|outcome| outcome.status == Status::Created)
    );
    let sizes: Vec<_> = script
        .sent()
        .iter()
        .map(|sent| sent.body["variables"].as_object().expect("variables").len() / 2)
        .collect();
    assert!(sizes[..5].iter().all(|size| *size == 1), "{sizes:?}");
    assert!(
        sizes.iter().all(|size| *size <= 50) && sizes.iter().any(|size| *size > 10),
        "{sizes:?}"
    );
}

#[test]
fn no_more_are_under_way_than_asked_for_and_a_slow_row_holds_up_none() {
    let (client, script) = client([]);
    script.answer_with(|sent| {
        good(sent).after(if sent.body["variables"]["email"] == "p0@example.com" {
            1_000.0
        } else {
            300.0
        })
    });
    let Run { outcomes, .. } = run(&script, &client, rows(6), 2, None);
    let order: Vec<_> = outcomes.iter().map(|outcome| outcome.row).collect();
    assert_eq!(order, [1, 2, 3, 0, 4, 5]);
    let at: Vec<_> = script.sent().iter().map(|sent| sent.at_ms).collect();
    assert_eq!(at, [0.0, 0.0, 300.0, 600.0, 900.0, 1000.0]);
}

#[test]
fn a_wrong_row_is_its_own_outcome_and_is_not_sent() {
    let wrong: Row<String> = Err(("x".into(), Error::expected("row 1", "an object")));
    let input = vec![
        row("a@b.c", &[]),
        Ok(wrong),
        row("nobody", &[]),
        row("A@B.C", &[]),
        row("d@b.c", &["a b"]),
    ];
    let (client, script) = client([]);
    script.answer_with(good);
    let Run { mut outcomes, .. } = run(&script, &client, input, 1, None);
    outcomes.sort_by_key(|outcome| outcome.row);
    let said: Vec<_> = outcomes[1..]
        .iter()
        .map(|outcome| error(outcome).message.clone())
        .collect();
    assert!(said[0].contains("row 1: expected an object"));
    assert!(said[1].contains("email: expected an email address"));
    assert!(said[2].contains("row 0 of the input has this address already"));
    assert!(said[3].contains("teams: expected an array of names"));
    assert_eq!(script.sent().len(), 1);
    assert!(script.told().is_empty());
}

#[test]
fn who_is_there_exists_and_is_invited_all_the_same() {
    let there = json!({ "edges": [{ "node": { "id": "a", "email": "a@b.c", "createdAt": "2020-01-01T00:00:00Z" } }], "pageInfo": { "hasNextPage": false } });
    let (client, script) = client([
        refusal(409, "taken"),
        data(json!({ "users": there })),
        refusal(409, "in it already"),
        result(json!({ "success": true })),
    ]);
    let Run { outcomes, .. } = run(
        &script,
        &client,
        vec![row("a@b.c", &["one", "two"])],
        4,
        None,
    );
    assert_eq!(
        (outcomes[0].status, outcomes[0].error.is_none()),
        (Status::Exists, true)
    );
    assert_eq!(
        script.operations(),
        ["CreateUser", "SearchUsers", "CreateInvite", "CreateInvite"]
    );
    assert_eq!(
        script.variables(2),
        json!({ "input": { "entityName": "one", "email": "a@b.c" }, "withTeam": false })
    );
}

#[test]
fn a_team_that_is_unknown_fails_the_row_and_the_user_is_there() {
    let (client, script) = client([
        result(json!({ "user": { "id": "a" } })),
        refusal(404, "no such team"),
        result(json!({ "success": true })),
    ]);
    let Run { outcomes, .. } = run(
        &script,
        &client,
        vec![row("a@b.c", &["none", "two"])],
        4,
        None,
    );
    assert_eq!(outcomes[0].status, Status::Failed);
    assert!(outcomes[0].user.is_some());
    assert!(
        error(&outcomes[0])
            .message
            .ends_with("the user is there, and was not invited to none")
    );
    assert_eq!(script.told().len(), 1);
}

#[test]
fn of_rows_in_one_request_each_has_its_own_end() {
    let (client, script) = client([]);
    script.answer_with(|sent| {
        if !sent.body["query"]
            .as_str()
            .expect("a document")
            .contains("r1:")
        {
            return good(sent).after(1.0);
        }
        answer(
            200,
            json!({
                "data": { "r0": { "user": { "id": "x" } }, "r1": null },
                "errors": [{ "message": "forbidden", "path": ["r1"] }],
            }),
        )
    });
    let Run { outcomes, .. } = run(&script, &client, rows(14), 1, None);
    let failed: Vec<_> = outcomes
        .iter()
        .filter(|outcome| outcome.status == Status::Failed)
        .collect();
    assert!(!failed.is_empty());
    for outcome in failed {
        assert_eq!(error(outcome).code, ErrorCode::PermissionDenied);
    }
}

#[test]
fn a_server_that_takes_no_such_document_gets_the_rows_one_by_one() {
    let (client, script) = client([]);
    script.answer_with(|sent| match sent.body["query"].as_str() {
        Some(document) if document.contains("r1:") => refusal(422, "too complex"),
        _ => good(sent).after(1.0),
    });
    let Run { outcomes, .. } = run(&script, &client, rows(30), 2, None);
    assert!(
        outcomes
            .iter()
            .all(|outcome| outcome.status == Status::Created)
    );
    assert!(script.told().is_empty());
}

#[test]
fn an_abort_begins_no_more_and_those_under_way_come_to_their_end() {
    let (client, script) = client([]);
    script.answer_with(|sent| good(sent).after(100.0));
    let signal = Signal::at(50.0);
    let Run { outcomes, thrown } = run(&script, &client, rows(10), 3, Some(&signal));
    assert_eq!(
        (outcomes.len(), thrown.as_deref()),
        (3, Some(Signal::REASON))
    );
    assert!(
        outcomes
            .iter()
            .all(|outcome| outcome.status == Status::Created)
    );
    assert_eq!(script.elapsed_ms(), 100.0);
}

#[test]
fn what_the_input_throws_ends_it_after_the_outcomes_before() {
    let (client, script) = client([]);
    script.answer_with(good);
    let mut input = rows(3);
    input.push(Err("unreadable".into()));
    let Run { outcomes, thrown } = run(&script, &client, input, 4, None);
    assert_eq!((outcomes.len(), thrown.as_deref()), (3, Some("unreadable")));
}

#[test]
fn the_rate_limit_is_kept_and_a_429_waited_for() {
    let (client, script) = client([]);
    let mut count = 0;
    script.answer_with(move |sent| {
        count += 1;
        if count == 1 {
            return good(sent)
                .with("RateLimit-Remaining", "0")
                .with("RateLimit-Reset", "30");
        }
        let slow = refusal(429, "slow").with("Retry-After", "600");
        let open = good(sent).with("RateLimit-Remaining", "9");
        let open = open.with("RateLimit-Reset", "30");
        if count == 2 { slow } else { open }
    });
    let Run { outcomes, .. } = run(&script, &client, rows(2), 1, None);
    assert!(
        outcomes
            .iter()
            .all(|outcome| outcome.status == Status::Created)
    );
    assert_eq!(script.waits(), [30_000.0, 600_000.0]);
}
