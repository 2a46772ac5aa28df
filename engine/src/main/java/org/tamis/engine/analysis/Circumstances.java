package org.tamis.engine.analysis;

import java.util.Optional;
import java.util.Set;

/**
 * What is known of the account that a script is for.
 *
 * @param addresses its own addresses; may be none
 * @param mailboxes empty where nobody can be asked
 */
public record Circumstances(Set<String> addresses, Optional<Mailboxes> mailboxes) {
  public static final Circumstances UNKNOWN = new Circumstances(Set.of(), Optional.empty());

  public Circumstances {
    addresses = Set.copyOf(addresses);
  }
}
