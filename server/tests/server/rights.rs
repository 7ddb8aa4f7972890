//! Every right is refused to those who do not have it.

use serde_json::{Value, json};

use crate::client::{Answer, Client};
use crate::deeds::{ADMIN_DEEDS, Deed, ORGANIZATION_DEEDS, TEAM_DEEDS};
use crate::support::{ADA_KEY, ADMIN_KEY, Server, server_with_ada};

/// A team of the administrator's with an open invite, a user who is nobody
/// special, and a deactivated one.
struct World {
    server: Server,
    _folder: tempfile::TempDir,
    variables: Value,
}

impl World {
    fn new() -> Self {
        let (server, folder) = server_with_ada(&[]);
        let admin = server.admin();
        let other = admin.create_user("other@example.com");
        let gone = admin.create_user("gone@example.com");
        let deactivate = "mutation($id: ID!) { deleteUser(input: {id: $id}) { user { id } } }";
        admin
            .ask(deactivate, json!({ "id": gone }))
            .text("/deleteUser/user/id");
        admin.create_team("lab");
        let invite = "mutation { createInvite(input: {entityName: \"lab\", email: \"later@example.com\"}) { invite { id } } }";
        let invite = admin.ask(invite, json!({})).text("/createInvite/invite/id");
        let organization = admin.ask("{ organization(name: \"default\") { id } }", json!({}));
        let (key, _) = admin.generate_key();
        let variables = json!({
            "own": admin.user_id("ada"), "other": other, "key": key, "invite": invite,
            "organization": organization.text("/organization/id"),
        });
        Self {
            server,
            _folder: folder,
            variables,
        }
    }

    fn ada(&self) -> Client {
        self.server.client(ADA_KEY)
    }

    /// Puts Ada into the team.
    fn join(&self, role: &str) {
        let admin = self.server.admin();
        let invite = "mutation($role: String) { createInvite(input: {entityName: \"lab\", username: \"ada\", role: $role}) { success } }";
        admin
            .ask(invite, json!({ "role": role }))
            .data("/createInvite/success");
    }

    fn does(&self, client: &Client, deed: &Deed) -> Answer {
        let answer = client.ask(deed.query, self.variables.clone());
        assert_eq!(answer.status, 200, "{}: {answer:?}", deed.name);
        answer
    }

    fn is_refused(&self, client: &Client, deed: &Deed) -> String {
        let answer = self.does(client, deed);
        let message = answer.error().to_owned();
        assert!(
            message.starts_with("permission denied: "),
            "{}: {answer:?}",
            deed.name
        );
        assert!(message.contains(deed.refusal), "{}: {message}", deed.name);
        assert_eq!(
            answer.body["errors"][0]["path"],
            json!([deed.name]),
            "{answer:?}"
        );
        message
    }
}

fn all_deeds() -> impl Iterator<Item = &'static Deed> {
    ADMIN_DEEDS
        .iter()
        .chain(&TEAM_DEEDS)
        .chain(&ORGANIZATION_DEEDS)
}

#[test]
fn somebody_who_is_nothing_special_is_refused_everything() {
    let world = World::new();
    for deed in all_deeds() {
        let message = world.is_refused(&world.ada(), deed);
        assert!(!message.contains("Use-Admin-Privileges"), "{message}");
    }
}

#[test]
fn an_administrator_without_the_header_is_refused_and_told_of_it() {
    let world = World::new();
    let plain = Client::new(&world.server.url).key(ADMIN_KEY);
    let is_own = |deed: &&Deed| deed.query.contains("$own") || deed.query.contains("$key");
    for deed in ADMIN_DEEDS.iter().filter(|deed| !is_own(deed)) {
        let message = world.is_refused(&plain, deed);
        assert!(
            message.contains("`Use-Admin-Privileges: true`"),
            "{message}"
        );
    }
    let no = Client::new(&world.server.url)
        .key(ADMIN_KEY)
        .header("Use-Admin-Privileges", "false");
    world.is_refused(&no, &ADMIN_DEEDS[0]);
}

