package org.tamis.bridge.send;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.tamis.bridge.ClientSockets;
import org.tamis.bridge.EmailAddress;
import org.tamis.bridge.MailReason;
import org.tamis.bridge.TransportSecurity;
import org.tamis.bridge.send.SmtpSettings.Login;

/**
 * Sends over SMTP, one connection for each message. Angus connects, protects and authenticates; the
 * transaction itself is in {@link SmtpTransaction}.
 */
public final class SmartHost implements OutgoingMail {
  private static final Logger LOG = System.getLogger(SmartHost.class.getName());

  private final SmtpSettings settings;
  private final InstantSource clock;

  public SmartHost(SmtpSettings settings) {
    this(settings, InstantSource.system());
  }

  /**
   * @param clock tells how much is left until a deadline
   */
  SmartHost(SmtpSettings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
  }

  private Properties properties(boolean utf8, ClientSockets sockets) {
    Properties properties = sockets.properties("smtp");
    String startTls = String.valueOf(settings.security() == TransportSecurity.STARTTLS);
    properties.put("mail.smtp.localhost", settings.hostName());
    properties.put("mail.smtp.starttls.enable", startTls);
    properties.put("mail.smtp.starttls.required", startTls);
    properties.put("mail.smtp.auth", String.valueOf(settings.login().isPresent()));
    if (settings.login().filter(login -> login.kind() == Login.Kind.TOKEN).isPresent()) {
      properties.put("mail.smtp.auth.mechanisms", "XOAUTH2"); // Angus has no OAUTHBEARER
    }
    properties.put("mail.smtp.quitwait", "false");
    properties.put("mail.mime.allowutf8", String.valueOf(utf8));
    return properties;
  }

  /** Connects and logs in as for a message, and sends none. */
  public SmtpSurvey survey() {
    ClientSockets sockets = sockets();
    Session session = Session.getInstance(properties(false, sockets));
    boolean tls = settings.security() == TransportSecurity.TLS;
    SmtpTransaction transaction = new SmtpTransaction(session, tls, sockets, clock);
    try {
      transaction.connect(settings.host(), settings.port(), user(), password());
      return new SmtpSurvey.Ready(sockets.peerTls(), transaction.extensions());
    } catch (AuthenticationFailedException e) {
      String reason = MailReason.of(e);
      return transaction.getLastReturnCode() / 100 == 5
          ? new SmtpSurvey.Refused(reason)
          : new SmtpSurvey.Away(reason);
    } catch (MessagingException e) {
      return new SmtpSurvey.Away("no connection to " + settings.host() + ": " + sockets.reason(e));
    } finally {
      close(transaction);
    }
  }

  private ClientSockets sockets() {
    return new ClientSockets(
        settings.connect(), settings.answer(), settings.security(), settings.tls());
  }

  /** RFC 6531 §3.2: a domain in A-labels needs no extension. */
  @Override
  public Sent send(String from, EmailAddress to, OutgoingMessage message) {
    String sender = EmailAddress.parse(from).map(address -> "" + address.inAscii()).orElse(from);
    return sendInAscii(sender, to.inAscii(), message);
  }

  private Sent sendInAscii(String from, EmailAddress to, OutgoingMessage message) {
    boolean tls = settings.security() == TransportSecurity.TLS;
    TransactionNeeds content = TransactionNeeds.of(from, to, message);
    ClientSockets sockets = sockets();
    Session session = Session.getInstance(properties(content.utf8(), sockets));
    SmtpTransaction transaction = new SmtpTransaction(session, tls, sockets, clock);
    try {
      transaction.connect(settings.host(), settings.port(), user(), password());
      return transaction.send(from, to, message);
    } catch (MessagingException e) {
      return new Sent.NotNow("no connection to " + settings.host() + ": " + sockets.reason(e));
    } finally {
      close(transaction);
    }
  }

  /** What was answered to the message counts, not how the connection ends. */
  private static void close(SmtpTransaction transaction) {
    try {
      transaction.close();
    } catch (MessagingException e) {
      LOG.log(Level.DEBUG, "QUIT failed", e);
    }
  }

  private @Nullable String user() {
    return settings.login().map(Login::user).orElse(null);
  }

  private @Nullable String password() {
    return settings.login().map(Login::secret).orElse(null);
  }
}
