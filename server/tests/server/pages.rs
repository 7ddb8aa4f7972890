//! What browsers need: origins that may call, and pages from `--static`.

use std::io::{Read, Write};
use std::net::TcpStream;

use serde_json::json;
use tempfile::TempDir;

use crate::client::Client;
use crate::support::Server;

/// The head of the answer to a preflight from this origin.
fn preflight(server: &Server, origin: &str) -> String {
    let mut stream = TcpStream::connect(server.address()).expect("a connection");
    let request = format!(
        "OPTIONS /graphql HTTP/1.1\r\nHost: local\r\nConnection: close\r\nOrigin: {origin}\r\n\
         Access-Control-Request-Method: POST\r\n\
         Access-Control-Request-Headers: authorization,content-type,use-admin-privileges,x-own\r\n\r\n"
    );
    stream.write_all(request.as_bytes()).expect("it is sent");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("an answer");
    answer
}

#[test]
fn pages_of_allowed_origins_may_call_with_headers_of_their_own() {
    let flags = [
        "--allow-origin",
        "http://a.example:5173",
        "--allow-origin",
        "https://b.example",
        "--rate-limit",
        "1/60",
    ];
    let server = Server::start(&flags);
    for origin in ["http://a.example:5173", "https://b.example"] {
        let answer = preflight(&server, origin);
        assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
        assert!(
            answer.contains(&format!("access-control-allow-origin: {origin}\r\n")),
            "{answer}"
        );
        assert!(answer.contains("access-control-allow-headers: authorization,content-type,use-admin-privileges,x-own\r\n"), "{answer}");
        assert!(!answer.contains("allow-credentials"), "{answer}");
    }
    // Refusals too are readable: of a wrong key, and of one request too many.
    let page = Client::new(&server.url).header("Origin", "https://b.example");
    for expected in [401, 429] {
        let answer = page.ask("{ users { edges { cursor } } }", json!({}));
        assert_eq!(answer.status, expected);
        assert_eq!(
            answer.header("access-control-allow-origin"),
            "https://b.example"
        );
        let exposed = answer.header("access-control-expose-headers");
        for name in ["ratelimit-remaining", "ratelimit-reset", "retry-after"] {
            assert!(exposed.contains(name), "{exposed}");
        }
    }
}

#[test]
fn other_origins_may_not() {
    let server = Server::start(&["--allow-origin", "http://a.example"]);
    for origin in [
        "http://b.example",
        "http://a.example.b.example",
        "https://a.example",
        "null",
    ] {
        assert!(
            !preflight(&server, origin).contains("access-control-allow-origin"),
            "{origin}"
        );
    }
    let none = Server::start(&[]);
    assert!(!preflight(&none, "http://a.example").contains("access-control-allow-origin"));
}

#[test]
fn a_folder_is_served_beside_the_api_under_a_strict_policy() {
    let folder = TempDir::new().expect("a folder");
    let write =
        |name: &str, text: &str| std::fs::write(folder.path().join(name), text).expect("a file");
    write("index.html", "<title>Demo</title>");
    write("module.wasm", "\0asm");
    write("script.js", "export {}");
    let server = Server::start(&["--static", &folder.path().display().to_string()]);
    let page = Client::new(&server.url);

    for (path, kind) in [
        ("/", "text/html"),
        ("/index.html", "text/html"),
        ("/module.wasm", "application/wasm"),
        ("/script.js", "text/javascript"),
    ] {
        let answer = page.get(path);
        assert_eq!(answer.status, 200, "{path}");
        assert!(
            answer.header("content-type").starts_with(kind),
            "{path}: {answer:?}"
        );
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        let policy = answer.header("content-security-policy");
        for part in [
            "default-src 'none'",
            "script-src 'self' 'wasm-unsafe-eval'",
            "style-src 'self'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'",
        ] {
            assert!(policy.contains(part), "{policy}");
        }
    }
    assert_eq!(page.get("/").body, "<title>Demo</title>");
    for outside in [
        "/none.html",
        "/../Cargo.toml",
        "/%2e%2e/Cargo.toml",
        "/..%2fCargo.toml",
    ] {
        assert_eq!(page.get(outside).status, 404, "{outside}");
    }
    assert_eq!(
        server
            .admin()
            .ask("{ viewer { username } }", json!({}))
            .text("/viewer/username"),
        "admin"
    );
}

#[test]
fn a_page_finds_the_api_where_a_gateway_would_have_it() {
    let folder = TempDir::new().expect("a folder");
    let folder = folder.path().display().to_string();
    let server = Server::start(&["--static", &folder, "--rate-limit", "2/60", "--faults"]);
    let viewer = json!({ "query": "query Me { viewer { username } }" });
    let ask = |client: Client, path: &str| client.post(path, &viewer).expect("an answer");

    let answer = ask(server.admin(), "/wandb/graphql");
    assert_eq!(answer.text("/viewer/username"), "admin");
    assert_eq!(answer.header("ratelimit-remaining"), "1");
    let keyless = ask(Client::new(&server.url), "/wandb/graphql");
    assert_eq!(keyless.data("/viewer"), &json!(null));
    assert_eq!(server.admin().get("/wandb/graphql").status, 405);

    // Faults and limits are the same ones, not others of the same kind.
    let fault = json!({ "operation": "Me", "do": { "status": 503, "body": "{}" } });
    let ordered = server.admin().post("/_faults", &fault);
    assert_eq!(ordered.expect("an answer").status, 204);
    assert_eq!(ask(server.admin(), "/wandb/graphql").status, 503);
    let last = ask(server.admin(), "/graphql");
    assert_eq!(last.header("ratelimit-remaining"), "0");
    assert_eq!(ask(server.admin(), "/wandb/graphql").status, 429);

    let plain = Server::start(&[]);
    assert_eq!(ask(plain.admin(), "/wandb/graphql").status, 404);
}
