//! HTTP by hand, for tests of clients that do not behave.

use std::io::{ErrorKind, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use serde_json::json;

use crate::support::{ADMIN_KEY, Server};

/// No test waits longer than this for the server to do something.
const PATIENCE: Duration = Duration::from_secs(20);

/// Connects to a server.
pub fn connect(server: &Server) -> TcpStream {
    let stream = TcpStream::connect(server.address()).expect("a connection");
    stream.set_read_timeout(Some(PATIENCE)).expect("a socket");
    stream.set_write_timeout(Some(PATIENCE)).expect("a socket");
    stream
}

/// The head of an administrator's request, with this header at its end.
pub fn head(header: &str) -> String {
    format!(
        "POST /graphql HTTP/1.1\r\nHost: local\r\nAuthorization: Bearer {ADMIN_KEY}\r\n\
         Content-Type: application/json\r\n{header}\r\n\r\n"
    )
}

/// A body that asks for the viewer's name.
pub fn viewer() -> String {
    json!({ "query": "{ viewer { username } }" }).to_string()
}

/// Sends one piece. `false` when the server has closed the connection.
pub fn send(stream: &mut TcpStream, piece: &[u8]) -> bool {
    match stream.write_all(piece) {
        Ok(()) => true,
        Err(error) if is_closed(error.kind()) => false,
        Err(error) => panic!("not sent: {error}"),
    }
}

/// Reads all that comes until the server closes the connection.
pub fn read_to_close(stream: &mut TcpStream) -> String {
    let mut text = Vec::new();
    let mut buffer = [0; 4_096];
    loop {
        match stream.read(&mut buffer) {
            Ok(0) => break,
            Ok(read) => text.extend_from_slice(&buffer[..read]),
            Err(error) if is_closed(error.kind()) => break,
            Err(error) => panic!("the server did not close the connection: {error}"),
        }
    }
    String::from_utf8_lossy(&text).into_owned()
}

/// Reads one answer that the connection outlives. Its body must be JSON.
pub fn read_answer(stream: &mut TcpStream) -> String {
    let mut text = String::new();
    let mut buffer = [0; 4_096];
    while !text.ends_with('}') {
        let read = stream.read(&mut buffer).expect("an answer");
        assert_ne!(read, 0, "the server closed the connection: {text}");
        text.push_str(&String::from_utf8_lossy(&buffer[..read]));
    }
    text
}

fn is_closed(kind: ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::ConnectionReset | ErrorKind::BrokenPipe | ErrorKind::ConnectionAborted
    )
}
