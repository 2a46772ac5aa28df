package org.tamis.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Pigeonhole's compiler, where it is installed. It is a program: what it takes to start is measured
 * with a script of no rules, and subtracted.
 */
final class Sievec {
  private static final Path PROGRAM = Path.of("/usr/bin/sievec");
  private static final int RUNS = 40;

  /** Of bash's {@code times}: user and system time of the commands that it has run. */
  private static final Pattern TIME = Pattern.compile("(\\d+)m(\\d+\\.\\d+)s");

  private Sievec() {}

  /** The processor time that a script takes to compile and write, in microseconds. */
  static OptionalDouble micros(String script) throws IOException, InterruptedException {
    if (!Files.isExecutable(PROGRAM)) {
      return OptionalDouble.empty();
    }
    Path folder = Files.createTempDirectory("sievec");
    try {
      double empty = micros(folder, "keep;\n");
      return OptionalDouble.of(micros(folder, script) - empty);
    } finally {
      for (String name : new String[] {"a.sieve", "a.svbin"}) {
        Files.deleteIfExists(folder.resolve(name));
      }
      Files.delete(folder);
    }
  }

  private static double micros(Path folder, String script)
      throws IOException, InterruptedException {
    Files.writeString(folder.resolve("a.sieve"), script);
    String loop =
        "for i in {1.." + RUNS + "}; do " + PROGRAM + " a.sieve a.svbin || exit 1; done; times";
    Process bash =
        new ProcessBuilder("bash", "-c", loop)
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String said = new String(bash.getInputStream().readAllBytes());
    if (bash.waitFor() != 0) {
      throw new IllegalStateException("sievec failed: " + said);
    }
    String ofCommands = said.lines().skip(1).findFirst().orElseThrow();
    return TIME.matcher(ofCommands).results().mapToDouble(Sievec::micros).sum() / RUNS;
  }

  private static double micros(MatchResult time) {
    return 60e6 * Integer.parseInt(time.group(1)) + 1e6 * Double.parseDouble(time.group(2));
  }
}
