package org.tamis.cli.svtest.language;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.tamis.cli.svtest.world.MemoryCalendars;
import org.tamis.engine.program.Flow;
import org.tamis.engine.program.Run;
import org.tamis.engine.program.Step;
import org.tamis.engine.program.Text;
import org.tamis.engine.program.TextList;
import org.tamis.engine.program.ValueSource;
import org.tamis.engine.signature.Call;
import org.tamis.engine.signature.CommandSpec;
import org.tamis.engine.signature.Parameter;
import org.tamis.engine.signature.Signature;
import org.tamis.engine.signature.TestSpec;

/** The user's calendars: what is on them before a script runs, and afterwards. */
final class CalendarCommands {
  private static final Parameter<Text> ID = Parameter.string("id", CalendarCommands::idProblem);
  private static final Parameter<Text> CALENDAR =
      Parameter.string("calendar", CalendarCommands::idProblem);
  private static final Parameter<Text> OBJECT = Parameter.string("object");
  private static final Parameter<Long> INDEX = Parameter.number("index");
  private static final Parameter<Text> UID = Parameter.string("uid");
  private static final Parameter<TextList> KEYS = Parameter.strings("keys");

  private final TestSession session;

  CalendarCommands(TestSession session) {
    this.session = session;
  }

  List<CommandSpec> commands() {
    return List.of(
        CommandSpec.of("test_calendar_create", Signature.NOTHING.positional(ID), this::create),
        CommandSpec.of(
            "test_calendar_set", Signature.NOTHING.tag(CALENDAR).positional(OBJECT), this::set),
        CommandSpec.of("test_calendar_reset", Signature.NOTHING, _ -> this::reset));
  }

  TestSpec test() {
    return TestSpec.of(
        "test_calendar_object",
        Signature.NOTHING.tag(CALENDAR).tag(INDEX).positional(UID).matching(KEYS),
        call ->
            call.match(
                new Lines(
                    session.world().calendars(),
                    call.get(UID),
                    call.find(CALENDAR),
                    call.find(INDEX))));
  }

  private static Optional<String> idProblem(String id) {
    return id.isEmpty() ? Optional.of("the calendar ID is empty") : Optional.empty();
  }

  private Step create(Call call) {
    return run -> {
      session.world().calendars().create(call.get(ID).value(run));
      return Flow.NEXT;
    };
  }

  private Step set(Call call) {
    return run -> {
      MemoryCalendars calendars = session.world().calendars();
      String id =
          call.find(CALENDAR).map(name -> name.value(run)).orElseGet(calendars::defaultCalendar);
      Optional<String> problem = calendars.set(id, call.get(OBJECT).value(run));
      if (problem.isPresent()) {
        throw TestSession.abort("test_calendar_set: " + problem.get(), call, run);
      }
      return Flow.NEXT;
    };
  }

  private Flow reset(Run run) {
    session.world().calendars().clear();
    return Flow.NEXT;
  }

  /** The content lines of an object. */
  private record Lines(
      MemoryCalendars calendars, Text uid, Optional<Text> calendar, Optional<Long> component)
      implements ValueSource {
    @Override
    public boolean any(Run run, Predicate<String> wanted) {
      return calendars.lines(uid.value(run), calendar.map(id -> id.value(run)), component).stream()
          .anyMatch(wanted);
    }
  }
}
