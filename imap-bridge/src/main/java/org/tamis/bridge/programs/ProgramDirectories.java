package org.tamis.bridge.programs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
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
    return (use, call, input) ->
        find(use, call.name())
            .map(file -> run(file, call, input, caller))
            .orElseGet(Programs.Ended.Unknown::new);
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

  private Programs.Ended run(Path file, ProgramCall call, Programs.Input input, Caller caller) {
    RunningProgram.Command command =
        new RunningProgram.Command(file, call.arguments(), environment(caller));
    return RunningProgram.run(command, input, limits.time(), limits.mostOutput());
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
