//! Seats: who uses one, and what is refused where none is free.

use serde_json::{Value, json};

use crate::client::{Answer, Client};
use crate::support::{ADMIN_KEY, Server};

/// What a refused change must leave as it was.
const STATE: &str = "{ users { edges { node { username email deletedAt teams { edges { node { name } } } } } }
    viewer { organizations { name usedSeats usedViewOnlySeats seatAvailability { seats viewOnlySeats }
        members { username role } pendingInvites { id } teams { name members { name role } } } } }";

fn state(client: &Client) -> Value {
    client.ask(STATE, json!({})).data("").clone()
}

/// Used and available seats of the default organization, view-only ones last.
fn seats(client: &Client) -> [i64; 4] {
    let query = "{ organization(name: \"default\") { usedSeats usedViewOnlySeats seatAvailability { seats viewOnlySeats } } }";
    let answer = client.ask(query, json!({}));
    [
        "usedSeats",
        "usedViewOnlySeats",
        "seatAvailability/seats",
        "seatAvailability/viewOnlySeats",
    ]
    .map(|place| {
        let number = answer.data(&format!("/organization/{place}")).as_i64();
        number.expect("a number")
    })
}

pub fn organization(client: &Client, name: &str) -> String {
    let query = "query($name: String) { organization(name: $name) { id } }";
    let answer = client.ask(query, json!({ "name": name }));
    answer.text("/organization/id")
}

pub fn create(client: &Client, name: &str, account_type: &str) -> Answer {
    let query = "mutation($email: String!, $type: String) { createUser(input: {email: $email,
        accountType: $type}) { user { id } } }";
    let email = format!("{name}@example.com");
    client.ask(query, json!({ "email": email, "type": account_type }))
}

pub fn place(
    client: &Client,
    organization: &str,
    username: &str,
    role: &str,
    verb: &str,
) -> Answer {
    let id = self::organization(client, organization);
    let query = format!(
        "mutation($id: ID!, $name: String!, $role: String!) {{ {verb}(input: {{organizationId: $id,
        userName: $name, userOrgRole: $role}}) {{ success }} }}"
    );
    client.ask(&query, json!({ "id": id, "name": username, "role": role }))
}

pub fn become_role(client: &Client, username: &str, role: &str) -> Answer {
    place(client, "default", username, role, "updateOrganizationUser")
}

pub fn set_active(client: &Client, id: &str, active: bool) -> Answer {
    let verb = if active { "undeleteUser" } else { "deleteUser" };
    let query = format!("mutation($id: ID!) {{ {verb}(input: {{id: $id}}) {{ user {{ id }} }} }}");
    client.ask(&query, json!({ "id": id }))
}

/// Expects W&B's words, the numbers, and that nothing was done.
pub fn is_refused(client: &Client, expected: &str, change: impl Fn() -> Answer) {
    let before = state(client);
    let answer = change();
    assert_eq!(answer.status, 200, "{answer:?}");
    assert_eq!(
        answer.error(),
        format!("Seat limit reached: {expected} are in use")
    );
    assert_eq!(state(client), before);
}

const FULL: &str = "2 of 2 full seats of \"default\"";
const VIEW_ONLY: &str = "1 of 1 view-only seats of \"default\"";

#[test]
fn a_seat_is_used_by_active_people_who_write_or_view() {
    let server = Server::start(&["--seats", "2", "--view-only-seats", "1"]);
    let admin = server.admin();
    assert_eq!(seats(&admin), [1, 0, 2, 1]);
    let bob = create(&admin, "bob", "USER").text("/createUser/user/id");
    create(&admin, "vera", "VIEWER").text("/createUser/user/id");
    assert_eq!(seats(&admin), [2, 1, 2, 1]);

    admin.create_team("lab");
    let service = "mutation { createServiceAccount(input: {entityName: \"lab\", description: \"bot\"}) { user { username } } }";
    let service = admin.ask(service, json!({}));
    let service = service.text("/createServiceAccount/user/username");
    let added = place(
        &admin,
        "default",
        &service,
        "member",
        "addUserToOrganization",
    );
    assert_eq!(added.error(), "", "a service account needs none");
    assert_eq!(seats(&admin), [2, 1, 2, 1]);

    become_role(&admin, "admin", "admin").data("");
    become_role(&admin, "bob", "billing-only").data("");
    assert_eq!(seats(&admin), [1, 1, 2, 1]);
    become_role(&admin, "bob", "admin").data("");
    assert_eq!(seats(&admin), [2, 1, 2, 1]);
    become_role(&admin, "bob", "member").data("");
    set_active(&admin, &bob, false).data("");
    assert_eq!(seats(&admin), [1, 1, 2, 1]);
}

#[test]
fn what_would_take_a_seat_is_refused_where_none_is_free() {
    let server = Server::start(&["--seats", "2", "--view-only-seats", "1"]);
    let admin = server.admin();
    let off = create(&admin, "off", "USER").text("/createUser/user/id");
    set_active(&admin, &off, false).data("");
    create(&admin, "bob", "USER").data("");
    create(&admin, "vera", "VIEWER").data("");
    become_role(&admin, "admin", "admin").data("");

    is_refused(&admin, FULL, || create(&admin, "new", "USER"));
    is_refused(&admin, VIEW_ONLY, || create(&admin, "new", "VIEWER"));
    is_refused(&admin, FULL, || set_active(&admin, &off, true));
    is_refused(&admin, FULL, || become_role(&admin, "vera", "member"));
    is_refused(&admin, FULL, || become_role(&admin, "vera", "admin"));
    is_refused(&admin, VIEW_ONLY, || become_role(&admin, "bob", "viewer"));
    // From one role to another of the same seat, and to none.
    for (who, role) in [("bob", "admin"), ("bob", "member"), ("vera", "viewer")] {
        assert_eq!(become_role(&admin, who, role).error(), "", "{who} {role}");
    }
    assert_eq!(become_role(&admin, "bob", "billing-only").error(), "");
    is_refused_then_done(&admin, &off);
}

/// The seat that was freed is had by one, and by no second one.
fn is_refused_then_done(admin: &Client, off: &str) {
    assert_eq!(set_active(admin, off, true).error(), "");
    assert_eq!(set_active(admin, off, true).error(), "", "active already");
    is_refused(admin, FULL, || become_role(admin, "bob", "member"));
}

#[test]
fn there_are_plenty_unless_a_start_says_otherwise_and_fewer_refuse_nothing_that_is() {
    let folder = tempfile::TempDir::new().expect("a folder");
    let path = folder.path().join("db").display().to_string();
    let flags = ["--db", &path, "--admin-key", ADMIN_KEY];
    let server = Server::start_with(&flags);
    assert_eq!(seats(&server.admin())[2..], [10_000_000, 10_000_000]);
    for name in ["ada", "bob"] {
        create(&server.admin(), name, "USER").data("");
    }
    drop(server);

    let server = Server::start_with(&[&flags[..], &["--seats", "1"]].concat());
    let admin = server.admin();
    assert_eq!(seats(&admin), [3, 0, 1, 10_000_000]);
    assert_eq!(become_role(&admin, "ada", "admin").error(), "");
    is_refused(&admin, "3 of 1 full seats of \"default\"", || {
        create(&admin, "new", "USER")
    });
    drop(server);
    let server = Server::start_with(&flags);
    assert_eq!(seats(&server.admin())[2], 1, "it is kept");
}
