package org.tamis.service.scripts.sql;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tamis.service.database.Statements;
import org.tamis.service.scripts.Author;
import org.tamis.service.scripts.ScriptName;
import org.tamis.service.scripts.ScriptVersion;

/** The last versions of an account's scripts. */
final class VersionRows {
  private final String account;
  private final Statements statements;

  VersionRows(String account, Statements statements) {
    this.account = account;
    this.statements = statements;
  }

  /** The newest first. */
  List<ScriptVersion> of(ScriptName name) throws SQLException {
    return statements.rows(
        "SELECT v.id, v.author, v.origin, t.octets FROM script_version v"
            + " JOIN script_text t ON t.account = v.account AND t.digest = v.digest"
            + " WHERE v.account = ? AND v.name = ? ORDER BY v.id DESC",
        VersionRows::version,
        account,
        name);
  }

  private static ScriptVersion version(ResultSet row) throws SQLException {
    String id = row.getString(1);
    Author author = new Author(row.getString(2), row.getString(3));
    String text = new String(row.getBytes(4), StandardCharsets.UTF_8);
    return new ScriptVersion(id, ScriptVersion.timeOf(id), author, text);
  }

  private record Version(ScriptName name, String id, String digest, long octets) {
    static Version of(ResultSet row) throws SQLException {
      return new Version(
          new ScriptName(row.getString(1)), row.getString(2), row.getString(3), row.getLong(4));
    }
  }

  /** Notes a text that is there, unless it is the newest version already. */
  void note(ScriptName name, String digest, Author author, Instant now) throws SQLException {
    List<Version> all = all();
    Optional<Version> newest = all.stream().filter(one -> one.name().equals(name)).findFirst();
    if (newest.filter(one -> one.digest().equals(digest)).isEmpty()) {
      statements.update(
          "INSERT INTO script_version (account, name, id, digest, author, origin)"
              + " VALUES (?, ?, ?, ?, ?, ?)",
          account,
          name,
          free(newest, now),
          digest,
          author.name(),
          author.from());
      prune(name);
    }
    removeUnusedTexts();
  }

  /** Clocks go back, and differ from node to node; two changes may fall into one millisecond. */
  private static String free(Optional<Version> newest, Instant now) {
    Instant least = newest.map(one -> ScriptVersion.timeOf(one.id()).plusMillis(1)).orElse(now);
    return ScriptVersion.idAt(now.isBefore(least) ? least : now);
  }

  /** Of all scripts, the newest first. */
  private List<Version> all() throws SQLException {
    return statements.rows(
        "SELECT v.name, v.id, v.digest, length(t.octets) FROM script_version v"
            + " JOIN script_text t ON t.account = v.account AND t.digest = v.digest"
            + " WHERE v.account = ? ORDER BY v.id DESC",
        Version::of,
        account);
  }

  private void prune(ScriptName name) throws SQLException {
    long octets = 0;
    int ofThis = 0;
    for (Version one : all()) {
      octets += one.octets();
      ofThis += one.name().equals(name) ? 1 : 0;
      boolean tooMany = one.name().equals(name) && ofThis > ScriptVersion.MOST;
      if (tooMany || octets > ScriptVersion.MOST_OCTETS) {
        statements.update(
            "DELETE FROM script_version WHERE account = ? AND name = ? AND id = ?",
            account,
            one.name(),
            one.id());
      }
    }
  }

  /** What was stored under one name goes on under another. */
  void rename(ScriptName from, ScriptName to) throws SQLException {
    statements.update("DELETE FROM script_version WHERE account = ? AND name = ?", account, to);
    statements.update(
        "UPDATE script_version SET name = ? WHERE account = ? AND name = ?", to, account, from);
    removeUnusedTexts();
  }

  void removeUnusedTexts() throws SQLException {
    statements.update(
        "DELETE FROM script_text WHERE account = ?"
            + " AND digest NOT IN (SELECT digest FROM script WHERE account = ?)"
            + " AND digest NOT IN (SELECT digest FROM script_version WHERE account = ?)",
        account,
        account,
        account);
  }
}
