package org.tamis.e2e.torture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** A clock for a process that jumps while it runs (Debian: libfaketime). */
public final class FalseClock {
  private static final Path LIBRARY =
      Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1");

  private final Path file;

  /**
   * @param file that has the difference to the true time
   */
  public FalseClock(Path file) throws IOException {
    this.file = file;
    set(Duration.ZERO);
  }

  public static Optional<String> missing() {
    return Files.exists(LIBRARY) ? Optional.empty() : Optional.of("not installed: faketime");
  }

  /** The time of day jumps; waits take as long as they should, as on a machine set by NTP. */
  public Map<String, String> environment() {
    return Map.of(
        "LD_PRELOAD", LIBRARY.toString(),
        "FAKETIME_TIMESTAMP_FILE", file.toString(),
        "FAKETIME_NO_CACHE", "1",
        "FAKETIME_DONT_FAKE_MONOTONIC", "1",
        "FAKETIME_FORCE_MONOTONIC_FIX", "0");
  }

  public void set(Duration ahead) throws IOException {
    Path next =
        Files.writeString(file.resolveSibling("clock.next"), "%+d".formatted(ahead.toSeconds()));
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Anywhere within this time before or after the true one. */
  void jump(RandomGenerator random, Duration most) throws IOException {
    set(Duration.ofSeconds(random.nextLong(-most.toSeconds(), most.toSeconds() + 1)));
  }
}
