package org.tamis.bridge.testing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Whether file systems may be mounted here: root in a container often may not. */
public final class Mounting {
  private static final List<String> TRIAL =
      List.of("unshare", "--mount", "mount", "-t", "tmpfs", "tamis-test", "/mnt");

  /** What makes namespaces. */
  static final Path UNSHARE = Path.of("/usr/bin/unshare");

  private Mounting() {}

  /**
   * Runs a shell script in namespaces of its own for mounts and processes. What it starts ends with
   * it.
   */
  static List<String> apart(Path script, String... arguments) {
    return apart(List.of(), script, arguments);
  }

  /** The same, with ports and a name of its own as well. */
  public static List<String> machine(Path script, String... arguments) {
    return apart(List.of("--net", "--uts"), script, arguments);
  }

  private static List<String> apart(List<String> also, Path script, String... arguments) {
    List<String> command = new ArrayList<>();
    command.addAll(
        List.of(UNSHARE.toString(), "--mount", "--pid", "--fork", "--kill-child", "--mount-proc"));
    command.addAll(also);
    command.addAll(List.of("sh", script.toString()));
    command.addAll(List.of(arguments));
    return command;
  }

  /** Empty when it may be done, else why not. */
  public static Optional<String> missing() {
    try {
      Process process =
          new ProcessBuilder(TRIAL)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
              .start();
      boolean ended = process.waitFor(1, TimeUnit.MINUTES);
      return ended && process.exitValue() == 0
          ? Optional.empty()
          : Optional.of("mounting a file system in a namespace is not permitted here");
    } catch (IOException e) {
      return Optional.of("unshare and mount do not run here");
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
