package org.tamis.bridge.send;

import java.time.InstantSource;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.tamis.bridge.EmailAddress;
import org.tamis.engine.address.OutboundAddress;
import org.tamis.engine.message.Address;

/**
 * Tells senders who asked to hear of a success that their message has left for a server that tells
 * nobody: the "relayed" notice of RFC 3461 §5.2.2 (b). It goes out once, from the null sender,
 * right after the message; that it could not is a problem of the delivery, which stands.
 *
 * @param rewritten who is behind an envelope sender that was rewritten for the next hop
 */
public record SuccessReports(
    OutgoingMail host,
    SuccessNotice notice,
    InstantSource clock,
    UnaryOperator<EmailAddress> rewritten)
    implements OutgoingMail {
  /**
   * @param author of the notices
   * @param hostName of this server
   */
  public SuccessReports(
      OutgoingMail host,
      Address author,
      String hostName,
      InstantSource clock,
      UnaryOperator<EmailAddress> rewritten) {
    this(host, new SuccessNotice(author, hostName), clock, rewritten);
  }

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
    Optional<Address> sender = path.flatMap(one -> OutboundAddress.mailbox(one.toString()));
    boolean told =
        from.isEmpty()
            || (sender.isPresent()
                && host.send("", path.get(), report(sender.get(), to, message))
                    instanceof Sent.Accepted);
    return told ? new Sent.Accepted(sent.remark()) : sent;
  }

  private OutgoingMessage report(Address sender, EmailAddress to, OutgoingMessage message) {
    SuccessNotice.About about =
        new SuccessNotice.About(
            to.toString(), message.request().envelopeId(), message.request().originalRecipient());
    return new OutgoingMessage(
        "",
        notice.of(
            SuccessNotice.Success.RELAYED, message.original(), sender, about, clock.instant()));
  }
}
