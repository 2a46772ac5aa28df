package org.tamis.bridge;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tamis.bridge.Recipients.Resolution;
import org.tamis.bridge.delivery.DeliveryReport;
import org.tamis.bridge.delivery.DeliverySettings;
import org.tamis.bridge.delivery.LocalDelivery;
import org.tamis.bridge.delivery.Ports;
import org.tamis.bridge.lmtp.LmtpServer;
import org.tamis.bridge.lmtp.LmtpSettings;
import org.tamis.bridge.send.SmartHost;
import org.tamis.bridge.send.SmtpSettings;
import org.tamis.bridge.state.StoredReplies;
import org.tamis.bridge.store.imap.ImapLogin;
import org.tamis.bridge.store.imap.ImapMailStore;
import org.tamis.bridge.store.imap.ImapSettings;
import org.tamis.bridge.testing.DovecotServer;
import org.tamis.bridge.testing.ScriptedSmtp;
import org.tamis.engine.CompileResult;
import org.tamis.engine.Program;
import org.tamis.engine.SieveCompiler;
import org.tamis.grammar.source.Source;
import org.tamis.service.database.SqliteDatabase;

/** RFC 5230 from LMTP to Dovecot and to an SMTP server, remembered on disk. */
@Timeout(600)
class VacationDovecotIT {
  private static final String MESSAGE =
      "Message-ID: <1@y.example>\r\nTo: anna@x.example\r\nSubject: hi\r\n\r\nbody\r\n";

  @TempDir private Path directory;
  private final List<DeliveryReport> reports = new CopyOnWriteArrayList<>();

  @Test
  void aSenderIsAnsweredOnce() throws IOException {
    String missing = DovecotServer.missing().orElse("");
    assumeTrue(missing.isEmpty(), missing);
    try (DovecotServer dovecot = DovecotServer.start(DovecotServer.Layout.SLASH);
        ScriptedSmtp smtp = ScriptedSmtp.open().extension("DSN")) {
      deliver(dovecot, smtp);
      deliver(dovecot, smtp); // by another process, as far as the memory can tell
      assertThat(smtp.lines()).contains("MAIL FROM:<>", "RCPT TO:<s@y.example> NOTIFY=NEVER");
      assertThat(smtp.messages()).hasSize(1);
      assertThat(smtp.messages().getFirst())
          .startsWith("From: anna@x.example\r\nTo: s@y.example\r\nSubject: Auto: hi\r\n")
          .contains("\r\nIn-Reply-To: <1@y.example>\r\n")
          .contains("\r\nAuto-Submitted: auto-replied\r\n")
          .endsWith("\r\n\r\nGone fishing.\r\n");
      assertThat(dovecot.doveadm("fetch", "-u", "anna", "hdr.subject", "mailbox", "INBOX"))
          .containsSubsequence("hi", "hi");
    }
    assertThat(reports.stream().flatMap(r -> r.entries().stream()))
        .extracting(entry -> entry.effect().action().word() + " " + entry.isDone())
        .containsExactly("keep true", "vacation true", "keep true", "vacation false");
    assertThat(reports).allMatch(report -> report.complaints().isEmpty());
  }

  private void deliver(DovecotServer dovecot, ScriptedSmtp smtp) throws IOException {
    Program program = program("require \"vacation\"; vacation \"Gone fishing.\";");
    SmartHost smartHost =
        new SmartHost(SmtpSettings.of("127.0.0.1", smtp.port(), TransportSecurity.NONE, "mx"));
    try (SqliteDatabase memory = SqliteDatabase.open(directory.resolve("state.sqlite"));
        ImapMailStore store =
            new ImapMailStore(
                ImapSettings.of("127.0.0.1", dovecot.imapPort(), TransportSecurity.NONE),
                account ->
                    ImapLogin.master(DovecotServer.MASTER, DovecotServer.MASTER_PASSWORD, account),
                InstantSource.system())) {
      Ports ports =
          Ports.of((_, mail, envelope, host) -> program.run(mail, envelope, host), store, smartHost)
              .withReplies(new StoredReplies(memory, 1_000, Duration.ofDays(60)));
      LocalDelivery delivery =
          new LocalDelivery(DeliverySettings.of("mx"), ports, InstantSource.system(), reports::add);
      try (LmtpServer server =
          LmtpServer.start(
              LmtpSettings.loopback(0, "mx"), _ -> new Resolution.Account("anna"), delivery)) {
        assertThat(send(server)).startsWith("250 ");
      }
    }
  }

  private static Program program(String script) {
    return switch (SieveCompiler.standard().compile(Source.of("main", script))) {
      case CompileResult.Compiled compiled -> compiled.program();
      case CompileResult.Rejected rejected ->
          throw new AssertionError(rejected.diagnostics().toString());
    };
  }

  /** The last reply but the one to QUIT. */
  private static String send(LmtpServer server) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      String said =
          "LHLO me\r\nMAIL FROM:<s@y.example>\r\nRCPT TO:<anna@x.example>\r\nDATA\r\n"
              + MESSAGE
              + ".\r\nQUIT\r\n";
      socket.getOutputStream().write(said.getBytes(US_ASCII));
      List<String> replies =
          new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII))
              .lines()
              .toList();
      return replies.get(replies.size() - 2);
    }
  }
}
