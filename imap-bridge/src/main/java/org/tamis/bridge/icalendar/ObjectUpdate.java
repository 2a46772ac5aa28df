package org.tamis.bridge.icalendar;

import java.util.List;
import java.util.Optional;
import org.tamis.bridge.icalendar.CalendarHome.Stored;
import org.tamis.bridge.icalendar.CalendarHome.Written;
import org.tamis.engine.plan.CalendarOutcome;
import org.tamis.engine.plan.CalendarOutcome.Kind;
import org.tamis.engine.plan.CalendarRequest;
import org.tamis.engine.plan.CalendarRequest.NewObjects;

/** What calendar data does to the object of one UID. */
final class ObjectUpdate {
  /**
   * Characters, twice what a message can bring: replies and further instances make objects grow.
   */
  private static final int LARGEST = 2 << 20;

  /** So often somebody else was quicker. */
  private static final int MOST_TRIES = 5;

  private static final int LONGEST_SUMMARY = 100;

  /** Whether it is done or only told. */
  enum Mode {
    PLAN,
    CARRY_OUT
  }

  /** How it ended. */
  sealed interface Ended {
    record Changed(CalendarOutcome.Change change) implements Ended {}

    record Unchanged(String reason) implements Ended {}

    record Failed(String reason) implements Ended {}
  }

  private final CalendarHome home;
  private final CalendarRequest request;
  private final Scheduling data;
  private final String uid;
  private final List<Component> incoming;

  ObjectUpdate(
      CalendarHome home,
      CalendarRequest request,
      Scheduling data,
      String uid,
      List<Component> incoming) {
    this.home = home;
    this.request = request;
    this.data = data;
    this.uid = uid;
    this.incoming = List.copyOf(incoming);
  }

  Ended perform(Mode mode) throws CalendarUnavailable {
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      Optional<Ended> ended = once(mode);
      if (ended.isPresent()) {
        return ended.get();
      }
    }
    return new Ended.Failed("the object is changed concurrently");
  }

  /** Empty when somebody else has changed the object meanwhile. */
  private Optional<Ended> once(Mode mode) throws CalendarUnavailable {
    Optional<Stored> stored = home.find(uid);
    Optional<StoredObject> object = Optional.empty();
    if (stored.isPresent()) {
      object = StoredObject.read(stored.get().text());
      if (object.isEmpty()) {
        return Optional.of(new Ended.Failed("cannot read the object on the calendar"));
      }
    }
    String calendar = stored.map(Stored::calendar).orElseGet(this::calendarOfNew);
    if (stored.isEmpty() && !calendar.equals(home.defaultCalendar()) && !home.exists(calendar)) {
      return Optional.of(new Ended.Failed("unknown calendar"));
    }
    Optional<String> etag = stored.map(Stored::etag);
    return switch (change(object)) {
      case ObjectChange.Nothing(String reason) -> Optional.of(new Ended.Unchanged(reason));
      case ObjectChange.Failed(String reason) -> Optional.of(new Ended.Failed(reason));
      case ObjectChange.Remove() ->
          ended(
              mode == Mode.PLAN
                  ? new Written.Done()
                  : home.remove(calendar, uid, etag.orElseThrow()),
              changed(Kind.REMOVED, calendar, object.orElseThrow().components()));
      case ObjectChange.Put(List<Component> components, Kind kind) -> {
        String text = ICalendar.write(StoredObject.of(components, data.zones(), object));
        if (text.length() > LARGEST || StoredObject.read(text).isEmpty()) {
          yield Optional.of(new Ended.Failed("the object would be too large"));
        }
        yield ended(
            mode == Mode.PLAN ? new Written.Done() : home.put(calendar, uid, text, etag),
            changed(kind, calendar, components));
      }
    };
  }

  private static Optional<Ended> ended(Written written, Ended changed) {
    return switch (written) {
      case Written.Done _ -> Optional.of(changed);
      case Written.Conflict _ -> Optional.empty();
      case Written.Refused(String reason) -> Optional.of(new Ended.Failed(reason));
    };
  }

  private String calendarOfNew() {
    return request.newObjects() instanceof NewObjects.Onto(String calendar)
        ? calendar
        : home.defaultCalendar();
  }

  private ObjectChange change(Optional<StoredObject> object) {
    return object.isEmpty() ? added() : updated(object.get().components());
  }

  private ObjectChange added() {
    return switch (data.method().orElse(SchedulingMethod.PUBLISH)) {
      case REPLY, ADD, CANCEL -> new ObjectChange.Nothing("it is not on a calendar");
      case PUBLISH, REQUEST ->
          request.newObjects() instanceof NewObjects.Nowhere
              ? new ObjectChange.Nothing("only processing updates") // RFC 9671 §4.8
              : Revision.of(incoming, List.of(), request::isOwn);
    };
  }

  private ObjectChange updated(List<Component> stored) {
    Component now = incoming.getFirst();
    Component before = stored.getFirst();
    if (!now.name().equals(before.name())) {
      return new ObjectChange.Nothing("the object on the calendar has another type");
    }
    if (!Instances.organizer(now).equals(Instances.organizer(before))) {
      // RFC 6047 §2.2.1: only the organizer may change it
      return new ObjectChange.Nothing("the object on the calendar has another organizer");
    }
    return switch (data.method().orElse(SchedulingMethod.PUBLISH)) {
      case PUBLISH, REQUEST -> Revision.of(incoming, stored, request::isOwn);
      case REPLY -> Answer.of(incoming, stored, request::isOwn);
      case ADD -> Addition.of(incoming, stored);
      case CANCEL -> Cancellation.of(incoming, stored, request.deleteCancelled());
    };
  }

  private Ended changed(Kind kind, String calendar, List<Component> components) {
    Component named = Instances.main(components).orElse(components.getFirst());
    return new Ended.Changed(
        new CalendarOutcome.Change(kind, calendar, uid, plain(named.value("SUMMARY"))));
  }

  /** RFC 5545 §3.3.11, on one line. */
  private static String plain(String text) {
    String line = text.replaceAll("\\\\[nN]", " ").replaceAll("\\\\(.)", "$1").strip();
    int length = line.codePointCount(0, line.length());
    return line.substring(0, line.offsetByCodePoints(0, Math.min(LONGEST_SUMMARY, length)));
  }
}
