package org.tamis.bridge.delivery;

import java.time.ZonedDateTime;
import java.util.List;
import org.tamis.engine.address.OutboundAddress;
import org.tamis.engine.compose.NewMessage;
import org.tamis.engine.message.Address;

/**
 * Mail of this server to owners of scripts.
 *
 * @param author whom it is from
 * @param hostName of this server
 */
public record OwnersMail(Address author, String hostName) {
  /**
   * A header, to be gone on with.
   *
   * @param account the owner; one that is no address has one at this host
   * @param messageId with angle brackets
   */
  public NewMessage header(String account, String subject, ZonedDateTime date, String messageId) {
    String to = account.contains("@") ? account : account + "@" + hostName;
    return new NewMessage()
        .mailboxes("From", List.of(author))
        .mailboxes("To", OutboundAddress.mailboxes(to))
        .field("Subject", subject)
        .date(date)
        .field("Message-ID", messageId)
        .field("Auto-Submitted", "auto-generated"); // RFC 3834 §5
  }
}
