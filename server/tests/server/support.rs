//! A running server that stops when it is dropped, and a client for it.

use std::io::{BufRead, BufReader};
use std::process::{Child, ChildStdout, Command, ExitStatus, Stdio};

use serde_json::json;
use tempfile::TempDir;

use crate::client::Client;

/// The administrator's key, unless a test lets the server make one.
pub const ADMIN_KEY: &str = "local-0123456789abcdefghijABCDEFGHIJ0123456789";

/// The program under test, with flags to come.
pub fn program() -> Command {
    Command::new(env!("CARGO_BIN_EXE_wandb-local"))
}

/// A server on a free port. It is killed when dropped.
pub struct Server {
    pub process: Child,
    pub url: String,
    /// What it printed before the line that says that it listens.
    pub printed: Vec<String>,
    // Kept open: a server whose output nobody takes would fail to write.
    output: BufReader<ChildStdout>,
}

impl Server {
    /// In memory, with [`ADMIN_KEY`] for the administrator, and these flags.
    pub fn start(flags: &[&str]) -> Self {
        let mut all = vec!["--db", ":memory:", "--admin-key", ADMIN_KEY];
        all.extend(flags);
        Self::start_with(&all)
    }

    /// With these flags alone, on a free port.
    pub fn start_with(flags: &[&str]) -> Self {
        let mut command = program();
        command
            .args(["--listen", "127.0.0.1:0"])
            .args(flags)
            .stdout(Stdio::piped());
        let mut process = command.spawn().expect("the program starts");
        let output = BufReader::new(process.stdout.take().expect("its output"));
        let mut server = Self {
            process,
            url: String::new(),
            printed: Vec::new(),
            output,
        };
        while server.url.is_empty() {
            let mut line = String::new();
            let read = server
                .output
                .read_line(&mut line)
                .expect("its output is text");
            assert_ne!(read, 0, "it ended before it listened: {:?}", server.printed);
            match line.trim().strip_prefix("listening on ") {
                Some(url) => server.url = url.to_owned(),
                None => server.printed.push(line.trim().to_owned()),
            }
        }
        server
    }

    /// A client with this key, asking for administrators' rights as W&B's does.
    pub fn client(&self, key: &str) -> Client {
        Client::new(&self.url)
            .key(key)
            .header("Use-Admin-Privileges", "true")
    }

    pub fn admin(&self) -> Client {
        self.client(ADMIN_KEY)
    }

    /// Host and port, for tests that speak TCP themselves.
    pub fn address(&self) -> &str {
        self.url.trim_start_matches("http://")
    }

    /// Tells the process to stop as an operator would, and waits until it did.
    pub fn stop(mut self, signal: &str) -> ExitStatus {
        let id = self.process.id().to_string();
        let told = Command::new("kill")
            .args([signal, &id])
            .status()
            .expect("kill runs");
        assert!(told.success());
        self.process.wait().expect("the process ends")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The key of Ada, who is no administrator.
pub const ADA_KEY: &str = "ada-0123456789abcdefghijABCDEFGHIJ0123456789";

/// A server with an ordinary person, Ada, beside the administrator. Keys are
/// made for the caller alone, so nobody can make her first one: she starts as
/// an administrator of her own, and a second one takes her rights away.
pub fn server_with_ada(flags: &[&str]) -> (Server, TempDir) {
    let folder = TempDir::new().expect("a folder");
    let path = folder.path().join("db").display().to_string();
    let ada = [
        "--db",
        &path,
        "--admin-email",
        "ada@example.com",
        "--admin-key",
        ADA_KEY,
    ];
    drop(Server::start_with(&ada));

    let mut all = vec!["--db", &path, "--admin-key", ADMIN_KEY];
    all.extend(flags);
    let server = Server::start_with(&all);
    let demote =
        "mutation($id: ID!) { updateUser(input: {id: $id, admin: false}) { user { admin } } }";
    let answer = server
        .admin()
        .ask(demote, json!({ "id": server.admin().user_id("ada") }));
    assert_eq!(answer.data("/updateUser/user/admin"), &json!(false));
    (server, folder)
}
