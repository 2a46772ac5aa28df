package org.tamis.bridge.journal;

import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.tamis.engine.plan.CalendarRequest;

/**
 * The answers that a list gave when a delivery was planned (RFC 9671 §4.6), for all addresses that
 * its calendar data names.
 *
 * @param addresses in lower case
 */
record AcceptedOrganizers(Set<String> addresses) implements Predicate<String> {
  private static final Pattern MAILTO = Pattern.compile("(?i)mailto:([^\\s;:\",<>]+)");

  /** RFC 5545 §3.1: a line may be folded anywhere. */
  private static final Pattern FOLD = Pattern.compile("\r?\n[ \t]");

  AcceptedOrganizers {
    addresses = Set.copyOf(addresses);
  }

  @Override
  public boolean test(String address) {
    return addresses.contains(address.toLowerCase(Locale.ROOT));
  }

  /** The same request, with answers in place of the list. */
  static CalendarRequest answered(CalendarRequest request) {
    return new CalendarRequest(
        request.parts(),
        request.addresses(),
        request.allowPublic(),
        request.newObjects(),
        request.deleteCancelled(),
        request.organizers().map(list -> of(request, list)));
  }

  private static Predicate<String> of(CalendarRequest request, Predicate<String> list) {
    return new AcceptedOrganizers(
        request.parts().stream()
            .map(part -> FOLD.matcher(part.text()).replaceAll(""))
            .flatMap(text -> MAILTO.matcher(text).results())
            .map(MatchResult::group)
            .map(found -> found.substring("mailto:".length()))
            .filter(list)
            .map(address -> address.toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet()));
  }
}
