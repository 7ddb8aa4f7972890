//! Clients that keep the server waiting.

use std::io::Write;
use std::net::TcpStream;
use std::time::{Duration, Instant};

use serde_json::json;

use crate::support::Server;
use crate::wire::{connect, head, read_answer, read_to_close, send, viewer};

const TIMEOUT: [&str; 2] = ["--read-timeout", "1"];

/// Far above the second that the servers here wait, and below the flag's default.
const SOON: Duration = Duration::from_secs(10);

/// A request without its last bytes.
fn half_of_a_body() -> String {
    let body = viewer();
    head(&format!("Content-Length: {}", body.len())) + &body[..10]
}

fn half_of_a_head() -> String {
    head("Content-Length: 10")[..60].to_owned()
}

/// The answer to a client that sends this and then nothing, once the server gave
/// it up.
fn given_up(server: &Server, sent: &str) -> String {
    let started = Instant::now();
    let mut stream = connect(server);
    assert!(send(&mut stream, sent.as_bytes()));
    let answer = read_to_close(&mut stream);
    let elapsed = started.elapsed();
    assert!(elapsed < SOON, "given up after {elapsed:?}");
    assert!(
        elapsed > Duration::from_millis(900),
        "given up too soon: {elapsed:?}"
    );
    answer
}

#[test]
fn a_client_that_sends_nothing_is_given_up() {
    assert_eq!(given_up(&Server::start(&TIMEOUT), ""), "");
}

#[test]
fn a_client_that_sends_half_of_the_head_is_given_up() {
    given_up(&Server::start(&TIMEOUT), &half_of_a_head());
}

#[test]
fn a_client_that_sends_half_of_the_body_is_given_up_and_told_so() {
    let answer = given_up(&Server::start(&TIMEOUT), &half_of_a_body());
    assert!(answer.starts_with("HTTP/1.1 408 "), "{answer}");
    assert!(
        answer.contains("the body took more than 1 second"),
        "{answer}"
    );
}

#[test]
fn a_client_that_sends_byte_by_byte_is_given_up_too() {
    let server = Server::start(&TIMEOUT);
    for start in [half_of_a_head(), head("Content-Length: 1000000")] {
        let started = Instant::now();
        let mut stream = connect(&server);
        assert!(send(&mut stream, start.as_bytes()));
        while send(&mut stream, b"x") {
            assert!(started.elapsed() < SOON, "it is never given up");
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}

#[test]
fn a_connection_that_nothing_more_comes_over_is_closed() {
    let server = Server::start(&TIMEOUT);
    let mut stream = connect(&server);
    let body = viewer();
    let request = head(&format!("Content-Length: {}", body.len())) + &body;
    for _ in 0..3 {
        assert!(send(&mut stream, request.as_bytes()));
        let answer = read_answer(&mut stream);
        assert!(answer.starts_with("HTTP/1.1 200 "), "{answer}");
        // The time starts again with each request.
        std::thread::sleep(Duration::from_millis(400));
    }
    let started = Instant::now();
    assert_eq!(read_to_close(&mut stream), "");
    assert!(started.elapsed() < SOON, "{:?}", started.elapsed());
}

#[test]
fn a_second_request_that_stops_half_way_is_given_up() {
    let server = Server::start(&TIMEOUT);
    let mut stream = connect(&server);
    let body = viewer();
    let request = head(&format!("Content-Length: {}", body.len())) + &body;
    assert!(send(&mut stream, request.as_bytes()));
    read_answer(&mut stream);
    let started = Instant::now();
    assert!(send(&mut stream, half_of_a_head().as_bytes()));
    read_to_close(&mut stream);
    assert!(started.elapsed() < SOON, "{:?}", started.elapsed());
}

/// Two hundred clients that hang: in nothing, in a head, in a body.
fn crowd(server: &Server) -> Vec<TcpStream> {
    let begun = [String::new(), half_of_a_head(), half_of_a_body()];
    (0..200)
        .map(|number: usize| {
            let mut stream = connect(server);
            let text = &begun[number % begun.len()];
            stream.write_all(text.as_bytes()).expect("it is sent");
            stream
        })
        .collect()
}

#[test]
fn others_are_answered_while_slow_clients_hang() {
    // At the default: nobody is given up while this test runs.
    let server = Server::start(&[]);
    let crowd = crowd(&server);
    let started = Instant::now();
    for _ in 0..20 {
        let answer = server.admin().ask("{ viewer { username } }", json!({}));
        assert_eq!(answer.text("/viewer/username"), "admin");
    }
    assert!(started.elapsed() < SOON, "{:?}", started.elapsed());
    drop(crowd);
}

#[test]
fn it_stops_while_slow_clients_hang() {
    // The clients' time is far longer than what the server takes to stop.
    let server = Server::start(&["--read-timeout", "3600"]);
    let _crowd = crowd(&server);
    // Answered after them, so the server has met them all.
    server.admin().ask("{ viewer { username } }", json!({}));
    let started = Instant::now();
    assert!(server.stop("-TERM").success());
    let elapsed = started.elapsed();
    assert!(elapsed < Duration::from_secs(20), "{elapsed:?}");
}
