package org.tamis.bridge.send;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.tamis.engine.address.OriginalRecipient;
import org.tamis.engine.address.Xtext;
import org.tamis.engine.compose.AutomaticReply;
import org.tamis.engine.compose.CountedHash;
import org.tamis.engine.compose.Entity;
import org.tamis.engine.compose.MessageIds;
import org.tamis.engine.compose.ReportFields;
import org.tamis.engine.message.Address;
import org.tamis.engine.message.Message;

/**
 * What a sender hears who asked to hear of a success (RFC 3461 §4.1, RFC 3464).
 *
 * @param author of the notice
 * @param hostName of this server
 */
public record SuccessNotice(Address author, String hostName) {
  /** What has become of the message. */
  public enum Success {
    /** RFC 3461 §5.2.3: it is in a mailbox. */
    DELIVERED("delivered", "2.0.0", "Your message was delivered"),
    /** RFC 3461 §5.2.2 (b), RFC 3886 §3.3.4: it has left for a server that sends no reports. */
    RELAYED("relayed", "2.1.9", "Your message was passed on");

    private final String action;
    private final String status;
    private final String subject;

    Success(String action, String status, String subject) {
      this.action = action;
      this.status = status;
      this.subject = subject;
    }

    private String text(String recipient) {
      return switch (this) {
        case DELIVERED ->
            """
            Your message was delivered to the mailbox of <%s>.
            This does not say that anybody has read it.
            """
                .formatted(recipient);
        case RELAYED ->
            """
            Your message was passed on to <%s>.
            The next mail server sends no reports: you will not hear whether it arrives, but you
            will hear if it cannot be delivered.
            """
                .formatted(recipient);
      };
    }
  }

  /**
   * What the sender has asked.
   *
   * @param recipient whom it was for
   * @param envelopeId ENVID, as it was sent
   * @param originalRecipient ORCPT, as it was sent
   */
  public record About(
      String recipient, Optional<String> envelopeId, Optional<String> originalRecipient) {}

  /** To the sender, from the null sender. */
  public Message of(Success success, Message message, Address sender, About about, Instant when) {
    return new AutomaticReply(
            List.of(author),
            Optional.empty(),
            sender,
            success.subject,
            when.atZone(ZoneOffset.UTC),
            CountedHash.messageId(message, List.of(success.action, about.recipient()), hostName),
            MessageIds.answering(message),
            Entity.multipart(
                "report; report-type=delivery-status",
                List.of(
                    Entity.ofText(success.text(about.recipient())),
                    facts(success, about),
                    Entity.ofHeader(message))))
        .compose();
  }

  /** RFC 3464 §2.1. */
  private Entity facts(Success success, About about) {
    return new ReportFields()
        .add("Reporting-MTA", "dns; " + hostName)
        .add("Original-Envelope-Id", about.envelopeId().map(Xtext::decode))
        .nextGroup()
        .add("Original-Recipient", about.originalRecipient().flatMap(OriginalRecipient::inReport))
        .add("Final-Recipient", ReportFields.address(about.recipient()))
        .add("Action", success.action)
        .add("Status", success.status)
        .as("message/delivery-status");
  }
}
