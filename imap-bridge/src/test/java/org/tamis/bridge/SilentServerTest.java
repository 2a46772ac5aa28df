package org.tamis.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tamis.bridge.send.OutgoingMessage;
import org.tamis.bridge.send.Sent;
import org.tamis.bridge.send.SmartHost;
import org.tamis.bridge.send.SmtpSettings;
import org.tamis.bridge.store.StoreUnavailable;
import org.tamis.bridge.store.imap.ImapLogin;
import org.tamis.bridge.store.imap.ImapMailStore;
import org.tamis.bridge.store.imap.ImapSettings;
import org.tamis.engine.message.Message;

/** A server that never says a word: its kernel takes the connection. */
@Timeout(600)
class SilentServerTest {
  private static final Duration MOMENT = Duration.ofMillis(200);

  private ServerSocket server;

  @BeforeEach
  void open() throws IOException {
    server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  @Test
  void aStoreIsUnavailable() {
    ImapSettings settings =
        new ImapSettings(
            "127.0.0.1",
            server.getLocalPort(),
            TransportSecurity.NONE,
            Optional.empty(),
            1,
            0,
            MOMENT,
            MOMENT,
            MOMENT);
    try (ImapMailStore store =
        new ImapMailStore(settings, a -> ImapLogin.as(a, "secret"), InstantSource.system())) {
      assertThatThrownBy(() -> store.open("u1")).isInstanceOf(StoreUnavailable.class);
    }
  }

  @Test
  void aSmartHostTakesTheMessageLater() {
    SmtpSettings settings =
        new SmtpSettings(
            "127.0.0.1",
            server.getLocalPort(),
            TransportSecurity.NONE,
            Optional.empty(),
            Optional.empty(),
            "mx",
            MOMENT,
            MOMENT);
    Message message = Message.of("\r\nhi\r\n".getBytes(StandardCharsets.US_ASCII));
    Sent sent =
        new SmartHost(settings)
            .send("s@y", new EmailAddress("z", "w"), new OutgoingMessage("", message));
    assertThat(sent).isInstanceOf(Sent.NotNow.class);
  }
}
