package org.tamis.engine.ext.envelope;

import java.util.List;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.tamis.engine.ext.base.Spelling;
import org.tamis.engine.message.Address;
import org.tamis.engine.program.Run;
import org.tamis.engine.program.ValueSource;
import org.tamis.engine.settings.Settings;
import org.tamis.engine.signature.AddressPart;
import org.tamis.engine.signature.DeliveryOnly;

/**
 * The addresses of the envelope: RFC 5228 §5.4. They are the same for the whole run.
 *
 * @param parts {@code from} and {@code to}, as the script names them
 */
record EnvelopeAddresses(List<String> parts, AddressPart addressPart, Settings settings)
    implements ValueSource {
  EnvelopeAddresses {
    parts = List.copyOf(parts);
  }

  @Override
  public boolean any(Run run, Predicate<String> wanted) {
    DeliveryOnly.check("envelope", run);
    for (String part : parts) {
      if (anyOf(path(part, run), addressPart, settings, wanted)) {
        return true;
      }
    }
    return false;
  }

  static String path(String part, Run run) {
    return part.equals(EnvelopeValues.FROM) ? run.envelope().from() : run.envelope().to();
  }

  /** Whether a spelling of a part of the path is wanted. */
  static boolean anyOf(String path, AddressPart part, Settings settings, Predicate<String> wanted) {
    // RFC 5228 §5.4: the null reverse-path is the empty string whatever the address part
    return path.isEmpty() ? wanted.test("") : Spelling.any(part, address(path), settings, wanted);
  }

  /** RFC 5228 §5.4: source routes are dropped, which reading the path as an address does. */
  private static Address address(String path) {
    List<Address> addresses = Address.parseList("<" + path + ">");
    return addresses.size() == 1 ? addresses.getFirst() : Address.invalid(path);
  }

  /**
   * RFC 5231 §4.2: counts addresses, whichever part of them is asked for; an empty reverse-path is
   * no address.
   */
  @Override
  public OptionalLong count(Run run) {
    DeliveryOnly.check("envelope", run);
    return OptionalLong.of(parts.stream().filter(part -> !path(part, run).isEmpty()).count());
  }

  @Override
  public List<ValueSource> pieces() {
    return parts.stream()
        .<ValueSource>map(part -> new EnvelopeAddresses(List.of(part), addressPart, settings))
        .toList();
  }

  @Override
  public boolean isStable() {
    return true;
  }

  /** RFC 6785 §4.6: there is no envelope in a mailbox, which ends the run. */
  @Override
  public boolean canFail() {
    return true;
  }

  @Override
  public boolean isCheap() {
    return false;
  }
}
