package org.tamis.cli.account;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocketFactory;
import org.tamis.bridge.store.imap.ImapSettings;
import org.tamis.cli.config.StatePlace;
import org.tamis.cli.config.StoreSettings;
import org.tamis.cli.discovery.ServerUrl;
import org.tamis.cli.discovery.ServerUrl.Service;

/**
 * An account as its owner described it.
 *
 * @param name what its owner calls it
 * @param aliases further addresses of its owner
 * @param smtp empty where nothing can be sent
 * @param script its rules; empty where commands are told
 * @param state the database of what is remembered of it
 */
public record OwnAccount(
    String name,
    String address,
    List<String> aliases,
    ImapSettings imap,
    Optional<SubmissionServer> smtp,
    Credentials credentials,
    Optional<AccountScript> script,
    Path state) {
  /** Most connections of one account at a time: servers count them. */
  private static final int CONNECTIONS = 5;

  public OwnAccount {
    aliases = List.copyOf(aliases);
  }

  /** How the server is used for one account. */
  public static ImapSettings settings(ServerUrl url, Optional<SSLSocketFactory> tls) {
    ImapSettings usual = ImapSettings.of(url.host(), url.port(), url.security());
    return new ImapSettings(
        url.host(),
        url.port(),
        url.security(),
        tls,
        CONNECTIONS,
        CONNECTIONS,
        usual.idle(),
        usual.connect(),
        usual.answer());
  }

  /** Where its mail is, as it is written. */
  public ServerUrl url() {
    return new ServerUrl(Service.IMAP, imap.host(), imap.port(), imap.security());
  }

  public StoreSettings.Imap store() {
    return new StoreSettings.Imap(imap, credentials);
  }

  ChosenAccount chosen() {
    return new ChosenAccount(
        name,
        store(),
        Stream.concat(Stream.of(address), aliases.stream()).toList(),
        () -> smtp.isEmpty() ? Optional.empty() : Optional.of(smtp.get().settings(credentials)),
        script,
        Optional.of(new StatePlace.InFile(state)));
  }
}
