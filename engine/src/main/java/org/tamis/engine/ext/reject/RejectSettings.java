package org.tamis.engine.ext.reject;

import java.util.Optional;
import org.tamis.engine.message.Address;

/**
 * What a site decides about refusals.
 *
 * @param postmaster who is responsible for the site's mail (RFC 3464 §2); empty for {@code
 *     postmaster} at the host's name
 */
public record RejectSettings(Optional<Address> postmaster) {
  public static final RejectSettings DEFAULTS = new RejectSettings(Optional.empty());

  Address postmasterAt(String hostName) {
    Address address = postmaster.orElseGet(() -> new Address("", "postmaster", hostName));
    return address.displayName().isEmpty()
        ? new Address("Postmaster", address.localPart(), address.domain())
        : address;
  }
}
