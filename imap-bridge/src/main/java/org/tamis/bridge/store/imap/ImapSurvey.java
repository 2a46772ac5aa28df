package org.tamis.bridge.store.imap;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tamis.bridge.PeerTls;
import org.tamis.bridge.store.StoreUnavailable;
import org.tamis.engine.settings.StoreFeatures;

/**
 * What a server says of itself after a log-in.
 *
 * @param tls empty where nothing protects the connection
 * @param preauthenticated whether it knew who we are without a log-in
 * @param prefix of the user's own mailboxes; often ""
 * @param separator of levels; empty where names have none
 * @param capabilities in upper case
 */
public record ImapSurvey(
    Optional<PeerTls> tls,
    boolean preauthenticated,
    String prefix,
    Optional<Character> separator,
    List<String> otherPrefixes,
    Set<String> capabilities) {
  public ImapSurvey {
    otherPrefixes = List.copyOf(otherPrefixes);
    capabilities = Set.copyOf(capabilities);
  }

  /**
   * Logs in and asks.
   *
   * @throws StoreUnavailable as for a delivery; {@link org.tamis.bridge.store.LoginRefused} when
   *     waiting does not help
   */
  public static ImapSurvey of(ImapSettings settings, ImapLogin login) throws StoreUnavailable {
    ConnectionOpening opening = ConnectionOpening.connect(settings);
    boolean preauthenticated = opening.isPreauthenticated();
    ImapConnection connection = opening.logIn(login);
    try {
      ImapMailboxNames names = connection.names();
      return new ImapSurvey(
          opening.tls(),
          preauthenticated,
          names.prefix(),
          Optional.of(names.separator()).filter(separator -> separator != 0),
          names.otherPrefixes(),
          connection.capabilities());
    } finally {
      connection.close();
    }
  }

  /** What scripts can use of it. */
  public StoreFeatures features() {
    return ImapFeatures.of(capabilities::contains);
  }
}
