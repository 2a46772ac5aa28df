-- Of messages of the outbox in files beside the database: what was written.
ALTER TABLE outbox ADD COLUMN in_file BIGINT NOT NULL DEFAULT -1; -- octets; -1 in the row, or put there by an earlier version
ALTER TABLE outbox ADD COLUMN digest TEXT NOT NULL DEFAULT ''; -- SHA-256 in hexadecimal digits; empty likewise
