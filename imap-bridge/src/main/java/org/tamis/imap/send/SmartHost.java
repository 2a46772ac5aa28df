package org.tamis.imap.send;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.tamis.imap.EmailAddress;
import org.tamis.imap.TransportSecurity;

/**
 * Sends over SMTP, one connection for each message. Angus connects, protects and authenticates; the
 * transaction itself is in {@link SmtpTransaction}.
 */
public final class SmartHost implements OutgoingMail {
  private static final Logger LOG = System.getLogger(SmartHost.class.getName());

  private final SmtpSettings settings;
  private final Session session;

  public SmartHost(SmtpSettings settings) {
    this.settings = settings;
    this.session = Session.getInstance(properties(settings));
  }

  private static Properties properties(SmtpSettings settings) {
    Properties properties = new Properties();
    String answer = String.valueOf(settings.answer().toMillis());
    String startTls = String.valueOf(settings.security() == TransportSecurity.STARTTLS);
    properties.put("mail.smtp.connectiontimeout", String.valueOf(settings.connect().toMillis()));
    properties.put("mail.smtp.timeout", answer);
    properties.put("mail.smtp.writetimeout", answer);
    properties.put("mail.smtp.localhost", settings.hostName());
    properties.put("mail.smtp.starttls.enable", startTls);
    properties.put("mail.smtp.starttls.required", startTls);
    properties.put("mail.smtp.ssl.checkserveridentity", "true");
    properties.put("mail.smtp.auth", String.valueOf(settings.login().isPresent()));
    properties.put("mail.smtp.quitwait", "false");
    properties.put("mail.mime.allowutf8", "true");
    settings.tls().ifPresent(tls -> properties.put("mail.smtp.ssl.socketFactory", tls));
    return properties;
  }

  @Override
  public Sent send(String from, EmailAddress to, OutgoingMessage message) {
    boolean tls = settings.security() == TransportSecurity.TLS;
    SmtpTransaction transaction = new SmtpTransaction(session, tls);
    try {
      transaction.connect(settings.host(), settings.port(), user(), password());
      return transaction.send(from, to, message);
    } catch (MessagingException e) {
      return new Sent.NotNow("no connection to " + settings.host() + ": " + e.getMessage());
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
    return settings.login().map(SmtpSettings.Login::user).orElse(null);
  }

  private @Nullable String password() {
    return settings.login().map(SmtpSettings.Login::password).orElse(null);
  }
}
