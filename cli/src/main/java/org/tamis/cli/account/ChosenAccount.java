package org.tamis.cli.account;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.tamis.bridge.send.SmtpSettings;
import org.tamis.cli.config.ConfigReader;
import org.tamis.cli.config.ConfigResult;
import org.tamis.cli.config.StatePlace;
import org.tamis.cli.config.StoreAccess;
import org.tamis.cli.config.StoreSettings;

/**
 * The account that a command is about, wherever it is described.
 *
 * @param name what its store is asked for
 * @param store where its mail is; on an IMAP server unless a configuration says otherwise
 * @param addresses of its owner, the most important first
 * @param smartHost where its mail goes out
 * @param script its rules; empty where nothing says where they are
 * @param state where it is kept what is remembered of it; empty likewise
 */
public record ChosenAccount(
    String name,
    StoreSettings store,
    List<String> addresses,
    SmartHosts smartHost,
    Optional<AccountScript> script,
    Optional<StatePlace> state) {
  public ChosenAccount {
    addresses = List.copyOf(addresses);
  }

  /** Found only when something is to be sent: its log-in may cost a question. */
  @FunctionalInterface
  public interface SmartHosts {
    /**
     * Where mail goes out; empty where it cannot.
     *
     * @throws IOException with a clause that says why nobody knows
     */
    Optional<SmtpSettings> find() throws IOException;
  }

  /** Its IMAP server; empty where its mail is kept elsewhere. */
  public Optional<StoreSettings.Imap> imap() {
    return store instanceof StoreSettings.Imap imap ? Optional.of(imap) : Optional.empty();
  }

  /** The same, with its rules elsewhere. */
  public ChosenAccount withScript(AccountScript place) {
    return new ChosenAccount(name, store, addresses, smartHost, Optional.of(place), state);
  }

  /** An account of a site. */
  static ChosenAccount of(StoreAccess site, String account, Path config) {
    return new ChosenAccount(
        account,
        site.store(),
        site.addresses(account),
        () -> smartHost(config),
        site.scripts().map(store -> new AccountScript.Active(store, account, site.standard())),
        site.state());
  }

  private static Optional<SmtpSettings> smartHost(Path config) throws IOException {
    return switch (ConfigReader.readSmartHost(config)) {
      case ConfigResult.Good<Optional<SmtpSettings>> good -> good.config();
      case ConfigResult.Wrong<Optional<SmtpSettings>> wrong ->
          throw new IOException(String.join("; ", wrong.mistakes()));
    };
  }
}
