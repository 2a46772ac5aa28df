package org.tamis.engine.ext.envelope;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.tamis.engine.Settings;
import org.tamis.engine.message.Address;
import org.tamis.engine.program.Run;
import org.tamis.engine.program.TextList;
import org.tamis.engine.program.ValueSource;
import org.tamis.engine.spec.AddressPart;

/** The values of envelope parts: RFC 5228 §5.4. */
record EnvelopeValues(
    TextList parts, AddressPart addressPart, Settings settings, List<EnvelopeParts> others)
    implements ValueSource {
  private static final String FROM = "from";
  private static final String TO = "to";

  /** The parts that hold addresses; compared without regard to case. */
  static final Set<String> ADDRESSES = Set.of(FROM, TO);

  @Override
  public boolean any(Run run, Predicate<String> wanted) {
    for (String part : parts.values(run)) {
      if (value(part.toLowerCase(Locale.ROOT), run).filter(wanted).isPresent()) {
        return true;
      }
    }
    return false;
  }

  private Optional<String> value(String part, Run run) {
    return switch (part) {
      case FROM -> ofAddress(run.envelope().from());
      case TO -> ofAddress(run.envelope().to());
      default ->
          others.stream()
              .filter(o -> o.names().contains(part))
              .findFirst()
              .flatMap(o -> o.value(part, run));
    };
  }

  private Optional<String> ofAddress(String path) {
    // RFC 5228 §5.4: the null reverse-path is the empty string whatever the address part
    return path.isEmpty() ? Optional.of("") : addressPart.of(address(path), settings);
  }

  /** RFC 5228 §5.4: source routes are dropped, which reading the path as an address does. */
  private static Address address(String path) {
    List<Address> addresses = Address.parseList("<" + path + ">");
    return addresses.size() == 1 ? addresses.getFirst() : new Address("", "", "", path);
  }
}
