package org.tamis.engine.signature;

import java.util.Optional;
import org.tamis.engine.message.Address;
import org.tamis.engine.settings.Settings;

/**
 * A part of an address that a test can look at (RFC 5228 §2.7.4). Values of the same class and
 * content are equal.
 */
public interface AddressPart {
  /** The tag without its colon, in lower case. */
  String tag();

  /** Whether it is all of the text, so that text which is not an address has it, too. */
  default boolean isWhole() {
    return false;
  }

  /** What the part looks like. */
  default ValueSpace space(Settings settings) {
    return ValueSpace.ANY;
  }

  /** Whether the domain is in it, which may be spelled in several ways. */
  default boolean hasDomain() {
    return false;
  }

  /** The part; empty where the address has no such part, so that it matches nothing. */
  Optional<String> of(Address address, Settings settings);
}
