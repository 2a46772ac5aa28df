package org.tamis.bridge.explain;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.tamis.bridge.explain.PastScript.Role;
import org.tamis.engine.digest.Sha256;
import org.tamis.engine.host.ScriptLibrary.Location;
import org.tamis.grammar.source.Source;
import org.tamis.service.database.Statements;

/** Writes deliveries in one transaction; what several of them have in common once. */
final class Batch {
  private static final String ACCOUNT = "SELECT id FROM explained WHERE account = ?";
  private static final String NEW_ACCOUNT =
      "INSERT INTO explained (account, noticed) VALUES (?, 0) ON CONFLICT (account) DO NOTHING";

  /** Holds the row, so that no other service forgets it meanwhile. */
  private static final String VERSION =
      """
      UPDATE version SET used = CASE WHEN used < ? THEN ? ELSE used END
      WHERE account = ? AND name = ? AND script = ? RETURNING id
      """;

  private static final String NEW_VERSION =
      """
      INSERT INTO version (account, name, script, since, used) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (account, name, script) DO UPDATE SET used = excluded.used RETURNING id
      """;

  /** Holds the row likewise. */
  private static final String NEW_SCRIPT =
      """
      INSERT INTO script (hash, text) VALUES (?, ?)
      ON CONFLICT (hash) DO UPDATE SET hash = excluded.hash
      """;

  private static final String USE_VERSION = "UPDATE version SET used = ? WHERE id = ? AND used < ?";

  /** Those that ran last stay. */
  private static final String FORGET_SURPLUS =
      """
      DELETE FROM version WHERE account = ? AND id NOT IN (
        SELECT id FROM version WHERE account = ? ORDER BY used DESC LIMIT 100)
      """;

  private static final String STORY =
      "SELECT told, used FROM story WHERE account = ? AND digest = ?";

  /** One row unless another story has this number. */
  private static final String USE_STORY =
      """
      INSERT INTO story (account, digest, told, used) VALUES (?, ?, ?, ?)
      ON CONFLICT (account, digest) DO UPDATE SET used = excluded.used
      WHERE story.told = excluded.told
      """;

  private static final String EXPLANATION =
      """
      INSERT INTO explanation (account, received, message, queue, story, sender)
      VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT (account, received) DO NOTHING
      """;

  /** So many of one account in one millisecond find a place. */
  private static final int MOST_SHIFTS = 1_000;

  private static final long MILLIS_OF_DAY = Duration.ofDays(1).toMillis();

  private final Statements statements;
  private final Map<String, Long> accounts = new HashMap<>();
  private final Map<Version, Long> versions = new HashMap<>();
  private final Map<Told, Long> stories = new HashMap<>();

  /** By account, a millisecond after those that had to be moved. */
  private final Map<Long, Long> free = new HashMap<>();

  /** The same object is the same text: a program keeps its own. */
  private final Map<Source, String> hashes = new HashMap<>();

  Batch(Statements statements) {
    this.statements = statements;
  }

  private record Version(long account, String name, String hash) {}

  private record Told(long account, ByteBuffer octets) {}

  static long day(Instant time) {
    return time.toEpochMilli() / MILLIS_OF_DAY;
  }

  private static long number(ResultSet row) throws SQLException {
    return row.getLong(1);
  }

  void add(Draft draft) throws SQLException {
    long account = account(draft.account());
    long story = story(account, draft);
    long at = draft.at().toEpochMilli();
    for (int i = 0; i < MOST_SHIFTS && !written(account, at, story, draft); i++) {
      at = Math.max(at + 1, free.getOrDefault(account, 0L));
      free.put(account, at + 1);
    }
  }

  private boolean written(long account, long at, long story, Draft draft) throws SQLException {
    return statements.update(
            EXPLANATION,
            account,
            at,
            draft.message().value(),
            PastRow.queue(draft.queue(), at),
            story,
            draft.sender())
        > 0;
  }

  long account(String name) throws SQLException {
    Long known = accounts.get(name);
    if (known == null) {
      Optional<Long> found = statements.row(ACCOUNT, Batch::number, name);
      known = found.isPresent() ? found.get() : newAccount(name);
      accounts.put(name, known);
    }
    return known;
  }

  private long newAccount(String name) throws SQLException {
    statements.update(NEW_ACCOUNT, name);
    return statements.row(ACCOUNT, Batch::number, name).orElseThrow();
  }

  private long version(long account, Source source, Instant at) throws SQLException {
    String hash = hashes.computeIfAbsent(source, Batch::hash);
    Version version = new Version(account, source.name(), hash);
    Long known = versions.get(version);
    if (known == null) {
      Optional<Long> found = used(version, at);
      known = found.isPresent() ? found.get() : newVersion(version, source, at);
      versions.put(version, known);
    } else {
      statements.update(USE_VERSION, at.toEpochMilli(), known, at.toEpochMilli());
    }
    return known;
  }

  private static String hash(Source source) {
    return Sha256.hex(source.text().getBytes(StandardCharsets.UTF_8));
  }

  private Optional<Long> used(Version version, Instant at) throws SQLException {
    long time = at.toEpochMilli();
    return statements.row(
        VERSION, Batch::number, time, time, version.account(), version.name(), version.hash());
  }

  private long newVersion(Version version, Source source, Instant at) throws SQLException {
    statements.update(NEW_SCRIPT, version.hash(), source.text());
    long time = at.toEpochMilli();
    long id =
        statements
            .row(
                NEW_VERSION,
                Batch::number,
                version.account(),
                version.name(),
                version.hash(),
                time,
                time)
            .orElseThrow();
    statements.update(FORGET_SURPLUS, version.account(), version.account());
    return id;
  }

  private long story(long account, Draft draft) throws SQLException {
    byte[] told = told(account, draft);
    Told key = new Told(account, ByteBuffer.wrap(told));
    Long known = stories.get(key);
    if (known == null) {
      known = story(account, told, day(draft.at()));
      stories.put(key, known);
    }
    return known;
  }

  /** The scripts by their numbers, and the rest. */
  private byte[] told(long account, Draft draft) throws SQLException {
    PackedWriter out = new PackedWriter();
    out.number(draft.scripts().size());
    for (Draft.Use use : draft.scripts()) {
      switch (use.role()) {
        case Role.Main _ -> out.number(0);
        case Role.Included(Location location, String name) ->
            out.number(location.ordinal() + 1L).text(name);
      }
      out.number(version(account, use.source(), draft.at()));
    }
    return out.rest(draft.told()).toBytes();
  }

  private record Stored(byte[] told, long used) {}

  /** Two stories with one digest get numbers side by side. */
  private long story(long account, byte[] told, long day) throws SQLException {
    long digest = MessageKey.digest(told);
    while (!isUsed(account, digest, told, day)) {
      digest++;
    }
    return digest;
  }

  /** What was used on this day is not written once more. */
  private boolean isUsed(long account, long digest, byte[] told, long day) throws SQLException {
    Optional<Stored> stored = stored(account, digest);
    if (stored.filter(one -> !Arrays.equals(one.told(), told)).isPresent()) {
      return false;
    }
    return stored.filter(one -> one.used() >= day).isPresent()
        || statements.update(USE_STORY, account, digest, told, day) > 0;
  }

  private Optional<Stored> stored(long account, long digest) throws SQLException {
    return statements.row(
        STORY, row -> new Stored(row.getBytes(1), row.getLong(2)), account, digest);
  }
}
