package org.tamis.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** docs/first-hour.md, from its first command to its last, on a machine made for it. */
@Timeout(1_200)
class FirstHourIT {
  @TempDir Path directory;

  /** What somebody types who follows the page. */
  static String typed() throws IOException {
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

  @Test
  void thePageLeadsToFilteredMail() throws IOException {
    assumeThat(FreshMachine.missing()).isEmpty();
    var ended = FreshMachine.run(directory, typed());
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
