-- When an account was last active, in seconds since 1970, and on how many days
-- (UTC) it ever was. Nothing of one that never was.
CREATE TABLE activity (
    user_id INTEGER PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
    last_active INTEGER NOT NULL,
    days_active INTEGER NOT NULL
);
