package org.tamis.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tamis.bridge.testing.DovecotServer;
import org.tamis.bridge.testing.Mounting;
import org.tamis.bridge.testing.PostfixServer;

/** docs/first-hour.md, from its first command to its last, on a machine made for it. */
@Timeout(1_200)
class FirstHourIT {
  private static final Path REPOSITORY = Path.of("../..").toAbsolutePath().normalize();

  @TempDir Path directory;

  /** What somebody types who follows the page. */
  private static String typed() throws IOException {
    StringBuilder script = new StringBuilder();
    List<PageBlocks.Block> blocks = new ArrayList<>(PageBlocks.of("first-hour.md").all());
    blocks.add(backup());
    for (PageBlocks.Block block : blocks) {
      if (block.language().equals("sh")) {
        block.text().lines().forEach(line -> script.append(answered(line)).append('\n'));
      } else {
        block
            .file()
            .ifPresent(
                file -> script.append("cat >> %s <<'END'\n%sEND\n".formatted(file, block.text())));
      }
    }
    return script.toString();
  }

  /** What docs/backup.md adds to that hour. */
  private static PageBlocks.Block backup() throws IOException {
    return PageBlocks.of("backup.md").all().stream()
        .filter(block -> block.text().contains("tamis backup /"))
        .filter(block -> block.language().equals("sh"))
        .findFirst()
        .orElseThrow();
  }

  /** Commands that ask for a password get one. */
  private static String answered(String line) {
    if (!line.endsWith("# asks")) {
      return line;
    }
    return line.startsWith("tamis ")
        ? "echo secret | " + line
        : line.replace("doveadm pw", "printf 'secret\\nsecret\\n' | doveadm pw");
  }

  private TamisProcess.Ended follow(Path machine, Path script) throws IOException {
    Path runner = directory.resolve("first-hour.sh");
    try (InputStream in =
        Optional.ofNullable(FirstHourIT.class.getResourceAsStream("first-hour.sh")).orElseThrow()) {
      Files.copy(in, runner);
    }
    return TamisProcess.run(
        directory,
        "",
        List.of(
            "unshare",
            "--mount",
            "--net",
            "--pid",
            "--uts",
            "--fork",
            "--kill-child",
            "--mount-proc",
            "sh",
            runner.toString(),
            machine.toString(),
            REPOSITORY.toString(),
            PostfixServer.unpacked().toString(),
            script.toString()));
  }

  @Test
  void thePageLeadsToFilteredMail() throws IOException {
    assumeThat(PostfixServer.missing()).as("this test needs Postfix and root").isEmpty();
    assumeThat(DovecotServer.missing()).as("this test needs Dovecot and root").isEmpty();
    assumeThat(Mounting.missing()).as("this test mounts file systems").isEmpty();
    assumeThat(Files.readString(Path.of("/proc/filesystems"))).contains("overlay");
    Path script = Files.writeString(directory.resolve("typed.sh"), typed());
    var ended = follow(Files.createDirectory(directory.resolve("machine")), script);
    String all = ended.out() + ended.err();
    assertThat(ended.exitCode()).as(all).isZero();
    assertThat(ended.out())
        .contains("/etc/tamis/tamis.toml: no errors\n")
        .contains("1 script: no errors\n")
        .contains("mailbox: INBOX\nhdr.subject: the first\n")
        .contains("mailbox: Lists\nhdr.subject: the second\n")
        .contains(": 1 account, 1 script, 0 messages in the outbox\n")
        .contains("fileinto in \"Lists\" by first:2");
  }
}
