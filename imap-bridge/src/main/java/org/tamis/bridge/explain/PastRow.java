package org.tamis.bridge.explain;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** A delivery as it is in the database. */
record PastRow(long received, long message, String sender, byte[] told) {
  static PastRow of(ResultSet row) throws SQLException {
    return new PastRow(row.getLong(1), row.getLong(2), row.getString(3), row.getBytes(4));
  }

  PastDelivery delivery(ScriptVersions versions) throws SQLException {
    PackedReader in = new PackedReader(told);
    List<PastScript> scripts = versions.read(in);
    Story story = Story.read(in.rest(), sender);
    return new PastDelivery(
        Instant.ofEpochMilli(received),
        new MessageKey(message),
        story.envelope(sender, versions.account()),
        scripts,
        story.answers(),
        story.effects(),
        story.problems(),
        story.result());
  }
}
