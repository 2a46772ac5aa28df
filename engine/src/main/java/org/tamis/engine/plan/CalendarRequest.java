package org.tamis.engine.plan;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.tamis.engine.text.Domain;

/**
 * What a {@code processcalendar} asks for (RFC 9671 §4).
 *
 * @param parts the calendar data of the message, one for each MIME part that has some; empty where
 *     there is none, or none that can be used
 * @param addresses that belong to the user (§4.1); each an addr-spec, kept in the spelling that is
 *     compared
 * @param allowPublic {@code :allowpublic}, §4.1
 * @param newObjects where new objects go, §4.3 and §4.4
 * @param deleteCancelled {@code :deletecancelled}, §4.5
 * @param organizers {@code :organizers}, §4.6: whether an address is in the list
 */
public record CalendarRequest(
    List<Part> parts,
    Set<String> addresses,
    boolean allowPublic,
    NewObjects newObjects,
    boolean deleteCancelled,
    Optional<Predicate<String>> organizers) {
  public CalendarRequest {
    parts = List.copyOf(parts);
    addresses = addresses.stream().map(CalendarRequest::compared).collect(Collectors.toSet());
  }

  /**
   * The iCalendar data of one MIME part.
   *
   * @param method the {@code method} parameter of its content type (RFC 6047 §2.4)
   */
  public record Part(Optional<String> method, String text) {}

  /** Where objects go that are on no calendar yet. */
  public sealed interface NewObjects {
    /** Onto the calendar that the host takes for the default. */
    record OntoDefault() implements NewObjects {}

    /**
     * {@code :calendarid}, §4.4.
     *
     * @param calendar any text; it need not be the id of a calendar
     */
    record Onto(String calendar) implements NewObjects {}

    /** {@code :updatesonly}, §4.3. */
    record Nowhere() implements NewObjects {}
  }

  /** Whether an address is one of the user's; case and the spelling of domains do not matter. */
  public boolean isOwn(String address) {
    return addresses.contains(compared(address));
  }

  private static String compared(String address) {
    return Domain.inAddress(address.toLowerCase(Locale.ROOT), Domain::canonical);
  }
}
