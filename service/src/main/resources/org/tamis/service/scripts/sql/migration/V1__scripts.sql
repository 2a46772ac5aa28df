-- Accounts that have had a script. Who changes scripts locks the row first.
CREATE TABLE script_account (
  account TEXT NOT NULL PRIMARY KEY,
  active TEXT NOT NULL -- the id of the active script; empty where none is
) ${clustered};
-- The texts of scripts and versions; a row is never changed.
CREATE TABLE script_text (
  account TEXT NOT NULL,
  digest TEXT NOT NULL, -- SHA-256 in hexadecimal digits
  octets ${blob} NOT NULL,
  PRIMARY KEY (account, digest)
);
CREATE TABLE script (
  account TEXT NOT NULL,
  name TEXT NOT NULL,
  id TEXT NOT NULL, -- for ever
  digest TEXT NOT NULL, -- of its text
  PRIMARY KEY (account, name)
) ${clustered};
-- What was stored under a name, also under one whose script is gone.
CREATE TABLE script_version (
  account TEXT NOT NULL,
  name TEXT NOT NULL,
  id TEXT NOT NULL, -- the time, as versions of files have it
  digest TEXT NOT NULL, -- of its text
  author TEXT NOT NULL, -- who had logged in
  origin TEXT NOT NULL, -- from where
  PRIMARY KEY (account, name, id)
) ${clustered};
