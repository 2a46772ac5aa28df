-- To whom "vacation" has replied (RFC 5230 §4.2).
CREATE TABLE reply (
  account TEXT NOT NULL,
  key TEXT NOT NULL,
  sent BIGINT NOT NULL, -- seconds since 1970
  PRIMARY KEY (account, key)
) ${clustered};
CREATE INDEX reply_by_time ON reply (account, sent);
