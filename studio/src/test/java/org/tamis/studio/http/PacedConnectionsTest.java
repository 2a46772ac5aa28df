package org.tamis.studio.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.http.HttpPrologue;
import io.helidon.http.WritableHeaders;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.http1.spi.Http1Upgrader;
import io.helidon.webserver.spi.ServerConnection;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledExecutorService;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tamis.service.net.Alarm;
import org.tamis.service.net.PeerSet;
import org.tamis.service.testing.TestKeys;
import org.tamis.service.testing.Trust;
import org.tamis.service.tls.ServerIdentity;

/**
 * Which connections are closed while nothing comes, or too little. That one is not closed is shown
 * when another one is, which was opened later.
 */
@Timeout(600)
class PacedConnectionsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Duration IDLE = Duration.ofSeconds(3);
  private static final String PAGE = "GET /page HTTP/1.1\r\nHost: x\r\n\r\n";

  /** Answered with more than all buffers on the way hold. */
  private static final String MUCH = PAGE.replace("/page", "/part").repeat(4_000);

  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch end = new CountDownLatch(1);
  private Optional<HttpServer> server = Optional.empty();

  @AfterEach
  void stop() {
    end.countDown();
    server.ifPresent(HttpServer::close);
  }

  private Reply answer(Request request) {
    return switch (request.path()) {
      case "/long" -> {
        awaitEnd();
        yield text("long");
      }
      case "/events" -> Reply.streamed("text/plain", Duration.ofHours(1), this::events);
      case "/part" -> Reply.of(200, "text/plain", new byte[8 << 10]);
      default -> text("page");
    };
  }

  private static Reply text(String text) {
    return Reply.text(200, "text/plain", text);
  }

  private void awaitEnd() {
    begun.countDown();
    try {
      end.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void events(OutputStream out) throws IOException, InterruptedException {
    out.write("first\n".getBytes(StandardCharsets.US_ASCII));
    out.flush();
    begun.countDown();
    end.await();
    out.write("last\n".getBytes(StandardCharsets.US_ASCII));
  }

  private HttpServer start(int connections, Optional<ServerIdentity> tls) throws IOException {
    HttpServer started =
        HttpServer.start(
            new HttpSettings(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                tls,
                PeerSet.NONE,
                connections,
                10,
                PATIENCE,
                IDLE,
                Duration.ofSeconds(1)),
            new SecurityHeaders(List.of()),
            this::answer);
    server = Optional.of(started);
    return started;
  }

  private HttpServer start() throws IOException {
    return start(20, Optional.empty());
  }

  private static Socket connect(int port, String text) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    say(socket, text);
    return socket;
  }

  private static Socket connect(HttpServer server, String text) throws IOException {
    return connect(server.address().getPort(), text);
  }

  private static void say(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  /** What still comes until the other side closes. */
  private static String rest(Socket socket) {
    StringBuilder text = new StringBuilder();
    try {
      InputStream in = socket.getInputStream();
      for (int octet = in.read(); octet >= 0; octet = in.read()) {
        text.append((char) octet);
      }
    } catch (IOException e) { // closed while something of ours was on its way
    }
    return text.toString();
  }

  /** Reads on until the last thing is this. */
  private static void awaitText(Socket socket, String last) throws IOException {
    StringBuilder text = new StringBuilder();
    while (text.indexOf(last) < 0) {
      int octet = socket.getInputStream().read();
      assertThat(octet).as("after " + text).isNotNegative();
      text.append((char) octet);
    }
  }

  /** At its end the server has lost its patience with somebody who came before now. */
  private static void awaitImpatience(int port) throws IOException {
    try (Socket other = connect(port, "GET /")) {
      assertThat(rest(other)).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "GET /pa",
        "GET /page HTTP/1.1\r\n",
        "GET /page HTTP/1.1\r\nHost: x\r\nCook",
        "GET /page HTTP/1.1\r\nHost: x\r\nCookie: ",
        "GET /page HTTP/1.1\r\nHost: x\r\n\r"
      })
  void aHeadThatDoesNotEndIsGivenUp(String part) throws IOException {
    try (Socket socket = connect(start(), part)) {
      assertThat(rest(socket)).as("nobody is there to answer").isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "GET /pa",
        "GET /page HTTP/1.1\r\nHost: x\r\nCook",
        "GET /page HTTP/1.1\r\nHost: x\r\nCookie: "
      })
  void soIsALaterOne(String part) throws IOException {
    try (Socket socket = connect(start(), PAGE)) {
      awaitText(socket, "\r\n\r\npage");
      say(socket, part);
      assertThat(rest(socket)).isEmpty();
    }
  }

  /** Each octet comes in time, and the whole would take hours. */
  @ParameterizedTest
  @ValueSource(strings = {"GET /", "GET /page HTTP/1.1\r\nHost: x\r\nCookie: "})
  void aHeadThatComesInDropsIsGivenUp(String part) throws Exception {
    try (Socket socket = connect(start(), part)) {
      Thread drops = Thread.ofVirtual().start(() -> drip(socket));
      assertThat(rest(socket)).isEmpty();
      drops.join();
    }
  }

  private static void drip(Socket socket) {
    try {
      while (true) {
        say(socket, "x");
        Thread.sleep(100);
      }
    } catch (IOException | InterruptedException e) {
      return; // given up, as the test expects
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/long", "/events"})
  void aHandlerTakesAsLongAsItLikes(String path) throws Exception {
    HttpServer started = start();
    try (Socket socket = connect(started, PAGE.replace("/page", path))) {
      begun.await();
      try (Socket idle = connect(started, PAGE)) {
        awaitImpatience(started.address().getPort());
        assertThat(rest(idle)).endsWith("page");
      }
      end.countDown();
      awaitText(socket, path.equals("/long") ? "\r\n\r\nlong" : "last\n");
    }
  }

  /** Its requests come in two parts each, and last longer together than any of them may. */
  @Test
  void aConnectionInUseStaysOpen() throws Exception {
    HttpServer started = start();
    try (Socket socket = connect(started, PAGE)) {
      awaitText(socket, "\r\n\r\npage");
      Thread other = Thread.ofVirtual().start(() -> assertImpatience(started));
      while (other.isAlive()) {
        request(socket);
      }
      request(socket);
    }
  }

  private static void assertImpatience(HttpServer server) {
    try {
      awaitImpatience(server.address().getPort());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void request(Socket socket) throws IOException {
    say(socket, PAGE.substring(0, 25));
    say(socket, PAGE.substring(25));
    awaitText(socket, "\r\n\r\npage");
  }

  /** While it has the only place, nobody else is served. */
  @Test
  void aReplyThatIsNotTakenIsGivenUp() throws IOException {
    HttpServer started = start(1, Optional.empty());
    try (Socket _ = connect(started, MUCH);
        Socket next = connect(started, PAGE)) {
      awaitText(next, "\r\n\r\npage");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 5, 60})
  void aHandshakeThatDoesNotEndIsGivenUp(int octets, @TempDir Path keys) throws IOException {
    HttpServer started = start(20, Optional.of(identity(keys)));
    byte[] hello = new byte[octets];
    byte[] record = {22, 3, 1, 2, 0, 1, 0, 1, (byte) 0xFC, 3, 3};
    System.arraycopy(record, 0, hello, 0, Math.min(octets, record.length));
    try (Socket socket = connect(started, "")) {
      socket.getOutputStream().write(hello);
      assertThat(rest(socket)).isEmpty();
    }
  }

  private static ServerIdentity identity(Path keys) throws IOException {
    TestKeys.make(keys);
    return ServerIdentity.load(keys.resolve("cert.pem"), keys.resolve("key.pem"));
  }

  @Test
  void headsAndRepliesInTlsAreNoOther(@TempDir Path keys) throws IOException {
    HttpServer started = start(1, Optional.of(identity(keys)));
    try (SSLSocket first = secure(started, keys)) {
      say(first, PAGE);
      awaitText(first, "\r\n\r\npage");
      say(first, "GET /page HTTP/1.1\r\nHost");
      assertThat(rest(first)).isEmpty();
    }
    try (SSLSocket second = secure(started, keys)) {
      say(second, MUCH);
      try (SSLSocket third = secure(started, keys)) {
        say(third, PAGE);
        awaitText(third, "\r\n\r\npage");
      }
    }
  }

  private static SSLSocket secure(HttpServer server, Path keys) throws IOException {
    return (SSLSocket)
        Trust.only(keys.resolve("cert.pem"))
            .getSocketFactory()
            .createSocket(server.address().getAddress(), server.address().getPort());
  }

  /** Says each octet again. */
  private record Echo(ConnectionContext context) implements ServerConnection {
    @Override
    public void handle(Limit limit) {
      context.dataWriter().writeNow(BufferData.create("HTTP/1.1 101 Echo\r\n\r\n"));
      while (true) {
        context.dataWriter().writeNow(BufferData.create(new byte[] {context.dataReader().read()}));
      }
    }

    @Override
    public Duration idleTime() {
      return Duration.ZERO;
    }

    @Override
    public void close(boolean interrupt) {}
  }

  private static final Http1Upgrader TO_ECHO =
      new Http1Upgrader() {
        @Override
        public String supportedProtocol() {
          return "echo";
        }

        @Override
        public ServerConnection upgrade(
            ConnectionContext context, HttpPrologue prologue, WritableHeaders<?> headers) {
          return new Echo(context);
        }
      };

  /** It has its own rules about silence. */
  @Test
  void whatAConnectionIsUpgradedToIsLeftAlone() throws IOException {
    ScheduledExecutorService timer = Alarm.timer("for a test");
    WebServer upgrading =
        WebServer.builder()
            .host("127.0.0.1")
            .shutdownHook(false)
            .protocolsDiscoverServices(false)
            .addConnectionSelector(
                new PacedConnections(
                    PATIENCE,
                    timer,
                    heard ->
                        Http1ConnectionSelector.builder()
                            .config(Http1Config.builder().addReceiveListener(heard).build())
                            .addUpgrader(TO_ECHO)
                            .build()))
            .build()
            .start();
    String upgrade = "GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: echo\r\n\r\n";
    try (Socket socket = connect(upgrading.port(), upgrade)) {
      awaitText(socket, "101 Echo\r\n\r\n");
      awaitImpatience(upgrading.port());
      say(socket, "still there");
      awaitText(socket, "still there");
    } finally {
      upgrading.stop();
      timer.shutdownNow();
    }
  }
}
