package org.tamis.bridge.store.maildir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tamis.bridge.store.MailChoice;
import org.tamis.bridge.store.MailReader;
import org.tamis.bridge.store.MailReader.Opening;
import org.tamis.bridge.store.MailSink;
import org.tamis.bridge.store.StoreUnavailable;
import org.tamis.engine.message.HeaderName;
import org.tamis.engine.message.Message;
import org.tamis.engine.program.Needs;
import org.tamis.service.files.Disk;

class MaildirReaderTest {
  private static final String ACCOUNT = "ann@x.example";
  private static final int MOST = 1_000;

  @TempDir Path directory;
  private MaildirSettings settings;
  private Path tree;

  @BeforeEach
  void tree() throws StoreUnavailable {
    settings = new MaildirSettings(directory + "/%d/%n", "", false);
    tree = directory.resolve("x.example/ann");
    new MaildirStore(settings, Disk.SYSTEM).open(ACCOUNT).create("Work/Süb", Optional.empty());
  }

  private void mail(String path, String content, String time) throws IOException {
    Path file = Files.writeString(tree.resolve(path), content, StandardCharsets.ISO_8859_1);
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse(time)));
  }

  private MailReader open(String mailbox) throws StoreUnavailable {
    return ((Opening.Opened) MaildirReader.open(settings, ACCOUNT, mailbox)).mailbox();
  }

  /** What is read, in words. */
  private static final class Seen implements MailSink {
    private final List<String> said = new ArrayList<>();
    private int most = Integer.MAX_VALUE;

    @Override
    public boolean message(long uid, Message message) {
      String octets = new String(message.bytes(), StandardCharsets.ISO_8859_1);
      said.add(uid + " " + octets.replace("\r\n", "|"));
      return said.size() < most;
    }

    @Override
    public void problem(long uid, String reason) {
      said.add(uid + " ! " + reason);
    }
  }

  private static List<String> read(MailReader reader, MailChoice choice, Needs needs)
      throws StoreUnavailable {
    Seen seen = new Seen();
    reader.fetch(reader.choose(choice), needs, MOST, seen);
    return seen.said;
  }

  @Test
  void messagesAreThereInTheOrderOfTheirArrival() throws Exception {
    mail("cur/2.x:2,S", "S: b\n\nb\n", "2026-01-02T12:00:00Z");
    mail("new/1.x", "S: a\r\n\r\na\r\n", "2026-01-01T12:00:00Z");
    mail("new/3.x", "S: c", "2026-01-03T12:00:00Z");
    mail("new/.hidden", "S: no", "2026-01-03T12:00:00Z");
    mail("tmp/4.x", "S: no", "2026-01-03T12:00:00Z");
    Files.createDirectory(tree.resolve("cur/directory"));
    Files.createSymbolicLink(tree.resolve("cur/5.x"), tree.resolve("tmp/4.x"));
    MailReader inbox = open("inbox");
    assertThat(read(inbox, new MailChoice.All(), Needs.MESSAGE))
        .containsExactly("1 S: a||a|", "2 S: b||b|", "3 S: c");
    assertThat(inbox.choose(new MailChoice.Last(2))).containsExactly(2L, 3L);
    assertThat(inbox.choose(new MailChoice.Last(9))).containsExactly(1L, 2L, 3L);
    LocalDate second =
        LocalDate.ofInstant(Instant.parse("2026-01-02T12:00:00Z"), ZoneId.systemDefault());
    assertThat(inbox.choose(new MailChoice.Since(second))).containsExactly(2L, 3L);
    Seen one = new Seen();
    one.most = 1;
    inbox.fetch(List.of(1L, 2L), Needs.MESSAGE, MOST, one);
    assertThat(one.said).hasSize(1);
  }

  @Test
  void ofALargeMessageItsHeaderCanBeHad() throws Exception {
    mail("new/1.x", "S: a\nT: b\n\n" + "x".repeat(MOST), "2026-01-01T12:00:00Z");
    mail("new/2.x,S=12,W=77", "S: c\n\nx\n", "2026-01-02T12:00:00Z");
    MailReader inbox = open("INBOX");
    assertThat(read(inbox, new MailChoice.All(), Needs.MESSAGE))
        .containsExactly("1 ! message too large: at most 1000 octets", "2 S: c||x|");
    assertThat(read(inbox, new MailChoice.All(), Needs.HEADER))
        .containsExactly("1 S: a|T: b||", "2 S: c||");
    List<Long> sizes = new ArrayList<>();
    inbox.fetch(List.of(1L, 2L), Needs.SIZE, MOST, sizes(sizes));
    assertThat(sizes).containsExactly(MOST + 14L, 77L);
  }

  private static MailSink sizes(List<Long> sizes) {
    return new MailSink() {
      @Override
      public boolean message(long uid, Message message) {
        return sizes.add((long) message.size());
      }

      @Override
      public void problem(long uid, String reason) {
        throw new AssertionError(reason);
      }
    };
  }

  /** A mail client opens the folder between the list and the look. */
  @Test
  void whatIsRenamedMeanwhileIsFound() throws Exception {
    mail("new/1.x", "S: a\n\n", "2026-01-01T12:00:00Z");
    mail("cur/2.x:2,", "S: b\n\n", "2026-01-02T12:00:00Z");
    mail("new/3.x", "S: c\n\n", "2026-01-03T12:00:00Z");
    MailReader inbox = open("INBOX");
    Files.move(tree.resolve("new/1.x"), tree.resolve("cur/1.x:2,S"));
    Files.move(tree.resolve("cur/2.x:2,"), tree.resolve("cur/2.x:2,FSa"));
    Files.delete(tree.resolve("new/3.x"));
    assertThat(read(inbox, new MailChoice.All(), Needs.fields(List.of(HeaderName.of("S")))))
        .containsExactly("1 S: a||", "2 S: b||");
  }

  @Test
  void aFolderThatIsMissingHasNeighbours() throws Exception {
    mail(".Work.S&APw-b/new/1.x", "S: a\n\n", "2026-01-01T12:00:00Z");
    assertThat(read(open("Work.Süb"), new MailChoice.All(), Needs.MESSAGE)).hasSize(1);
    assertThat(MaildirReader.open(settings, ACCOUNT, "Work/Sub"))
        .isEqualTo(new Opening.NoMailbox(List.of("Work/Süb")));
    assertThat(MaildirReader.open(settings, "bob@x.example", "INBOX"))
        .isEqualTo(new Opening.NoMailbox(List.of()));
    assertThatThrownBy(() -> MaildirReader.open(settings, "bob", "INBOX"))
        .isInstanceOf(StoreUnavailable.class);
  }

  @Test
  void anEmptyOrBrokenFolderHasNoMessages() throws Exception {
    Files.delete(tree.resolve("cur"));
    Files.delete(tree.resolve("new"));
    assertThat(open("INBOX").choose(new MailChoice.All())).isEmpty();
  }
}
