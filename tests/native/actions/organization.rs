//! Organizations.

use serde_json::{Value, json};
use wandb_user::actions::{
    OrganizationChange, change_organization, find_organization, own_organization,
};
use wandb_user::error::ErrorCode;
use wandb_user::model::{Known, Organization};

use crate::support::*;

fn acme(members: Value) -> Value {
    json!({ "id": "o", "name": "acme", "members": members, "teams": [], "usedSeats": 1, "seatAvailability": { "seats": 9 } })
}

fn known() -> Known<Organization> {
    Known::new(serde_json::from_value(acme(json!([]))).expect("an organization"))
}

fn grace() -> Reply {
    let members = json!([{ "username": "grace", "name": "Grace", "admin": false }]);
    data(json!({ "organization": acme(members) }))
}

#[test]
fn an_organization_is_found_or_is_none() {
    for (sent, is_found) in [(acme(json!([])), true), (json!(null), false)] {
        let (client, script) = client([data(json!({ "organization": sent }))]);
        let found = value_of(script.run(find_organization(&call(&client), "acme")));
        assert_eq!(found.is_some(), is_found);
        assert_eq!(script.variables(0), json!({ "name": "acme" }));
    }
}

#[test]
fn each_change_sends_its_own_and_is_followed() {
    let role = || Box::from("member");
    for (change, operation, more) in [
        (
            OrganizationChange::Add {
                role: role(),
                teams: Some(vec!["engines".into()]),
            },
            "AddUserToOrganization",
            json!({ "userOrgRole": "member", "teams": ["engines"] }),
        ),
        (
            OrganizationChange::SetRole(role()),
            "UpdateOrganizationUser",
            json!({ "userOrgRole": "member" }),
        ),
        (
            OrganizationChange::Remove,
            "RemoveUserFromOrganization",
            json!({}),
        ),
    ] {
        let (client, script) = client([result(json!({ "success": true })), grace()]);
        let organization = known();
        value_of(script.run(change_organization(
            &call(&client),
            &organization,
            "grace",
            change,
        )));
        let mut input = json!({ "organizationId": "o", "userName": "grace" });
        input
            .as_object_mut()
            .expect("an object")
            .extend(more.as_object().expect("an object").clone());
        assert_eq!(script.variables(0), json!({ "input": input }));
        assert_eq!(script.operations(), [operation, "Organization"]);
        assert_eq!(
            organization.read(|organization| organization.members.len()),
            1
        );
    }
}

#[test]
fn a_change_is_made_also_if_loading_it_fails() {
    let (client, script) = client([result(json!({ "success": true })), refusal(403, "no")]);
    value_of(script.run(change_organization(
        &call(&client),
        &known(),
        "grace",
        OrganizationChange::Remove,
    )));
    assert_eq!(script.told().len(), 1);
}

#[test]
fn a_change_that_the_server_denies_is_none_and_one_without_answer_is_unclear() {
    for (reply, maybe_applied) in [
        (result(json!({ "success": false })), false),
        (refusal(403, "no"), false),
        (broken(), true),
    ] {
        let (client, script) = client([reply]);
        let error = error_of(script.run(change_organization(
            &call(&client),
            &known(),
            "grace",
            OrganizationChange::Remove,
        )));
        assert_eq!(error.maybe_applied, maybe_applied);
        assert_eq!(script.sent().len(), 1);
    }
}

#[test]
fn what_cannot_be_is_refused_before_anything_is_sent() {
    for (username, change) in [
        (" ", OrganizationChange::Remove),
        ("grace", OrganizationChange::SetRole("".into())),
        (
            "grace",
            OrganizationChange::Add {
                role: "member".into(),
                teams: Some(vec!["a b".into()]),
            },
        ),
    ] {
        let (client, script) = client([]);
        let error = error_of(script.run(change_organization(
            &call(&client),
            &known(),
            username,
            change,
        )));
        assert_eq!(error.code, ErrorCode::InvalidArgument);
        assert!(script.sent().is_empty());
    }
}

