package org.tamis.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.tamis.bridge.testing.DovecotServer;
import org.tamis.bridge.testing.Mounting;
import org.tamis.bridge.testing.PostfixServer;

/** A machine made for one test, on which somebody follows a page as root. */
final class FreshMachine {
  private static final Path REPOSITORY = Path.of("../..").toAbsolutePath().normalize();

  private FreshMachine() {}

  /** Empty where one can be made, else what is missing. */
  static Optional<String> missing() throws IOException {
    Optional<String> overlays =
        Files.readString(Path.of("/proc/filesystems")).contains("overlay")
            ? Optional.empty()
            : Optional.of("the kernel has no overlay file systems");
    return Stream.of(PostfixServer.missing(), DovecotServer.missing(), Mounting.missing(), overlays)
        .flatMap(Optional::stream)
        .findFirst();
  }

  /**
   * Types this, with Postfix and Dovecot at hand.
   *
   * @param directory for the files of the machine
   */
  static TamisProcess.Ended run(Path directory, String typed) throws IOException {
    Path script = Files.writeString(directory.resolve("typed.sh"), typed);
    Path machine = Files.createDirectory(directory.resolve("machine"));
    Path runner = directory.resolve("first-hour.sh");
    try (InputStream in =
        Optional.ofNullable(FreshMachine.class.getResourceAsStream("first-hour.sh"))
            .orElseThrow()) {
      Files.copy(in, runner);
    }
    return TamisProcess.run(
        directory,
        "",
        Mounting.machine(
            runner,
            machine.toString(),
            REPOSITORY.toString(),
            PostfixServer.unpacked().toString(),
            script.toString()));
  }
}
