package org.tamis.service.scripts.sql;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.tamis.engine.digest.Sha256;
import org.tamis.service.database.Statements;
import org.tamis.service.scripts.Author;
import org.tamis.service.scripts.ScriptEdit;
import org.tamis.service.scripts.ScriptListing;
import org.tamis.service.scripts.ScriptName;
import org.tamis.service.scripts.StoredScript;

/** Changes to the rows of one account, in one transaction, in which nobody else makes any. */
final class AccountWriting {
  private final String account;
  private final Statements statements;
  private final VersionRows versions;

  private AccountWriting(String account, Statements statements) {
    this.account = account;
    this.statements = statements;
    this.versions = new VersionRows(account, statements);
  }

  /** Waits until no other transaction changes the account's scripts. */
  static AccountWriting locked(String account, Statements statements) throws SQLException {
    while (!isLocked(account, statements)) {
      statements.update(
          "INSERT INTO script_account (account, active) VALUES (?, '') ON CONFLICT DO NOTHING",
          account);
    }
    return new AccountWriting(account, statements);
  }

  private static boolean isLocked(String account, Statements statements) throws SQLException {
    String lock = "SELECT active FROM script_account WHERE account = ? FOR UPDATE";
    return statements.row(lock, row -> row.getString(1), account).isPresent();
  }

  ScriptListing listing() throws SQLException {
    return new AccountRows(account, statements).listing();
  }

  /** Makes a change that was found possible. */
  void carryOut(ScriptEdit edit, Author author, Instant now) throws SQLException {
    switch (edit) {
      case ScriptEdit.Put put -> put(put.script(), author, now);
      case ScriptEdit.Activate activate -> activate(id(activate.name()));
      case ScriptEdit.Deactivate _ -> activate("");
      case ScriptEdit.Delete delete -> delete(delete.name());
      case ScriptEdit.Rename rename -> rename(rename.from(), rename.to());
    }
  }

  private void put(StoredScript script, Author author, Instant now) throws SQLException {
    byte[] octets = script.text().getBytes(StandardCharsets.UTF_8);
    String digest = Sha256.hex(octets);
    statements.update(
        "INSERT INTO script_text (account, digest, octets) VALUES (?, ?, ?)"
            + " ON CONFLICT DO NOTHING",
        account,
        digest,
        octets);
    // The id is made before it is written, and stays where the name is there.
    statements.update(
        "INSERT INTO script (account, name, id, digest) VALUES (?, ?, ?, ?)"
            + " ON CONFLICT (account, name) DO UPDATE SET digest = excluded.digest",
        account,
        script.name(),
        ScriptListing.newId(),
        digest);
    versions.note(script.name(), digest, author, now);
  }

  private String id(ScriptName name) throws SQLException {
    String query = "SELECT id FROM script WHERE account = ? AND name = ?";
    Optional<String> id = statements.row(query, row -> row.getString(1), account, name);
    return id.orElseThrow();
  }

  private void activate(String id) throws SQLException {
    statements.update("UPDATE script_account SET active = ? WHERE account = ?", id, account);
  }

  private void delete(ScriptName name) throws SQLException {
    statements.update("DELETE FROM script WHERE account = ? AND name = ?", account, name);
    versions.removeUnusedTexts();
  }

  private void rename(ScriptName from, ScriptName to) throws SQLException {
    statements.update(
        "UPDATE script SET name = ? WHERE account = ? AND name = ?", to, account, from);
    versions.rename(from, to);
  }
}
