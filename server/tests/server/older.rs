//! Database files that an older version of the server has made.

use rusqlite::{Connection, params};
use sha2::{Digest, Sha256};

use crate::support::ADMIN_KEY;

const VERSION_2: &str = include_str!("version-2.sql");

/// The administrator, with [`ADMIN_KEY`], whose name was cut to 8 characters, and
/// nobody else.
const PEOPLE: &str = "
    INSERT INTO organizations VALUES (1, 'default', 'default', 'ORGANIZATION', 10000000, 10000000);
    INSERT INTO users (id, username, username_lower, username_reversed, email, email_lower,
        email_reversed, name, admin, created_at)
    VALUES (1, 'admin', 'admin', 'nimda', 'admin@example.com', 'admin@example.com',
        'moc.elpmaxe@nimda', 'admin', 1, '2025-01-01T08:00:00.000Z');
    INSERT INTO entities VALUES
        (1, 'default', 'default', 'organization', 1, NULL, 'ENTITY_WRITE', '2025-01-01T08:00:00.000Z'),
        (2, 'admin', 'admin', 'user', NULL, 1, 'ENTITY_WRITE', '2025-01-01T08:00:00.000Z');
    INSERT INTO organization_members VALUES (1, 1, 'member', '2025-01-01T08:00:00.000Z');";

/// Makes a file of version 1 or 2.
pub fn file(path: &str, version: i64) -> Connection {
    let db = Connection::open(path).expect("a file");
    db.execute_batch(VERSION_2).expect("the tables");
    db.execute_batch(PEOPLE).expect("the people");
    add_key(&db, 1, ADMIN_KEY, &ADMIN_KEY["local-".len()..][..8]);
    if version == 1 {
        db.execute_batch("DROP INDEX api_keys_name")
            .expect("an index that version 1 lacked");
    }
    db.pragma_update(None, "user_version", version)
        .expect("the version");
    db
}

pub fn add_key(db: &Connection, user: i64, secret: &str, name: &str) {
    let digest: [u8; 32] = Sha256::digest(secret.as_bytes()).into();
    db.execute(
        "INSERT INTO api_keys (user_id, name, sha256, created_at)
         VALUES (?1, ?2, ?3, '2025-01-01T08:00:00.000Z')",
        params![user, name, digest],
    )
    .expect("a key");
}
