-- Deliveries that may come again: what was planned, how far it came, and how it ended.
CREATE TABLE delivery (
  id TEXT NOT NULL PRIMARY KEY, -- of account, sender, recipient and message
  account TEXT NOT NULL,
  received BIGINT NOT NULL, -- milliseconds since 1970: when it first came
  plan TEXT NOT NULL, -- JSON: the effects in their order; empty once it has ended
  marks TEXT NOT NULL, -- JSON: what its plan made "duplicate" and "vacation" remember
  refusal TEXT, -- JSON: the lines of the refusal; [] for an acceptance; NULL while it is open
  expires BIGINT NOT NULL -- seconds since 1970
) ${clustered};
CREATE INDEX delivery_by_time ON delivery (expires);
-- The messages of effects, where they are others than the one that came.
CREATE TABLE content (
  delivery TEXT NOT NULL,
  number INTEGER NOT NULL,
  octets ${blob} NOT NULL,
  PRIMARY KEY (delivery, number)
);
-- How effects ended, and those that were begun and must not be done twice.
CREATE TABLE step (
  delivery TEXT NOT NULL,
  ordinal INTEGER NOT NULL,
  ended TEXT NOT NULL, -- JSON: the result; empty while it is only begun
  PRIMARY KEY (delivery, ordinal)
) ${clustered};
-- Services that run, or ended without a word.
CREATE TABLE node (
  name TEXT NOT NULL PRIMARY KEY,
  running INTEGER NOT NULL, -- 0 after a clean end
  unsure BIGINT NOT NULL -- seconds since 1970: until when a delivery may come again that is in no row
) ${clustered};
-- Mail that leaves later.
CREATE TABLE outbox (
  id TEXT NOT NULL PRIMARY KEY, -- of the effect, and of the recipient where it has several
  account TEXT NOT NULL,
  kind TEXT NOT NULL, -- the script's word: redirect, vacation, notify, report, reject
  place TEXT NOT NULL, -- in the script; empty where it is not known
  sender TEXT NOT NULL,
  recipient TEXT NOT NULL,
  fields TEXT NOT NULL, -- header fields to put on top
  octets ${blob} NOT NULL,
  request TEXT NOT NULL, -- JSON: what the servers further on are asked for
  mark TEXT NOT NULL, -- of the vacation reply; empty where there is none
  stored INTEGER NOT NULL, -- 1 where some mailbox has the message
  queued BIGINT NOT NULL, -- seconds since 1970
  next BIGINT NOT NULL, -- seconds since 1970: the next attempt
  attempts INTEGER NOT NULL,
  sending INTEGER NOT NULL, -- 1 while an attempt is under way that must not be repeated
  reason TEXT NOT NULL -- why the last attempt failed
) ${clustered};
CREATE INDEX outbox_by_time ON outbox (next);
