//! Small documents that stand for much work: refused with 400, at once.

use std::time::{Duration, Instant};

use serde_json::json;

use crate::client::{Answer, Client};
use crate::support::Server;

/// Long enough for a busy machine and a build for tests. In a build for use, none
/// takes a tenth of a second.
const AT_ONCE: Duration = Duration::from_secs(5);

fn refused(client: &Client, query: &str) -> Answer {
    let start: String = query.chars().take(80).collect();
    let before = Instant::now();
    let answer = client.ask(query, json!({}));
    let elapsed = before.elapsed();
    assert!(elapsed < AT_ONCE, "{elapsed:?} for {start}");
    assert_eq!(
        (answer.status, answer.body.get("data")),
        (400, None),
        "{start}: {answer:?}"
    );
    assert!(!answer.error().is_empty(), "{start}");
    answer
}

fn goes_on(server: &Server) {
    let answer = server.admin().ask("{ viewer { username } }", json!({}));
    assert_eq!(answer.text("/viewer/username"), "admin");
}

/// `count` pieces, each with its number.
fn repeat(count: usize, piece: impl Fn(usize) -> String) -> String {
    (0..count).map(piece).collect()
}

#[test]
fn ten_thousand_aliases_of_a_field_are_refused() {
    let server = Server::start(&[]);
    let admin = server.admin();
    for (field, aliases) in [
        ("users(first: 10000) { edges { node { id } } }", 10_000),
        // Each of these is short enough to be parsed.
        ("users(first:0){edges{cursor}}", 1_500),
        ("user(userName:\"admin\"){id}", 1_500),
        ("viewer{id}", 3_000),
        ("__typename", 3_000),
    ] {
        let aliases = repeat(aliases, |number| format!("a{number}:{field} "));
        let answer = refused(&admin, &format!("{{ {aliases} }}"));
        assert!(
            answer.error().starts_with("Query is too complex"),
            "{field}"
        );
        // The same again, in a fragment, and by somebody without credentials.
        let query = format!("{{ ...all }} fragment all on Query {{ {aliases} }}");
        refused(&Client::new(&server.url), &query);
    }
    let some = repeat(100, |number| format!("a{number}: viewer {{ id }} "));
    assert_eq!(admin.ask(&format!("{{ {some} }}"), json!({})).status, 200);
    goes_on(&server);
}

#[test]
fn mutations_by_the_thousand_are_refused_and_none_is_done() {
    let server = Server::start(&[]);
    let create = repeat(1_000, |number| {
        format!("a{number}:generateApiKey(input:{{}}){{apiKey{{id}}}} ")
    });
    refused(&server.admin(), &format!("mutation {{ {create} }}"));
    let keys = server
        .admin()
        .ask("{ viewer { apiKeys { edges { cursor } } } }", json!({}));
    assert_eq!(
        keys.data("/viewer/apiKeys/edges").as_array().map(Vec::len),
        Some(1)
    );
}

#[test]
fn fragments_that_each_spread_the_next_one_twice_are_refused() {
    let server = Server::start(&[]);
    for (spreads, levels) in [(2, 28), (10, 10), (100, 5), (1_000, 3), (2, 1_000)] {
        let fragments = repeat(levels, |level| {
            let next = format!("...f{} ", level + 1).repeat(spreads);
            format!("fragment f{level} on Query {{ {next} }} ")
        });
        assert!(fragments.len() < 64_000, "short enough to be parsed");
        let last = format!("fragment f{levels} on Query {{ viewer {{ id }} }}");
        refused(&server.admin(), &format!("{{ ...f0 }} {fragments} {last}"));
        // Also when no operation spreads any of them.
        refused(
            &server.admin(),
            &format!("{{ __typename }} {fragments} {last}"),
        );
    }
    goes_on(&server);
}

#[test]
fn fragments_that_reach_too_deep_are_refused() {
    let server = Server::start(&[]);
    // Each level is shallow: only together are they deep.
    for levels in [11, 40, 700] {
        let fragments = repeat(levels, |level| {
            format!(
                "fragment f{level} on User {{ defaultEntity {{ user {{ ...f{} }} }} }} ",
                level + 1
            )
        });
        let last = format!("fragment f{levels} on User {{ id }}");
        let query = format!("{{ viewer {{ ...f0 }} }} {fragments} {last}");
        let answer = refused(&server.admin(), &query);
        assert_eq!(
            answer.error(),
            "Query is nested too deep.",
            "{levels} levels"
        );
    }
    let inline = "... on Query { ".repeat(20);
    let three = format!("{{ {inline} viewer {{ id }} {} }}", "} ".repeat(20));
    assert_eq!(server.admin().ask(&three, json!({})).status, 200);
    goes_on(&server);
}

#[test]
fn a_fragment_that_was_measured_in_a_shallow_place_is_measured_in_a_deep_one_too() {
    let server = Server::start(&[]);
    let inline = |levels: usize, inner: &str| {
        format!(
            "{}{inner}{}",
            "... on Query { ".repeat(levels),
            " }".repeat(levels)
        )
    };
    let tall = format!("fragment tall on Query {{ {} }}", inline(20, "__typename"));
    let query = format!("{{ ...tall {} }} {tall}", inline(20, "...tall"));
    let answer = refused(&server.admin(), &query);
    assert_eq!(answer.error(), "Query is nested too deep.");
}

#[test]
fn fragments_in_a_circle_are_refused() {
    let server = Server::start(&[]);
    for query in [
        "{ ...a } fragment a on Query { ...a }",
        "{ ...a } fragment a on Query { viewer { id } ...b } fragment b on Query { ...a }",
        "{ viewer { ...a } } fragment a on User { defaultEntity { user { ...a } } }",
        "{ __typename } fragment a on Query { ...b } fragment b on Query { ... { ...a } }",
    ] {
        let answer = refused(&server.admin(), query);
        assert!(
            answer.error().starts_with("Cannot spread fragment"),
            "{answer:?}"
        );
    }
    let circle = repeat(1_000, |number| {
        format!(
            "fragment f{number} on Query {{ ...f{} }} ",
            (number + 1) % 1_000
        )
    });
    refused(&server.admin(), &format!("{{ ...f0 }} {circle}"));
    goes_on(&server);
}

#[test]
fn pages_in_pages_are_refused_however_many_they_would_be() {
    let server = Server::start(&[]);
    let admin = server.admin();
    let nested = |levels: usize| {
        let open = "teams(first: 10000) { edges { node { members { user { ".repeat(levels);
        let close = "} } } } } ".repeat(levels);
        format!("{{ users(first: 10000) {{ edges {{ node {{ {open} id {close} }} }} }} }}")
    };
    for levels in [2, 3, 4] {
        refused(&admin, &nested(levels));
    }
    let organizations = |levels: usize| {
        let open = "organizations { members { user { ".repeat(levels);
        let close = "} } } ".repeat(levels);
        format!("{{ users(first: 10000) {{ edges {{ node {{ {open} id {close} }} }} }} }}")
    };
    // So many that the number of fields does not fit into 64 bits.
    for levels in [1, 4, 6, 8] {
        let answer = refused(&admin, &organizations(levels));
        assert_eq!(answer.error(), "Query is too complex.", "{levels} levels");
    }
    let first_of_all = "users(first: 2147483647) { edges { node { id name } } }";
    refused(&admin, &format!("{{ {first_of_all} }}"));
    goes_on(&server);
}
