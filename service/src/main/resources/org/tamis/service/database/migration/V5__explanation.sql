-- Accounts of whose deliveries something is known.
CREATE TABLE explained (
  id ${pk},
  account TEXT NOT NULL UNIQUE,
  noticed BIGINT NOT NULL -- seconds since 1970: when its owner was last sent a mail about errors; 0 for never
);
-- The texts of scripts that ran.
CREATE TABLE script (
  hash TEXT NOT NULL PRIMARY KEY, -- SHA-256 in hexadecimal digits
  text TEXT NOT NULL
);
-- Which scripts ran for an account.
CREATE TABLE version (
  id ${pk},
  account BIGINT NOT NULL,
  name TEXT NOT NULL,
  script TEXT NOT NULL, -- its hash
  since BIGINT NOT NULL, -- milliseconds since 1970: when it first ran
  used BIGINT NOT NULL, -- the same: when it last ran
  UNIQUE (account, name, script)
);
CREATE INDEX version_by_script ON version (script);
-- What happened in deliveries, once for all in which the same happened.
CREATE TABLE story (
  account BIGINT NOT NULL,
  digest BIGINT NOT NULL, -- of what is told, or a number near it
  told ${blob} NOT NULL,
  used BIGINT NOT NULL, -- days since 1970
  PRIMARY KEY (account, digest)
) ${clustered};
-- Deliveries.
CREATE TABLE explanation (
  account BIGINT NOT NULL,
  received BIGINT NOT NULL, -- milliseconds since 1970
  message BIGINT NOT NULL, -- digest of its Message-ID; 0 where it has none
  story BIGINT NOT NULL,
  sender TEXT NOT NULL,
  PRIMARY KEY (account, received)
) ${clustered};