#[test]
fn nothing_that_was_refused_was_done() {
    let world = World::new();
    let state = "{
        users { edges { node { id name admin deletedAt accountType teams { edges { node { name } } } } } }
        entity(name: \"lab\") { members { id role pending } }
        organization(name: \"default\") { members { id role } teams { name } pendingInvites { id } }
        viewer { apiKeys { edges { node { id } } } }
    }";
    let before = world.server.admin().ask(state, json!({})).data("").clone();
    for deed in all_deeds() {
        world.is_refused(&world.ada(), deed);
    }
    assert_eq!(world.server.admin().ask(state, json!({})).data(""), &before);
}

#[test]
fn a_teams_member_is_refused_what_its_administrators_may() {
    for role in ["member", "viewer"] {
        let world = World::new();
        world.join(role);
        for deed in &TEAM_DEEDS {
            world.is_refused(&world.ada(), deed);
        }
    }
}

#[test]
fn a_teams_administrator_may_do_all_of_it_there_and_nothing_elsewhere() {
    let world = World::new();
    world.server.admin().create_team("elsewhere");
    world.join("admin");
    for deed in &TEAM_DEEDS {
        let elsewhere = Deed {
            query: Box::leak(deed.query.replace("lab", "elsewhere").into()),
            ..*deed
        };
        world.is_refused(&world.ada(), &elsewhere);
    }
    for deed in &TEAM_DEEDS {
        assert_eq!(world.does(&world.ada(), deed).error(), "", "{}", deed.name);
    }
    for deed in ADMIN_DEEDS.iter().chain(&ORGANIZATION_DEEDS) {
        world.is_refused(&world.ada(), deed);
    }
}

#[test]
fn an_organizations_administrator_may_say_who_is_in_it() {
    let world = World::new();
    let promote = "mutation($organization: ID!) { updateOrganizationUser(input: {organizationId: $organization, userName: \"ada\", userOrgRole: \"admin\"}) { success } }";
    world
        .server
        .admin()
        .ask(promote, world.variables.clone())
        .data("/updateOrganizationUser/success");
    for deed in &ORGANIZATION_DEEDS {
        assert_eq!(world.does(&world.ada(), deed).error(), "", "{}", deed.name);
    }
    for deed in ADMIN_DEEDS.iter().chain(&TEAM_DEEDS) {
        world.is_refused(&world.ada(), deed);
    }
}

#[test]
fn an_administrator_may_do_everything() {
    let world = World::new();
    // Teams first: an administrator's deeds would deactivate who is in them.
    let deeds = TEAM_DEEDS.iter().chain(&ORGANIZATION_DEEDS);
    for deed in deeds.chain(&ADMIN_DEEDS) {
        assert_eq!(
            world.does(&world.server.admin(), deed).error(),
            "",
            "{}",
            deed.name
        );
    }
}

#[test]
fn api_keys_are_readable_by_their_owner_and_by_administrators_alone() {
    let world = World::new();
    let keys = "query($id: ID!) { user(id: $id) { apiKeys { edges { node { name } } } } }";
    let of = |client: &Client, id: &str| {
        client
            .ask(keys, json!({ "id": id }))
            .data("/user/apiKeys")
            .clone()
    };
    let ada = world.variables["own"].as_str().expect("an ID");
    let admin = world.server.admin().user_id("admin");
    let plain_admin = Client::new(&world.server.url).key(ADMIN_KEY);

    assert!(of(&world.ada(), ada).is_object());
    assert!(of(&world.server.admin(), ada).is_object());
    assert!(of(&plain_admin, &admin).is_object());
    assert!(of(&plain_admin, ada).is_null());
    assert!(of(&world.ada(), &admin).is_null());
}

#[test]
fn people_may_edit_and_rename_themselves_and_make_teams_of_their_own() {
    let world = World::new();
    let plain = Client::new(&world.server.url).key(ADA_KEY);
    let rename = "mutation { updateUser(input: {name: \"Ada L.\", primaryEmail: \"ada@lovelace.example\"}) { user { name email } } }";
    let answer = plain.ask(rename, json!({}));
    assert_eq!(
        answer.data("/updateUser/user"),
        &json!({ "name": "Ada L.", "email": "ada@lovelace.example" })
    );
    plain.create_team("engine");
    let (id, _) = plain.generate_key();
    let delete = "mutation($id: String) { deleteApiKey(input: {id: $id}) { success } }";
    assert_eq!(
        plain
            .ask(delete, json!({ "id": id }))
            .data("/deleteApiKey/success"),
        &json!(true)
    );
}
