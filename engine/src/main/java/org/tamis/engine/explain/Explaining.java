package org.tamis.engine.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.tamis.engine.host.Envelope;
import org.tamis.engine.host.Host;
import org.tamis.engine.match.Captures;
import org.tamis.engine.plan.Origin;
import org.tamis.engine.program.Condition;
import org.tamis.engine.program.Executable;
import org.tamis.engine.program.Flow;
import org.tamis.engine.program.Handover;
import org.tamis.engine.program.Match;
import org.tamis.engine.program.Run;
import org.tamis.engine.program.Step;
import org.tamis.engine.program.StepBlock;
import org.tamis.engine.program.ValueSource;

/**
 * Nodes that note what they do. They stand only in programs compiled for explanation, so that
 * others pay nothing.
 */
public final class Explaining {
  private Explaining() {}

  /** The test, noting its result and the values that it compares. */
  public static Condition test(Condition condition, Origin origin, Point point) {
    Condition inner =
        condition instanceof Match.Condition match
            ? new Match.Condition(new Noted(match.source()), match.match())
            : condition;
    return run -> run.state(Trail.KEY).test(origin, point, _ -> inner.holds(run));
  }

  /** The command, noting that it ran, and that what runs inside it is inside. */
  public static Step command(Step step, Origin origin, Point point) {
    return run -> {
      Trail trail = run.state(Trail.KEY);
      trail.command(origin, point);
      trail.enter();
      Flow flow = step.execute(run);
      trail.leave();
      return flow;
    };
  }

  /** The block of an {@code if}, {@code elsif} or {@code else}, noting that it was taken. */
  public static StepBlock arm(StepBlock block, Point point) {
    List<Step> steps = new ArrayList<>();
    steps.add(run -> {
      run.state(Trail.KEY).arm(point);
      return Flow.NEXT;
    });
    steps.addAll(block.steps());
    return new StepBlock(steps);
  }

  /** Runs a program whose nodes were made here. */
  public static Explained run(Executable executable, Handover given, Envelope envelope, Host host) {
    Executable.Observed<Trail> observed = executable.run(given, envelope, host, Trail.KEY);
    Trail trail = observed.state();
    return new Explained(observed.outcome(), trail.explanation(), trail.visits());
  }

  /** The same values, each noted when it is looked at. */
  private record Noted(ValueSource source) implements ValueSource {
    @Override
    public boolean any(Run run, Predicate<String> wanted) {
      Trail trail = run.state(Trail.KEY);
      return source.any(
          run,
          value -> {
            trail.value(value);
            return wanted.test(value);
          });
    }

    @Override
    public OptionalLong count(Run run) {
      OptionalLong count = source.count(run);
      count.ifPresent(number -> run.state(Trail.KEY).value("count " + number));
      return count;
    }

    @Override
    public boolean setsMatchVariables() {
      return source.setsMatchVariables();
    }

    @Override
    public Captures captures(Run run) {
      return source.captures(run);
    }

    @Override
    public boolean isCheap() {
      return source.isCheap();
    }
  }
}
