package org.tamis.bridge.explain;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tamis.bridge.delivery.QueueId;

/** A delivery as it is in the database. */
record PastRow(long received, long message, long queue, String sender, byte[] told) {
  /** As {@link #of} reads them. */
  static final String COLUMNS = "e.received, e.message, e.queue, e.sender, s.told";

  private static final long MICROS = 1_000;

  static PastRow of(ResultSet row) throws SQLException {
    return new PastRow(
        row.getLong(1), row.getLong(2), row.getLong(3), row.getString(4), row.getBytes(5));
  }

  /** What stands for a queue id in a row: short numbers, which take little room. */
  static long queue(Optional<Long> number, long received) {
    return number.map(micros -> micros - received * MICROS).orElse(0L);
  }

  PastDelivery delivery(ScriptVersions versions) throws SQLException {
    PackedReader in = new PackedReader(told);
    List<PastScript> scripts = versions.read(in);
    Story story = Story.read(in.rest(), sender);
    return new PastDelivery(
        Instant.ofEpochMilli(received),
        new MessageKey(message),
        queue == 0 ? Optional.empty() : Optional.of(QueueId.of(received * MICROS + queue)),
        story.envelope(sender, versions.account()),
        scripts,
        story.answers(),
        story.effects(),
        story.problems(),
        story.result());
  }
}
