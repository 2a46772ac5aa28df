package org.tamis.cli.whatif;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.ToIntFunction;
import javax.net.ssl.SSLSocketFactory;
import org.tamis.bridge.store.StoreUnavailable;
import org.tamis.bridge.store.imap.ImapLogin;
import org.tamis.cli.account.ChosenAccount;
import org.tamis.cli.account.NamedScript;
import org.tamis.cli.config.StoreSettings;
import org.tamis.cli.script.ScriptChoice;
import org.tamis.engine.host.ScriptLibrary;
import org.tamis.grammar.source.Source;
import org.tamis.managesieve.client.ManageSieveClient;
import org.tamis.managesieve.client.SieveLogin;
import org.tamis.managesieve.client.SieveServer;
import org.tamis.service.text.Reason;

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
    Optional<SSLSocketFactory> tls = account.imap().flatMap(imap -> imap.server().tls());
    SieveServer place =
        SieveServer.parse(server, tls)
            .orElseThrow(
                () -> new IOException("--server: expected HOST[:PORT], found \"" + server + "\""));
    try (ManageSieveClient client = ManageSieveClient.open(place, login(account))) {
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

  /** The same as for the mailboxes. */
  private static SieveLogin login(ChosenAccount account) throws IOException {
    StoreSettings.Imap imap =
        account
            .imap()
            .orElseThrow(() ->
                new IOException(
                    "--server: there is no log-in for account "
                        + account.name()
                        + ", whose mail is not on an IMAP server"));
    try {
      ImapLogin login = imap.logins().forAccount(account.name());
      return switch (login.secret()) {
        case ImapLogin.Password(String password) ->
            new SieveLogin.Password(login.actFor().orElse(""), login.user(), password);
        case ImapLogin.Token(String token) -> new SieveLogin.Token(login.user(), token);
      };
    } catch (StoreUnavailable e) {
      throw new IOException("account " + account.name() + ": " + Reason.of(e), e);
    }
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
