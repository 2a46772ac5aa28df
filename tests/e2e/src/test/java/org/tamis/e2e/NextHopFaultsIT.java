package org.tamis.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.bridge.testing.Ports;
import org.tamis.bridge.testing.ScriptedSmtp;

/** A next hop that refuses, is silent, or hangs up: what is to be redirected waits, and leaves. */
@Timeout(1_200)
class NextHopFaultsIT {
  private static final String ANN = "ann@example.org";

  @TempDir Path directory;
  private Trees trees;
  private ScriptedSmtp good;
  private ScriptedSmtp bad;

  /** Takes connections and says nothing. */
  private ServerSocket silent;

  private FaultyLink link;

  @BeforeEach
  void open() throws IOException {
    trees = new Trees(directory.resolve("mail"));
    good = ScriptedSmtp.open();
    bad = ScriptedSmtp.open();
    silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    link = new FaultyLink(good.port());
  }

  @AfterEach
  void close() throws IOException {
    link.close();
    silent.close();
    bad.close();
    good.close();
  }

  private Served serve(String commands) throws IOException {
    String sections =
        """
        [smart-host]
        host = "127.0.0.1"
        port = %d
        security = "none"
        connect-time = "1s"
        answer-time = "1s"
        [outbox]
        first-retry = "1s"
        longest-retry = "1s"
        """
            .formatted(link.port());
    String script = "require [\"copy\", \"fileinto\", \"mailbox\"];\n" + commands + "\n";
    return Served.start(directory, sections + trees.section(), Map.of(ANN, script));
  }

  private void spoil(String how) throws IOException {
    switch (how) {
      case "gone" -> link.leadTo(Ports.free(1).getFirst());
      case "silent" -> link.leadTo(silent.getLocalPort());
      default -> {
        String[] parts = how.split(" ", 2);
        bad.answer(parts[0], parts[1]);
        link.leadTo(bad.port());
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "gone, false",
    "silent, true",
    "GREETING 421 4.3.2 closing, false",
    "MAIL 451 4.3.0 not now, true",
    "RCPT 450 4.2.0 greylisted, false",
    "RCPT cut, true",
    "DATA 452 4.3.1 full, false",
    "END 451 4.3.0 not now, false",
    "END cut, true",
  })
  void whatItDoesNotTakeWaits(String how, boolean copied) throws Exception {
    String copy = copied ? "fileinto :create \"A\"; " : "";
    try (Served served = serve(copy + "redirect :copy \"x@z.example\"; discard;")) {
      spoil(how);
      assertThat(served.deliver(ANN, StoreRow.LETTER)).as(served.log()).startsWith("250 ");
      assertThat(good.messages()).isEmpty();
      link.leadTo(good.port());
      served.await(() -> !good.messages().isEmpty());
      assertThat(good.messages()).singleElement().satisfies(NextHopFaultsIT::assertTheLetter);
      assertThat(bad.messages()).allSatisfy(NextHopFaultsIT::assertTheLetter);
      assertThat(trees.messages(ANN, ".A")).hasSize(copied ? 1 : 0);
      assertThat(trees.messages(ANN, "")).isEmpty();
    }
  }

  private static void assertTheLetter(String sent) {
    assertThat(sent).contains("\r\nMessage-ID: <1@y.example>\r\n");
  }

  /** Unless a mailbox has it. */
  @ParameterizedTest
  @CsvSource({
    "RCPT 550 5.1.1 unknown, false",
    "MAIL 553 5.1.8 no such domain, true",
    "END 554 5.6.0 spam, false",
  })
  void whatItRejectsItsOwnerGets(String how, boolean copied) throws Exception {
    String copy = copied ? "fileinto :create \"A\"; " : "";
    try (Served served = serve(copy + "redirect \"x@z.example\";")) {
      spoil(how);
      assertThat(served.deliver(ANN, StoreRow.LETTER)).as(served.log()).startsWith("250 ");
      assertThat(trees.messages(ANN, copied ? ".A" : ""))
          .containsExactly(StoreRow.delivered(ANN, StoreRow.LETTER));
      assertThat(trees.messages(ANN, copied ? "" : ".A")).isEmpty();
      assertThat(served.log(ANN)).contains("problem: redirect");
    }
  }
}
