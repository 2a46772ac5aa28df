package org.tamis.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tamis.bridge.testing.DovecotServer;
import org.tamis.bridge.testing.ImapLink;
import org.tamis.bridge.testing.PostgresServer;

/**
 * A node that stands still for longer than its lease, with a delivery in hand, and goes on: another
 * one has done the work meanwhile.
 */
@Timeout(300)
class StandstillIT {
  /** Of the node "b"; "a" has those of ann. */
  private static final String BOB = "bob@x.example";

  private static final String ANN = "ann@x.example";
  private static final String MESSAGE = "Subject: hi\r\nMessage-ID: <1@y.example>\r\n\r\nhello\r\n";

  @TempDir Path directory;
  private NodeSite site;
  private DovecotServer dovecot;
  private ImapLink link;
  private final CountDownLatch there = new CountDownLatch(1);
  private final CountDownLatch goOn = new CountDownLatch(1);

  @BeforeEach
  void start() throws Exception {
    for (Optional<String> missing : List.of(PostgresServer.missing(), DovecotServer.missing())) {
      assumeTrue(missing.isEmpty(), () -> missing.orElse(""));
    }
    dovecot = DovecotServer.start(DovecotServer.Layout.SLASH);
    link = new ImapLink(dovecot.imapPort(), ImapLink.Mask.NOTHING);
  }

  @AfterEach
  void stop() throws IOException {
    goOn.countDown();
    if (dovecot != null) {
      link.close();
      dovecot.close();
    }
    if (site != null) {
      site.close();
    }
  }

  private void site(String script) throws Exception {
    site = NodeSite.in(directory, List.of(ANN, BOB), script);
  }

  private TamisProcess node(String name, int imapPort) throws IOException {
    Path home = site.node(name, at -> StoreSection.of(at, dovecot, imapPort, site.accounts(), ""));
    return TamisProcess.start(home, NodeSite.SERVE);
  }

  /** Who has how many buckets. */
  private long buckets(String name) throws IOException {
    String query =
        "SELECT count(*) FROM tamis_state.bucket b JOIN tamis_state.live_node n ON n.id = b.owner"
            + " WHERE n.name = '"
            + name
            + "'";
    try (Connection connection = site.connection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      return row.next() ? row.getLong(1) : 0;
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }

  private static void signal(TamisProcess process, String signal) throws IOException {
    List<String> kill = List.of("sh", "-c", "kill -" + signal + " " + process.pid());
    assertThat(TamisProcess.run(Path.of("."), "", kill).exitCode()).isZero();
  }

  /** The link holds the node up at the first such line. */
  private void holdAt(ImapLink.Side side, String pattern) {
    Pattern line = Pattern.compile(pattern, Pattern.DOTALL);
    link.watch(
        new ImapLink.Watcher() {
          @Override
          public boolean command(String text) {
            hold(side == ImapLink.Side.BEFORE && line.matcher(text).find());
            return true;
          }

          @Override
          public void answered(String text) {
            hold(side == ImapLink.Side.AFTER && line.matcher(text).find());
          }
        });
  }

  private void hold(boolean now) {
    if (now) {
      there.countDown();
      try {
        goOn.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Hands it to "b", which is held up in it, stands still, and goes on when "a" has done it. */
  private void standingStill(
      TamisProcess first, TamisProcess second, ImapLink.Side side, String pattern)
      throws Exception {
    first.listening("LMTP");
    InetSocketAddress at = second.listening("LMTP");
    second.await(() -> buckets("a") > 1_000 && buckets("b") > 1_000);
    holdAt(side, pattern);
    try (LmtpSender sender = new LmtpSender(at)) {
      Thread sending =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  sender.send("s@y.example", BOB, octets(MESSAGE));
                } catch (IOException e) {
                  // it is given up below
                }
              });
      there.await();
      signal(second, "STOP");
      sender.close();
      sending.join();
    }
    String reply = first.deliver("s@y.example", BOB, MESSAGE);
    while (!reply.startsWith("250 ")) {
      assertThat(reply).startsWith("451 ");
      reply = first.deliver("s@y.example", BOB, MESSAGE);
    }
    signal(second, "CONT");
    goOn.countDown();
  }

  private static byte[] octets(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private List<String> mailboxes() throws Exception {
    return ImapView.of(dovecot.imapPort(), dovecot.login(BOB)).stream()
        .map(ImapView.Stored::mailbox)
        .sorted()
        .toList();
  }

  private void takesPartAgain(TamisProcess first, TamisProcess second) throws Exception {
    second.await(() -> buckets("b") > 1_000);
    String other = MESSAGE.replace("<1@", "<2@");
    first.await(() -> first.deliver("s@y.example", BOB, other).startsWith("250 "));
    second.await(() -> second.errors().contains("message-id=<2@y.example>"));
  }

  /** It was about to log in to the store. */
  @Test
  void whatItHadInHandIsNotStored() throws Exception {
    site("keep;");
    try (TamisProcess first = node("a", dovecot.imapPort());
        TamisProcess second = node("b", link.port())) {
      standingStill(first, second, ImapLink.Side.BEFORE, "^\\S+ (?i)(AUTHENTICATE|LOGIN) ");
      second.await(
          () -> second.errors().contains("the node does not work for the account any more"),
          60,
          () -> "the delivery goes on");
      assertThat(link.commands()).noneMatch(line -> line.contains("APPEND"));
      assertThat(mailboxes()).containsExactly("INBOX");
      takesPartAgain(first, second);
      assertThat(mailboxes()).containsExactly("INBOX", "INBOX");
    }
  }

  /** It has stored the first of two copies, and hears of that when it is another's delivery. */
  @Test
  void whatItHadDoneIsNotWritten() throws Exception {
    site("require \"fileinto\";\nfileinto \"Work\";\nkeep;\n");
    try (TamisProcess first = node("a", dovecot.imapPort());
        TamisProcess second = node("b", link.port())) {
      standingStill(first, second, ImapLink.Side.AFTER, "APPENDUID");
      second.await(
          () -> second.errors().contains("cannot write the journal"), 60, () -> "it is written");
      assertThat(second.errors()).contains("another process works on the accounts of bucket ");
      assertThat(mailboxes()).containsExactly("INBOX", "Work");
      takesPartAgain(first, second);
      assertThat(mailboxes()).containsExactly("INBOX", "INBOX", "Work", "Work");
    }
  }
}
