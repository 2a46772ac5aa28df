package org.tamis.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
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
import org.tamis.bridge.testing.LineServer;
import org.tamis.engine.message.Message;

/** A server that greets and never says a word again. */
@Timeout(600)
class SilentServerTest {
  private static final Duration SHORT = Duration.ofMillis(200);
  private static final Duration LONG = Duration.ofMinutes(20);

  private static final class Silent extends LineServer {
    private final String greeting;

    private Silent(String greeting) throws IOException {
      this.greeting = greeting;
      start();
    }

    @Override
    protected void serve(Line line) throws IOException {
      line.say(greeting);
      while (true) {
        line.read();
      }
    }
  }

  @Test
  void aStoreIsUnavailable() throws IOException {
    try (Silent server = new Silent("* OK ready");
        ImapMailStore store =
            new ImapMailStore(
                settings(server), a -> ImapLogin.as(a, "secret"), InstantSource.system())) {
      assertThatThrownBy(() -> store.open("u1")).isInstanceOf(StoreUnavailable.class);
      assertThat(server.lines()).isNotEmpty();
    }
  }

  private static ImapSettings settings(Silent server) {
    return new ImapSettings(
        "127.0.0.1",
        server.port(),
        TransportSecurity.NONE,
        Optional.empty(),
        1,
        0,
        LONG,
        LONG,
        SHORT);
  }

  @Test
  void aSmartHostTakesTheMessageLater() throws IOException {
    try (Silent server = new Silent("220 ready")) {
      SmtpSettings settings =
          new SmtpSettings(
              "127.0.0.1",
              server.port(),
              TransportSecurity.NONE,
              Optional.empty(),
              Optional.empty(),
              "mx",
              LONG,
              SHORT);
      Message message = Message.of("\r\nhi\r\n".getBytes(StandardCharsets.US_ASCII));
      Sent sent =
          new SmartHost(settings)
              .send("s@y", new EmailAddress("z", "w"), new OutgoingMessage("", message));
      assertThat(sent).isInstanceOf(Sent.NotNow.class);
      assertThat(server.lines()).isNotEmpty();
    }
  }
}
