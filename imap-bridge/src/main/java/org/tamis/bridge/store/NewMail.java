package org.tamis.bridge.store;

import java.time.Instant;
import org.tamis.engine.plan.Flags;

/**
 * One copy of a message, to be stored.
 *
 * @param id the same however often it is tried, and no other copy's in its mailbox: printable ASCII
 *     without spaces
 * @param received its internal date (RFC 3501 §2.3.3)
 * @param octets kept as they are
 * @param sender the envelope sender without angle brackets, for a store that is told it; "" is the
 *     null sender
 */
public record NewMail(String id, Flags flags, Instant received, byte[] octets, String sender) {
  /** Without a sender. */
  public NewMail(String id, Flags flags, Instant received, byte[] octets) {
    this(id, flags, received, octets, "");
  }

  /** With other flags, or none. */
  public NewMail withFlags(Flags newFlags) {
    return new NewMail(id, newFlags, received, octets, sender);
  }
}
