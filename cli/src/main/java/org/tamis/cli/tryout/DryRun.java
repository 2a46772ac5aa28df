package org.tamis.cli.tryout;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;
import org.tamis.engine.DeliveryPlan;
import org.tamis.engine.Host;

/**
 * A host with nothing behind it.
 *
 * @param mailboxes that exist beside the main one
 */
record DryRun(Instant now, Set<String> mailboxes) implements Host {
  DryRun {
    mailboxes = Set.copyOf(mailboxes);
  }

  /** RFC 5260 §4.1: the local time zone. */
  @Override
  public ZoneId zone() {
    return ZoneId.systemDefault();
  }

  @Override
  public boolean mailboxExists(String mailbox) {
    return mailbox.equalsIgnoreCase(DeliveryPlan.INBOX) || mailboxes.contains(mailbox);
  }
}
