package org.tamis.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tamis.bridge.Recipients.Resolution;
import org.tamis.bridge.delivery.DeliveryLog;
import org.tamis.bridge.delivery.DeliverySettings;
import org.tamis.bridge.delivery.LocalDelivery;
import org.tamis.bridge.delivery.Ports;
import org.tamis.bridge.lmtp.LmtpServer;
import org.tamis.bridge.lmtp.LmtpSettings;
import org.tamis.bridge.send.Sent;
import org.tamis.bridge.store.imap.ImapLogin;
import org.tamis.bridge.store.imap.ImapMailStore;
import org.tamis.bridge.store.imap.ImapSettings;
import org.tamis.bridge.testing.Corpus;
import org.tamis.bridge.testing.ScriptedImap;
import org.tamis.engine.plan.Outcome;

/** Octets in over LMTP, octets out over IMAP, for every odd message there is. */
@Timeout(600)
class EndToEndTest {
  private static ScriptedImap imap;
  private static ImapMailStore store;
  private static LmtpServer lmtp;

  @BeforeAll
  static void start() throws IOException {
    imap = ScriptedImap.open();
    store =
        new ImapMailStore(
            ImapSettings.of("127.0.0.1", imap.port(), TransportSecurity.NONE),
            account -> ImapLogin.as(account, "secret"),
            InstantSource.system());
    LocalDelivery delivery =
        new LocalDelivery(
            DeliverySettings.of("mx"),
            Ports.of(
                (account, message, envelope, host) -> Outcome.keep(),
                store,
                (from, to, message) -> new Sent.Accepted()),
            InstantSource.system(),
            new DeliveryLog());
    lmtp =
        LmtpServer.start(
            LmtpSettings.loopback(0, "mx"),
            address -> new Resolution.Account(address.localPart()),
            delivery);
  }

  @AfterAll
  static void stop() throws IOException {
    lmtp.close();
    store.close();
    imap.close();
  }

  static List<Path> corpus() {
    return Corpus.files();
  }

  @ParameterizedTest
  @MethodSource("corpus")
  void whatComesInIsWhatIsStored(Path file) throws IOException {
    byte[] message = ended(Files.readAllBytes(file));
    int before = imap.messages().size();
    try (Socket client = new Socket(InetAddress.getLoopbackAddress(), lmtp.port())) {
      client.getOutputStream().write(transaction(message));
      assertThat(replies(client).filter(line -> line.contains("delivered"))).hasSize(2);
    }
    assertThat(imap.messages().subList(before, imap.messages().size()))
        .hasSize(2)
        .allSatisfy(stored -> assertThat(stored).isEqualTo(withLineEnds(message)));
  }

  /** The store gets CRLF for an LF of its own. */
  private static byte[] withLineEnds(byte[] message) {
    return new String(message, StandardCharsets.ISO_8859_1)
        .replaceAll("(?<!\r)\n", "\r\n")
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private static java.util.stream.Stream<String> replies(Socket client) throws IOException {
    return new BufferedReader(
            new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII))
        .lines();
  }

  private static byte[] transaction(byte[] message) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(
        "LHLO me\r\nMAIL FROM:<>\r\nRCPT TO:<u1@x>\r\nRCPT TO:<u2@x>\r\nDATA\r\n"
            .getBytes(StandardCharsets.US_ASCII));
    String text = new String(message, StandardCharsets.ISO_8859_1);
    String stuffed = (text.startsWith(".") ? "." : "") + text.replace("\r\n.", "\r\n..");
    out.writeBytes((stuffed + ".\r\nQUIT\r\n").getBytes(StandardCharsets.ISO_8859_1));
    return out.toByteArray();
  }

  /** Over LMTP a message ends with a line end. */
  private static byte[] ended(byte[] message) {
    String text = new String(message, StandardCharsets.ISO_8859_1);
    return (text.endsWith("\r\n") ? text : text + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
  }
}
