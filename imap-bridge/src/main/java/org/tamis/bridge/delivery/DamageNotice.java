package org.tamis.bridge.delivery;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.tamis.bridge.outbox.QueuedMail;
import org.tamis.engine.compose.CountedHash;
import org.tamis.engine.compose.Enclosure;
import org.tamis.engine.compose.Entity;
import org.tamis.engine.compose.NewMessage;
import org.tamis.engine.message.Address;
import org.tamis.engine.message.Message;

/**
 * What the owner of a script gets instead of a redirected message that our disk has damaged: what
 * happened, and what is left of it.
 *
 * @param author of the notices
 * @param hostName of this server
 */
public record DamageNotice(Address author, String hostName) {
  private static final String SUBJECT = "A message could not be redirected: it is damaged";

  /** The same however often it is stored. */
  Message about(QueuedMail mail, String what, Instant now) {
    Message left = mail.message().original();
    Instant date = mail.isDropped() ? now : mail.queued();
    String id = CountedHash.messageId(left, List.of("damaged", mail.id()), hostName);
    NewMessage header =
        new OwnersMail(author, hostName)
            .header(mail.account(), SUBJECT, date.atZone(ZoneOffset.UTC), id);
    return left.size() == 0
        ? header.with(Entity.ofText(text(mail, what, "Nothing is left of it")))
        : Enclosure.of(left, text(mail, what, "What is left of it is attached"), header);
  }

  private static String text(QueuedMail mail, String what, String left) {
    return """
    A message from <%s> was to be redirected to <%s>%s
    and waited on this server until it could be sent. Meanwhile it was damaged:
    %s.
    It was not sent. %s; please ask its sender to send it again.
    """
        .formatted(
            mail.sender(),
            mail.recipient(),
            mail.place().map(place -> " by your script (" + place + ")").orElse(""),
            what,
            left);
  }
}
