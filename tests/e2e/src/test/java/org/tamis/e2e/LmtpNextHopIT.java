package org.tamis.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tamis.bridge.testing.DovecotServer;
import org.tamis.bridge.testing.ScriptedLmtp;

/** {@code tamis serve} in front of another LMTP server: Dovecot, and one that answers oddly. */
@Timeout(1_200)
class LmtpNextHopIT {
  private static final String ANN = "ann@x.example";
  private static final String SCRIPT =
      """
      require ["fileinto", "copy"];
      if header :is "Subject" "work" { fileinto "Work/Sub Folder"; }
      elsif header :is "Subject" "both" { fileinto :copy "A"; }
      elsif header :is "Subject" "utf-8" { fileinto "Wörk"; }
      """;

  @TempDir Path directory;

  private TamisProcess serve(int port) throws IOException {
    var line = TamisProcess.tamis(directory, "secret\n", "password", ANN);
    Files.writeString(directory.resolve("passwords"), line.out());
    Files.writeString(directory.resolve("default.sieve"), SCRIPT);
    BasicConfiguration.write(
        directory,
        "default = \"default.sieve\"",
        "",
        """
        [store]
        type = "lmtp"
        host = "127.0.0.1"
        port = %d
        """
            .formatted(port));
    return TamisProcess.start(directory, "serve", "--config", "tamis.toml");
  }

  private static String send(InetSocketAddress lmtp, String subject) throws IOException {
    String message =
        "Return-Path: <old@example.net>\r\nSubject: " + subject + "\r\n\r\n.\r\n\u00E4\r\n";
    try (LmtpSender sender = new LmtpSender(lmtp)) {
      String reply =
          sender.send("s@example.net", ANN, message.getBytes(StandardCharsets.ISO_8859_1));
      sender.quit(); // else a repetition gets the same answer
      return reply;
    }
  }

  @Test
  void dovecotFilesByTheAddress() throws Exception {
    assumeThat(DovecotServer.missing()).as("this test needs Dovecot and root").isEmpty();
    try (DovecotServer dovecot = DovecotServer.start(DovecotServer.Layout.SLASH);
        TamisProcess tamis = serve(dovecot.lmtpPort())) {
      InetSocketAddress lmtp = tamis.listening("LMTP");
      for (String subject : List.of("work", "both", "plain", "utf-8")) {
        assertThat(send(lmtp, subject)).as(subject).startsWith("250 ");
      }
      List<ImapView.Stored> stored = ImapView.of(dovecot.imapPort(), "ann", "any");
      assertThat(stored.stream().map(one -> one.mailbox() + " " + subject(one)))
          .containsExactlyInAnyOrder(
              "Work/Sub Folder work", "A both", "INBOX both", "INBOX plain", "INBOX utf-8");
      assertThat(stored)
          .allSatisfy(one -> {
            assertThat(one.octets()).endsWith("\r\n\r\n.\r\n\u00E4\r\n");
            assertThat(Pattern.compile("(?im)^return-path: (.*)$").matcher(one.octets()).results())
                .singleElement()
                .satisfies(path -> assertThat(path.group(1)).isEqualTo("<s@example.net>"));
          });
      assertThat(tamis.errors()).contains("does not support SMTPUTF8, which the address needs");
    }
  }

  private static String subject(ImapView.Stored stored) {
    var found = Pattern.compile("(?m)^Subject: (.*)$").matcher(stored.octets());
    return found.find() ? found.group(1).strip() : "";
  }

  /** What the hop says for good is said for good, and what it may take later comes again. */
  @Test
  void itsAnswersArePassedOn() throws Exception {
    try (ScriptedLmtp hop = ScriptedLmtp.open();
        TamisProcess tamis = serve(hop.port())) {
      InetSocketAddress lmtp = tamis.listening("LMTP");
      hop.answer("RCPT", "451 4.3.0 later");
      assertThat(send(lmtp, "work")).startsWith("451 4.");
      hop.answer("RCPT", "452 4.2.2 full");
      assertThat(send(lmtp, "plain")).startsWith("452 4.2.2");
      hop.mend();
      hop.answer("END", "554 5.6.0 never");
      assertThat(send(lmtp, "plain")).startsWith("554 5.6.0");
      hop.answer("GREETING", "554 not you");
      assertThat(send(lmtp, "plain")).startsWith("451 4.");
      hop.mend();
      assertThat(send(lmtp, "work")).startsWith("250 ");
      assertThat(hop.lines()).contains("RCPT TO:<\"ann+Work/Sub Folder\"@x.example>");
    }
  }

  /**
   * A copy whose answer was lost goes there again, since nobody can be asked; the one that was
   * answered does not.
   */
  @Test
  void whatIsInDoubtIsSentAgain() throws Exception {
    try (ScriptedLmtp hop = ScriptedLmtp.open();
        TamisProcess tamis = serve(hop.port())) {
      InetSocketAddress lmtp = tamis.listening("LMTP");
      hop.answer("END", "cut");
      assertThat(send(lmtp, "plain")).startsWith("451 4.");
      hop.mend();
      assertThat(send(lmtp, "plain")).startsWith("250 ");
      assertThat(hop.messages()).hasSize(2);
    }
  }
}
