package org.tamis.bench.scale;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.tamis.bridge.testing.PostgresServer;
import org.tamis.service.database.SharedSettings;
import org.tamis.service.scripts.Author;
import org.tamis.service.scripts.Quota;
import org.tamis.service.scripts.ScriptChange;
import org.tamis.service.scripts.ScriptEdit;
import org.tamis.service.scripts.ScriptEdits;
import org.tamis.service.scripts.ScriptName;
import org.tamis.service.scripts.StoredScript;
import org.tamis.service.scripts.sql.SqlScriptStore;

/** Scripts in a database. */
public record Scripts(SqlScriptStore store) implements AutoCloseable {
  private static final ScriptName MAIN = new ScriptName("main");
  private static final Author OWNER = new Author("owner", "192.0.2.1");

  public static Scripts in(SharedSettings settings) {
    return new Scripts(SqlScriptStore.open(settings, Quota.DEFAULT));
  }

  public static SharedSettings settings(String url, int connections) {
    return new SharedSettings(
        url,
        Optional.of(PostgresServer.USER),
        Optional.of(PostgresServer.PASSWORD),
        connections,
        Duration.ofMinutes(2));
  }

  /** Stores versions of an account's script, one after the other, and makes it the active one. */
  public void put(String account, List<String> versions) throws IOException {
    for (String text : versions) {
      change(account, new ScriptEdit.Put(new StoredScript(MAIN, text)));
    }
    change(account, new ScriptEdit.Activate(MAIN));
  }

  private void change(String account, ScriptEdit edit) throws IOException {
    ScriptChange change = store.change(account, ScriptEdits.of(OWNER, edit));
    if (change != ScriptChange.DONE) {
      throw new IOException(account + ": " + change);
    }
  }

  @Override
  public void close() {
    store.close();
  }
}
