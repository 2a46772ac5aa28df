package org.tamis.bridge.store.lmtp;

import java.util.Optional;
import org.tamis.bridge.EmailAddress;
import org.tamis.engine.plan.DeliveryPlan;

/**
 * How a next hop is told the mailbox: as the detail of the address (RFC 5233 §1), {@code
 * ann+Work@x.example}. INBOX is the address itself.
 */
record MailboxAddress(EmailAddress account, String delimiter) {
  /** Twice what RFC 5321 §4.5.3.1.1 asks for and more; servers say no to what is too long. */
  private static final int MOST_LETTERS = 200;

  /** Empty when no address can have this name in it. */
  Optional<EmailAddress> of(String mailbox) {
    if (mailbox.equalsIgnoreCase(DeliveryPlan.INBOX)) {
      return Optional.of(account);
    }
    return isPossible(mailbox)
        ? Optional.of(account.withLocalPart(account.localPart() + delimiter + mailbox))
        : Optional.empty();
  }

  private static boolean isPossible(String mailbox) {
    return !mailbox.isEmpty()
        && mailbox.length() <= MOST_LETTERS
        && mailbox.codePoints().noneMatch(MailboxAddress::isImpossible);
  }

  private static boolean isImpossible(int codePoint) {
    return Character.isISOControl(codePoint)
        || (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE);
  }
}
