//! Every fault does what it says.

use std::io::{Read, Write};
use std::net::TcpStream;

use serde_json::{Value, json};

use crate::client::Client;
use crate::support::Server;

const CREATE: &str =
    "mutation Make($email: String!) { createUser(input: {email: $email}) { user { email } } }";
const LOOK: &str = "query Look { users { edges { node { email } } } }";

fn order(server: &Server, operation: &str, times: u32, action: Value) {
    let fault = json!({ "operation": operation, "times": times, "do": action });
    let answer = Client::new(&server.url)
        .post("/_faults", &fault)
        .expect("an answer");
    assert_eq!(answer.status, 204, "{answer:?}");
}

fn emails(server: &Server) -> Vec<String> {
    server
        .admin()
        .ask(LOOK, json!({}))
        .texts("/users/edges", "/node/email")
}

fn make(server: &Server) -> Result<crate::client::Answer, ureq::Error> {
    server
        .admin()
        .try_ask(CREATE, json!({ "email": "ada@example.com" }))
}

/// What comes over the wire until the server closes the connection.
fn raw(server: &Server, query: &str) -> String {
    let body = json!({ "query": query, "variables": {} }).to_string();
    let mut stream = TcpStream::connect(server.address()).expect("a connection");
    let head = format!(
        "POST /graphql HTTP/1.1\r\nHost: local\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    stream
        .write_all(format!("{head}{body}").as_bytes())
        .expect("it is sent");
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    String::from_utf8_lossy(&answer).into_owned()
}

#[test]
fn a_status_comes_with_its_headers_and_body_and_nothing_is_done() {
    let server = Server::start(&["--faults"]);
    let action = json!({ "status": 503, "headers": { "Retry-After": "7", "X-Own": "1" }, "body": "{\"error\":\"busy\"}" });
    order(&server, "Make", 2, action);
    for _ in 0..2 {
        let answer = make(&server).expect("an answer");
        assert_eq!(
            (
                answer.status,
                answer.header("retry-after"),
                answer.header("x-own")
            ),
            (503, "7", "1")
        );
        assert_eq!(answer.body, json!({ "error": "busy" }));
    }
    assert_eq!(emails(&server), ["admin@example.com"]);
    assert_eq!(make(&server).expect("an answer").status, 200);
}

#[test]
fn a_delay_holds_the_answer_back_but_not_the_deed() {
    let server = Server::start(&["--faults"]);
    order(&server, "Make", 1, json!({ "delayMs": 60_000 }));
    let body = json!({ "query": CREATE, "variables": { "email": "ada@example.com" } }).to_string();
    let mut stream = TcpStream::connect(server.address()).expect("a connection");
    let head = format!(
        "POST /graphql HTTP/1.1\r\nHost: local\r\nAuthorization: Bearer {}\r\n\
         Use-Admin-Privileges: true\r\nContent-Length: {}\r\n\r\n",
        crate::support::ADMIN_KEY,
        body.len()
    );
    stream
        .write_all(format!("{head}{body}").as_bytes())
        .expect("it is sent");
    while emails(&server).len() < 2 {
        std::thread::yield_now();
    }
    stream
        .set_nonblocking(true)
        .expect("a socket that does not wait");
    let early = stream.read(&mut [0; 1]).expect_err("no answer yet");
    assert_eq!(early.kind(), std::io::ErrorKind::WouldBlock);

    order(&server, "Look", 1, json!({ "delayMs": 1 }));
    assert_eq!(emails(&server).len(), 2, "a late answer is a whole one");
}

#[test]
fn drop_before_closes_without_an_answer_and_without_the_deed() {
    let server = Server::start(&["--faults"]);
    order(&server, "Make", 1, json!("drop-before"));
    order(&server, "Look", 1, json!("drop-before"));
    assert!(make(&server).is_err());
    assert_eq!(raw(&server, LOOK), "");
    assert_eq!(emails(&server), ["admin@example.com"]);
}

#[test]
fn drop_after_closes_without_an_answer_and_with_the_deed() {
    let server = Server::start(&["--faults"]);
    order(&server, "Make", 1, json!("drop-after"));
    order(&server, "Look", 1, json!("drop-after"));
    assert!(make(&server).is_err());
    assert_eq!(raw(&server, LOOK), "");
    assert_eq!(emails(&server), ["admin@example.com", "ada@example.com"]);
}

#[test]
fn truncate_sends_half_of_the_body_it_announced() {
    let server = Server::start(&["--faults"]);
    order(&server, "Make", 1, json!("truncate"));
    assert!(make(&server).is_err());
    assert_eq!(emails(&server).len(), 2);

    let query = "query Look { serverInfo { cliVersionInfo } }";
    let whole = Client::new(&server.url)
        .ask(query, json!({}))
        .body
        .to_string();
    order(&server, "Look", 1, json!("truncate"));
    let answer = raw(&server, query);
    let (head, body) = answer.split_once("\r\n\r\n").expect("a head");
    assert!(head.contains("200 OK"), "{head}");
    assert!(
        head.contains(&format!("content-length: {}", whole.len())),
        "{head}"
    );
    assert_eq!(body.len(), whole.len() / 2);
}

#[test]
fn garbage_promises_json_and_is_none() {
    let server = Server::start(&["--faults"]);
    order(&server, "Make", 1, json!("garbage"));
    let answer = make(&server).expect("an answer");
    assert_eq!(
        (answer.status, answer.header("content-type")),
        (200, "application/json")
    );
    assert!(
        answer.body.is_string(),
        "what is no JSON stays text: {answer:?}"
    );
    assert_eq!(emails(&server).len(), 2);
}

#[test]
fn a_fault_strikes_its_operation_in_the_order_of_the_orders() {
    let server = Server::start(&["--faults"]);
    order(&server, "*", 1, json!({ "status": 500 }));
    order(&server, "Look", 1, json!({ "status": 502 }));
    order(&server, "Other", 1, json!({ "status": 504 }));
    let status = |query: &str| server.admin().ask(query, json!({})).status;
    assert_eq!([status(LOOK), status(LOOK), status(LOOK)], [500, 502, 200]);
    assert_eq!(
        status("{ viewer { id } }"),
        200,
        "without a name, only * strikes"
    );
    assert_eq!(status("query Other { viewer { id } }"), 504);

    let named = json!({ "query": "query A { viewer { id } } query B { viewer { id } }", "operationName": "B" });
    order(&server, "B", 1, json!({ "status": 503 }));
    assert_eq!(
        server
            .admin()
            .post("/graphql", &named)
            .expect("an answer")
            .status,
        503
    );
}

#[test]
fn faults_can_be_taken_back_and_wrong_ones_are_refused() {
    let server = Server::start(&["--faults"]);
    let client = Client::new(&server.url);
    order(&server, "*", 100, json!("drop-before"));
    assert_eq!(client.delete("/_faults").status, 204);
    assert_eq!(
        client
            .ask("{ serverInfo { __typename } }", json!({}))
            .status,
        200
    );

    for wrong in [
        json!({}),
        json!({ "operation": "A" }),
        json!({ "operation": "A", "do": "explode" }),
        json!({ "operation": "A", "do": { "delay": 5 } }),
        json!({ "operation": "A", "do": { "status": 5 } }),
        json!({ "operation": "A", "do": { "status": 503, "headers": { "a b": "c" } } }),
        json!({ "operation": "A", "times": -1, "do": "garbage" }),
        json!({ "operation": "A", "do": "garbage", "surplus": 1 }),
    ] {
        let answer = client.post("/_faults", &wrong).expect("an answer");
        assert_eq!(answer.status, 400, "{wrong}");
        assert!(answer.error().starts_with("not a fault: "), "{answer:?}");
    }
}

#[test]
fn the_requests_that_came_can_be_counted() {
    let server = Server::start(&["--faults"]);
    let client = Client::new(&server.url)
        .header("User-Agent", "Tester")
        .header("Origin", "http://a.example");
    client.ask("query One { serverInfo { __typename } }", json!({}));
    order(&server, "Look", 1, json!({ "status": 500 }));
    server.admin().ask(LOOK, json!({}));

    let seen = client.get("/_faults/requests").body;
    assert_eq!(
        seen[0],
        json!({ "operationName": "One", "userAgent": "Tester", "useAdminPrivileges": false,
            "origin": "http://a.example", "authorized": false })
    );
    assert_eq!(
        (&seen[1]["operationName"], &seen[1]["useAdminPrivileges"]),
        (&json!("Look"), &json!(true))
    );
    assert_eq!(
        (&seen[1]["authorized"], seen.as_array().map(Vec::len)),
        (&json!(true), Some(2))
    );
    assert!(!seen.to_string().contains(crate::support::ADMIN_KEY));

    client.delete("/_faults/requests");
    assert_eq!(client.get("/_faults/requests").body, json!([]));
}

#[test]
fn without_the_flag_there_is_nothing_to_order() {
    let server = Server::start(&[]);
    let fault = json!({ "operation": "*", "do": "garbage" });
    assert_eq!(
        Client::new(&server.url)
            .post("/_faults", &fault)
            .expect("an answer")
            .status,
        404
    );
    assert_eq!(
        Client::new(&server.url).get("/_faults/requests").status,
        404
    );
}
