-- Runs over mail that was in mailboxes already.
CREATE TABLE filter_run (
  id ${pk},
  account TEXT NOT NULL,
  started BIGINT NOT NULL, -- milliseconds since 1970
  ended BIGINT NOT NULL, -- the same; 0 while it has not come to its end
  undoes BIGINT NOT NULL, -- the run that this one undoes; 0 for none
  request TEXT NOT NULL, -- JSON: what was asked for, enough to go on after an interruption
  looked BIGINT NOT NULL, -- messages that the script has seen
  changed BIGINT NOT NULL -- messages with which something was done
);
CREATE INDEX filter_run_by_account ON filter_run (account, id);
-- How far a run has come in each of its mailboxes.
CREATE TABLE filter_mailbox (
  run BIGINT NOT NULL,
  mailbox TEXT NOT NULL,
  validity BIGINT NOT NULL, -- UIDVALIDITY
  planned BIGINT NOT NULL, -- messages up to this UID have been looked at
  looked BIGINT NOT NULL, -- milliseconds since 1970: when that was
  PRIMARY KEY (run, mailbox)
) ${clustered};
-- Messages with which the same is done.
CREATE TABLE filter_group (
  id ${pk},
  run BIGINT NOT NULL,
  mailbox TEXT NOT NULL,
  validity BIGINT NOT NULL, -- UIDVALIDITY
  steps TEXT NOT NULL, -- JSON: the steps, and the UIDNEXT that each target had before
  done INTEGER NOT NULL, -- 1 once nothing is left to do
  problem TEXT NOT NULL -- why something could not be done; empty where all was
);
CREATE INDEX filter_group_by_run ON filter_group (run, id);
-- The messages of a group, as they were before.
CREATE TABLE filter_mail (
  grp BIGINT NOT NULL,
  uid BIGINT NOT NULL,
  flags TEXT NOT NULL, -- with blanks between them
  size BIGINT NOT NULL, -- octets; 0 where what it is known by is not needed
  date TEXT NOT NULL, -- INTERNALDATE
  message TEXT NOT NULL, -- Message-ID
  email TEXT NOT NULL, -- EMAILID; empty where the server has none
  PRIMARY KEY (grp, uid)
) ${clustered};
-- Where a step has put a message, as far as the server told.
CREATE TABLE filter_copy (
  grp BIGINT NOT NULL,
  step INTEGER NOT NULL,
  uid BIGINT NOT NULL, -- that it had
  validity BIGINT NOT NULL, -- UIDVALIDITY of the target
  copy BIGINT NOT NULL, -- UID in the target
  PRIMARY KEY (grp, step, uid)
) ${clustered};
-- What scripts made of messages, until it is stored.
CREATE TABLE filter_content (
  grp BIGINT NOT NULL,
  step INTEGER NOT NULL,
  octets ${blob} NOT NULL,
  PRIMARY KEY (grp, step)
);
-- Who may change the mail of an account now: one at a time, of all that share this database.
CREATE TABLE lease (
  bucket TEXT NOT NULL PRIMARY KEY, -- such as the name of an account
  owner TEXT NOT NULL,
  token BIGINT NOT NULL, -- grows with each owner: what an earlier one still writes is refused
  until BIGINT NOT NULL -- milliseconds since 1970
) ${clustered};
