package org.tamis.bridge.filter;

import java.util.Optional;
import org.tamis.engine.plan.IntoMailbox;

/**
 * A mailbox that messages go to.
 *
 * @param mailbox as scripts write it
 * @param create whether it is created where it is missing (RFC 5490 §3.2)
 * @param specialUse the attribute that it gets then (RFC 8579 §4.1)
 */
public record Target(String mailbox, boolean create, Optional<String> specialUse) {
  /** One that must exist. */
  static Target of(String mailbox) {
    return new Target(mailbox, false, Optional.empty());
  }

  static Target of(IntoMailbox into) {
    return new Target(into.destination(), into.createsMissing(), into.specialUse());
  }
}
