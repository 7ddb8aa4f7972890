//! `--seed-users`: custom roles, who holds them, and seats.

use serde_json::{Value, json};

use crate::support::Server;

const LICENCE: &str = "{ organization(name: \"default\") { usedSeats usedViewOnlySeats
    seatAvailability { seats viewOnlySeats }
    roles { name description inheritedFrom { name } }
    teams { members { role username accountType } } members { username role } } }";

fn licence(flags: &[&str]) -> Value {
    let server = Server::start(&[&["--seed-users", "300"], flags].concat());
    let answer = server.admin().ask(LICENCE, json!({}));
    answer.data("/organization").clone()
}

fn list(value: &Value) -> &Vec<Value> {
    value.as_array().expect("a list")
}

#[test]
fn some_members_of_teams_hold_custom_roles_that_fit_them() {
    let found = licence(&[]);
    let roles: Vec<_> = list(&found["roles"])
        .iter()
        .map(|role| {
            assert!(role["description"].is_string(), "{role}");
            (
                role["name"].as_str(),
                role["inheritedFrom"]["name"].as_str(),
            )
        })
        .collect();
    assert_eq!(
        roles,
        [
            (Some("Reviewer"), Some("viewer")),
            (Some("Release manager"), Some("member"))
        ]
    );
    let members: Vec<_> = list(&found["teams"])
        .iter()
        .flat_map(|team| list(&team["members"]))
        .collect();
    for (custom, expected) in [("Reviewer", "viewer"), ("Release manager", "member")] {
        let holders: Vec<_> = members
            .iter()
            .filter(|member| member["role"] == custom)
            .collect();
        assert!((2..members.len() / 5).contains(&holders.len()), "{custom}");
        for holder in holders {
            assert_eq!(holder["accountType"], "USER", "no service account");
            let mut all = list(&found["members"]).iter();
            let person = all.find(|person| person["username"] == holder["username"]);
            assert_eq!(person.expect("a person")["role"], expected);
        }
    }
}

#[test]
fn there_are_seats_for_everybody_and_some_to_spare_unless_a_flag_says_how_many() {
    let seats = |found: &Value| {
        let kinds = [
            ("usedSeats", "seats"),
            ("usedViewOnlySeats", "viewOnlySeats"),
        ];
        kinds.map(|(used, all)| {
            let number = |value: &Value| value.as_i64().expect("a number");
            (
                number(&found[used]),
                number(&found["seatAvailability"][all]),
            )
        })
    };
    for (used, all) in seats(&licence(&[])) {
        assert!(used > 5 && used < all, "{used} {all}");
        assert!(all <= used * 3 / 2 + 100, "not just plenty: {all}");
    }
    let [(used, all), (_, view_only)] = seats(&licence(&["--seats", "20"]));
    assert!(used > 20, "the seed comes whole");
    assert_eq!(all, 20);
    assert_eq!(view_only, 100);
    let [(_, all), _] = seats(&licence(&["--role", "Reviewer=member:run:delete"]));
    assert_eq!(all, 400);
}

#[test]
fn a_role_that_was_asked_for_by_the_same_name_stays_what_it_is() {
    let found = licence(&["--role", "Reviewer=member:run:delete"]);
    let reviewer = &found["roles"][0];
    assert_eq!(reviewer["name"], "Reviewer");
    assert_eq!(reviewer["inheritedFrom"]["name"], "member");
}
