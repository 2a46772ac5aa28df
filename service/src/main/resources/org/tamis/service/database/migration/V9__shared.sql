-- Messages of the outbox that are too large for its rows, where the database is a server's.
CREATE TABLE outbox_part (
  mail TEXT NOT NULL, -- its id
  number INTEGER NOT NULL, -- from 0
  octets ${blob} NOT NULL, -- at most 1 MiB
  PRIMARY KEY (mail, number)
);
-- Secrets that all services have which share this database.
CREATE TABLE site_key (
  name TEXT NOT NULL PRIMARY KEY,
  secret TEXT NOT NULL
) ${clustered};
