package org.tamis.bridge.store.maildir;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.bridge.store.Appended;
import org.tamis.service.files.Disk;

class MaildirQuotaTest {
  @TempDir Path tree;

  @BeforeEach
  void folders() throws IOException {
    for (String folder : new String[] {"", ".Work", ".Trash"}) {
      for (String part : MaildirFolder.PARTS) {
        Files.createDirectories(tree.resolve(folder).resolve(part));
      }
    }
  }

  private Path file() {
    return tree.resolve("maildirsize");
  }

  private MaildirQuota quota() {
    return new MaildirQuota(tree, Disk.SYSTEM);
  }

  private void mail(String path, int octets) throws IOException {
    Files.write(tree.resolve(path), new byte[octets]);
  }

  /** Which messages count, by the names that Courier and Dovecot give them. */
  @ParameterizedTest
  @CsvSource({
    "new/1, 30, 30",
    "'new/1.x,S=500', 30, 500",
    "'cur/1.x,S=500,W=510:2,S', 30, 500",
    "'cur/1.x,S=5x:2,S', 30, 30",
    "'.Work/cur/1.x:2,', 30, 30",
    "'cur/1.x:2,ST', 30, 0",
    "'.Trash/cur/1.x:2,S', 30, 0",
    "tmp/1.x, 30, 0",
    "new/.nfs1, 30, 0",
  })
  void theTreeIsCountedWhereTheSumIsNotKnown(String path, int octets, long counted)
      throws IOException {
    mail(path, octets);
    Files.writeString(file(), "1000S\n");
    assertThat(quota().refusal(1)).isEmpty();
    assertThat(file()).hasContent("1000S\n" + counted + " " + (counted > 0 ? 1 : 0));
  }

  @Test
  void dovecotCountsTrashAndWhatIsDeleted() throws IOException {
    mail("cur/1.x:2,ST", 30);
    mail(".Trash/cur/1.x:2,S", 12);
    Files.writeString(tree.resolve("dovecot-uidlist"), "3\n");
    Files.writeString(file(), "1000S\n");
    quota().refusal(1);
    assertThat(file()).hasContent("1000S\n42 2");
  }

  /** Ten octets are there, and ten are to come. */
  @ParameterizedTest
  @CsvSource({
    "'100S\n50 1\n', 0, false, '100S\n50 1\n'", // as it says
    "'100S\n95 1\n', 0, true, '100S\n95 1\n'", // counted a moment ago
    "'100S\n95 1\n', 1000, false, '100S\n10 1\n'", // long ago
    "'100S\n90 1\n5 1\n', 0, false, '100S\n10 1\n'", // something came since
    "'15S\n90 1\n5 1\n', 0, true, '15S\n10 1\n'",
    "'15S,0C\n1 1\n', 0, false, '15S,0C\n1 1\n'",
    "'0S,1C\n1 1\n', 1000, true, '0S,1C\n10 1\n'",
    "'100S\n-50 1\n', 0, false, '100S\n10 1\n'",
    "'100S\nx\n', 0, false, '100S\n10 1\n'",
    "'12S\nx\n', 0, true, '12S\n10 1\n'",
    "'0S\n999 9\n', 0, false, '0S\n999 9\n'",
    "'100S', 0, false, '100S'", // no line, and so no such file
  })
  void whatTheFileSaysIsBelievedUntilItSaysNo(
      String content, long age, boolean full, String afterwards) throws IOException {
    mail("new/1", 10);
    Files.writeString(file(), content);
    Files.setLastModifiedTime(file(), FileTime.from(Instant.now().minusSeconds(age)));
    assertThat(quota().refusal(10).isPresent()).isEqualTo(full);
    assertThat(Files.readString(file())).isEqualTo(afterwards);
  }

  @Test
  void aLongFileIsWrittenAnew() throws IOException {
    mail("new/1", 10);
    Files.writeString(file(), "100S\n" + "1 0\n".repeat(1_279));
    assertThat(Files.size(file())).isGreaterThanOrEqualTo(5_120);
    assertThat(quota().refusal(10)).isEmpty();
    assertThat(file()).hasContent("100S\n10 1");
    quota().add(7);
    assertThat(file()).hasContent("100S\n10 1\n7 1");
  }

  @Test
  void withoutAFileThereIsNoQuota() throws IOException {
    assertThat(quota().refusal(Integer.MAX_VALUE)).isEmpty();
    quota().add(7);
    assertThat(file()).doesNotExist();
  }

  /** Another delivery is quicker, once: what it has stored counts. */
  @Test
  void mailThatComesMeanwhileIsCounted() throws IOException {
    mail("new/1", 10);
    Files.writeString(file(), "15S\n99 1\n1 1\n");
    AtomicInteger writes = new AtomicInteger();
    Disk busy =
        new Disk() {
          @Override
          public void create(Path path, byte[] content, FileAttribute<?>... attributes)
              throws IOException {
            SYSTEM.create(path, content, attributes);
            if (writes.incrementAndGet() == 1) {
              mail("new/2", 20);
            }
          }

          @Override
          public void rename(Path from, Path to) throws IOException {
            SYSTEM.rename(from, to);
          }

          @Override
          public void forceDirectory(Path directory) throws IOException {
            SYSTEM.forceDirectory(directory);
          }
        };
    assertThat(new MaildirQuota(tree, busy).refusal(1))
        .hasValue(new Appended.OverQuota("mailbox full: the quota is 15S"));
    assertThat(file()).hasContent("15S\n30 2");
  }
}
