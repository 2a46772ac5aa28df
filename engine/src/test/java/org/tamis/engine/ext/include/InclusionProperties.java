package org.tamis.engine.ext.include;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.tamis.engine.plan.Action;
import org.tamis.engine.plan.Outcome;
import org.tamis.engine.testing.Scripts;
import org.tamis.engine.testing.Sieve;

/** RFC 6609 §3.2 and §3.3, against a walk over the scripts that does nothing else. */
class InclusionProperties {
  /** Scripts 0 to 4 exist, 5 does not; 0 is the main script. */
  private static final int MISSING = 5;

  private sealed interface Command {
    record Include(int script, boolean once, boolean optional) implements Command {}

    record File() implements Command {}

    record Return() implements Command {}

    record Stop() implements Command {}
  }

  @Property(tries = 500)
  void scriptsRunAsTheWalkSays(@ForAll("library") List<List<Command>> library) {
    Scripts scripts = Scripts.NONE;
    for (int i = 1; i < MISSING; i++) {
      scripts = scripts.personal("s" + i, text(i, library.get(i)));
    }
    Outcome outcome = Sieve.script(text(0, library.getFirst()), scripts).on("\n");
    String did =
        outcome.error().isPresent()
            ? outcome.error().get().code()
            : outcome.actions().stream()
                .map(p -> ((Action.FileInto) p.action()).mailbox())
                .toList()
                .toString();
    assertThat(did).isEqualTo(new Walk(library).result());
  }

  private static String text(int number, List<Command> commands) {
    StringBuilder text = new StringBuilder("require [\"include\", \"fileinto\"];\n");
    for (Command command : commands) {
      text.append(
          switch (command) {
            case Command.Include(int script, boolean once, boolean optional) ->
                "include "
                    + (once ? ":once " : "")
                    + (optional ? ":optional " : "")
                    + "\"s"
                    + script
                    + "\";";
            case Command.File _ -> "fileinto \"m" + number + "\";";
            case Command.Return _ -> "return;";
            case Command.Stop _ -> "stop;";
          });
    }
    return text.toString();
  }

  private static final class Walk {
    private final List<List<Command>> library;
    private final List<Integer> open = new ArrayList<>();
    private final Set<Integer> included = new HashSet<>();
    private final List<String> filed = new ArrayList<>();
    private String error = "";

    Walk(List<List<Command>> library) {
      this.library = library;
    }

    String result() {
      run(0);
      return error.isEmpty() ? filed.toString() : error;
    }

    /** Whether the script that includes this one goes on. */
    private boolean run(int script) {
      for (Command command : library.get(script)) {
        switch (command) {
          case Command.File _ -> filed.add("m" + script);
          case Command.Return _ -> {
            return true;
          }
          case Command.Stop _ -> {
            return false;
          }
          case Command.Include include -> {
            if (!include(include)) {
              return false;
            }
          }
        }
      }
      return true;
    }

    private boolean include(Command.Include include) {
      int script = include.script();
      if (include.once() && included.contains(script)) {
        return true;
      }
      if (script == MISSING) {
        error = include.optional() ? "" : "SR0042";
        return include.optional();
      }
      if (open.contains(script)) {
        error = "SR0043";
        return false;
      }
      open.add(script);
      included.add(script);
      boolean goesOn = run(script);
      open.removeLast();
      return goesOn;
    }
  }

  @Provide
  Arbitrary<List<List<Command>>> library() {
    Arbitrary<Command> include =
        Combinators.combine(
                Arbitraries.integers().between(1, MISSING),
                Arbitraries.of(true, false),
                Arbitraries.of(true, true, false))
            .as(Command.Include::new);
    Arbitrary<Command> command =
        Arbitraries.frequencyOf(
            Tuple.of(6, include),
            Tuple.of(6, Arbitraries.create(Command.File::new)),
            Tuple.of(1, Arbitraries.create(Command.Return::new)),
            Tuple.of(1, Arbitraries.create(Command.Stop::new)));
    return command.list().ofMaxSize(3).list().ofSize(MISSING);
  }
}
