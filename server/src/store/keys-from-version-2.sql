-- To version 3, where the keys of a user have different names. A name may be
-- longer than what a key is searched for by.
ALTER TABLE api_keys ADD COLUMN found_by TEXT NOT NULL DEFAULT '';
UPDATE api_keys SET found_by = name;
UPDATE api_keys SET name = name || '-' || id
WHERE id NOT IN (SELECT min(id) FROM api_keys GROUP BY user_id, name);
DROP INDEX api_keys_user;
DROP INDEX api_keys_name;
CREATE INDEX api_keys_found_by ON api_keys (found_by);
CREATE UNIQUE INDEX api_keys_name ON api_keys (user_id, name);
