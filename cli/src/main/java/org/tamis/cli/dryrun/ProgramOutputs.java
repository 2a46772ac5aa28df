package org.tamis.cli.dryrun;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.tamis.engine.host.Programs;
import org.tamis.engine.plan.ProgramCall;
import org.tamis.service.text.Reason;

/**
 * Programs that are not run: each writes what is in its file.
 *
 * @param files by the program's name
 */
record ProgramOutputs(Map<String, Path> files) implements Programs {
  ProgramOutputs {
    files = Map.copyOf(files);
  }

  @Override
  public Ended run(Use use, ProgramCall call, Input input) {
    return Optional.ofNullable(files.get(call.name()))
        .map(ProgramOutputs::read)
        .orElseGet(Ended.Unknown::new);
  }

  private static Ended read(Path output) {
    try {
      return new Ended.Done(Files.readAllBytes(output));
    } catch (IOException e) {
      return new Ended.Failed(Reason.about(output.toString(), e));
    }
  }
}
