package org.tamis.engine.plan;

import java.util.List;

/**
 * What became of calendar data, or would become of it (RFC 9671 §4.7, §4.8).
 *
 * @param reason one line for people; "" where there is none
 * @param changes of the calendars, in order; none for {@link Result#NO_ACTION}
 */
public record CalendarOutcome(Result result, String reason, List<Change> changes) {
  public CalendarOutcome {
    changes = List.copyOf(changes);
    if (result == Result.NO_ACTION && !changes.isEmpty()) {
      throw new IllegalArgumentException("changes without an action");
    }
  }

  /** RFC 9671 §4.7. */
  public enum Result {
    NO_ACTION("no_action"),
    ADDED("added"),
    UPDATED("updated"),
    ERROR("error");

    private final String word;

    Result(String word) {
      this.word = word;
    }

    /** The value of the variable. */
    public String word() {
      return word;
    }
  }

  /** What happens to one calendar object. */
  public enum Kind {
    ADDED("adds"),
    UPDATED("updates"),
    CANCELLED("marks as cancelled"),
    REMOVED("removes");

    private final String verb;

    Kind(String verb) {
      this.verb = verb;
    }

    /** For people. */
    public String verb() {
      return verb;
    }
  }

  /**
   * The change of one calendar object.
   *
   * @param calendar its id
   * @param uid of the object (RFC 5545 §3.8.4.7)
   * @param summary what it is about; "" where it does not say
   */
  public record Change(Kind kind, String calendar, String uid, String summary) {
    /** One line for people. */
    public String description() {
      String what = summary.isEmpty() ? uid : summary;
      return kind.verb() + " \"" + what + "\" on the calendar \"" + calendar + '"';
    }
  }

  public static CalendarOutcome noAction(String reason) {
    return new CalendarOutcome(Result.NO_ACTION, reason, List.of());
  }

  public static CalendarOutcome error(String reason) {
    return new CalendarOutcome(Result.ERROR, reason, List.of());
  }
}
