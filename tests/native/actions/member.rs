//! Somebody in a team, or invited to it: what changes of them, and what does not.

use serde_json::{Value, json};
use wandb_user::actions::{delete_member, set_role};
use wandb_user::error::ErrorCode;
use wandb_user::model::{Known, Member, Team};

use crate::support::*;

fn engines(members: Value) -> Value {
    let invites = json!({ "edges": [{ "node": { "id": "inv", "email": "bob@example.com" } }] });
    json!({ "id": "t", "name": "engines", "isTeam": true, "members": members, "invites": invites })
}

fn ada() -> Value {
    json!({ "id": "a", "name": "Ada", "role": "member", "email": "ada@example.com" })
}

fn known() -> Known<Team> {
    Known::new(serde_json::from_value(engines(json!([ada()]))).expect("a team"))
}

fn member(id: &str) -> Known<Member> {
    let mut member: Member = serde_json::from_value(ada()).expect("a member");
    member.id = Some(id.into());
    Known::new(member)
}

fn ids(team: &Known<Team>) -> Vec<String> {
    let id = |member: &Member| member.id.as_deref().unwrap_or_default().to_owned();
    team.read(|team| team.members.iter().map(id).collect())
}

fn role(member: &Known<Member>) -> Option<Box<str>> {
    member.read(|member| member.role.clone())
}

#[test]
fn a_role_that_is_refused_changes_nothing_here_and_is_sent_once() {
    let unread = result(json!({ "member": { "id": "a" } }));
    for (reply, code, maybe_applied) in [
        (refusal(403, "no"), ErrorCode::PermissionDenied, false),
        (refusal(200, "unknown role"), ErrorCode::Graphql, false),
        (refusal(500, "down"), ErrorCode::Server, true),
        (broken(), ErrorCode::Network, true),
        (silence(), ErrorCode::Timeout, true),
        (unread, ErrorCode::BadResponse, true),
    ] {
        let (client, script) = client([reply]);
        let (team, ada) = (known(), member("a"));
        let error = error_of(script.run(set_role(&call(&client), &team, &ada, "viewer")));
        assert_eq!((error.code, error.maybe_applied), (code, maybe_applied));
        assert!(
            error.message.starts_with("UpdateMember: "),
            "{}",
            error.message
        );
        assert_eq!(role(&ada).as_deref(), Some("member"));
        let in_team = team.read(|team| team.members[0].role.clone());
        assert_eq!(in_team.as_deref(), Some("member"));
        assert_eq!(script.operations(), ["UpdateMember"]);
    }
}

#[test]
fn what_the_answer_does_not_say_of_a_member_stays() {
    let changed = json!({ "id": "a", "name": "Ada L.", "role": "viewer", "email": null });
    let (client, script) = client([result(json!({ "member": changed }))]);
    let (team, ada) = (known(), member("a"));
    value_of(script.run(set_role(&call(&client), &team, &ada, "viewer")));
    let expected = (Some("ada@example.com".into()), "Ada L.".into());
    assert_eq!(
        ada.read(|ada| (ada.email.clone(), ada.name.clone())),
        expected
    );
    let in_team = team.read(|team| (team.members[0].email.clone(), team.members[0].name.clone()));
    assert_eq!(in_team, expected);
}

#[test]
fn a_blank_role_is_not_sent() {
    let (client, script) = client([]);
    let error = error_of(script.run(set_role(&call(&client), &known(), &member("a"), " ")));
    assert_eq!(error.code, ErrorCode::InvalidArgument);
    assert_eq!(error.message, "role: expected a text that is not empty");
    assert!(script.sent().is_empty());
}

#[test]
fn an_invite_that_is_taken_back_leaves_the_teams_invites() {
    let (client, script) = client([result(json!({ "success": true }))]);
    let team = known();
    value_of(script.run(delete_member(&call(&client), &team, &member("inv"))));
    assert_eq!(
        script.variables(0),
        json!({ "team": "engines", "id": "inv" })
    );
    assert_eq!(ids(&team), ["a"]);
    let invites = team.read(|team| team.invites.as_ref().map(|invites| invites.nodes.len()));
    assert_eq!(invites, Some(0));
}

#[test]
fn who_is_gone_by_the_server_or_with_the_whole_team_counts_as_taken_out() {
    let denied = || result(json!({ "success": false }));
    for left in [engines(json!([])), json!(null)] {
        for refused in [denied(), refusal(404, "no"), refusal(200, "no such invite")] {
            let (client, script) = client([refused, data(json!({ "entity": left }))]);
            let team = known();
            value_of(script.run(delete_member(&call(&client), &team, &member("a"))));
            assert!(ids(&team).is_empty());
            assert_eq!(script.operations(), ["DeleteInvite", "Team"]);
        }
    }
}

#[test]
fn who_is_there_still_or_may_be_is_not_taken_out() {
    let there = data(json!({ "entity": engines(json!([ada()])) }));
    for looked_up in [there, refusal(403, "not yours")] {
        let (client, script) = client([result(json!({ "success": false })), looked_up]);
        let team = known();
        let error = error_of(script.run(delete_member(&call(&client), &team, &member("a"))));
        assert_eq!(error.code, ErrorCode::Graphql);
        let begin = "DeleteInvite: the server answered `success: false`";
        assert!(error.message.starts_with(begin), "{}", error.message);
        assert_eq!(ids(&team), ["a"]);
    }
}

#[test]
fn another_refusal_or_no_answer_is_not_looked_into() {
    for (reply, code, maybe_applied) in [
        (refusal(403, "no"), ErrorCode::PermissionDenied, false),
        (broken(), ErrorCode::Network, true),
        (refusal(500, "down"), ErrorCode::Server, true),
    ] {
        let (client, script) = client([reply]);
        let team = known();
        let error = error_of(script.run(delete_member(&call(&client), &team, &member("a"))));
        assert_eq!((error.code, error.maybe_applied), (code, maybe_applied));
        assert_eq!(ids(&team), ["a"]);
        assert_eq!(script.operations(), ["DeleteInvite"]);
    }
}

#[test]
fn an_abort_while_it_is_looked_into_is_the_end() {
    let late = data(json!({ "entity": null })).after(2000.0);
    let (client, script) = client([refusal(404, "no"), late]);
    let team = known();
    let call = call_until(&client, &Signal::at(1000.0));
    let thrown = thrown_of(script.run(delete_member(&call, &team, &member("a"))));
    assert_eq!(thrown, Signal::REASON);
    assert_eq!(ids(&team), ["a"]);
    assert_eq!(script.elapsed_ms(), 1000.0);
}
