package org.tamis.engine.settings;

import java.util.Locale;
import java.util.Optional;
import org.tamis.engine.message.Address;

/**
 * Who is responsible for the site's mail: what the site itself writes, such as reports and
 * refusals, is from there.
 *
 * @param address empty for {@code postmaster} at the host's name
 */
public record Postmaster(Optional<Address> address) {
  /** Where nothing else is set. */
  public static final Postmaster OF_HOST = new Postmaster(Optional.empty());

  private static final String NAME = "Postmaster";

  /**
   * The address with a name to show.
   *
   * @param hostName for whom nothing else is set
   */
  public Address at(String hostName) {
    Address known =
        address.orElseGet(() -> new Address("", NAME.toLowerCase(Locale.ROOT), hostName));
    return known.displayName().isEmpty()
        ? new Address(NAME, known.localPart(), known.domain())
        : known;
  }
}
