package org.tamis.engine.ext.processcalendar;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.tamis.engine.address.OutboundAddress;
import org.tamis.engine.ext.extlists.ListMembership;
import org.tamis.engine.ext.variables.Variable;
import org.tamis.engine.plan.Action;
import org.tamis.engine.plan.CalendarOutcome;
import org.tamis.engine.plan.CalendarRequest;
import org.tamis.engine.plan.CalendarRequest.NewObjects;
import org.tamis.engine.program.Run;
import org.tamis.engine.program.StateKey;
import org.tamis.engine.program.Text;
import org.tamis.engine.program.TextList;
import org.tamis.engine.signature.DeliveryOnly;

/** One {@code processcalendar} of a script, with what its tags say. */
record Processing(
    boolean allowPublic,
    Optional<TextList> addresses,
    boolean updatesOnly,
    Optional<Text> calendarId,
    boolean deleteCancelled,
    Optional<Text> organizers,
    Optional<Variable> outcome,
    Optional<Variable> reason) {
  private static final StateKey<Once> ONCE = StateKey.startingWith(Once::new);

  /** Whether a run has done this before. */
  private static final class Once {
    private int doneAt = -1;
  }

  /** Sets the variables, and asks for what they tell to be done. */
  Action action(Run run) {
    DeliveryOnly.check("processcalendar", run); // RFC 9671 §7.2: not for IMAP events
    onlyOnce(run);
    CalendarParts parts = CalendarParts.of(run);
    CalendarRequest request = request(parts, run);
    CalendarOutcome planned =
        switch (parts) {
          case CalendarParts.Unusable(String why) -> CalendarOutcome.noAction(why);
          case CalendarParts.Found _ -> run.host().calendars().plan(request);
        };
    tell(planned, run);
    return new Action.ProcessCalendar(request, planned);
  }

  private static void onlyOnce(Run run) {
    Once once = run.resultState(ONCE);
    if (once.doneAt == run.settled()) {
      // RFC 9671 §4.9
      throw run.abort("SR0124", "duplicate `processcalendar` in one run");
    }
    once.doneAt = run.settled();
  }

  private void tell(CalendarOutcome planned, Run run) {
    outcome.ifPresent(variable -> variable.set(run, planned.result().word()));
    reason.ifPresent(variable -> variable.set(run, planned.reason()));
  }

  private CalendarRequest request(CalendarParts parts, Run run) {
    Optional<Predicate<String>> list =
        organizers.map(name -> ListMembership.open(name.value(run), run));
    return new CalendarRequest(
        parts.usable(), own(run), allowPublic, newObjects(run), deleteCancelled, list);
  }

  private NewObjects newObjects(Run run) {
    return updatesOnly
        ? new NewObjects.Nowhere()
        : calendarId
            .<NewObjects>map(id -> new NewObjects.Onto(id.value(run)))
            .orElseGet(NewObjects.OntoDefault::new);
  }

  /** RFC 9671 §4.1: those that are known, the envelope recipient, and those of the script. */
  private Set<String> own(Run run) {
    Set<String> own = new HashSet<>(run.host().addresses());
    own.add(run.envelope().to());
    addresses.stream()
        .flatMap(list -> list.values(run).stream())
        .flatMap(address -> OutboundAddress.addrSpec(address).stream())
        .forEach(own::add);
    return own;
  }
}
