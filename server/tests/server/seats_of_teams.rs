//! Seats of an organization that people come into by its teams.

use serde_json::{Value, json};

use crate::client::{Answer, Client};
use crate::seats::{become_role, create, is_refused, organization, place, set_active};
use crate::support::Server;

#[test]
fn a_team_takes_nobody_into_an_organization_that_is_full() {
    let flags = ["--organization", "acme", "--view-only-seats", "0"];
    let server = Server::start(&[&flags[..], &["--seats", "3"]].concat());
    let admin = server.admin();
    for name in ["ada", "bob"] {
        create(&admin, name, "USER").data("");
    }
    let acme = organization(&admin, "acme");
    let team =
        "mutation($name: String!, $id: String, $who: String) { createTeam(input: {teamName: $name,
        organizationId: $id, teamAdminUserName: $who}) { entity { name } } }";
    let make =
        |name: &str, who: &str| admin.ask(team, json!({ "name": name, "id": acme, "who": who }));
    make("rockets", "admin").data("");
    let invite = |who: Value| {
        let query = "mutation($input: CreateInviteInput!) { createInvite(input: $input) { remainingSeats remainingViewOnlySeats } }";
        let mut input = who;
        input["entityName"] = json!("rockets");
        admin.ask(query, json!({ "input": input }))
    };
    is_refused(&admin, "0 of 0 view-only seats of \"acme\"", || {
        invite(json!({ "username": "ada", "role": "viewer" }))
    });
    let invited = invite(json!({ "email": "later@example.com" }));
    assert_eq!(
        invited.data("/createInvite"),
        &json!({ "remainingSeats": 2, "remainingViewOnlySeats": 0 })
    );
    assert_eq!(invite(json!({ "username": "ada" })).error(), "");
    assert_eq!(invite(json!({ "username": "bob" })).error(), "");

    // Somebody outside; they can be in neither.
    let off = admin.user_id("ada");
    set_active(&admin, &off, false).data("");
    create(&admin, "carl", "USER").data("");
    let full = "3 of 3 full seats of \"acme\"";
    set_active(&admin, &admin.user_id("bob"), false).data("");
    place(&admin, "acme", "carl", "member", "addUserToOrganization").data("");
    set_active(&admin, &off, true).data("");
    create_after(&admin, full, &invite, &make);
}

fn create_after(
    admin: &Client,
    full: &str,
    invite: &impl Fn(Value) -> Answer,
    make: &impl Fn(&str, &str) -> Answer,
) {
    // Full by now: the administrator, Ada and Carl. Dora is in neither.
    become_role(admin, "carl", "billing-only").data("");
    create(admin, "dora", "USER").data("");
    is_refused(admin, full, || invite(json!({ "username": "dora" })));
    is_refused(admin, full, || make("anvils", "dora"));
    is_refused(admin, full, || {
        place(admin, "acme", "dora", "member", "addUserToOrganization")
    });
    // Her new address was invited there.
    let rename = "mutation($id: ID) { updateUser(input: {id: $id, primaryEmail: \"later@example.com\"}) { user { id } } }";
    let id = admin.user_id("dora");
    is_refused(admin, full, || admin.ask(rename, json!({ "id": id })));
    become_role(admin, "dora", "billing-only").data("");
    is_refused(admin, full, || create(admin, "later", "USER"));
}
