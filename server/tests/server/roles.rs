//! Custom roles: which there are, who may hold them, and what they count as.

use serde_json::{Value, json};

use crate::client::{Answer, Client};
use crate::membership::{invite, line, members};
use crate::support::{ADMIN_KEY, Server};

const FLAGS: [&str; 6] = [
    "--organization",
    "acme",
    "--role",
    "Reviewer=viewer:report:create,report:update",
    "--role",
    "Release manager=member:project:delete,artifact:read",
];

const ROLES: &str = "query($name: String) { organization(name: $name) { roles { ID name description
    inheritedFrom { ID name inheritedFrom { name } permissions { name } }
    permissions { name displayName groupName } } } }";

fn update(client: &Client, team: &str, user: &str, role: &str) -> Answer {
    let query = "mutation($team: String!, $user: ID!, $role: String) { updateMember(input: {
        entityName: $team, user: $user, role: $role}) { member { role admin } } }";
    client.ask(query, json!({ "team": team, "user": user, "role": role }))
}

fn names(role: &Value) -> Vec<&str> {
    let list = role["permissions"].as_array().expect("a list");
    list.iter()
        .map(|permission| permission["name"].as_str().expect("a name"))
        .collect()
}

#[test]
fn every_organization_has_them_with_all_that_they_permit() {
    let server = Server::start(&FLAGS);
    let mut ids = std::collections::BTreeSet::new();
    for organization in ["default", "acme"] {
        let answer = server.admin().ask(ROLES, json!({ "name": organization }));
        let roles = answer.data("/organization/roles").as_array();
        let [reviewer, manager] = &roles.expect("a list")[..] else {
            panic!("{answer:?}")
        };
        for (role, name, base) in [
            (reviewer, "Reviewer", "viewer"),
            (manager, "Release manager", "member"),
        ] {
            assert_eq!(role["name"], name);
            assert_eq!(role["inheritedFrom"]["name"], base);
            assert!(role["inheritedFrom"]["inheritedFrom"].is_null());
            ids.insert(role["ID"].to_string());
            ids.insert(role["inheritedFrom"]["ID"].to_string());
            let all = names(role);
            let inherited = names(&role["inheritedFrom"]);
            assert!(inherited.iter().all(|name| all.contains(name)), "{all:?}");
            assert!(inherited.contains(&"artifact:read"), "{inherited:?}");
            assert!(all.is_sorted_by(|one, next| one < next), "each once");
        }
        assert!(names(reviewer).contains(&"report:create"));
        assert!(!names(reviewer).contains(&"run:create"));
        assert!(names(manager).contains(&"project:delete"));
        assert!(names(manager).contains(&"run:create"), "as a member");
        let found = manager["permissions"].as_array().expect("a list");
        let delete = json!({ "name": "project:delete", "displayName": "Delete project", "groupName": "Project" });
        assert!(found.contains(&delete), "{found:?}");
    }
    assert_eq!(ids.len(), 6, "two of each organization, and two built in");
}

#[test]
fn a_member_and_an_invite_hold_a_custom_role_by_its_exact_name() {
    let server = Server::start(&FLAGS);
    let admin = server.admin();
    admin.create_team("lab");
    let ada = admin.create_user("ada@example.com");
    let invited = json!({ "entityName": "lab", "username": "ada", "role": "Release manager" });
    invite(&admin, invited).data("");
    assert_eq!(
        members(&admin, "lab")[1],
        line("ada", "Release manager", false)
    );
    let changed = update(&admin, "lab", &ada, "Reviewer");
    assert_eq!(
        changed.data("/updateMember/member"),
        &json!({ "role": "Reviewer", "admin": false })
    );

    let open = invite(
        &admin,
        json!({ "entityName": "lab", "email": "new@example.com", "role": "Reviewer" }),
    );
    let open = open.text("/createInvite/invite/id");
    update(&admin, "lab", &open, "Release manager").data("");
    assert_eq!(
        members(&admin, "lab")[2],
        line("new@example.com", "Release manager", true)
    );
    admin.create_user("new@example.com");
    assert_eq!(
        members(&admin, "lab")[2],
        line("new", "Release manager", false)
    );
}

