package org.tamis.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The progress on a real terminal, which util-linux' {@code script} makes. */
@Timeout(600)
class ProgressIT {
  private static final String SCRIPT = "/usr/bin/script";
  private static final String ERASE = "\r\u001B[K";
  private static final String MESSAGE = "From x\nSubject: a\n\nhi\n\n";

  @TempDir Path directory;

  @BeforeEach
  void needsATerminal() throws IOException {
    assumeThat(Path.of(SCRIPT)).as("not installed: %s (bsdutils)", SCRIPT).isExecutable();
    Files.writeString(directory.resolve("keep.sieve"), "keep;");
  }

  /** {@code tamis try} on a terminal, with messages that come as long as the test wants. */
  private final class Trial implements AutoCloseable {
    private final TamisProcess process;
    private final FileChannel mail;
    private int messages;

    /** The pipe is open in both directions, so that opening it does not wait for the process. */
    Trial(String term, String redirection) throws IOException {
      TamisProcess.run(directory, "", List.of("mkfifo", term));
      mail =
          FileChannel.open(
              directory.resolve(term), StandardOpenOption.READ, StandardOpenOption.WRITE);
      Path jar = Path.of("../../cli/target/tamis.jar").toAbsolutePath().normalize();
      String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
      String command =
          "'%s' -jar '%s' try keep.sieve - <%s %s".formatted(java, jar, term, redirection);
      process =
          TamisProcess.start(
              directory,
              List.of(
                  "env",
                  "NO_COLOR=1",
                  "TERM=" + term,
                  SCRIPT,
                  "-q",
                  "-e",
                  "-c",
                  command,
                  "/dev/null"));
    }

    private void send(int more) throws IOException {
      ByteBuffer octets = ByteBuffer.wrap(MESSAGE.repeat(more).getBytes(StandardCharsets.US_ASCII));
      while (octets.hasRemaining()) {
        mail.write(octets);
      }
      messages += more;
    }

    void sendUntilShown(String text) throws IOException {
      process.await(() -> {
        send(10);
        return process.output().contains(text);
      });
    }

    /** Everything that was shown, after one more message and the end. */
    String end() throws IOException {
      send(1);
      mail.close();
      return process.end().out();
    }

    String last() {
      return "-#" + messages;
    }

    @Override
    public void close() throws IOException {
      mail.close();
      process.close();
    }
  }

  @Test
  void comesAndGoes() throws IOException {
    try (Trial trial = new Trial("xterm", "> out.txt")) {
      trial.sendUntilShown("/s");
      assertThat(trial.end()).contains(" messages").endsWith(ERASE);
      assertThat(directory.resolve("out.txt"))
          .content()
          .contains(trial.last() + "\n")
          .doesNotContain("/s");
    }
  }

  @Test
  void makesWayForResults() throws IOException {
    try (Trial trial = new Trial("xterm", "")) {
      trial.sendUntilShown("/s");
      assertThat(trial.end())
          .contains(" messages")
          .contains(ERASE + trial.last() + "\r\n")
          .endsWith(ERASE);
    }
  }

  /** The other one, which begins later, has shown that the time for it has come. */
  @Test
  void aDumbTerminalHasNone() throws IOException {
    try (Trial dumb = new Trial("dumb", "")) {
      dumb.sendUntilShown("-#1\r\n");
      try (Trial other = new Trial("xterm", "")) {
        other.sendUntilShown("/s");
      }
      assertThat(dumb.end()).doesNotContain("\u001B").contains(dumb.last() + "\r\n");
    }
  }
}
