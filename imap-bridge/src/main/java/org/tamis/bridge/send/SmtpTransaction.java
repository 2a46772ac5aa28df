package org.tamis.bridge.send;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.IOException;
import java.net.SocketException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.eclipse.angus.mail.smtp.SMTPOutputStream;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.tamis.bridge.ClientSockets;
import org.tamis.bridge.EmailAddress;
import org.tamis.bridge.MailReason;
import org.tamis.bridge.ReplyCodes;
import org.tamis.engine.compose.SevenBit;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.DeliveryRequest;
import org.tamis.grammar.text.Printable;

/**
 * One mail transaction (RFC 5321 §3.3). Angus's own sending works on message objects and does not
 * tell a refusal from a line that broke after the final dot, which decides whether a message may be
 * sent again; so the commands are given here.
 *
 * <p>A CR or LF of its own becomes CRLF on the way out, as RFC 5321 §2.3.8 demands: a lenient
 * server further on could take what follows for the end of the message.
 */
final class SmtpTransaction extends SMTPTransport {
  private static final int LONGEST_REASON = 300;

  private final ClientSockets sockets;
  private final InstantSource clock;
  private List<String> extensions = List.of();

  SmtpTransaction(Session session, boolean tls, ClientSockets sockets, InstantSource clock) {
    super(session, new URLName("smtp", null, -1, null, null, null), "smtp", tls);
    this.sockets = sockets;
    this.clock = clock;
  }

  /** The first command, so the server has greeted. */
  @Override
  protected boolean ehlo(String domain) throws MessagingException {
    try {
      sockets.greeted();
    } catch (SocketException e) {
      throw new MessagingException("connection lost", e);
    }
    boolean understood = super.ehlo(domain);
    String reply = Optional.ofNullable(getLastServerResponse()).orElse("");
    extensions =
        understood ? reply.lines().skip(1).map(SmtpTransaction::withoutCode).toList() : List.of();
    return understood;
  }

  /** RFC 5321 §4.2.1: three digits, and a hyphen or a space. */
  private static String withoutCode(String line) {
    return Printable.cut(line.substring(Math.min(4, line.length())).strip(), LONGEST_REASON);
  }

  /** What the server offers, after TLS where there is some. */
  List<String> extensions() {
    return extensions;
  }

  /** Nothing counts as taken over unless the reply to the final dot says so. */
  synchronized Sent send(String from, EmailAddress to, OutgoingMessage whole) {
    OutgoingMessage message = understood(whole);
    TransactionNeeds content = TransactionNeeds.of(from, to, message);
    Optional<String> missing = missing(content);
    if (missing.isPresent()) {
      return new Sent.Rejected(missing.get());
    }
    RequestParameters asked = asked(message.request());
    if (asked.refusal().isPresent()) {
      return new Sent.Rejected(asked.refusal().get());
    }
    try {
      String parameters = parameters(content, message.size()) + asked.mail();
      int code = simpleCommand("MAIL FROM:<" + from + ">" + parameters);
      if (isPositive(code)) {
        code = simpleCommand("RCPT TO:<" + to + ">" + asked.rcpt(to, from.isEmpty()));
      }
      return isPositive(code) ? sendContent(message, asked) : refused(code);
    } catch (SMTPSendFailedException e) {
      return refused(e.getReturnCode());
    } catch (MessagingException | IOException e) { // without the final dot nothing is taken over
      return new Sent.NotNow(MailReason.of(e));
    }
  }

  /** RFC 6531 §3.2 and RFC 6152 §3: encoded for a host that takes nothing else. */
  private OutgoingMessage understood(OutgoingMessage message) {
    Message original = message.original();
    Message header = supportsExtension("SMTPUTF8") ? original : SevenBit.header(original);
    return message.around(supportsExtension("8BITMIME") ? header : SevenBit.body(header));
  }

  /** What the message needs in spite of that; both sections forbid to send it then. */
  private Optional<String> missing(TransactionNeeds content) {
    if (content.utf8Address() && !supportsExtension("SMTPUTF8")) {
      return Optional.of("the smart host does not support SMTPUTF8");
    }
    if (content.utf8Header() && !supportsExtension("SMTPUTF8")) {
      return Optional.of(
          "a header field is in UTF-8, and the smart host does not support SMTPUTF8");
    }
    return content.eightBit() && !supportsExtension("8BITMIME") && !supportsExtension("SMTPUTF8")
        ? Optional.of("the message is 8-bit, and the smart host does not support 8BITMIME")
        : Optional.empty();
  }

  private RequestParameters asked(DeliveryRequest request) {
    Optional<String> deliverBy =
        supportsExtension("DELIVERBY")
            ? Optional.of(Optional.ofNullable(getExtensionParameter("DELIVERBY")).orElse(""))
            : Optional.empty();
    return new RequestParameters(request, supportsExtension("DSN"), deliverBy, clock.instant());
  }

  private String parameters(TransactionNeeds content, long size) {
    String parameters = supportsExtension("SIZE") ? " SIZE=" + size : "";
    if (content.eightBit() && supportsExtension("8BITMIME")) {
      parameters += " BODY=8BITMIME";
    }
    return content.utf8() && supportsExtension("SMTPUTF8") ? parameters + " SMTPUTF8" : parameters;
  }

  private Sent sendContent(OutgoingMessage message, RequestParameters asked)
      throws MessagingException, IOException {
    SMTPOutputStream out = (SMTPOutputStream) data();
    message.writeTo(out);
    out.ensureAtBOL();
    try {
      int code = simpleCommand(".");
      boolean answered = code >= 200 && code < 600;
      return answered ? afterDot(code, asked) : new Sent.Unknown("no answer to the final dot");
    } catch (MessagingException e) {
      return new Sent.Unknown("no answer to the final dot: " + MailReason.of(e));
    }
  }

  private Sent afterDot(int code, RequestParameters asked) {
    return isPositive(code)
        ? new Sent.Accepted(asked.remark(), asked.losesSuccess())
        : refused(code);
  }

  /** Anything but a clear "never" is worth another try. */
  private Sent refused(int code) {
    String reason = reason(Optional.ofNullable(getLastServerResponse()).orElse(""));
    boolean never = code >= 500 && code < 600 && !ReplyCodes.isAboutUs(code);
    return never ? new Sent.Rejected(reason) : new Sent.NotNow(reason);
  }

  private static boolean isPositive(int code) {
    return code >= 200 && code < 300;
  }

  private static String reason(String answer) {
    String text = answer.strip();
    return text.equals("[EOF]") ? "connection lost" : Printable.cut(text, LONGEST_REASON);
  }
}
