-- Of deliveries: from the time of the delivery to that in its queue id.
ALTER TABLE explanation ADD COLUMN queue BIGINT NOT NULL DEFAULT 0; -- microseconds, usually a few below 0; 0 where it is not known
-- Of redirected messages in the outbox: the envelope that they came with, for when their owner gets them after all.
ALTER TABLE outbox ADD COLUMN came_from TEXT NOT NULL DEFAULT '';
ALTER TABLE outbox ADD COLUMN came_for TEXT NOT NULL DEFAULT ''; -- empty where no trace fields are wanted
