//! Teams, their members and service accounts.

use serde_json::{Value, json};
use wandb_user::actions::{
    Invitee, create_service_account, create_team, delete_member, delete_team, find_team, invite,
    load_api_key, reload_team, set_role,
};
use wandb_user::error::ErrorCode;
use wandb_user::model::{Known, Member, Team};

use crate::support::*;

fn engines(members: Value) -> Value {
    json!({ "id": "t", "name": "engines", "isTeam": true, "members": members, "invites": { "edges": [] } })
}

fn known() -> Known<Team> {
    Known::new(
        serde_json::from_value(engines(json!([{ "id": "a", "name": "Ada" }]))).expect("a team"),
    )
}

fn member(id: Value) -> Known<Member> {
    Known::new(serde_json::from_value(json!({ "id": id, "name": "Ada" })).expect("a member"))
}

fn names(team: &Known<Team>) -> Vec<String> {
    team.read(|team| {
        team.members
            .iter()
            .map(|member| member.name.to_string())
            .collect()
    })
}

#[test]
fn a_team_is_found_and_what_is_none_is_not() {
    let personal = json!({ "id": "t", "name": "ada", "isTeam": false, "members": [] });
    for (entity, is_found) in [
        (engines(json!([])), true),
        (personal, false),
        (json!(null), false),
    ] {
        let (client, script) = client([data(json!({ "entity": entity }))]);
        let team = value_of(script.run(find_team(&call(&client), "engines")));
        assert_eq!(team.is_some(), is_found);
    }
    let (client, script) = client([]);
    assert_eq!(
        error_of(script.run(find_team(&call(&client), "a b"))).code,
        ErrorCode::InvalidArgument
    );
}

#[test]
fn a_team_is_made_with_its_administrator() {
    let (client, script) = client([result(json!({ "entity": engines(json!([])) }))]);
    let ada = Some("ada".into());
    value_of(script.run(create_team(&call(&client), "engines", ada, None)));
    assert_eq!(
        script.variables(0),
        json!({ "name": "engines", "adminUsername": "ada" })
    );
}

#[test]
fn a_team_is_made_in_an_organization_that_is_there() {
    let made = result(json!({ "entity": engines(json!([])) }));
    let acme = data(json!({ "organization": { "id": "o" } }));
    let (client, script) = client([acme, made]);
    let organization = || Some("acme".into());
    value_of(script.run(create_team(&call(&client), "engines", None, organization())));
    assert_eq!(script.variables(0), json!({ "name": "acme" }));
    let expected = json!({ "name": "engines", "organizationId": "o" });
    assert_eq!(script.variables(1), expected);

    let (client, script) = crate::support::client([data(json!({ "organization": null }))]);
    let call = call(&client);
    let made = script.run(create_team(&call, "engines", None, organization()));
    assert_eq!(error_of(made).code, ErrorCode::NotFound);
    assert_eq!(script.sent().len(), 1);
}

#[test]
fn a_role_that_the_organization_lacks_is_refused_before_anything_is_sent() {
    let of_acme = |roles: Value| {
        let mut team = engines(json!([]));
        team["organization"] = json!({ "name": "acme", "roles": roles });
        Known::new(serde_json::from_value::<Team>(team).expect("a team"))
    };
    let invited = || result(json!({ "success": true, "entity": engines(json!([])) }));
    for (roles, role, is_sent) in [
        (json!([{ "name": "Reviewer" }]), "Reviewer", true),
        (json!([{ "name": "Reviewer" }]), "viewer", true),
        (json!([{ "name": "Reviewer" }]), "reviewer", false),
        (json!([]), "king", false),
        (json!(null), "king", true),
    ] {
        let (client, script) = client([invited()]);
        let whom = Invitee {
            role: Some(role.into()),
            ..invitee("bob")
        };
        let ended = script.run(invite(&call(&client), &of_acme(roles), whom));
        assert_eq!(script.sent().len(), usize::from(is_sent), "{role}");
        if !is_sent {
            let error = error_of(ended);
            assert_eq!(error.code, ErrorCode::InvalidArgument);
            let expected = "role: expected one of admin, member, viewer";
            assert!(error.message.starts_with(expected), "{}", error.message);
        }
    }
}

fn invitee(who: &str) -> Invitee {
    Invitee {
        username_or_email: who.into(),
        admin: None,
        role: Some("viewer".into()),
    }
}

#[test]
fn an_invite_goes_by_address_or_username_and_the_team_follows() {
    for (who, by) in [("bob@example.com", "email"), ("bob", "username")] {
        let now = engines(json!([{ "id": "a", "name": "Ada" }, { "id": "b", "name": "Bob" }]));
        let (client, script) = client([result(json!({ "success": true, "entity": now }))]);
        let team = known();
        value_of(script.run(invite(&call(&client), &team, invitee(who))));
        assert_eq!(
            script.variables(0),
            json!({ "input": { "entityName": "engines", by: who, "role": "viewer" }, "withTeam": true })
        );
        assert_eq!(names(&team), ["Ada", "Bob"]);
    }
}

