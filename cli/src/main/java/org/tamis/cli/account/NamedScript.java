package org.tamis.cli.account;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.tamis.cli.script.ScriptChoice;

/**
 * A script, and how people are told which one it is.
 *
 * @param what for people
 */
public record NamedScript(ScriptChoice script, String what) {
  /**
   * The rules of an account as they are now; empty where it has none.
   *
   * @throws IOException with a clause that says why they cannot be read
   */
  public static Optional<NamedScript> of(ChosenAccount account) throws IOException {
    Optional<AccountScript> script = account.script();
    if (script.isEmpty()) {
      return Optional.empty();
    }
    return switch (script.get()) {
      case AccountScript.InFile(Path file) ->
          Optional.of(
              inFile(file.toString(), "the script of account " + account.name() + ", " + file));
      case AccountScript.InEntry(String entry) -> Optional.of(EntryScript.of(account, entry));
      case AccountScript.Active active -> StoredScripts.active(active);
    };
  }

  public static NamedScript inFile(String name, String what) {
    return new NamedScript(new ScriptChoice.InFile(name), what);
  }
}
