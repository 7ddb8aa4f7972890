//! Inviting, removing and listing members, for the tests of teams.

use serde_json::{Value, json};

use crate::client::{Answer, Client};

pub fn invite(client: &Client, input: Value) -> Answer {
    let query = "mutation($input: CreateInviteInput!) { createInvite(input: $input) {
        success remainingSeats remainingViewOnlySeats entity { name }
        invite { id name email role accepted expiresAt toUser { username } fromUser { username }
            entity { name } organization { name } } } }";
    client.ask(query, json!({ "input": input }))
}

pub fn remove(client: &Client, team: &str, id: &str) -> Answer {
    let query = "mutation($id: String, $team: String) { deleteInvite(input: {id: $id, entityName: $team}) { success } }";
    client.ask(query, json!({ "id": id, "team": team }))
}

/// Username or address, role, and whether it is pending, of each member.
pub fn members(client: &Client, team: &str) -> Vec<(String, String, bool)> {
    let query = "query($name: String) { entity(name: $name) { memberCount members { username email role pending admin } } }";
    let answer = client.ask(query, json!({ "name": team }));
    let list = answer.data("/entity/members").as_array().expect("a list");
    let lines: Vec<_> = list
        .iter()
        .map(|member| {
            let text = |field: &str| member[field].as_str().map(str::to_owned);
            assert_eq!(member["admin"], json!(member["role"] == "admin"));
            let name = text("username").or_else(|| text("email")).expect("a name");
            (
                name,
                text("role").expect("a role"),
                member["pending"] == true,
            )
        })
        .collect();
    let active = lines.iter().filter(|line| !line.2).count();
    assert_eq!(answer.data("/entity/memberCount"), &json!(active));
    lines
}

pub fn line(name: &str, role: &str, pending: bool) -> (String, String, bool) {
    (name.to_owned(), role.to_owned(), pending)
}
