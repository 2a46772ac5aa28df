package org.tamis.bridge.explain;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tamis.bridge.explain.PastScript.Role;
import org.tamis.engine.host.ScriptLibrary.Location;
import org.tamis.service.database.Statements;

/** The versions of scripts of an account, each read once. */
final class ScriptVersions {
  private static final String VERSION =
      """
      SELECT v.name, v.script, s.text, v.since, v.used FROM version v
      JOIN explained a ON a.id = v.account JOIN script s ON s.hash = v.script
      WHERE v.id = ? AND a.account = ?
      """;

  private final Statements statements;
  private final String account;
  private final Map<Long, Optional<PastScript>> known = new HashMap<>();

  ScriptVersions(Statements statements, String account) {
    this.statements = statements;
    this.account = account;
  }

  String account() {
    return account;
  }

  /**
   * Reads the scripts of a story, and leaves the reader behind them. A version that is not kept any
   * more is left out.
   */
  List<PastScript> read(PackedReader in) throws SQLException {
    List<PastScript> scripts = new ArrayList<>();
    long count = in.number();
    for (int i = 0; i < count; i++) {
      Role role = role(Math.toIntExact(in.number()), in);
      version(in.number()).map(version -> as(role, version)).ifPresent(scripts::add);
    }
    return scripts;
  }

  private static Role role(int number, PackedReader in) {
    return number == 0
        ? new Role.Main()
        : new Role.Included(Location.values()[number - 1], in.text());
  }

  private static PastScript as(Role role, PastScript version) {
    return new PastScript(
        role, version.name(), version.hash(), version.text(), version.since(), version.used());
  }

  private Optional<PastScript> version(long id) throws SQLException {
    Optional<PastScript> version = known.get(id);
    if (version == null) {
      version =
          statements.row(
              VERSION,
              row ->
                  new PastScript(
                      new Role.Main(),
                      row.getString(1),
                      row.getString(2),
                      row.getString(3),
                      Instant.ofEpochMilli(row.getLong(4)),
                      Instant.ofEpochMilli(row.getLong(5))),
              id,
              account);
      known.put(id, version);
    }
    return version;
  }
}
