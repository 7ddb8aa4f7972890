//! How large a request may be: one mebibyte, to the byte.

use serde_json::json;

use crate::support::Server;
use crate::wire::{connect, head, read_answer, read_to_close, send, viewer};

const MEBIBYTE: usize = 1 << 20;

/// A valid body of exactly this size.
fn body(size: usize) -> String {
    let short = viewer();
    let blanks = " ".repeat(size - short.len());
    short + &blanks
}

fn is_too_large(answer: &str) -> bool {
    answer.starts_with("HTTP/1.1 413 ")
        && answer.contains("{\"errors\":[{\"message\":\"the body is larger than 1048576 bytes\"}]}")
}

fn goes_on(server: &Server) {
    let answer = server.admin().ask("{ viewer { username } }", json!({}));
    assert_eq!(answer.text("/viewer/username"), "admin");
}

#[test]
fn a_body_of_exactly_a_mebibyte_is_taken() {
    let server = Server::start(&[]);
    for size in [MEBIBYTE - 1, MEBIBYTE] {
        let mut stream = connect(&server);
        let text = head(&format!("Content-Length: {size}")) + &body(size);
        assert!(send(&mut stream, text.as_bytes()));
        let answer = read_answer(&mut stream);
        assert!(answer.starts_with("HTTP/1.1 200 "), "{size}: {answer}");
    }
    let mut stream = connect(&server);
    let body = body(MEBIBYTE);
    let text = format!("{}{MEBIBYTE:x}\r\n{body}\r\n0\r\n\r\n", head(CHUNKED));
    assert!(send(&mut stream, text.as_bytes()));
    let answer = read_answer(&mut stream);
    assert!(answer.starts_with("HTTP/1.1 200 "), "in chunks: {answer}");
}

const CHUNKED: &str = "Transfer-Encoding: chunked";

#[test]
fn a_longer_one_is_refused_before_any_of_it_is_sent() {
    let server = Server::start(&[]);
    for size in [(MEBIBYTE + 1).to_string(), (1_u64 << 40).to_string()] {
        for expect in ["", "\r\nExpect: 100-continue"] {
            let mut stream = connect(&server);
            let text = head(&format!("Content-Length: {size}{expect}"));
            assert!(send(&mut stream, text.as_bytes()));
            let answer = read_to_close(&mut stream);
            assert!(is_too_large(&answer), "{size}: {answer}");
        }
    }
    goes_on(&server);
}

#[test]
fn one_byte_too_many_is_refused() {
    let server = Server::start(&[]);
    let size = MEBIBYTE + 1;
    for text in [
        head(&format!("Content-Length: {size}")) + &body(size),
        format!("{}{size:x}\r\n{}\r\n0\r\n\r\n", head(CHUNKED), body(size)),
    ] {
        let mut stream = connect(&server);
        send(&mut stream, text.as_bytes());
        let answer = read_answer(&mut stream);
        assert!(is_too_large(&answer), "{answer}");
    }
    goes_on(&server);
}

#[test]
fn chunks_without_an_end_are_not_read_to_their_end() {
    let server = Server::start(&[]);
    let mut stream = connect(&server);
    assert!(send(&mut stream, head(CHUNKED).as_bytes()));
    let chunk = format!("{:x}\r\n{}\r\n", 1 << 16, " ".repeat(1 << 16));
    // What the sockets of both sides take in is not more than a few mebibytes.
    let most = 64 * MEBIBYTE / chunk.len();
    let sent = (0..most).take_while(|_| send(&mut stream, chunk.as_bytes()));
    assert!(sent.count() < most, "the server reads on and on");
    let answer = read_to_close(&mut stream);
    assert!(is_too_large(&answer), "{answer}");
    goes_on(&server);
}

#[test]
fn the_orders_of_faults_are_no_exception() {
    let server = Server::start(&["--faults"]);
    let mut stream = connect(&server);
    let head = head(&format!("Content-Length: {}", MEBIBYTE + 1));
    let head = head.replace("/graphql", "/_faults");
    assert!(send(&mut stream, head.as_bytes()));
    let answer = read_to_close(&mut stream);
    assert!(is_too_large(&answer), "{answer}");
}
