package org.tamis.bridge.icalendar;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tamis.engine.host.Calendars;
import org.tamis.engine.host.Host;
import org.tamis.engine.plan.CalendarOutcome;
import org.tamis.engine.plan.CalendarOutcome.Result;
import org.tamis.engine.plan.CalendarRequest;
import org.tamis.service.text.Reason;

/**
 * Calendar data of messages put onto the calendars of one account (RFC 9671). The same data twice
 * changes nothing the second time: revisions are compared as RFC 5546 §2.1.5 says.
 */
public final class CalendarProcessing implements Calendars {
  private final Optional<CalendarHome> home;

  /**
   * @param home empty when the account cannot have calendars
   */
  public CalendarProcessing(Optional<CalendarHome> home) {
    this.home = home;
  }

  @Override
  public CalendarOutcome plan(CalendarRequest request) {
    try {
      return process(request, ObjectUpdate.Mode.PLAN);
    } catch (CalendarUnavailable e) {
      throw new Host.Unavailable(Reason.of(e), e);
    }
  }

  /** Does it, to the calendars as they are now, which may be others than those of the plan. */
  public CalendarOutcome carryOut(CalendarRequest request) throws CalendarUnavailable {
    return process(request, ObjectUpdate.Mode.CARRY_OUT);
  }

  private CalendarOutcome process(CalendarRequest request, ObjectUpdate.Mode mode)
      throws CalendarUnavailable {
    if (home.isEmpty()) {
      return CalendarOutcome.error("the account has no calendars");
    }
    try {
      Scheduling data = read(request);
      Optional<String> refusal = Admission.refusal(data, request);
      return refusal.isPresent()
          ? CalendarOutcome.noAction(refusal.get())
          : all(data, request, mode, home.get());
    } catch (Malformed e) {
      // RFC 9671 §4: malformed data is ignored
      return CalendarOutcome.noAction("the calendar data is malformed: " + e.problem());
    } catch (Scheduling.NothingToDo e) {
      return CalendarOutcome.noAction(Reason.of(e));
    } catch (Scheduling.NoUid _) {
      return CalendarOutcome.error("missing unique identifier"); // RFC 9671 §4.8
    }
  }

  /** RFC 9671 §4: all parts must mean the same, and one of them is processed. */
  private static Scheduling read(CalendarRequest request)
      throws Malformed, Scheduling.NoUid, Scheduling.NothingToDo {
    Optional<Component> first = Optional.empty();
    Optional<String> method = Optional.empty();
    for (CalendarRequest.Part part : request.parts()) {
      Component calendar = ICalendar.read(part.text());
      if (first.isPresent() && !first.get().canonical().equals(calendar.canonical())) {
        throw new Scheduling.NothingToDo("the calendar data of two parts differs");
      }
      first = first.or(() -> Optional.of(calendar));
      method = method.or(part::method);
    }
    return Scheduling.of(first.orElseThrow(() -> new Malformed("there is none")), method);
  }

  private static CalendarOutcome all(
      Scheduling data, CalendarRequest request, ObjectUpdate.Mode mode, CalendarHome home)
      throws CalendarUnavailable {
    List<CalendarOutcome.Change> changes = new ArrayList<>();
    Optional<String> error = Optional.empty();
    Optional<String> reason = Optional.empty();
    for (Map.Entry<String, List<Component>> object : data.objects().entrySet()) {
      ObjectUpdate update =
          new ObjectUpdate(home, request, data, object.getKey(), object.getValue());
      switch (update.perform(mode)) {
        case ObjectUpdate.Ended.Changed(CalendarOutcome.Change change) -> changes.add(change);
        case ObjectUpdate.Ended.Unchanged(String why) -> reason = reason.or(() -> Optional.of(why));
        case ObjectUpdate.Ended.Failed(String why) -> error = error.or(() -> Optional.of(why));
      }
    }
    if (error.isPresent()) {
      return new CalendarOutcome(Result.ERROR, error.get(), changes);
    }
    return changes.isEmpty()
        ? CalendarOutcome.noAction(reason.orElse(""))
        : new CalendarOutcome(result(changes), "", changes);
  }

  /** RFC 9671 §4.7. */
  private static Result result(List<CalendarOutcome.Change> changes) {
    boolean added = changes.stream().anyMatch(c -> c.kind() == CalendarOutcome.Kind.ADDED);
    return added ? Result.ADDED : Result.UPDATED;
  }
}
