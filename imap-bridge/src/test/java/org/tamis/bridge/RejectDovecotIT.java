package org.tamis.bridge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tamis.bridge.Recipients.Resolution;
import org.tamis.bridge.delivery.DeliveryReport;
import org.tamis.bridge.delivery.DeliverySettings;
import org.tamis.bridge.delivery.LocalDelivery;
import org.tamis.bridge.delivery.Ports;
import org.tamis.bridge.lmtp.LmtpServer;
import org.tamis.bridge.lmtp.LmtpSettings;
import org.tamis.bridge.send.SmartHost;
import org.tamis.bridge.send.SmtpSettings;
import org.tamis.bridge.store.imap.ImapLogin;
import org.tamis.bridge.store.imap.ImapMailStore;
import org.tamis.bridge.store.imap.ImapSettings;
import org.tamis.bridge.testing.DovecotServer;
import org.tamis.bridge.testing.ScriptedSmtp;
import org.tamis.engine.CompileResult;
import org.tamis.engine.Program;
import org.tamis.engine.SieveCompiler;
import org.tamis.grammar.source.Source;

/** RFC 5429 from LMTP to Dovecot and to an SMTP server: one message, an answer for each. */
@Timeout(600)
class RejectDovecotIT {
  private static final String REFUSED = "Your message to <carl@x.example> was refused";

  private final List<DeliveryReport> reports = new CopyOnWriteArrayList<>();

  @Test
  void eachRecipientDecides() throws IOException {
    String missing = DovecotServer.missing().orElse("");
    assumeTrue(missing.isEmpty(), missing);
    try (DovecotServer dovecot = DovecotServer.start(DovecotServer.Layout.SLASH);
        ScriptedSmtp smtp = ScriptedSmtp.open().extension("DSN")) {
      assertThat(deliver(dovecot, smtp))
          .map(line -> line.replaceFirst(" \\(queue id [0-9A-Z]+\\)$", ""))
          .containsSubsequence(
              "550-5.7.1 I am not taking mail from you, and I don't",
              "550 5.7.1 want your birdseed, either!",
              "250 2.0.0 <bert@x.example> delivered",
              "250 2.0.0 <carl@x.example> delivered",
              "550 5.7.1 The recipient's mail filter refuses this message.");
      assertThat(smtp.lines()).contains("MAIL FROM:<>", "RCPT TO:<s@y.example> NOTIFY=NEVER");
      assertThat(smtp.messages())
          .singleElement()
          .satisfies(notice ->
              assertThat(notice)
                  .contains("\r\nSender: Postmaster <postmaster@mx.example>\r\n")
                  .contains("report-type=disposition-notification", REFUSED, "Gr=C3=BC=C3=9Fe")
                  .contains("\r\nMessage-ID: <1@y.example>\r\n"));
      assertThat(subjects(dovecot, "anna")).doesNotContain("birdseed");
      assertThat(subjects(dovecot, "bert")).contains("birdseed");
      assertThat(subjects(dovecot, "carl")).doesNotContain("birdseed");
      assertThat(subjects(dovecot, "dora")).doesNotContain("birdseed");
    }
    assertThat(reports).hasSize(4).allMatch(report -> report.complaints().isEmpty());
  }

  private static String subjects(DovecotServer dovecot, String user) throws IOException {
    return dovecot.doveadm("fetch", "-u", user, "hdr.subject", "mailbox", "INBOX");
  }

  private List<String> deliver(DovecotServer dovecot, ScriptedSmtp smtp) throws IOException {
    SmartHost smartHost =
        new SmartHost(SmtpSettings.of("127.0.0.1", smtp.port(), TransportSecurity.NONE, "mx"));
    try (ImapMailStore store =
        new ImapMailStore(
            ImapSettings.of("127.0.0.1", dovecot.imapPort(), TransportSecurity.NONE),
            account ->
                ImapLogin.master(DovecotServer.MASTER, DovecotServer.MASTER_PASSWORD, account),
            InstantSource.system())) {
      Ports ports =
          Ports.of(
              (account, mail, envelope, host) -> program(account).run(mail, envelope, host),
              store,
              smartHost);
      LocalDelivery delivery =
          new LocalDelivery(
              DeliverySettings.of("mx.example"), ports, InstantSource.system(), reports::add);
      try (LmtpServer server =
          LmtpServer.start(
              LmtpSettings.loopback(0, "mx"),
              address -> new Resolution.Account(address.localPart()),
              delivery)) {
        return send(server);
      }
    }
  }

  private static Program program(String account) {
    String commands =
        switch (account) {
          case "anna" ->
              "reject text:\nI am not taking mail from you, and I don't\nwant your birdseed,"
                  + " either!\n.\n;";
          case "carl" -> "reject \"Grüße: Nein.\";";
          case "dora" -> "ereject \"Grüße: Nein.\";";
          default -> "keep;";
        };
    String script = "require [\"reject\", \"ereject\"];\n" + commands;
    return switch (SieveCompiler.standard().compile(Source.of("main", script))) {
      case CompileResult.Compiled compiled -> compiled.program();
      case CompileResult.Rejected rejected ->
          throw new AssertionError(rejected.diagnostics().toString());
    };
  }

  private static List<String> send(LmtpServer server) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      String said =
          """
          LHLO me
          MAIL FROM:<s@y.example>
          RCPT TO:<anna@x.example>
          RCPT TO:<bert@x.example>
          RCPT TO:<carl@x.example>
          RCPT TO:<dora@x.example>
          DATA
          Message-ID: <1@y.example>
          Subject: birdseed

          body
          .
          QUIT
          """;
      socket.getOutputStream().write(said.replace("\n", "\r\n").getBytes(UTF_8));
      return new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8))
          .lines()
          .toList();
    }
  }
}
