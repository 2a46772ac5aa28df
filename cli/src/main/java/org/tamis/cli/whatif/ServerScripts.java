package org.tamis.cli.whatif;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.tamis.cli.account.ChosenAccount;
import org.tamis.cli.account.NamedScript;
import org.tamis.cli.account.SieveAccess;
import org.tamis.cli.script.ScriptChoice;
import org.tamis.engine.host.ScriptLibrary;
import org.tamis.grammar.source.Source;
import org.tamis.managesieve.client.ManageSieveClient;
import org.tamis.managesieve.client.SieveServer;

/** The scripts of an account at a ManageSieve server, for one that includes others. */
record ServerScripts(ManageSieveClient client) implements ScriptLibrary {
  /**
   * Connects while the active script is used.
   *
   * @param then given the active script; empty where none is active
   * @throws IOException with a clause that says what could not be read
   */
  static int with(String server, ChosenAccount account, ToIntFunction<Optional<NamedScript>> then)
      throws IOException {
    SieveServer place = SieveAccess.server(server, account);
    try (ManageSieveClient client = SieveAccess.open(place, account)) {
      return then.applyAsInt(active(client, place));
    }
  }

  private static Optional<NamedScript> active(ManageSieveClient client, SieveServer place)
      throws IOException {
    Optional<String> name = client.active();
    if (name.isEmpty()) {
      return Optional.empty();
    }
    String text =
        client
            .get(name.get())
            .orElseThrow(() -> new IOException(place + ": the active script is gone"));
    return Optional.of(
        new NamedScript(
            new ScriptChoice.Text(Source.of(name.get(), text), new ServerScripts(client)),
            "the active script \"" + name.get() + "\" of " + place));
  }

  @Override
  public Optional<Source> find(Location location, String name) {
    try {
      return location == Location.PERSONAL
          ? client.get(name).map(text -> Source.of(name, text))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
