//! Starting and stopping: flags, output, exit codes, signals.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Output, Stdio};

use serde_json::json;
use tempfile::TempDir;

use crate::support::{ADMIN_KEY, Server, program};

fn refused(flags: &[&str]) -> Output {
    let output = program().args(flags).output().expect("the program runs");
    assert_eq!(output.status.code(), Some(2), "{flags:?}: {output:?}");
    assert!(output.stdout.is_empty(), "{flags:?}: {output:?}");
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(said.lines().count(), 1, "{flags:?}: {said}");
    assert!(said.starts_with("wandb-local: "), "{said}");
    output
}

#[test]
fn flags_that_are_wrong_get_one_line_and_exit_code_2() {
    for flags in [
        &["--no-such-flag"][..],
        &["surplus"],
        &["--listen"],
        &["--listen", "nowhere"],
        &["--listen", "127.0.0.1:99999"],
        &["--admin-email", "nobody"],
        &["--admin-key", "short"],
        &[
            "--admin-key",
            "this key has blanks in it, and so is none at all",
        ],
        &["--seed-users", "many"],
        &["--seed-users", "-1"],
        &["--seats", "0"],
        &["--role", "Reviewer"],
        &["--role", "Reviewer=viewer"],
        &["--role", "Reviewer=viewer:"],
        &["--role", "Reviewer=admin:run:delete"],
        &["--role", "Reviewer=viewer:run"],
        &["--role", "=viewer:run:delete"],
        &["--role", "Member=viewer:run:delete"],
        &["--view-only-seats", "-1"],
        &["--organization", "two words"],
        &["--organization", ""],
        &["--static", "/no/such/folder"],
        &["--allow-origin", "localhost:5173"],
        &["--allow-origin", "http://localhost:5173/page"],
        &["--allow-origin", "*"],
        &["--rate-limit", "10"],
        &["--rate-limit", "0/10"],
        &["--read-timeout", "0"],
        &["--read-timeout", "soon"],
        &["--read-timeout", "3601"],
        &["--without-field", "User"],
        &["--without-field", "User.nothing"],
        &["--without-field", "Nobody.id"],
        &["--without-field", ".id"],
        &["--without-field", "UpdateUserInput.admin"],
        &["--db", "/no/such/folder/db"],
        &["--db", "/"],
    ] {
        let mut all = vec!["--listen", "127.0.0.1:0", "--db", ":memory:"];
        all.retain(|flag| !flags.contains(flag));
        let flags = if flags.contains(&"--listen") || flags.contains(&"--db") {
            flags.to_vec()
        } else {
            [&all, flags].concat()
        };
        refused(&flags);
    }
}

#[test]
fn a_wrong_key_is_not_repeated() {
    let secret = "this-key-is-a-secret-with-a-blank in it-and-long";
    let output = refused(&["--admin-key", secret]);
    assert!(
        !String::from_utf8_lossy(&output.stderr).contains(secret),
        "{output:?}"
    );
}

#[test]
fn a_port_in_use_gets_one_line_and_leaves_no_database_behind() {
    let folder = TempDir::new().expect("a folder");
    let path = folder.path().join("db");
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = taken.local_addr().expect("its address").to_string();

    let output = refused(&["--listen", &address, "--db", &path.display().to_string()]);
    assert!(String::from_utf8_lossy(&output.stderr).contains(&address));
    assert!(!path.exists());
}

#[test]
fn a_file_that_is_no_database_of_ours_is_left_alone() {
    let folder = TempDir::new().expect("a folder");
    let path = folder.path().join("notes.txt");
    let text = "not a database, but something that somebody wrote\n".repeat(100);
    std::fs::write(&path, &text).expect("a file");
    refused(&[
        "--listen",
        "127.0.0.1:0",
        "--db",
        &path.display().to_string(),
    ]);
    assert_eq!(std::fs::read_to_string(&path).expect("the file"), text);
}

#[test]
fn help_and_version_are_no_errors() {
    for (flag, expected) in [("--help", "--rate-limit"), ("--version", env!("VERSION"))] {
        let output = program().arg(flag).output().expect("the program runs");
        assert!(output.status.success());
        assert!(String::from_utf8_lossy(&output.stdout).contains(expected));
    }
}

#[test]
fn only_the_first_start_prints_the_administrators_key() {
    let folder = TempDir::new().expect("a folder");
    let path = folder.path().join("db").display().to_string();

    let first = Server::start_with(&["--db", &path]);
    let [line] = &first.printed.clone()[..] else {
        panic!("{:?}", first.printed)
    };
    let key = line
        .strip_prefix("administrator admin@example.com, API key: ")
        .expect("the key");
    let viewer = first
        .client(key)
        .ask("{ viewer { email admin } }", json!({}));
    assert_eq!(
        viewer.data("/viewer"),
        &json!({ "email": "admin@example.com", "admin": true })
    );
    assert!(first.stop("-TERM").success());

    let second = Server::start_with(&["--db", &path]);
    assert!(second.printed.is_empty(), "{:?}", second.printed);
    assert_eq!(
        second
            .client(key)
            .ask("{ viewer { admin } }", json!({}))
            .status,
        200
    );
}

