-- What the tests "duplicate" of scripts have seen (RFC 7352 §3).
CREATE TABLE duplicate (
  account TEXT NOT NULL,
  key TEXT NOT NULL,
  expires BIGINT NOT NULL, -- seconds since 1970
  PRIMARY KEY (account, key)
) ${clustered};
CREATE INDEX duplicate_by_time ON duplicate (account, expires);
