package org.tamis.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import jakarta.mail.Flags.Flag;
import jakarta.mail.Message;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tamis.bridge.Recipients.Resolution;
import org.tamis.bridge.delivery.DeliverySettings;
import org.tamis.bridge.delivery.LocalDelivery;
import org.tamis.bridge.delivery.Ports;
import org.tamis.bridge.delivery.Rules;
import org.tamis.bridge.lmtp.LmtpServer;
import org.tamis.bridge.lmtp.LmtpSettings;
import org.tamis.bridge.send.SmartHost;
import org.tamis.bridge.send.SmtpSettings;
import org.tamis.bridge.store.imap.ImapLogin;
import org.tamis.bridge.store.imap.ImapMailStore;
import org.tamis.bridge.store.imap.ImapSettings;
import org.tamis.bridge.testing.PatientGreenMail;
import org.tamis.engine.plan.Action;
import org.tamis.engine.plan.Flags;
import org.tamis.engine.plan.Origin;
import org.tamis.engine.plan.Outcome;
import org.tamis.engine.plan.Performed;

/** From LMTP into another project's IMAP and SMTP servers. */
@Timeout(600)
class GreenMailTest {
  private static final Origin ORIGIN = new Origin("main", 1, Optional.empty());
  private static final String MESSAGE = "Message-ID: <1@x>\r\nSubject: hi\r\n\r\n..body\r\n";

  private final GreenMail greenMail = PatientGreenMail.of("imap", "smtp");
  private ImapMailStore store;

  @BeforeEach
  void open() {
    greenMail.start();
    greenMail.setUser("u1", "secret");
    store =
        new ImapMailStore(
            ImapSettings.of("127.0.0.1", greenMail.getImap().getPort(), TransportSecurity.NONE),
            account -> ImapLogin.as(account, "secret"),
            InstantSource.system());
  }

  @AfterEach
  void close() {
    store.close();
    greenMail.stop();
  }

  private String deliver(Rules rules) throws IOException {
    SmtpSettings smtp =
        SmtpSettings.of("127.0.0.1", greenMail.getSmtp().getPort(), TransportSecurity.NONE, "mx");
    LocalDelivery delivery =
        new LocalDelivery(
            DeliverySettings.of("mx"),
            Ports.of(rules, store, new SmartHost(smtp)),
            InstantSource.system(),
            r -> {});
    Recipients users =
        new SubAddressing(
            a ->
                a.localPart().equals("u1")
                    ? new Resolution.Account("u1")
                    : new Resolution.Unknown(),
            "+");
    try (LmtpServer server = LmtpServer.start(LmtpSettings.loopback(0, "mx"), users, delivery)) {
      return send(server);
    }
  }

  /** The last reply but the one to QUIT. */
  private static String send(LmtpServer server) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      String said =
          "LHLO me\r\nMAIL FROM:<s@y>\r\nRCPT TO:<u1+d@x>\r\nDATA\r\n"
              + MESSAGE.replace("\r\n.", "\r\n..")
              + ".\r\nQUIT\r\n";
      socket.getOutputStream().write(said.getBytes(StandardCharsets.US_ASCII));
      List<String> replies =
          new BufferedReader(
                  new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
              .lines()
              .toList();
      return replies.get(replies.size() - 2);
    }
  }

  private static Rules doing(Action... actions) {
    List<Performed> performed = Arrays.stream(actions).map(a -> new Performed(a, ORIGIN)).toList();
    return (account, message, envelope, host) ->
        new Outcome(performed, false, Flags.NONE, Optional.empty());
  }

  @Test
  void keep() throws Exception {
    assertThat(deliver((a, m, e, h) -> Outcome.keep())).startsWith("250 2.0.0");
    assertThat(greenMail.getReceivedMessages()).hasSize(1);
    assertThat(text(greenMail.getReceivedMessages()[0])).isEqualTo(MESSAGE);
  }

  @Test
  void fileIntoANewUtf8FolderWithFlags() throws Exception {
    Action into = new Action.FileInto("Entwürfe/日本", Flags.of("\\Seen", "$label1"), true, false);
    assertThat(deliver(doing(into))).startsWith("250 2.0.0");
    var folder =
        greenMail
            .getManagers()
            .getImapHostManager()
            .getFolder(greenMail.getUserManager().getUserByEmail("u1"), "Entwürfe.日本");
    assertThat(folder.getMessages()).hasSize(1);
    jakarta.mail.Flags flags = folder.getMessages().getFirst().getFlags();
    assertThat(flags.contains(Flag.SEEN)).isTrue();
    assertThat(flags.contains("$label1")).isTrue();
  }

  @Test
  void aMissingMailboxFallsBackToInbox() throws Exception {
    Action into = new Action.FileInto("nope", Flags.NONE, false, false);
    assertThat(deliver(doing(into))).startsWith("250 2.0.0");
    assertThat(greenMail.getReceivedMessages()).hasSize(1);
  }

  @Test
  void redirect() throws Exception {
    greenMail.setUser("z@w", "z");
    assertThat(deliver(doing(new Action.Redirect("z@w", false)))).startsWith("250 2.0.0");
    MimeMessage[] got = greenMail.getReceivedMessages();
    assertThat(got).hasSize(1);
    assertThat(got[0].getHeader("X-Sieve-Redirected-From")).containsExactly("u1+d@x");
    assertThat(got[0].getHeader("Return-Path")).containsExactly("<s@y>");
    assertThat(text(got[0])).endsWith(MESSAGE.stripTrailing()); // GreenMail drops the last line end
  }

  @Test
  void storeDown() throws Exception {
    greenMail.getImap().stopService();
    assertThat(deliver((a, m, e, h) -> Outcome.keep())).startsWith("451 4.3.0");
  }

  private static String text(Message message) throws Exception {
    var out = new java.io.ByteArrayOutputStream();
    message.writeTo(out);
    return out.toString(StandardCharsets.ISO_8859_1);
  }
}
