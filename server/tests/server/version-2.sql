-- The tables of a file of version 2, as they were then.

CREATE TABLE organizations (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    name_lower TEXT NOT NULL UNIQUE,
    org_type TEXT NOT NULL,
    seats INTEGER NOT NULL,
    view_only_seats INTEGER NOT NULL
);

-- The *_lower columns make names unique without regard to letter case and are
-- searched by how they begin; the *_reversed columns, by how they end.
CREATE TABLE users (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    username TEXT NOT NULL,
    username_lower TEXT NOT NULL UNIQUE,
    username_reversed TEXT NOT NULL,
    email TEXT,
    email_lower TEXT UNIQUE,
    email_reversed TEXT,
    name TEXT NOT NULL,
    admin INTEGER NOT NULL DEFAULT 0,
    account_type TEXT NOT NULL DEFAULT 'USER',
    flags TEXT NOT NULL DEFAULT '{}',
    -- NULL: the user's own entity, which has the username for its name.
    default_entity_id INTEGER REFERENCES entities (id) ON DELETE SET NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT,
    deleted_at TEXT
);
CREATE INDEX users_username_reversed ON users (username_reversed);
CREATE INDEX users_email_reversed ON users (email_reversed);
CREATE INDEX users_admin ON users (id) WHERE admin = 1 AND deleted_at IS NULL;
CREATE INDEX users_default_entity ON users (default_entity_id) WHERE default_entity_id IS NOT NULL;

CREATE TABLE api_keys (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    description TEXT,
    sha256 BLOB NOT NULL UNIQUE,
    created_at TEXT NOT NULL
);
CREATE INDEX api_keys_user ON api_keys (user_id);
CREATE INDEX api_keys_name ON api_keys (name);

CREATE TABLE entities (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    name_lower TEXT NOT NULL UNIQUE,
    entity_type TEXT NOT NULL CHECK (entity_type IN ('team', 'user', 'organization')),
    organization_id INTEGER REFERENCES organizations (id) ON DELETE CASCADE,
    user_id INTEGER REFERENCES users (id) ON DELETE CASCADE,
    default_access TEXT NOT NULL,
    created_at TEXT NOT NULL
);
CREATE INDEX entities_user ON entities (user_id) WHERE user_id IS NOT NULL;
CREATE INDEX entities_organization ON entities (organization_id) WHERE organization_id IS NOT NULL;

CREATE TABLE organization_members (
    organization_id INTEGER NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
    user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    role TEXT NOT NULL,
    created_at TEXT NOT NULL,
    PRIMARY KEY (organization_id, user_id)
) WITHOUT ROWID;
CREATE INDEX organization_members_user ON organization_members (user_id);

CREATE TABLE team_members (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    entity_id INTEGER NOT NULL REFERENCES entities (id) ON DELETE CASCADE,
    user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    role TEXT NOT NULL,
    created_at TEXT NOT NULL,
    UNIQUE (entity_id, user_id)
);
CREATE INDEX team_members_user ON team_members (user_id);

CREATE TABLE invites (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    entity_id INTEGER NOT NULL REFERENCES entities (id) ON DELETE CASCADE,
    email TEXT,
    email_lower TEXT,
    role TEXT NOT NULL,
    accepted INTEGER NOT NULL DEFAULT 0,
    from_user_id INTEGER REFERENCES users (id) ON DELETE SET NULL,
    to_user_id INTEGER REFERENCES users (id) ON DELETE CASCADE,
    created_at TEXT NOT NULL,
    updated_at TEXT
);
CREATE INDEX invites_entity ON invites (entity_id);
CREATE INDEX invites_from_user ON invites (from_user_id);
CREATE INDEX invites_to_user ON invites (to_user_id);
CREATE UNIQUE INDEX invites_pending ON invites (email_lower, entity_id) WHERE accepted = 0;

-- Who is in an entity, whatever its kind, in the order in which they came.
CREATE VIEW entity_members AS
    SELECT entity_id, 'User' AS kind, user_id AS member_id, role, NULL AS email, created_at
    FROM team_members
    UNION ALL
    SELECT entity_id, 'Invite', id, role, email, created_at
    FROM invites WHERE accepted = 0
    UNION ALL
    SELECT id, 'User', user_id, 'admin', NULL, created_at
    FROM entities WHERE entity_type = 'user'
    UNION ALL
    SELECT e.id, 'User', m.user_id, m.role, NULL, m.created_at
    FROM organization_members m JOIN entities e ON e.organization_id = m.organization_id
    WHERE e.entity_type = 'organization';
