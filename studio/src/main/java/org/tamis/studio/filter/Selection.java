package org.tamis.studio.filter;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.tamis.engine.plan.DeliveryPlan;
import org.tamis.studio.http.Form;

/**
 * What somebody has chosen to run over what.
 *
 * @param script its id; "" for the active one
 * @param mailbox as scripts write it
 * @param most of its newest messages; empty for all
 * @param since stored on that day or later
 */
record Selection(String script, String mailbox, Optional<Integer> most, Optional<LocalDate> since) {
  /** How many messages are offered, besides all. */
  static final List<Integer> NUMBERS = List.of(100, 1_000, 10_000);

  static final Selection USUAL =
      new Selection("", DeliveryPlan.INBOX, Optional.of(1_000), Optional.empty());

  private static final String ALL = "all";

  /** IMAP writes four digits (RFC 9051 §9, date-year). */
  private static final int FIRST_YEAR = 1_000;

  private static final int LAST_YEAR = 9_999;

  /**
   * @return empty where a number or a date is none: the choice would be another one without it
   */
  static Optional<Selection> of(Form form) {
    String last = form.text("last");
    String since = form.text("since").strip();
    Optional<Integer> most = NUMBERS.stream().filter(n -> n.toString().equals(last)).findFirst();
    Optional<LocalDate> day = day(since);
    return (most.isEmpty() && !last.equals(ALL)) || (day.isEmpty() && !since.isEmpty())
        ? Optional.empty()
        : Optional.of(new Selection(form.text("script"), form.text("mailbox"), most, day));
  }

  private static Optional<LocalDate> day(String text) {
    try {
      return Optional.of(LocalDate.parse(text))
          .filter(day -> day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** As the form has it. */
  String last() {
    return most.map(Object::toString).orElse(ALL);
  }
}
