package org.tamis.bridge.send;

import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.tamis.bridge.EmailAddress;
import org.tamis.engine.address.OriginalRecipient;
import org.tamis.engine.address.OutboundAddress;
import org.tamis.engine.address.Xtext;
import org.tamis.engine.compose.AutomaticReply;
import org.tamis.engine.compose.CountedHash;
import org.tamis.engine.compose.Entity;
import org.tamis.engine.compose.MessageIds;
import org.tamis.engine.compose.ReportFields;
import org.tamis.engine.message.Address;
import org.tamis.engine.plan.DeliveryRequest;

/**
 * Tells senders who asked to hear of a success that their message has left for a server that tells
 * nobody: the "relayed" notice of RFC 3461 §5.2.2 (b). It goes out once, from the null sender,
 * right after the message; that it could not is a problem of the delivery, which stands.
 *
 * @param author of the notices
 * @param hostName of this server
 * @param rewritten who is behind an envelope sender that was rewritten for the next hop
 */
public record SuccessReports(
    OutgoingMail host,
    Address author,
    String hostName,
    InstantSource clock,
    UnaryOperator<EmailAddress> rewritten)
    implements OutgoingMail {
  private static final String SUBJECT = "Your message was passed on";

  /** RFC 3886 §3.3.4: relayed to a mailer that sends no reports. */
  private static final String STATUS = "2.1.9";

  @Override
  public Sent send(String from, EmailAddress to, OutgoingMessage message) {
    Sent sent = host.send(from, to, message);
    return sent instanceof Sent.Accepted accepted && accepted.untold()
        ? told(from, to, message, accepted)
        : sent;
  }

  /** RFC 3461 §5.2: never to the null sender. */
  private Sent told(String from, EmailAddress to, OutgoingMessage message, Sent.Accepted sent) {
    Optional<EmailAddress> path = EmailAddress.parse(from).map(rewritten);
    List<Address> sender = OutboundAddress.mailboxes(path.map(EmailAddress::toString).orElse(from));
    boolean told =
        from.isEmpty()
            || (sender.size() == 1
                && path.isPresent()
                && host.send("", path.get(), report(sender.getFirst(), to, message))
                    instanceof Sent.Accepted);
    return told ? new Sent.Accepted(sent.remark()) : sent;
  }

  private OutgoingMessage report(Address sender, EmailAddress to, OutgoingMessage message) {
    return new OutgoingMessage(
        "",
        new AutomaticReply(
                List.of(author),
                Optional.empty(),
                sender,
                SUBJECT,
                clock.instant().atZone(ZoneOffset.UTC),
                CountedHash.messageId(message.original(), List.of("relayed", "" + to), hostName),
                MessageIds.answering(message.original()),
                Entity.multipart(
                    "report; report-type=delivery-status",
                    List.of(
                        Entity.ofText(text(to)),
                        facts(message.request(), to),
                        Entity.ofHeader(message.original()))))
            .compose());
  }

  private static String text(EmailAddress to) {
    return """
    Your message was passed on to <%s>.
    The next mail server sends no reports: you will not hear whether it arrives, but you
    will hear if it cannot be delivered.
    """
        .formatted(to);
  }

  /** RFC 3464 §2.1. */
  private Entity facts(DeliveryRequest request, EmailAddress to) {
    return new ReportFields()
        .add("Reporting-MTA", "dns; " + hostName)
        .add("Original-Envelope-Id", request.envelopeId().map(Xtext::decode))
        .nextGroup()
        .add("Original-Recipient", request.originalRecipient().flatMap(OriginalRecipient::inReport))
        .add("Final-Recipient", ReportFields.address(to.toString()))
        .add("Action", "relayed")
        .add("Status", STATUS)
        .as("message/delivery-status");
  }
}
