package org.tamis.service.scripts.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.tamis.service.database.Statements;
import org.tamis.service.scripts.ScriptListing;
import org.tamis.service.scripts.ScriptName;

/** The rows of one account, read by one statement, so that they are of one moment. */
final class AccountRows {
  private static final String ALL =
      "SELECT s.id, s.name, s.digest, a.active FROM script_account a"
          + " JOIN script s ON s.account = a.account WHERE a.account = ?";

  private static final String NAMED =
      "SELECT name, digest FROM script WHERE account = ? AND name = ?";

  private static final String ACTIVE =
      "SELECT s.name, s.digest FROM script_account a"
          + " JOIN script s ON s.account = a.account AND s.id = a.active WHERE a.account = ?";

  private final String account;
  private final Statements statements;

  AccountRows(String account, Statements statements) {
    this.account = account;
    this.statements = statements;
  }

  /** What a script is stored as. */
  record Stored(ScriptName name, String digest) {
    static Stored of(ResultSet row) throws SQLException {
      return new Stored(new ScriptName(row.getString(1)), row.getString(2));
    }
  }

  /** A script and its text. */
  record Text(Stored script, byte[] octets) {
    static Text of(ResultSet row) throws SQLException {
      return new Text(Stored.of(row), row.getBytes(3));
    }
  }

  Optional<Stored> active() throws SQLException {
    return statements.row(ACTIVE, Stored::of, account);
  }

  Optional<Text> activeText() throws SQLException {
    return statements.row(withText(ACTIVE), Text::of, account, account);
  }

  Optional<Stored> named(ScriptName name) throws SQLException {
    return statements.row(NAMED, Stored::of, account, name);
  }

  Optional<Text> namedText(ScriptName name) throws SQLException {
    return statements.row(withText(NAMED), Text::of, account, name, account);
  }

  /** The text in the same statement: in the next one, another writer may have removed it. */
  private static String withText(String query) {
    return "SELECT f.name, f.digest, t.octets FROM ("
        + query
        + ") f JOIN script_text t ON t.account = ? AND t.digest = f.digest";
  }

  ScriptListing listing() throws SQLException {
    return new ScriptListing(statements.rows(ALL, AccountRows::script, account));
  }

  private static ScriptListing.Script script(ResultSet row) throws SQLException {
    String id = row.getString(1);
    boolean active = id.equals(row.getString(4));
    ScriptName name = new ScriptName(row.getString(2));
    return new ScriptListing.Script(id, name, row.getString(3), active);
  }
}