#[test]
fn an_unknown_role_is_refused_with_the_names_of_those_there_are() {
    let server = Server::start(&FLAGS);
    let admin = server.admin();
    admin.create_team("lab");
    let ada = admin.create_user("ada@example.com");
    let expected = |name: &str| {
        format!(
            "invalid role {name:?}: use `admin`, `member`, `viewer`, `Reviewer` or `Release manager`"
        )
    };
    for name in ["reviewer", "King", "billing-only", ""] {
        let input = json!({ "entityName": "lab", "username": "ada", "role": name });
        assert_eq!(invite(&admin, input).error(), expected(name));
    }
    let known = json!({ "entityName": "lab", "username": "ada", "role": "Reviewer" });
    invite(&admin, known).data("");
    assert_eq!(
        update(&admin, "lab", &ada, "King").error(),
        expected("King")
    );
    assert_eq!(members(&admin, "lab")[1], line("ada", "Reviewer", false));

    // An organization's own roles are the built-in ones.
    let id = admin.ask("{ organization(name: \"default\") { id } }", json!({}));
    let id = id.data("/organization/id");
    for verb in ["updateOrganizationUser", "addUserToOrganization"] {
        let query = format!(
            "mutation($id: ID!) {{ {verb}(input: {{organizationId: $id, userName: \"ada\",
            userOrgRole: \"Reviewer\"}}) {{ success }} }}"
        );
        let answer = admin.ask(&query, json!({ "id": id }));
        assert_eq!(
            answer.error(),
            "invalid role \"Reviewer\": use `admin`, `member`, `viewer` or `billing-only`"
        );
    }
}

#[test]
fn whoever_holds_a_custom_role_counts_as_what_it_inherits() {
    let flags = ["--seats", "2", "--view-only-seats", "2"];
    let server = Server::start(&[&FLAGS[..], &flags].concat());
    let admin = server.admin();
    for name in ["ada", "bob"] {
        let query = "mutation($email: String!) { createUser(input: {email: $email, accountType: \"VIEWER\"}) { user { id } } }";
        let email = format!("{name}@example.com");
        admin.ask(query, json!({ "email": email })).data("");
    }
    let acme = "{ organization(name: \"acme\") { id usedSeats usedViewOnlySeats members { username role } } }";
    let id = admin.ask(acme, json!({}));
    let query = "mutation($id: String) { createTeam(input: {teamName: \"rockets\", organizationId: $id}) { entity { id } } }";
    let made = admin.ask(query, json!({ "id": id.data("/organization/id") }));
    made.text("/createTeam/entity/id");
    for (name, role) in [("ada", "Reviewer"), ("bob", "Release manager")] {
        let input = json!({ "entityName": "rockets", "username": name, "role": role });
        invite(&admin, input).data("");
    }
    let after = admin.ask(acme, json!({}));
    let expected = [("admin", "admin"), ("ada", "viewer"), ("bob", "member")];
    let expected = expected.map(|(name, role)| json!({ "username": name, "role": role }));
    assert_eq!(after.data("/organization/members"), &json!(expected));
    assert_eq!(after.data("/organization/usedSeats"), &json!(2));
    assert_eq!(after.data("/organization/usedViewOnlySeats"), &json!(1));
}

#[test]
fn later_starts_keep_them_and_say_what_they_are() {
    let folder = tempfile::TempDir::new().expect("a folder");
    let path = folder.path().join("db").display().to_string();
    let flags = ["--db", &path, "--admin-key", ADMIN_KEY];
    let first = [
        "--role",
        "A=viewer:run:create",
        "--role",
        "B=member:run:delete",
    ];
    drop(Server::start_with(&[&flags[..], &first].concat()));
    let second = ["--role", "A=member:sweep:delete"];
    drop(Server::start_with(&[&flags[..], &second].concat()));
    let server = Server::start_with(&flags);
    let answer = server.admin().ask(ROLES, json!({ "name": "default" }));
    let roles = answer.data("/organization/roles").as_array();
    let [a, b] = &roles.expect("a list")[..] else {
        panic!("{answer:?}")
    };
    assert_eq!((&a["name"], &b["name"]), (&json!("A"), &json!("B")));
    assert_eq!(a["inheritedFrom"]["name"], "member");
    assert!(names(a).contains(&"sweep:delete") && !names(a).contains(&"run:delete"));
    assert!(names(b).contains(&"run:delete"));
}
