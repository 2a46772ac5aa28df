package org.tamis.service.testing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** Keys and certificates made by the openssl program while a test runs. */
public final class TestKeys {
  private TestKeys() {}

  /**
   * A self-signed certificate for localhost and its key, in {@code cert.pem} and {@code key.pem}.
   */
  public static void make(Path directory) throws IOException {
    openssl(
        directory,
        "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout key.pem -out cert.pem"
            + " -days 2 -subj /CN=localhost -addext subjectAltName=DNS:localhost,IP:127.0.0.1");
  }

  /** Runs openssl in a directory; the test is skipped where there is none. */
  public static void openssl(Path directory, String arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("openssl"));
    command.addAll(List.of(arguments.split(" ")));
    int exit = -1;
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .redirectOutput(directory.resolve("openssl.log").toFile())
              .start();
      exit = process.waitFor(600, TimeUnit.SECONDS) ? process.exitValue() : -1;
    } catch (IOException e) {
      Assumptions.abort("openssl is not installed: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (exit != 0) {
      throw new IOException("openssl " + arguments + " ended with " + exit);
    }
  }
}
