package org.tamis.engine.trial;

import java.util.Optional;
import java.util.Set;
import org.tamis.engine.plan.DeliveryPlan;

/** The mailboxes in the world of a trial: those that were described, or an account's. */
public interface TrialMailboxes extends DeliveryPlan.Directory {
  /** Whether there is such a mailbox; INBOX is always there. */
  @Override
  boolean exists(String mailbox);

  /**
   * Whether some mailbox has a special-use attribute (RFC 8579).
   *
   * @param attribute in lower case
   */
  boolean hasUse(String attribute);

  /** The special-use attributes of a mailbox, in lower case. */
  Set<String> usesOf(String mailbox);

  /** Whether some mailbox has the id (RFC 9042). */
  boolean hasId(String id);

  /**
   * An annotation (RFC 5490).
   *
   * @param mailbox "" for the server
   * @param entry in lower case
   */
  Optional<String> annotation(String mailbox, String entry);
}
