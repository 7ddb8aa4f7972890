//! How fast the server answers: `cargo bench -p wandb-local`.
//!
//! Prints the viewer queries a second over 16 kept-alive connections, the median
//! of searches over 100,000 users, and of pages of 10,000 users with their keys
//! and teams. The client shares the machine's cores with the server.

#[path = "../tests/server/client.rs"]
#[allow(dead_code, reason = "the tests use the rest")]
mod client;
#[path = "../tests/server/support.rs"]
#[allow(dead_code, reason = "the tests use the rest")]
mod support;

use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use serde_json::json;

use support::{ADMIN_KEY, Server};

const CONNECTIONS: usize = 16;
const DURATION: Duration = Duration::from_secs(5);
const USERS: &str = "100000";

fn main() {
    let started = Instant::now();
    let server = Server::start(&["--seed-users", USERS]);
    println!(
        "start with {USERS} users: {:.1} s",
        started.elapsed().as_secs_f64()
    );

    for (name, query) in [
        ("viewer { username }", "{ viewer { username } }"),
        (
            "viewer with keys and teams",
            "{ viewer { id name username email admin flags entity deletedAt apiKeys { edges { node { id name description } } } teams { edges { node { name } } } } }",
        ),
    ] {
        println!(
            "{name}: {:.0} queries/s from {CONNECTIONS} connections",
            throughput(&server, query)
        );
    }

    let search =
        "query($query: String) { users(query: $query) { edges { node { id username email } } } }";
    for text in [
        "ada-lovelace-11",
        "ada",
        "99@example.com",
        "example.org",
        "nobody",
    ] {
        report(&server, &format!("search {text:?}"), 101, search, text);
    }
    let page = "query($query: String) { users(first: 10000, query: $query) { edges { node { id name username email admin flags
        entity deletedAt apiKeys { edges { node { id name description } } } teams { edges { node { name } } } } } } }";
    report(&server, "page of 10,000 users", 11, page, "");
}

/// Prints the median time of a query that an administrator sends.
fn report(server: &Server, name: &str, times: usize, query: &str, text: &str) {
    let admin = server.admin();
    let mut elapsed: Vec<Duration> = (0..times)
        .map(|_| {
            let before = Instant::now();
            admin
                .ask(query, json!({ "query": text }))
                .data("/users/edges");
            before.elapsed()
        })
        .collect();
    elapsed.sort();
    println!("{name}: {:.2} ms", elapsed[times / 2].as_secs_f64() * 1e3);
}

/// Answers a second, over connections that each wait for one answer at a time.
fn throughput(server: &Server, query: &str) -> f64 {
    let body = json!({ "query": query }).to_string();
    let request = format!(
        "POST /graphql HTTP/1.1\r\nHost: local\r\nAuthorization: Bearer {ADMIN_KEY}\r\n\
         Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    );
    let (stop, answers) = (AtomicBool::new(false), AtomicUsize::new(0));
    let started = Instant::now();
    std::thread::scope(|scope| {
        for _ in 0..CONNECTIONS {
            scope.spawn(|| {
                let mut stream = TcpStream::connect(server.address()).expect("a connection");
                stream.set_nodelay(true).expect("a socket");
                while !stop.load(Ordering::Relaxed) {
                    stream.write_all(request.as_bytes()).expect("it is sent");
                    read_answer(&mut stream);
                    answers.fetch_add(1, Ordering::Relaxed);
                }
            });
        }
        std::thread::sleep(DURATION);
        stop.store(true, Ordering::Relaxed);
    });
    answers.into_inner() as f64 / started.elapsed().as_secs_f64()
}

/// Reads one answer, all of it. A client library would take more of the
/// processor than the server does.
fn read_answer(stream: &mut TcpStream) {
    let mut answer = Vec::new();
    let mut buffer = [0; 8_192];
    loop {
        let read = stream.read(&mut buffer).expect("an answer");
        assert_ne!(read, 0, "the server closed the connection");
        answer.extend_from_slice(&buffer[..read]);
        let text = String::from_utf8_lossy(&answer);
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            assert!(head.starts_with("HTTP/1.1 200"), "{text}");
            let length = head
                .lines()
                .find_map(|line| line.strip_prefix("content-length: "));
            if body.len() == length.and_then(|it| it.parse().ok()).unwrap_or(0) {
                return;
            }
        }
    }
}
