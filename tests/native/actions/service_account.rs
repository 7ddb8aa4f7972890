//! Service accounts, and their keys.

use serde_json::{Value, json};
use wandb_user::actions::{create_service_account, load_api_key};
use wandb_user::error::ErrorCode;
use wandb_user::model::{Known, Member, Team};

use crate::support::*;

fn known() -> Known<Team> {
    let team = json!({ "id": "t", "name": "engines", "isTeam": true, "members": [] });
    Known::new(serde_json::from_value(team).expect("a team"))
}

fn robot(id: Value) -> Known<Member> {
    Known::new(serde_json::from_value(json!({ "id": id, "name": "nightly" })).expect("a member"))
}

#[test]
fn an_account_that_is_refused_or_unclear_is_sent_once_and_the_team_stays() {
    let nameless = result(json!({ "user": { "id": null, "name": "nightly" } }));
    for (reply, code, maybe_applied) in [
        (refusal(403, "no"), ErrorCode::PermissionDenied, false),
        (refusal(200, "no seats"), ErrorCode::Graphql, false),
        (refusal(500, "down"), ErrorCode::Server, true),
        (broken(), ErrorCode::Network, true),
        (silence(), ErrorCode::Timeout, true),
        (
            result(json!({ "user": null })),
            ErrorCode::BadResponse,
            true,
        ),
        (nameless, ErrorCode::BadResponse, true),
    ] {
        let (client, script) = client([reply]);
        let team = known();
        let made = script.run(create_service_account(&call(&client), &team, "nightly"));
        let error = error_of(made);
        assert_eq!((error.code, error.maybe_applied), (code, maybe_applied));
        let begin = "CreateServiceAccount: ";
        assert!(error.message.starts_with(begin), "{}", error.message);
        assert_eq!(script.operations(), ["CreateServiceAccount"]);
        assert!(team.read(|team| team.members.is_empty()));
    }
}

#[test]
fn an_account_needs_a_description() {
    let (client, script) = client([]);
    let error = error_of(script.run(create_service_account(&call(&client), &known(), " \n")));
    assert_eq!(error.code, ErrorCode::InvalidArgument);
    assert_eq!(
        error.message,
        "description: expected a text that is not empty"
    );
    assert!(script.sent().is_empty());
}

#[test]
fn an_account_that_the_team_does_not_list_yet_is_as_its_creation_says() {
    let made = json!({ "user": { "id": "s", "name": "nightly", "accountType": "SERVICE" } });
    let team = json!({ "id": "t", "name": "engines", "isTeam": true, "members": [] });
    let (client, script) = client([result(made), data(json!({ "entity": team }))]);
    let account = script.run(create_service_account(&call(&client), &known(), "nightly"));
    let account = value_of(account);
    assert_eq!((account.id.as_deref(), account.role), (Some("s"), None));
    assert_eq!(account.account_type.as_deref(), Some("SERVICE"));
    let sent = json!({ "team": "engines", "description": "nightly" });
    assert_eq!(script.variables(0), sent);
    assert_eq!(script.variables(1), json!({ "name": "engines" }));
    assert!(script.sent()[1].limit_ms < script.sent()[0].limit_ms);
}

#[test]
fn a_key_is_none_where_it_is_not_shown_or_not_there() {
    let of = |members: Value| json!({ "id": "t", "members": members });
    for entity in [
        json!(null),
        of(json!([])),
        of(json!([{ "id": "s", "apiKey": null }])),
        of(json!([{ "id": "other", "apiKey": KEY }])),
    ] {
        let (client, script) = client([data(json!({ "entity": entity }))]);
        let key = script.run(load_api_key(&call(&client), &known(), &robot(json!("s"))));
        assert!(value_of(key).is_none());
        assert_eq!(script.operations(), ["ServiceAccountKeys"]);
        assert_eq!(script.variables(0), json!({ "team": "engines" }));
    }
}

#[test]
fn who_has_no_id_does_not_get_the_key_of_another_without_one() {
    let members = json!([{ "id": null, "apiKey": KEY }]);
    let (client, script) = client([data(json!({ "entity": { "id": "t", "members": members } }))]);
    let key = script.run(load_api_key(&call(&client), &known(), &robot(json!(null))));
    assert!(value_of(key).is_none());
}

#[test]
fn a_key_that_is_refused_is_an_error_and_one_without_answer_asked_for_again() {
    let (client, script) = client([refusal(403, "no")]);
    let key = script.run(load_api_key(&call(&client), &known(), &robot(json!("s"))));
    assert_eq!(error_of(key).code, ErrorCode::PermissionDenied);

    let members = json!([{ "id": "s", "apiKey": KEY }]);
    let shown = data(json!({ "entity": { "id": "t", "members": members } }));
    let (client, script) = client_with(options(), [broken(), shown]);
    let key = script.run(load_api_key(&call(&client), &known(), &robot(json!("s"))));
    assert_eq!(value_of(key).as_ref().map(|key| key.expose()), Some(KEY));
    assert_eq!(script.sent().len(), 2);
}
