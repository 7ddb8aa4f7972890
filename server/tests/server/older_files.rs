//! Files that an older version has made.

use rusqlite::Connection;
use serde_json::json;
use tempfile::TempDir;

use crate::older;
use crate::support::Server;

#[test]
fn files_of_older_versions_are_brought_up_to_date_with_all_that_is_in_them() {
    for version in [1, 2] {
        let folder = TempDir::new().expect("a folder");
        let path = folder.path().join("db").display().to_string();
        drop(older::file(&path, version));
        for _ in 0..2 {
            let flags = ["--role", "Reviewer=viewer:report:create"];
            let server =
                Server::start_with(&[&["--db", &path, "--seats", "5"], &flags[..]].concat());
            let found = server.admin().ask(
                "{ viewer { username apiKeys { edges { node { name } } } organizations { usedSeats
                    orgEntity { name } roles { name } seatAvailability { seats } } } }",
                json!({}),
            );
            let expected = json!({ "username": "admin",
                "apiKeys": { "edges": [{ "node": { "name": "01234567" } }] },
                "organizations": [{ "usedSeats": 1, "orgEntity": { "name": "default" },
                    "roles": [{ "name": "Reviewer" }], "seatAvailability": { "seats": 5 } }] });
            assert_eq!(found.data("/viewer"), &expected, "version {version}");
        }
        assert_eq!(tables(&path), new_tables(), "version {version}");
    }
}

/// The tables, columns and indexes of a file.
fn tables(path: &str) -> Vec<String> {
    let db = Connection::open(path).expect("the file");
    let sql = "SELECT s.type || ' ' || s.name || ' ' || coalesce(c.name, i.name, '')
        FROM sqlite_master s LEFT JOIN pragma_table_info(s.name) c
        LEFT JOIN pragma_index_info(s.name) i ORDER BY 1";
    let mut statement = db.prepare(sql).expect("the schema");
    let rows = statement.query_map([], |row| row.get(0)).expect("rows");
    rows.collect::<Result<_, _>>().expect("texts")
}

fn new_tables() -> Vec<String> {
    let folder = TempDir::new().expect("a folder");
    let path = folder.path().join("db").display().to_string();
    drop(Server::start_with(&["--db", &path]));
    tables(&path)
}
