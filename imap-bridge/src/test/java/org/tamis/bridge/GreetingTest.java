package org.tamis.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.SocketFactory;
import javax.net.ssl.SSLServerSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tamis.bridge.send.OutgoingMessage;
import org.tamis.bridge.send.Sent;
import org.tamis.bridge.send.SmartHost;
import org.tamis.bridge.send.SmtpSettings;
import org.tamis.bridge.store.imap.ImapLogin;
import org.tamis.bridge.store.imap.ImapMailStore;
import org.tamis.bridge.store.imap.ImapSettings;
import org.tamis.engine.message.Message;

/** Servers that do not greet, or not in the way that was set: said soon, and in words. */
@Timeout(600)
class GreetingTest {
  private static final Duration SHORT = Duration.ofMillis(300);

  /** Far longer than the test may take. */
  private static final Duration LONG = Duration.ofMinutes(20);

  private Duration connect = LONG;

  private final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();
  private ServerSocket server;

  @AfterEach
  void close() throws IOException {
    server.close();
    background.shutdownNow();
  }

  /** Waits for the ClientHello, as a server does on the ports of RFC 8314. */
  private void tlsServer() throws IOException {
    serve(SSLServerSocketFactory.getDefault().createServerSocket(0, 5, loopback()), "");
  }

  private void plainServer(String greeting) throws IOException {
    serve(new ServerSocket(0, 5, loopback()), greeting);
  }

  private static InetAddress loopback() {
    return InetAddress.getLoopbackAddress();
  }

  /** Greets and reads until the client goes. */
  private void serve(ServerSocket listener, String greeting) {
    server = listener;
    background.submit(() -> {
      try (Socket client = listener.accept()) {
        if (!greeting.isEmpty()) {
          client.getOutputStream().write(greeting.getBytes(StandardCharsets.US_ASCII));
        }
        return client.getInputStream().readAllBytes();
      }
    });
  }

  private String imap(TransportSecurity security) {
    ImapSettings settings =
        new ImapSettings(
            "127.0.0.1",
            server.getLocalPort(),
            security,
            Optional.empty(),
            1,
            0,
            LONG,
            connect,
            LONG);
    try (ImapMailStore store =
        new ImapMailStore(settings, a -> ImapLogin.as(a, "x"), InstantSource.system())) {
      return String.valueOf(catchThrowable(() -> store.open("u1")).getMessage())
          .replace(":" + server.getLocalPort(), "");
    }
  }

  private String smtp(TransportSecurity security) {
    SmtpSettings settings =
        new SmtpSettings(
            "127.0.0.1",
            server.getLocalPort(),
            security,
            Optional.empty(),
            Optional.empty(),
            "mx",
            connect,
            LONG);
    byte[] message = "\r\nhi\r\n".getBytes(StandardCharsets.US_ASCII);
    Sent sent =
        new SmartHost(settings)
            .send("s@y", new EmailAddress("z", "w"), new OutgoingMessage("", Message.of(message)));
    return sent instanceof Sent.NotNow(String reason) ? reason : sent.toString();
  }

  @ParameterizedTest
  @EnumSource(names = {"STARTTLS", "NONE"})
  void theServerWaitsForTls(TransportSecurity security) throws IOException {
    String expected =
        "no connection to 127.0.0.1: no greeting within 300 ms;"
            + " if the server speaks TLS on this port, set security = \"tls\"";
    connect = SHORT;
    tlsServer();
    assertThat(imap(security)).isEqualTo(expected);
    server.close();
    tlsServer();
    assertThat(smtp(security)).isEqualTo(expected);
  }

  @Test
  void theServerSaysNothingToTls() throws IOException {
    String expected = "no connection to 127.0.0.1: no greeting within 300 ms";
    connect = SHORT;
    plainServer("");
    assertThat(imap(TransportSecurity.TLS)).isEqualTo(expected);
    server.close();
    plainServer("");
    assertThat(smtp(TransportSecurity.TLS)).isEqualTo(expected);
  }

  @Test
  void theServerSpeaksNoTls() throws IOException {
    String expected = "no connection to 127.0.0.1: the server does not speak TLS on this port";
    plainServer("* OK ready\r\n");
    assertThat(imap(TransportSecurity.TLS)).isEqualTo(expected);
    server.close();
    plainServer("220 mx ready\r\n");
    assertThat(smtp(TransportSecurity.TLS)).isEqualTo(expected);
  }

  @Test
  void nobodyListens() throws IOException {
    server = new ServerSocket(0, 5, loopback());
    server.close();
    String expected = "no connection to 127.0.0.1: connection refused";
    assertThat(imap(TransportSecurity.STARTTLS)).isEqualTo(expected);
    assertThat(smtp(TransportSecurity.NONE)).isEqualTo(expected);
  }

  @Test
  void theServerGreetsWithARefusal() throws IOException {
    plainServer("* BYE [ALERT] too busy\r\n");
    assertThat(imap(TransportSecurity.NONE))
        .isEqualTo("no connection to 127.0.0.1: the server says: too busy");
    server.close();
    plainServer("554 go away\r\n");
    assertThat(smtp(TransportSecurity.NONE)).contains("go away").doesNotContain("\r", "null");
  }

  /** RFC 5321 §4.5.3.2: a server that has greeted may take minutes. */
  @Test
  void afterTheGreetingTheServerMayTakeItsTime() throws IOException {
    plainServer("");
    ClientSockets sockets =
        new ClientSockets(SHORT, LONG, TransportSecurity.NONE, Optional.empty());
    Properties properties = sockets.properties("imap");
    assertThat(properties).containsEntry("mail.imap.timeout", "300");
    try (Socket socket =
        ((SocketFactory) properties.get("mail.imap.socketFactory")).createSocket()) {
      sockets.greeted();
      assertThat(socket.getSoTimeout()).isEqualTo((int) LONG.toMillis());
      assertThat(socket.getTcpNoDelay()).isTrue();
    }
  }
}
