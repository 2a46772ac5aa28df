-- Services that share this database and run now.
CREATE TABLE live_node (
  id TEXT NOT NULL PRIMARY KEY, -- of one run of a service
  name TEXT NOT NULL, -- the same after a restart
  address TEXT NOT NULL, -- where it takes mail from the others
  beat BIGINT NOT NULL, -- grows for as long as it lives
  renewed BIGINT NOT NULL -- milliseconds since 1970 by its own clock, for people
) ${clustered};
-- Which of them works for an account, by the first 12 bits of SHA-256 of the account's name.
CREATE TABLE bucket (
  number INTEGER NOT NULL PRIMARY KEY,
  owner TEXT NOT NULL, -- id of the node; empty for none
  token BIGINT NOT NULL, -- grows with each owner: what an earlier one still writes is refused
  unsure BIGINT NOT NULL -- seconds since 1970: until when a delivery may come again that is in no row
) ${clustered};
CREATE INDEX bucket_by_owner ON bucket (owner);
ALTER TABLE outbox ADD COLUMN bucket INTEGER NOT NULL DEFAULT -1; -- of its account; -1 where an earlier version put it there
ALTER TABLE delivery ADD COLUMN bucket INTEGER NOT NULL DEFAULT -1; -- likewise