#[test]
fn an_invite_whose_team_cannot_be_read_is_made_and_the_team_loaded() {
    for entity in [json!(null), json!({ "id": 7 })] {
        let now = engines(json!([{ "id": "b", "name": "Bob" }]));
        let (client, script) = client([
            result(json!({ "success": true, "entity": entity })),
            data(json!({ "entity": now })),
        ]);
        let team = known();
        value_of(script.run(invite(&call(&client), &team, invitee("bob"))));
        assert_eq!(names(&team), ["Bob"]);
        assert_eq!(script.operations(), ["CreateInvite", "Team"]);
    }
}

#[test]
fn an_invite_that_the_server_denies_is_none() {
    let (client, script) = client([result(json!({ "success": false }))]);
    let error = error_of(script.run(invite(&call(&client), &known(), invitee("bob"))));
    assert!(
        error.message.contains("`success: false`"),
        "{}",
        error.message
    );
}

#[test]
fn reload_loads_it_anew_and_says_when_it_is_gone() {
    let (client, script) = client([
        data(json!({ "entity": engines(json!([])) })),
        data(json!({ "entity": null })),
    ]);
    let team = known();
    value_of(script.run(reload_team(&call(&client), &team)));
    assert!(names(&team).is_empty());
    assert_eq!(
        error_of(script.run(reload_team(&call(&client), &team))).code,
        ErrorCode::NotFound
    );
}

#[test]
fn a_team_that_is_gone_already_counts_as_deleted() {
    for (left, is_done) in [(json!(null), true), (engines(json!([])), false)] {
        let (client, script) = client([refusal(404, "not found"), data(json!({ "entity": left }))]);
        assert_eq!(
            script.run(delete_team(&call(&client), &known())).is_ok(),
            is_done
        );
    }
    let (client, script) = client_with(options(), [broken()]);
    assert!(error_of(script.run(delete_team(&call(&client), &known()))).maybe_applied);
}

#[test]
fn a_role_is_changed_here_and_in_the_team() {
    let (client, script) = client([result(
        json!({ "member": { "id": "a", "name": "Ada", "role": "viewer" } }),
    )]);
    let (team, ada) = (known(), member(json!("a")));
    value_of(script.run(set_role(&call(&client), &team, &ada, "viewer")));
    assert_eq!(
        script.variables(0),
        json!({ "team": "engines", "id": "a", "role": "viewer" })
    );
    assert_eq!(ada.read(|ada| ada.role.clone()).as_deref(), Some("viewer"));
    assert_eq!(
        team.read(|team| team.members[0].role.clone()).as_deref(),
        Some("viewer")
    );
}

#[test]
fn who_has_no_id_cannot_be_changed() {
    let (client, script) = client([]);
    let error = error_of(script.run(set_role(
        &call(&client),
        &known(),
        &member(json!(null)),
        "viewer",
    )));
    assert_eq!(error.code, ErrorCode::InvalidArgument);
    assert!(script.sent().is_empty());
}

#[test]
fn who_is_taken_out_leaves_the_team_also_if_they_are_gone_already() {
    let success = result(json!({ "success": true }));
    let gone = || {
        vec![
            refusal(404, "not found"),
            data(json!({ "entity": engines(json!([])) })),
        ]
    };
    for replies in [vec![success], gone()] {
        let (client, script) = client(replies);
        let team = known();
        value_of(script.run(delete_member(&call(&client), &team, &member(json!("a")))));
        assert!(names(&team).is_empty());
    }
    let still = data(json!({ "entity": engines(json!([{ "id": "a", "name": "Ada" }])) }));
    let (client, script) = client_with(options(), [refusal(404, "not found"), still]);
    error_of(script.run(delete_member(&call(&client), &known(), &member(json!("a")))));
}

#[test]
fn a_service_account_comes_with_its_role_and_its_key_alone() {
    let made =
        result(json!({ "user": { "id": "s", "name": "nightly", "accountType": "SERVICE" } }));
    let now = engines(json!([{ "id": "s", "name": "nightly", "role": "member" }]));
    let keys = data(
        json!({ "entity": { "id": "t", "members": [{ "id": "a", "apiKey": null }, { "id": "s", "apiKey": KEY }] } }),
    );
    let (client, script) = client([made, data(json!({ "entity": now })), keys]);
    let team = known();
    let robot = value_of(script.run(create_service_account(&call(&client), &team, "nightly")));
    assert_eq!(
        (robot.role.as_deref(), robot.account_type.as_deref()),
        (Some("member"), Some("SERVICE"))
    );
    let key = value_of(script.run(load_api_key(&call(&client), &team, &Known::new(robot))));
    assert_eq!(key.as_ref().map(|key| key.expose()), Some(KEY));
    assert_eq!(
        script.operations(),
        ["CreateServiceAccount", "Team", "ServiceAccountKeys"]
    );
}

#[test]
fn a_service_account_is_made_also_if_the_team_cannot_be_loaded() {
    let made = result(json!({ "user": { "id": "s", "name": "nightly" } }));
    let (client, script) = client([made, broken()]);
    let team = known();
    value_of(script.run(create_service_account(&call(&client), &team, "nightly")));
    assert_eq!(names(&team), ["Ada", "nightly"]);
    assert_eq!(script.told().len(), 1);
}
