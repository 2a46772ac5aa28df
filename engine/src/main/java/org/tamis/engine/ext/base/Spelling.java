package org.tamis.engine.ext.base;

import java.util.Optional;
import java.util.function.Predicate;
import org.tamis.engine.message.Address;
import org.tamis.engine.settings.Settings;
import org.tamis.engine.signature.AddressPart;
import org.tamis.engine.text.Domain;

/** Parts of addresses as tests see them: a domain is the same in each of its spellings. */
public final class Spelling {
  private Spelling() {}

  /** Whether a spelling of the part is wanted; the one that is written comes first. */
  public static boolean any(
      AddressPart part, Address address, Settings settings, Predicate<String> wanted) {
    Optional<String> written = part.of(address, settings);
    return written.isPresent()
        && (wanted.test(written.get())
            || (part.hasDomain() && anyOther(part, address, settings, wanted)));
  }

  /** RFC 5891 §3.1: labels are compared in one form, whatever they are written in. */
  private static boolean anyOther(
      AddressPart part, Address address, Settings settings, Predicate<String> wanted) {
    return Domain.isInternational(address.all()) // nothing is made of others
        && Domain.isInternational(address.domain())
        && Domain.spellings(address.domain()).stream()
            .skip(1)
            .map(domain -> new Address(address.displayName(), address.localPart(), domain))
            .anyMatch(other -> part.of(other, settings).filter(wanted).isPresent());
  }
}
