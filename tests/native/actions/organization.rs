//! Organizations.

use serde_json::{Value, json};
use wandb_user::actions::{OrganizationChange, change_organization, find_organization};
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
