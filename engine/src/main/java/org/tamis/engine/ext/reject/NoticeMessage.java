package org.tamis.engine.ext.reject;

import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import org.tamis.engine.address.OriginalRecipient;
import org.tamis.engine.address.OutboundAddress;
import org.tamis.engine.address.Xtext;
import org.tamis.engine.compose.AutomaticReply;
import org.tamis.engine.compose.CountedHash;
import org.tamis.engine.compose.Entity;
import org.tamis.engine.compose.MessageIds;
import org.tamis.engine.compose.ReportFields;
import org.tamis.engine.host.Envelope;
import org.tamis.engine.message.Address;
import org.tamis.engine.message.HeaderName;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.Rejection;
import org.tamis.engine.program.Run;
import org.tamis.engine.settings.Postmaster;
import org.tamis.engine.settings.Product;

/**
 * What the sender is sent: reasons for people, the facts for programs, and the header of the
 * message (RFC 6522), which is that of the message as it was received.
 *
 * @param hostName of this server
 * @param reason for people, in lines
 */
record NoticeMessage(
    Message refused,
    Envelope envelope,
    String hostName,
    Address postmaster,
    ZonedDateTime date,
    Address to,
    String reason) {
  private static final String SUBJECT = "Your message was refused";

  private static final HeaderName ORIGINAL_RECIPIENT = HeaderName.of("Original-Recipient");

  static NoticeMessage of(Run run, Postmaster postmaster, Address to, String reason) {
    String hostName = run.host().hostName();
    run.work().spend(2L * CountedHash.hashed(run.original()));
    return new NoticeMessage(
        run.original(),
        run.envelope(),
        hostName,
        postmaster.at(hostName),
        run.host().now().atZone(run.host().zone()),
        to,
        reason);
  }

  /** RFC 5429 §2.1.2, RFC 3464. */
  Message deliveryStatusNotification() {
    Entity facts =
        new ReportFields()
            .add("Reporting-MTA", "dns; " + hostName)
            .add("Original-Envelope-Id", envelopeId())
            .nextGroup()
            .add("Original-Recipient", firstRecipient())
            .add("Final-Recipient", ReportFields.address(envelope.to()))
            .add("Action", "failed") // RFC 5429 §2.1.2
            .add("Status", Rejection.STATUS)
            .as("message/delivery-status");
    return report("delivery-status", List.of(postmaster), Optional.empty(), facts);
  }

  /** RFC 5429 §2.2.1, RFC 8098. */
  Message dispositionNotification() {
    Entity facts =
        new ReportFields()
            .add("Reporting-UA", hostName + "; " + Product.NAME)
            .add("Original-Recipient", originalRecipient())
            .add("Final-Recipient", ReportFields.address(envelope.to()))
            .add("Original-Message-ID", MessageIds.answering(refused).inReplyTo())
            .add("Disposition", "automatic-action/MDN-sent-automatically; deleted")
            .as("message/disposition-notification");
    // RFC 8098 §3: From is the recipient; who really writes is the Sender (RFC 5322 §3.6.2)
    List<Address> recipient = OutboundAddress.mailboxes(envelope.to());
    return recipient.size() == 1
        ? report("disposition-notification", recipient, Optional.of(postmaster), facts)
        : report("disposition-notification", List.of(postmaster), Optional.empty(), facts);
  }

  /** RFC 8098 §3.2.3: the message knows it, or else its envelope. */
  private Optional<String> originalRecipient() {
    return refused.fields(ORIGINAL_RECIPIENT).stream()
        .findFirst()
        .map(field -> field.undecoded())
        .filter(value -> value.indexOf(';') > 0)
        .or(this::firstRecipient);
  }

  /** RFC 3461 §4.2: whom the sender wrote to, before others forwarded it. */
  private Optional<String> firstRecipient() {
    return Optional.ofNullable(envelope.rcptParameters().get("ORCPT"))
        .flatMap(OriginalRecipient::inReport);
  }

  /** RFC 3461 §4.4. */
  private Optional<String> envelopeId() {
    return Optional.ofNullable(envelope.mailParameters().get("ENVID")).map(Xtext::decode);
  }

  private Message report(String type, List<Address> from, Optional<Address> sender, Entity facts) {
    return new AutomaticReply(
            from,
            sender,
            to,
            SUBJECT,
            date,
            CountedHash.messageId(refused, List.of(type, envelope.to(), reason), hostName),
            MessageIds.answering(refused),
            Entity.multipart(
                "report; report-type=" + type,
                List.of(Entity.ofText(text()), facts, Entity.ofHeader(refused))))
        .compose();
  }

  /** RFC 5429 §2.1.2 and §2.2.1: the reason, and that it was a filter that refused. */
  private String text() {
    String refusal =
        "Your message to <%s> was refused by the recipient's mail filtering program.\n"
            .formatted(envelope.to());
    return reason.isBlank()
        ? refusal
        : refusal + "The reason given is as follows:\n\n" + reason.strip() + "\n";
  }
}
