package org.tamis.bridge.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.DeliveryId;
import org.tamis.engine.plan.ReplyKey;
import org.tamis.engine.plan.Result;

/** Reads what the journal has of a delivery. */
final class JournalReading {
  private static final String FIND =
      "SELECT received, plan, marks, refusal FROM delivery WHERE id = ?";
  private static final String CONTENTS =
      "SELECT octets FROM content WHERE delivery = ? ORDER BY number";
  private static final String STEPS = "SELECT ordinal, ended FROM step WHERE delivery = ?";

  private JournalReading() {}

  /** What a plan made others remember, so that it can be taken back. */
  record Marks(List<String> duplicates, List<String> replies) {}

  static Known find(Connection connection, DeliveryId id) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(FIND)) {
      query.setString(1, id.toString());
      try (ResultSet row = query.executeQuery()) {
        if (!row.next()) {
          return new Known.Nothing();
        }
        Optional<String> refusal = Optional.ofNullable(row.getString(4));
        return refusal.isPresent() ? ended(refusal.get()) : open(connection, id, row);
      }
    }
  }

  private static Known ended(String refusal) {
    List<String> lines = List.of(PlanJson.MAPPER.readValue(refusal, String[].class));
    return new Known.Ended(lines.isEmpty() ? Optional.empty() : Optional.of(lines));
  }

  private static Known open(Connection connection, DeliveryId id, ResultSet row)
      throws SQLException {
    String key = id.toString();
    PlanJson.Written plan = new PlanJson.Written(row.getString(2), contents(connection, key));
    Map<Integer, Result> steps = new HashMap<>();
    Set<Integer> begun = new HashSet<>();
    steps(connection, key, steps, begun);
    Set<ReplyKey> claimed = new HashSet<>();
    marks(row.getString(3)).replies().forEach(hash -> claimed.add(new ReplyKey(hash)));
    return new Known.Open(
        Instant.ofEpochMilli(row.getLong(1)), PlanJson.read(id, plan), steps, begun, claimed);
  }

  private static Marks marks(String json) {
    return json.isEmpty()
        ? new Marks(List.of(), List.of())
        : PlanJson.MAPPER.readValue(json, Marks.class);
  }

  private static List<Message> contents(Connection connection, String key) throws SQLException {
    List<Message> found = new ArrayList<>();
    try (PreparedStatement query = connection.prepareStatement(CONTENTS)) {
      query.setString(1, key);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          found.add(Message.of(rows.getBytes(1)));
        }
      }
    }
    return found;
  }

  private static void steps(
      Connection connection, String key, Map<Integer, Result> ended, Set<Integer> begun)
      throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(STEPS)) {
      query.setString(1, key);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          String result = rows.getString(2);
          if (result.isEmpty()) {
            begun.add(rows.getInt(1));
          } else {
            Result read = PlanJson.MAPPER.readValue(result, Result.class);
            if (!read.isTemporary()) { // that is for another attempt
              ended.put(rows.getInt(1), read);
            }
          }
        }
      }
    }
  }

  /** The hashes of the {@code duplicate} marks that the plan made, and nobody before it. */
  static List<String> freshMarks(Connection connection, String key) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(FIND)) {
      query.setString(1, key);
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? freshMarks(row.getString(3)) : List.of();
      }
    }
  }

  /** The same of what a row has of them. */
  static List<String> freshMarks(String marks) {
    return marks(marks).duplicates();
  }
}
