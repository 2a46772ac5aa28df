package org.tamis.cli.discovery;

import java.util.List;
import java.util.Optional;

/**
 * What was found out about the servers of an address.
 *
 * @param looked what was looked for in vain, one line each
 */
public record Findings(Optional<Found> imap, Optional<Found> smtp, List<String> looked) {
  public Findings {
    looked = List.copyOf(looked);
  }
}
