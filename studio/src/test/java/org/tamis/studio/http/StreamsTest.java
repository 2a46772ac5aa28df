package org.tamis.studio.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tamis.service.net.PeerSet;

/** Bodies that are made while they are sent. */
@Timeout(60)
class StreamsTest {
  private static final Duration LONG = Duration.ofMinutes(5);
  private static final Duration SHORT = Duration.ofMillis(200);

  private final CountDownLatch ended = new CountDownLatch(1);
  private Optional<HttpServer> server = Optional.empty();

  @AfterEach
  void stop() {
    server.ifPresent(HttpServer::close);
  }

  private HttpServer serve(Duration longest, Duration patience, Reply.Writing writing)
      throws IOException {
    HttpSettings settings =
        new HttpSettings(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            Optional.empty(),
            PeerSet.NONE,
            10,
            10,
            patience,
            LONG,
            Duration.ofSeconds(5));
    Reply.Writing watched =
        out -> {
          try {
            writing.writeTo(out);
          } finally {
            ended.countDown();
          }
        };
    HttpServer started =
        HttpServer.start(
            settings,
            new SecurityHeaders(List.of()),
            request -> Reply.streamed("text/plain", longest, watched));
    server = Optional.of(started);
    return started;
  }

  private boolean hasEnded() throws InterruptedException {
    return ended.await(30, TimeUnit.SECONDS);
  }

  private static HttpResponse<InputStream> ask(HttpServer server, String method) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(server.url()))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build(),
            HttpResponse.BodyHandlers.ofInputStream());
  }

  private static void line(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  @Test
  void whatWasFlushedIsThereBeforeTheRestIsWritten() throws Exception {
    CountDownLatch read = new CountDownLatch(1);
    HttpServer started =
        serve(
            LONG,
            LONG,
            out -> {
              out.write(new byte[0]);
              line(out, "a");
              read.await();
              line(out, "b");
            });
    HttpResponse<InputStream> reply = ask(started, "POST");
    assertThat(reply.body().read()).isEqualTo('a');
    read.countDown();
    assertThat(new String(reply.body().readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("b");
    assertThat(reply.headers().firstValue("content-security-policy")).isPresent();
  }

  @Test
  void ofABodyOnlyItsHeadersAreSentWhereNothingElseIsAskedFor() throws Exception {
    HttpServer started = serve(LONG, LONG, out -> line(out, "a"));
    assertThat(ask(started, "HEAD").body().readAllBytes()).isEmpty();
    assertThat(ended.getCount()).as("nothing was made").isOne();
  }

  @Test
  void aBodyThatLastsTooLongEndsAndIsNotWhole() throws Exception {
    HttpServer started =
        serve(
            SHORT,
            LONG,
            out -> {
              line(out, "a");
              Thread.sleep(LONG);
            });
    InputStream body = ask(started, "GET").body();
    assertThatThrownBy(body::readAllBytes).isInstanceOf(IOException.class);
    assertThat(hasEnded()).isTrue();
  }

  @Test
  void whoeverNeverWaitsIsStoppedAsWell() throws Exception {
    HttpServer started =
        serve(
            SHORT,
            LONG,
            out -> {
              while (true) {
                line(out, "a");
              }
            });
    InputStream body = ask(started, "GET").body();
    assertThatThrownBy(body::readAllBytes).isInstanceOf(IOException.class);
    assertThat(hasEnded()).isTrue();
  }

  @Test
  void aFailureIsSeenByTheClient() throws Exception {
    HttpServer started =
        serve(
            LONG,
            LONG,
            out -> {
              line(out, "a");
              throw new IllegalStateException("for a test");
            });
    InputStream body = ask(started, "GET").body();
    assertThatThrownBy(body::readAllBytes).isInstanceOf(IOException.class);
  }

  @Test
  void aClientThatTakesNothingIsNotWaitedFor() throws Exception {
    byte[] much = new byte[1 << 20];
    HttpServer started =
        serve(
            LONG,
            Duration.ofSeconds(3),
            out -> {
              while (true) {
                out.write(much);
              }
            });
    try (Socket socket = new Socket(started.address().getAddress(), started.address().getPort())) {
      socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes("US-ASCII"));
      assertThat(hasEnded()).isTrue();
    }
  }

  @Test
  void theServerDoesNotWaitForBodiesWhenItStops() throws Exception {
    HttpServer started =
        serve(
            LONG,
            LONG,
            out -> {
              line(out, "a");
              Thread.sleep(LONG);
            });
    InputStream body = ask(started, "GET").body();
    assertThat(body.read()).isEqualTo('a');
    long before = System.nanoTime();
    started.close();
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(4));
    assertThat(hasEnded()).isTrue();
  }
}