#[test]
fn ones_own_is_the_teams_or_else_the_only_one() {
    let (acme_name, other) = (json!({ "name": "acme" }), json!({ "name": "other" }));
    let in_team = json!({ "organization": acme_name, "user": null });
    let alone = json!({ "organization": null, "user": { "organizations": [acme_name] } });
    let several = json!({ "organization": null, "user": { "organizations": [acme_name, other] } });
    let with_entity = json!({ "name": "acme", "orgEntity": { "name": "acme" } });
    let beside_ones_own =
        json!({ "organization": null, "user": { "organizations": [other, with_entity] } });
    let none = json!({ "organization": null, "user": { "organizations": [] } });
    let run = |entity: &Value| {
        let viewer = data(json!({ "viewer": { "id": "a", "entity": "ada" } }));
        let found = data(json!({ "organization": acme(json!([])) }));
        let (client, script) = client([viewer, data(json!({ "entity": entity })), found]);
        let ended = script.run(own_organization(&call(&client)));
        (ended, script)
    };
    for entity in [in_team, alone, beside_ones_own] {
        let (ended, script) = run(&entity);
        assert_eq!(value_of(ended).map(|found| found.name), Some("acme".into()));
        assert_eq!(script.variables(1), json!({ "entity": "ada" }));
        assert_eq!(script.variables(2), json!({ "name": "acme" }));
    }
    let (ended, script) = run(&several);
    let error = error_of(ended);
    assert_eq!((error.code, script.sent().len()), (ErrorCode::Ambiguous, 2));
    assert!(error.message.contains("acme, other"), "{}", error.message);
    for entity in [none, json!(null)] {
        let (ended, script) = run(&entity);
        assert!(value_of(ended).is_none());
        assert_eq!(script.sent().len(), 2);
    }
}

/// An organization of these members, with one seat of each kind, which is used.
fn full(members: Value) -> Known<Organization> {
    let mut full = acme(members);
    full["usedSeats"] = json!(1);
    full["usedViewOnlySeats"] = json!(1);
    full["seatAvailability"] = json!({ "seats": 1, "viewOnlySeats": 1 });
    full["roles"] = json!([{ "name": "Auditor" }]);
    Known::new(serde_json::from_value(full).expect("an organization"))
}

#[test]
fn what_the_organization_shows_to_be_impossible_is_not_sent() {
    let ada = json!({ "username": "ada", "name": "Ada", "role": "admin", "admin": true });
    let gone = json!({ "username": "gone", "name": "Gone", "role": "admin", "admin": true, "user": { "deletedAt": "2026-01-01T00:00:00Z" } });
    let bob = json!({ "username": "bob", "name": "Bob", "role": "viewer", "admin": false });
    let robot = json!({ "username": "robot", "name": "Robot", "role": "viewer", "admin": false, "user": { "accountType": "SERVICE" } });
    let add = |role: &str| OrganizationChange::Add {
        role: role.into(),
        teams: None,
    };
    let set = |role: &str| OrganizationChange::SetRole(role.into());
    let lone = || full(json!([ada, gone, bob, robot]));
    for (username, change, words) in [
        (
            "eve",
            add("king"),
            "one of admin, member, viewer, billing-only, Auditor",
        ),
        (
            "bob",
            set("king"),
            "one of admin, member, viewer, billing-only, Auditor",
        ),
        ("ada", set("member"), "last administrator"),
        ("ADA", OrganizationChange::Remove, "last administrator"),
        ("eve", add("member"), "a seat is free: 1 of 1 are used"),
        (
            "eve",
            add("viewer"),
            "view-only seat is free: 1 of 1 are used",
        ),
        ("bob", set("member"), "a seat is free"),
    ] {
        let (client, script) = client([]);
        let error = error_of(script.run(change_organization(
            &call(&client),
            &lone(),
            username,
            change,
        )));
        assert_eq!(error.code, ErrorCode::InvalidArgument);
        assert!(error.message.contains(words), "{}", error.message);
        assert!(script.sent().is_empty());
    }
    let other = json!({ "username": "eve", "name": "Eve", "role": "admin", "admin": true });
    let two = || full(json!([ada, other, bob]));
    for (organization, username, change) in [
        (lone(), "bob", set("billing-only")),
        (lone(), "bob", set("viewer")),
        (lone(), "robot", set("member")),
        (lone(), "ada", set("admin")),
        (lone(), "gone", OrganizationChange::Remove),
        (lone(), "eve", add("billing-only")),
        (two(), "ada", OrganizationChange::Remove),
        (two(), "eve", set("billing-only")),
    ] {
        let (client, script) = client([result(json!({ "success": true })), grace()]);
        let call = call(&client);
        let change = change_organization(&call, &organization, username, change);
        value_of(script.run(change));
        assert_eq!(script.sent().len(), 2);
    }
}

#[test]
fn a_server_without_a_licence_that_counts_is_asked() {
    let mut unlimited = acme(json!([]));
    unlimited["seatAvailability"] = json!({ "seats": 0 });
    let unlimited: Organization = serde_json::from_value(unlimited).expect("an organization");
    for role in ["member", "viewer"] {
        let (client, script) = client([result(json!({ "success": true })), grace()]);
        let change = OrganizationChange::Add {
            role: role.into(),
            teams: None,
        };
        let organization = Known::new(unlimited.clone());
        value_of(script.run(change_organization(
            &call(&client),
            &organization,
            "grace",
            change,
        )));
        assert_eq!(script.sent().len(), 2);
    }
}
