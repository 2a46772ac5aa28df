package org.tamis.engine.program;

import java.util.List;
import java.util.function.Consumer;
import org.tamis.engine.host.Envelope;
import org.tamis.engine.host.Host;
import org.tamis.engine.match.TimeExceeded;
import org.tamis.engine.match.WorkExceeded;
import org.tamis.engine.message.BeyondLimit;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.Origin;
import org.tamis.engine.plan.Outcome;
import org.tamis.engine.plan.ScriptError;
import org.tamis.engine.settings.Limits;

/**
 * A compiled script: immutable, shared by threads.
 *
 * @param main the script's commands
 * @param starts what the required extensions begin each run with
 * @param needs what of a message a run may look at
 * @param implicitKeep what extensions change in the implicit keep, as they would in a {@code keep}
 * @param start the script's first line, to which an error before the first command belongs
 */
public record Executable(
    StepBlock main,
    List<Consumer<Run>> starts,
    List<ActionModifier> implicitKeep,
    Limits limits,
    Origin start,
    Needs needs) {
  public Executable {
    starts = List.copyOf(starts);
    implicitKeep = List.copyOf(implicitKeep);
  }

  /** Runs the commands on one message; never throws because of the script or the message. */
  public Outcome run(Message message, Envelope envelope, Host host) {
    return run(Handover.of(message), envelope, host);
  }

  /** As {@link #run(Message, Envelope, Host)}, after other scripts. */
  public Outcome run(Handover given, Envelope envelope, Host host) {
    return outcome(new Run(given, envelope, host, this));
  }

  /** With what some nodes have kept during the run. */
  public <T> Observed<T> run(Handover given, Envelope envelope, Host host, StateKey<T> key) {
    Run run = new Run(given, envelope, host, this);
    Outcome outcome = outcome(run);
    return new Observed<>(outcome, run.state(key));
  }

  /** An outcome with state of the run that came to it. */
  public record Observed<T>(Outcome outcome, T state) {}

  private Outcome outcome(Run run) {
    return complete(run).withNotes(run.notes());
  }

  Outcome complete(Run run) {
    if (!run.message().isHeaderWithin(Message.LARGEST_HEADER)) {
      return failed(
          run, "SR0004", "the header is larger than " + Message.LARGEST_HEADER + " octets");
    }
    return run.message().fieldCount() <= Message.MOST_FIELDS
        ? executed(run)
        : failed(run, "SR0004", "the header has more than " + Message.MOST_FIELDS + " fields");
  }

  private Outcome executed(Run run) {
    try {
      starts.forEach(start -> start.accept(run));
      main.execute(run);
      return run.outcome();
    } catch (RunAborted aborted) {
      return Outcome.failed(aborted.error());
    } catch (WorkExceeded exceeded) {
      return failed(
          run, "SR0003", "more than " + limits.steps() + " execution steps (limit `steps`)");
    } catch (TimeExceeded _) {
      return failed(run, "SR0006", "the run took too long");
    } catch (BeyondLimit beyond) {
      return failed(run, "SR0005", beyond.reason());
    } catch (Host.Unavailable unavailable) {
      return Outcome.failed(
          new ScriptError(ScriptError.Kind.TEMPORARY, "SR0020", run.at(), describe(unavailable)));
    }
  }

  private static Outcome failed(Run run, String code, String why) {
    return Outcome.failed(new ScriptError(ScriptError.Kind.SCRIPT, code, run.at(), why));
  }

  private static String describe(Host.Unavailable unavailable) {
    String message = unavailable.getMessage();
    return message == null ? "temporary failure of a lookup" : message;
  }
}
