package org.tamis.bridge.programs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.tamis.engine.address.OriginalRecipient;
import org.tamis.engine.host.Envelope;
import org.tamis.engine.host.Programs;
import org.tamis.engine.plan.ProgramCall;

/**
 * Programs in directories of the operator's. A script says a name; what runs is the file of that
 * name, without a shell, with an environment that has nothing of this process.
 */
public final class ProgramDirectories implements ScriptPrograms {
  private final ProgramLimits limits;

  public ProgramDirectories(ProgramLimits limits) {
    this.limits = limits;
  }

  @Override
  public Programs of(Caller caller) {
    return new OfRun(caller);
  }

  /** The programs of one run, which have a time together: the sender waits for all of them. */
  private final class OfRun implements Programs {
    private final Caller caller;
    private Duration left = limits.together();

    OfRun(Caller caller) {
      this.caller = caller;
    }

    @Override
    public Ended run(Use use, ProgramCall call, Input input) {
      return find(use, call.name())
          .map(file -> timed(file, call, input))
          .orElseGet(Ended.Unknown::new);
    }

    private Ended timed(Path file, ProgramCall call, Input input) {
      if (!left.isPositive()) {
        return new Ended.Failed(
            "timeout: the programs of a run have %.1f s together"
                .formatted(limits.together().toMillis() / 1_000.0));
      }
      long start = System.nanoTime();
      Ended ended =
          ProgramDirectories.this.run(file, call, input, caller, shorter(limits.time(), left));
      left = left.minusNanos(System.nanoTime() - start);
      return ended;
    }

    private static Duration shorter(Duration one, Duration other) {
      return one.compareTo(other) < 0 ? one : other;
    }
  }

  /**
   * spec-bosch-sieve-extprograms §3: a name must not point to arbitrary programs. What it stands
   * for is in the directory, also after all symbolic links.
   */
  private Optional<Path> find(Programs.Use use, String name) {
    Path directory = limits.directories().get(use);
    if (directory == null) {
      return Optional.empty();
    }
    try {
      Path real = directory.resolve(name).toRealPath();
      boolean isInside = directory.toRealPath().equals(real.getParent());
      return isInside && Files.isRegularFile(real) && Files.isExecutable(real)
          ? Optional.of(real)
          : Optional.empty();
    } catch (IOException | InvalidPathException e) {
      return Optional.empty();
    }
  }

  private Programs.Ended run(
      Path file, ProgramCall call, Programs.Input input, Caller caller, Duration time) {
    RunningProgram.Command command =
        new RunningProgram.Command(file, call.arguments(), environment(caller));
    return RunningProgram.run(command, input, time, limits.mostOutput());
  }

  private static Map<String, String> environment(Caller caller) {
    Envelope envelope = caller.envelope();
    return Map.of(
        "PATH", "/usr/local/bin:/usr/bin:/bin",
        "LANG", "C.UTF-8",
        "HOST", caller.hostName(),
        "USER", caller.account(),
        "SENDER", envelope.from(),
        "RECIPIENT", envelope.to(),
        "ORIG_RECIPIENT", OriginalRecipient.of(envelope).orElse(envelope.to()));
  }
}
