package org.tamis.bridge;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tamis.bridge.delivery.DeliveryReport;
import org.tamis.bridge.delivery.DeliveryResult;
import org.tamis.bridge.delivery.DeliverySettings;
import org.tamis.bridge.delivery.Incoming;
import org.tamis.bridge.delivery.LocalDelivery;
import org.tamis.bridge.delivery.Ports;
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
import org.tamis.engine.message.Message;
import org.tamis.grammar.source.Source;

/** RFC 8580: what an SMTP server got is what Dovecot gives back. */
@Timeout(600)
class SentCopyDovecotIT {
  private static final String SCRIPT =
      """
      require ["vacation", "enotify", "fcc", "mailbox", "imap4flags"];
      vacation :fcc "Sent mail" :create :flags ["\\\\Seen", "auto"] "Grüße aus den Bergen.";
      notify :fcc "Gemeldet/Ä" :create :message "Post für Anna" "mailto:n@z.example?body=.%0D%0A..";
      notify :fcc "Nowhere" "mailto:n@z.example";
      """;

  private final List<DeliveryReport> reports = new CopyOnWriteArrayList<>();

  @Test
  void copies() throws IOException {
    String missing = DovecotServer.missing().orElse("");
    assumeTrue(missing.isEmpty(), missing);
    try (DovecotServer dovecot = DovecotServer.start(DovecotServer.Layout.SLASH);
        ScriptedSmtp smtp = ScriptedSmtp.open()) {
      assertThat(deliver(dovecot, smtp)).isInstanceOf(DeliveryResult.Accepted.class);
      List<String> sent =
          smtp.messages().stream().map(message -> message.replace("\r\n.", "\r\n")).toList();
      assertThat(sent).hasSize(3);
      assertThat(stored(dovecot, "text", "Sent mail")).contains(sent.getFirst().strip());
      assertThat(stored(dovecot, "flags", "Sent mail")).contains("\\Seen").contains("auto");
      assertThat(stored(dovecot, "text", "Gemeldet/Ä")).contains(sent.get(1).strip());
      assertThat(stored(dovecot, "hdr.subject", "INBOX")).contains("hi").doesNotContain("Auto");
    }
    assertThat(reports.getFirst().entries())
        .extracting(entry -> entry.effect().action().word())
        .containsExactly("keep", "vacation", "fcc", "notify", "fcc", "notify", "fcc");
    assertThat(reports.getFirst().complaints())
        .singleElement()
        .asString()
        .startsWith("fcc in \"Nowhere\": no such");
  }

  private static String stored(DovecotServer dovecot, String what, String mailbox)
      throws IOException {
    return dovecot
        .doveadm("fetch", "-u", "anna", what, "mailbox", mailbox)
        .replace("\r\n", "\n")
        .replace("\n", "\r\n");
  }

  private DeliveryResult deliver(DovecotServer dovecot, ScriptedSmtp smtp) throws IOException {
    Program program = program();
    SmartHost smartHost =
        new SmartHost(SmtpSettings.of("127.0.0.1", smtp.port(), TransportSecurity.NONE, "mx"));
    try (ImapMailStore store =
        new ImapMailStore(
            ImapSettings.of("127.0.0.1", dovecot.imapPort(), TransportSecurity.NONE),
            account ->
                ImapLogin.master(DovecotServer.MASTER, DovecotServer.MASTER_PASSWORD, account),
            InstantSource.system())) {
      LocalDelivery delivery =
          new LocalDelivery(
              DeliverySettings.of("mx"),
              Ports.of(
                  (_, mail, envelope, host) -> program.run(mail, envelope, host), store, smartHost),
              InstantSource.system(),
              reports::add);
      Message message =
          Message.of("To: anna@x.example\r\nSubject: hi\r\n\r\nbody\r\n".getBytes(US_ASCII));
      Incoming.Recipient anna = new Incoming.Recipient("anna@x.example", "anna");
      return delivery
          .deliver(new Incoming("s@y.example", List.of(anna), message))
          .results()
          .getFirst();
    }
  }

  private static Program program() {
    return switch (SieveCompiler.standard().compile(Source.of("main", SCRIPT))) {
      case CompileResult.Compiled compiled -> compiled.program();
      case CompileResult.Rejected rejected ->
          throw new AssertionError(rejected.diagnostics().toString());
    };
  }
}
