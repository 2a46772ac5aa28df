package org.tamis.studio.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tamis.service.net.PeerSet;
import org.tamis.studio.http.SocketTalk.Closing;
import org.tamis.studio.http.SocketTalk.Turn;

/** WebSockets of clients that do not do what browsers do. */
@Timeout(600)
class SocketConnectionTest {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** More than the buffers of a connection hold. */
  private static final int LARGE = 64 << 20;

  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile Optional<Closing> ending = Optional.empty();
  private volatile boolean fails;
  private HttpServer server;

  private final class Talk implements SocketTalk {
    @Override
    public Turn received(byte[] message) {
      if (fails) {
        throw new IllegalStateException("secret");
      }
      return new Turn.Says(Optional.of("x".repeat(LARGE)));
    }

    @Override
    public Optional<Closing> ending() {
      return ending;
    }

    @Override
    public void close() {
      closed.countDown();
    }
  }

  @BeforeEach
  void start() throws IOException {
    HttpSettings settings =
        new HttpSettings(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            Optional.empty(),
            PeerSet.NONE,
            10,
            10,
            PATIENCE,
            Duration.ofMinutes(2),
            Duration.ofSeconds(5));
    Handler handler =
        new Handler() {
          @Override
          public Reply handle(Request request) {
            return Reply.text(404, "text/plain", "nothing");
          }

          @Override
          public Optional<Upgrade> upgrade(Request head) {
            return switch (head.path()) {
              case "/talk" -> Optional.of(new Upgrade.Accepted(new Talk()));
              case "/broken" -> throw new IllegalStateException("secret");
              default -> Optional.empty();
            };
          }
        };
    server = HttpServer.start(settings, new SecurityHeaders(List.of()), handler);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Socket connect() throws IOException {
    return new Socket(server.address().getAddress(), server.address().getPort());
  }

  /** The head of the answer to a request with these fields. */
  private static String ask(Socket socket, String path, String... fields) throws IOException {
    String request =
        "GET " + path + " HTTP/1.1\r\nHost: x\r\n" + String.join("\r\n", fields) + "\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    DataInputStream in = new DataInputStream(socket.getInputStream());
    StringBuilder head = new StringBuilder();
    while (!head.toString().endsWith("\r\n\r\n")) {
      head.append((char) in.readByte());
    }
    return head.toString();
  }

  private static final String[] FIELDS = {
    "Connection: Upgrade",
    "Upgrade: websocket",
    "Sec-WebSocket-Version: 13",
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="
  };

  private Socket open() throws IOException {
    Socket socket = connect();
    // RFC 6455 §1.3
    assertThat(ask(socket, "/talk", FIELDS))
        .startsWith("HTTP/1.1 101 ")
        .contains("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
    return socket;
  }

  /** One octet in a binary frame, masked with zeros. */
  private static void say(Socket socket) throws IOException {
    socket.getOutputStream().write(new byte[] {(byte) 0x82, (byte) 0x81, 0, 0, 0, 0, 'x'});
  }

  /** The code of the next close frame, past pings. */
  private static int code(Socket socket) throws IOException {
    DataInputStream in = new DataInputStream(socket.getInputStream());
    while (true) {
      int kind = in.readUnsignedByte();
      byte[] payload = new byte[in.readUnsignedByte()];
      in.readFully(payload);
      if (kind == 0x88) {
        assertThat(new String(payload, StandardCharsets.UTF_8)).doesNotContain("secret");
        return (payload[0] & 0xFF) << 8 | payload[1] & 0xFF;
      }
    }
  }

  @Test
  void whoTakesNothingIsGivenUp() throws Exception {
    try (Socket socket = open()) {
      say(socket);
      closed.await();
    }
  }

  @Test
  void whoAnswersNoPingIsGivenUp() throws Exception {
    try (Socket _ = open()) {
      closed.await();
    }
  }

  /** The time for the head of a request is over with the upgrade. */
  @Test
  void whoAnswersPingsStays() throws Exception {
    try (Socket socket = open()) {
      DataInputStream in = new DataInputStream(socket.getInputStream());
      long end = System.nanoTime() + 2 * PATIENCE.toNanos();
      while (System.nanoTime() < end) {
        assertThat(in.readUnsignedByte()).isEqualTo(0x89);
        in.readFully(new byte[in.readUnsignedByte()]);
        socket.getOutputStream().write(new byte[] {(byte) 0x8A, (byte) 0x80, 0, 0, 0, 0});
      }
      ending = Optional.of(new Closing(1008, "over"));
      assertThat(code(socket)).isEqualTo(1008);
    }
  }

  @Test
  void itEndsWhenItHasTo() throws Exception {
    try (Socket socket = open()) {
      ending = Optional.of(new Closing(1008, "over"));
      assertThat(code(socket)).isEqualTo(1008);
      closed.await(); // although the client does not answer
    }
  }

  @Test
  void whatFailsEndsItWithoutAReason() throws Exception {
    fails = true;
    try (Socket socket = open()) {
      say(socket);
      assertThat(code(socket)).isEqualTo(1011);
    }
    closed.await();
  }

  @Test
  void whoIsGoneIsNoticed() throws Exception {
    open().close();
    closed.await();
  }

  @Test
  void aRequestThatIsWrongIsRefused() throws Exception {
    for (int i = 2; i < FIELDS.length; i++) {
      String[] wrong = FIELDS.clone();
      wrong[i] = "X: y";
      try (Socket socket = connect()) {
        assertThat(ask(socket, "/talk", wrong)).startsWith("HTTP/1.1 400 ");
      }
    }
    for (String key : List.of("!", "YQ==")) {
      String[] wrong = FIELDS.clone();
      wrong[3] = "Sec-WebSocket-Key: " + key;
      try (Socket socket = connect()) {
        assertThat(ask(socket, "/talk", wrong))
            .startsWith("HTTP/1.1 400 ")
            .contains("Content-Security-Policy: default-src 'none'");
      }
    }
    try (Socket socket = connect()) {
      assertThat(ask(socket, "/broken", FIELDS)).startsWith("HTTP/1.1 500 ");
    }
    try (Socket socket = connect()) {
      assertThat(ask(socket, "/other", FIELDS)).startsWith("HTTP/1.1 404 ");
    }
  }
}
