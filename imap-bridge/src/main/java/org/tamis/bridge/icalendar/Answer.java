package org.tamis.bridge.icalendar;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.tamis.engine.plan.CalendarOutcome.Kind;

/** REPLY: what an attendee says to the organizer (RFC 5546 §3.2.3). */
final class Answer {
  /** RFC 5546 §2.1.5: what must be kept of the last reply of each attendee. */
  private static final String SEQUENCE = "X-TAMIS-REPLY-SEQUENCE";

  private static final String DTSTAMP = "X-TAMIS-REPLY-DTSTAMP";

  private final List<Component> components;
  private final Predicate<String> isOwn;

  private Answer(List<Component> stored, Predicate<String> isOwn) {
    this.components = new ArrayList<>(stored);
    this.isOwn = isOwn;
  }

  /** Only we write these. */
  static Property withoutMarks(Property attendee) {
    return attendee.with(SEQUENCE, Optional.empty()).with(DTSTAMP, Optional.empty());
  }

  static ObjectChange of(
      List<Component> incoming, List<Component> stored, Predicate<String> isOwn) {
    Answer answer = new Answer(stored, isOwn);
    Optional<ObjectChange> problem = Optional.empty();
    boolean changed = false;
    for (Component reply : incoming) {
      Optional<ObjectChange> one = answer.take(reply);
      changed |= one.isEmpty();
      problem = problem.or(() -> one);
    }
    return changed ? new ObjectChange.Put(answer.components, Kind.UPDATED) : problem.orElseThrow();
  }

  /** Empty when the reply was put in; otherwise why not. */
  private Optional<ObjectChange> take(Component reply) {
    Property said = reply.first("ATTENDEE").orElseThrow();
    Optional<String> address = said.mailAddress();
    if (address.isEmpty() || isOwn.test(address.get())) {
      // RFC 9671 §4: the status of the recipient must not be changed
      return nothing("the reply is from the user, or has no attendee");
    }
    Optional<Component> at = Instances.governing(reply, components);
    Optional<Property> attendee =
        at.stream()
            .flatMap(component -> component.all("ATTENDEE").stream())
            .filter(known -> known.mailAddress().equals(address))
            .findFirst();
    if (at.isEmpty() || attendee.isEmpty()) {
      return nothing("the reply is from somebody who was not invited");
    }
    if (Instances.sequence(reply) < Instances.sequence(at.get()) || isOld(reply, attendee.get())) {
      return nothing("the reply is older than the one on the calendar");
    }
    if (!Instances.id(at.get()).equals(Instances.id(reply))) {
      at = instance(at.get(), reply.first("RECURRENCE-ID").orElseThrow());
      if (at.isEmpty()) {
        return Optional.of(new ObjectChange.Failed("the reply does not name a single instance"));
      }
      components.add(at.get());
    }
    replace(at.get(), attendee.get(), replied(attendee.get(), said, reply));
    return Optional.empty();
  }

  private static Optional<ObjectChange> nothing(String reason) {
    return Optional.of(new ObjectChange.Nothing(reason));
  }

  /** RFC 5546 §2.1.5, 3 and 4. */
  private static boolean isOld(Component reply, Property attendee) {
    int last = attendee.parameter(SEQUENCE).map(Answer::number).orElse(-1);
    int now = Instances.sequence(reply);
    String time = attendee.parameter(DTSTAMP).orElse("");
    return now < last || (now == last && reply.value("DTSTAMP").compareTo(time) <= 0);
  }

  private static int number(String text) {
    return text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
  }

  private static Property replied(Property attendee, Property said, Component reply) {
    return attendee
        .with("PARTSTAT", Optional.of(said.parameter("PARTSTAT").orElse("NEEDS-ACTION")))
        .with(
            "DELEGATED-TO",
            said.parameter("DELEGATED-TO").or(() -> attendee.parameter("DELEGATED-TO")))
        .with(SEQUENCE, Integer.toString(Instances.sequence(reply)))
        .with(DTSTAMP, reply.value("DTSTAMP"));
  }

  private void replace(Component component, Property old, Property now) {
    List<Property> properties = new ArrayList<>(component.properties());
    properties.set(properties.indexOf(old), now);
    components.set(components.indexOf(component), component.withProperties(properties));
  }

  /** One instance of a recurring component as a component of its own (RFC 5545 §3.8.4.4). */
  private static Optional<Component> instance(Component main, Property id) {
    try {
      Property start = main.first("DTSTART").orElseThrow(() -> new Malformed("no start"));
      When from = When.of(start);
      When at = When.of(id);
      if (!at.isLike(from) || id.parameter("RANGE").isPresent()) {
        return Optional.empty();
      }
      Component instance =
          main.without("RRULE", "RDATE", "EXDATE", "EXRULE").with(id).with(id.named("DTSTART"));
      for (String name : List.of("DTEND", "DUE")) {
        Optional<Property> end = main.first(name);
        if (end.isPresent()) {
          Duration length = Duration.between(from.local(), When.of(end.get()).local());
          instance = instance.with(new Property(name, end.get().parameters(), at.plus(length)));
        }
      }
      return Optional.of(instance);
    } catch (Malformed _) {
      return Optional.empty();
    }
  }
}
