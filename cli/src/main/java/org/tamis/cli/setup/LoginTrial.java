package org.tamis.cli.setup;

import java.io.IOException;
import java.security.cert.CertificateException;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.tamis.bridge.PeerTls;
import org.tamis.bridge.send.SmartHost;
import org.tamis.bridge.send.SmtpSurvey;
import org.tamis.bridge.store.LoginRefused;
import org.tamis.bridge.store.StoreUnavailable;
import org.tamis.bridge.store.imap.ImapSurvey;
import org.tamis.cli.account.Credentials;
import org.tamis.cli.account.OwnAccount;
import org.tamis.cli.account.SubmissionServer;
import org.tamis.cli.discovery.ServerUrl;
import org.tamis.cli.secret.SecretUnavailable;
import org.tamis.service.text.Reason;

/** One log-in to a server of an account. */
sealed interface LoginTrial {
  /** RFC 8314 §5.1 has no word for it; these are those of Google, Apple, Yahoo and Microsoft. */
  Pattern APP_PASSWORD =
      Pattern.compile("(?i)app(?:lication)?[- ]?(?:specific)?[- ]password|app-specific");

  Pattern TOKEN =
      Pattern.compile("(?i)basic ?auth|oauth|web ?login|modern auth|authentication is disabled");

  /**
   * @param how one line about the connection
   */
  record LoggedIn(String how) implements LoginTrial {}

  /**
   * @param reason one line
   * @param help what to do about it
   */
  record Failed(String reason, String help) implements LoginTrial {}

  /** Logs in to the mailboxes. */
  static LoginTrial imap(OwnAccount account) {
    ServerUrl url = account.url();
    try {
      ImapSurvey survey =
          ImapSurvey.of(account.imap(), account.credentials().forAccount(account.name()));
      return new LoggedIn(how(account.credentials(), survey.tls()));
    } catch (LoginRefused e) {
      return new Failed(Reason.of(e), refused(Reason.of(e), account.credentials()));
    } catch (StoreUnavailable e) {
      return new Failed(Reason.of(e), help(e, url));
    }
  }

  /** Logs in to send mail, and sends none. */
  static LoginTrial smtp(SubmissionServer server, Credentials credentials) {
    try {
      return switch (new SmartHost(server.settings(credentials)).survey()) {
        case SmtpSurvey.Ready ready -> new LoggedIn(how(credentials, ready.tls()));
        case SmtpSurvey.Refused(String reason) -> new Failed(reason, refused(reason, credentials));
        case SmtpSurvey.Away(String reason) -> new Failed(reason, unreachable(server.url()));
      };
    } catch (IOException e) {
      return new Failed(Reason.of(e), "");
    }
  }

  private static String how(Credentials credentials, Optional<PeerTls> tls) {
    return "logged in as "
        + credentials.user()
        + tls.map(peer -> ", " + peer.protocol()).orElse(", unencrypted");
  }

  private static String refused(String said, Credentials credentials) {
    if (credentials.method().isToken()) {
      return "is the token fresh, and meant for this user (--user) and for mail at this server? It is"
          + " not tried again";
    }
    if (APP_PASSWORD.matcher(said).find()) {
      return "the server wants an app password: make one in the settings of the mail account, and"
          + " give it in place of the password";
    }
    if (TOKEN.matcher(said).find()) {
      return "the server wants a token in place of a password: give --token-command or --token-file";
    }
    return "is the password right, and the user name (--user)? Many providers want an app password,"
        + " which the settings of the mail account make";
  }

  private static String help(StoreUnavailable failure, ServerUrl url) {
    String reason = Reason.of(failure);
    if (isCausedBy(failure, SecretUnavailable.class)) {
      return "";
    }
    if (reason.contains("offers no STARTTLS")) {
      return "without it the password would cross the network unprotected: try --imap imaps://"
          + url.host()
          + (url.isLoopback() ? ", or --unencrypted, since it is this machine" : "");
    }
    if (isCausedBy(failure, CertificateException.class)) {
      return "is this the name of the server in its certificate? For an authority of your own give"
          + " --authorities FILE";
    }
    if (isCausedBy(failure, SSLException.class)) {
      return "if the server wants STARTTLS on this port, write imap:// in place of imaps://";
    }
    return reason.contains("wants TLS before a log-in")
        ? "leave out --unencrypted"
        : unreachable(url);
  }

  private static String unreachable(ServerUrl url) {
    return "are host and port right, and can this machine reach "
        + url.host()
        + " on port "
        + url.port()
        + "?";
  }

  private static boolean isCausedBy(Throwable failure, Class<? extends Throwable> kind) {
    return Stream.iterate(failure, one -> one != null, Throwable::getCause)
        .limit(16)
        .anyMatch(kind::isInstance);
  }
}