#[test]
fn a_given_key_works_from_each_start_on_and_is_not_printed() {
    let folder = TempDir::new().expect("a folder");
    let path = folder.path().join("db").display().to_string();
    drop(Server::start_with(&["--db", &path]));

    let flags = ["--db", &path, "--admin-key", ADMIN_KEY];
    for _ in 0..2 {
        let server = Server::start_with(&flags);
        assert!(server.printed.is_empty(), "{:?}", server.printed);
        let keys = server
            .admin()
            .ask("{ viewer { apiKeys { edges { cursor } } } }", json!({}));
        let edges = keys.data("/viewer/apiKeys/edges").as_array().map(Vec::len);
        assert_eq!(edges, Some(2), "the first start's key and the given one");
    }
    refused(
        &[
            &flags[..],
            &[
                "--listen",
                "127.0.0.1:0",
                "--admin-email",
                "eve@example.com",
            ],
        ]
        .concat(),
    );
}

#[test]
fn both_signals_stop_it_after_the_request_under_way() {
    for signal in ["-TERM", "-INT"] {
        let server = Server::start(&[]);
        let body = json!({ "query": "{ viewer { username } serverInfo { features { name } } }" })
            .to_string();
        let (start, end) = body.split_at(10);
        let mut stream = TcpStream::connect(server.address()).expect("a connection");
        let head = format!(
            "POST /graphql HTTP/1.1\r\nHost: local\r\nExpect: 100-continue\r\nContent-Length: {}\r\n\r\n",
            body.len()
        );
        stream.write_all(head.as_bytes()).expect("the head is sent");
        let mut answer = BufReader::new(stream.try_clone().expect("the same connection"));
        // "100 Continue" says that the server waits for this request's body.
        let mut line = String::new();
        answer.read_line(&mut line).expect("an interim answer");
        assert!(line.starts_with("HTTP/1.1 100"), "{line}");
        stream
            .write_all(start.as_bytes())
            .expect("half of the body is sent");

        let address = server.address().to_owned();
        let stopping = std::thread::spawn(move || server.stop(signal));
        // New connections are refused once the signal has arrived.
        while TcpStream::connect(&address).is_ok() {
            std::thread::yield_now();
        }
        stream.write_all(end.as_bytes()).expect("the rest is sent");
        let mut text = String::new();
        answer.read_to_string(&mut text).expect("an answer");
        assert!(
            text.contains("200 OK") && text.contains("\"viewer\":null"),
            "{signal}: {text}"
        );
        assert!(stopping.join().expect("it stops").success(), "{signal}");
    }
}

/// What it says on stderr from its start to its end, with this `--listen`.
fn warnings(listen: &str) -> String {
    let mut process = program()
        .args(["--listen", listen, "--db", ":memory:"])
        .args(["--admin-key", ADMIN_KEY])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut line = String::new();
    let mut output = BufReader::new(process.stdout.take().expect("its output"));
    output.read_line(&mut line).expect("a line");
    // The warning comes before this line, so that it is there when it was read.
    assert!(line.starts_with("listening on http://"), "{listen}: {line}");
    process.kill().expect("it is stopped");
    let output = process.wait_with_output().expect("it ended");
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Whether this machine has an address, such as one of IPv6, to listen on.
fn is_available(address: &str) -> bool {
    TcpListener::bind(address).is_ok()
}

#[test]
fn a_warning_is_given_when_other_machines_can_reach_it() {
    for listen in ["0.0.0.0:0", "[::]:0"] {
        if !is_available(listen) {
            continue;
        }
        let said = warnings(listen);
        assert_eq!(said.lines().count(), 1, "{listen}: {said}");
        assert!(
            said.contains("warning") && said.contains("other machines"),
            "{listen}: {said}"
        );
    }
}

#[test]
fn no_warning_is_given_when_only_this_machine_can_reach_it() {
    for listen in ["127.0.0.1:0", "[::1]:0", "127.0.0.2:0"] {
        if is_available(listen) {
            assert_eq!(warnings(listen), "", "{listen}");
        }
    }
}

#[test]
fn it_listens_on_the_loopback_unless_told_otherwise() {
    let output = program().arg("--help").output().expect("the program runs");
    let help = String::from_utf8_lossy(&output.stdout);
    assert!(
        help.contains("[default: 127.0.0.1:8080]"),
        "the default of --listen: {help}"
    );
}
