package org.tamis.studio.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tamis.service.net.PeerSet;

/** Bodies that do not come as they should, and what they keep waiting. */
@Timeout(40)
class PacedBodyTest {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** Reads the body of each request; those to {@code /itself} by itself. */
  private static final class Reader implements Handler {
    private final CountDownLatch reading = new CountDownLatch(1);

    @Override
    public Reply handle(Request request) {
      return Reply.text(200, "text/plain", "" + request.body().length);
    }

    @Override
    public Optional<Reading> reading(Request head) {
      return head.path().equals("/itself")
          ? Optional.of(body -> {
            reading.countDown();
            return Reply.text(200, "text/plain", "" + body.readAllBytes().length);
          })
          : Optional.empty();
    }
  }

  private final Reader reader = new Reader();

  private HttpServer server(int requests) throws IOException {
    HttpSettings settings =
        new HttpSettings(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            Optional.empty(),
            PeerSet.NONE,
            20,
            requests,
            PATIENCE,
            Duration.ofMinutes(1),
            Duration.ofSeconds(1));
    return HttpServer.start(settings, new SecurityHeaders(List.of()), reader);
  }

  private static Socket post(HttpServer server, String path, int octets) throws IOException {
    Socket socket = new Socket(server.address().getAddress(), server.address().getPort());
    String head =
        "POST " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: " + octets;
    socket.getOutputStream().write((head + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private static String reply(Socket socket) throws IOException {
    try (InputStream in = socket.getInputStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (SocketException e) { // the connection is closed while something is on its way
      return "";
    }
  }

  @Test
  void aBodyThatDoesNotComeIsGivenUp() throws IOException {
    try (HttpServer server = server(5)) {
      for (String path : List.of("/", "/itself")) {
        try (Socket socket = post(server, path, 100)) {
          assertThat(reply(socket)).as("nobody is there to answer").isEmpty();
        }
      }
    }
  }

  /** Each octet comes in time, and the whole would take an hour. */
  @Test
  void aBodyThatComesInDropsIsGivenUp() throws Exception {
    try (HttpServer server = server(5)) {
      for (String path : List.of("/", "/itself")) {
        try (Socket socket = post(server, path, 50_000)) {
          Thread drops = Thread.ofVirtual().start(() -> drip(socket));
          assertThat(reply(socket)).matches("(?s)|HTTP/1\\.1 400 .*");
          drops.join();
        }
      }
    }
  }

  private static void drip(Socket socket) {
    try {
      OutputStream out = socket.getOutputStream();
      for (int i = 0; i < 50_000; i++) {
        out.write('x');
        Thread.sleep(50);
      }
    } catch (IOException | InterruptedException e) {
      return; // given up, as the test expects
    }
  }

  @Test
  void moreThanTheServerAnswersAtATimeComeAgain() throws Exception {
    try (HttpServer server = server(1);
        Socket slow = post(server, "/itself", 100)) {
      assertThat(reader.reading.await(30, TimeUnit.SECONDS)).isTrue();
      try (Socket other = post(server, "/", 0)) {
        assertThat(reply(other)).startsWith("HTTP/1.1 503 ").contains("Retry-After: 1");
      }
      assertThat(reply(slow)).isEmpty();
      String last = "";
      while (!last.startsWith("HTTP/1.1 200 ")) { // as soon as the place is given back
        try (Socket other = post(server, "/", 0)) {
          last = reply(other);
        }
      }
    }
  }
}
