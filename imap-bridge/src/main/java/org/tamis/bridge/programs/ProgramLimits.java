package org.tamis.bridge.programs;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.tamis.engine.host.Programs;

/**
 * What programs there are, and how much each may take.
 *
 * @param directories the programs for each use are the executable files in its directory; none for
 *     a use that is off
 * @param time in which a program must end
 * @param together in which all programs of one run must end
 * @param mostOutput octets that it may write
 */
public record ProgramLimits(
    Map<Programs.Use, Path> directories, Duration time, Duration together, int mostOutput) {
  public static final ProgramLimits NO_PROGRAMS =
      new ProgramLimits(Map.of(), Duration.ofSeconds(10), Duration.ofSeconds(30), 0);

  public ProgramLimits {
    directories = Map.copyOf(directories);
    if (!time.isPositive() || !together.isPositive() || mostOutput < 0) {
      throw new IllegalArgumentException("programs need time");
    }
  }
}
