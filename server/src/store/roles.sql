-- Roles that members of teams hold beside `admin`. A membership names its role;
-- those with an organization are its custom ones, the others are built in.

CREATE TABLE roles (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    organization_id INTEGER REFERENCES organizations (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    description TEXT,
    inherited_from INTEGER REFERENCES roles (id),
    UNIQUE (organization_id, name)
);

CREATE TABLE role_permissions (
    role_id INTEGER NOT NULL REFERENCES roles (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    PRIMARY KEY (role_id, name)
) WITHOUT ROWID;

INSERT INTO roles (id, name) VALUES (1, 'viewer'), (2, 'member');

INSERT INTO role_permissions (role_id, name)
SELECT roles.id, thing.value || ':read'
FROM roles, json_each('["artifact", "project", "report", "run", "sweep", "team"]') AS thing;

INSERT INTO role_permissions (role_id, name)
SELECT 2, thing.value || ':' || verb.value
FROM json_each('["artifact", "project", "report", "run", "sweep"]') AS thing,
    json_each('["create", "update"]') AS verb;
