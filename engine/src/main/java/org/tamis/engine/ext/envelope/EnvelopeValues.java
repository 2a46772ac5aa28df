package org.tamis.engine.ext.envelope;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import org.tamis.engine.program.Run;
import org.tamis.engine.program.TextList;
import org.tamis.engine.program.ValueSource;
import org.tamis.engine.settings.Settings;
import org.tamis.engine.signature.AddressPart;
import org.tamis.engine.signature.DeliveryOnly;

/**
 * The values of envelope parts: RFC 5228 §5.4.
 *
 * @param partIsNamed whether the script names an address part, which only addresses have
 */
record EnvelopeValues(
    TextList parts,
    AddressPart addressPart,
    boolean partIsNamed,
    Settings settings,
    List<EnvelopeParts> others)
    implements ValueSource {
  static final String FROM = "from";
  private static final String TO = "to";

  /** The parts that hold addresses; compared without regard to case. */
  static final Set<String> ADDRESSES = Set.of(FROM, TO);

  @Override
  public boolean any(Run run, Predicate<String> wanted) {
    DeliveryOnly.check("envelope", run);
    for (String part : parts.values(run)) {
      if (any(part.toLowerCase(Locale.ROOT), run, wanted)) {
        return true;
      }
    }
    return false;
  }

  /**
   * RFC 5231 §4.2: counts addresses, whichever part of them is asked for. RFC 6009 §4 and §5: the
   * test fails without the parameter, so that there is no count where all parts are missing.
   */
  @Override
  public OptionalLong count(Run run) {
    DeliveryOnly.check("envelope", run);
    List<Integer> counts =
        parts.values(run).stream()
            .map(part -> countOf(part.toLowerCase(Locale.ROOT), run))
            .flatMap(Optional::stream)
            .toList();
    return counts.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(counts.stream().mapToLong(Integer::longValue).sum());
  }

  /** RFC 5231 §4.2: an empty reverse-path is no address. */
  private Optional<Integer> countOf(String part, Run run) {
    return switch (part) {
      case FROM -> Optional.of(run.envelope().from().isEmpty() ? 0 : 1);
      case TO -> Optional.of(run.envelope().to().isEmpty() ? 0 : 1);
      default -> Optional.of(others(part, run).size()).filter(size -> size > 0);
    };
  }

  private boolean any(String part, Run run, Predicate<String> wanted) {
    return switch (part) {
      case FROM, TO ->
          EnvelopeAddresses.anyOf(EnvelopeAddresses.path(part, run), addressPart, settings, wanted);
      default -> others(part, run).stream().anyMatch(wanted);
    };
  }

  private List<String> others(String part, Run run) {
    return others.stream()
        .filter(o -> o.names().contains(part))
        .findFirst()
        .map(o -> ofOther(o, part, run))
        .orElse(List.of());
  }

  private List<String> ofOther(EnvelopeParts other, String part, Run run) {
    if (partIsNamed) {
      // RFC 6009 §4 and §5: it is an error to ask for a part of what is no address
      throw run.abort("SR0053", "envelope part \"" + part + "\" is not an address");
    }
    return other.values(part, run);
  }
}
