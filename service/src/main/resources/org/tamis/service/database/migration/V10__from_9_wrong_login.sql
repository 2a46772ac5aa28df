-- Wrong log-ins, for all services that share this database.
CREATE TABLE wrong_login (
  key TEXT NOT NULL, -- digest of an account, or of an account and an address; or an address
  fingerprint TEXT NOT NULL, -- a few bits of a digest of what was tried
  noticed BIGINT NOT NULL, -- seconds since 1970: of the last one of the key
  PRIMARY KEY (key, fingerprint)
) ${clustered};
CREATE INDEX wrong_login_by_time ON wrong_login (noticed);
