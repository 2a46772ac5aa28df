package org.tamis.cli.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who is told that the services run, whoever else asks. */
@Timeout(600)
class MetricsServerTest {
  private static final int MANY = 20;

  @Test
  void clientsThatStopInTheMiddleKeepNobodyWaiting() throws Exception {
    List<Socket> stopped = new ArrayList<>();
    try (MetricsServer server =
            MetricsServer.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), new Metrics());
        HttpClient client = HttpClient.newHttpClient()) {
      URI metrics = URI.create(server.url());
      for (int i = 0; i < MANY; i++) {
        stopped.add(half(metrics.getPort()));
      }
      HttpRequest health = HttpRequest.newBuilder(metrics.resolve("/-/healthy")).build();
      assertThat(client.send(health, HttpResponse.BodyHandlers.ofString()).statusCode())
          .isEqualTo(200);
      for (Socket one : stopped) {
        one.setSoTimeout(1);
        assertThatThrownBy(() -> one.getInputStream().read())
            .as("they are still connected")
            .isInstanceOf(SocketTimeoutException.class);
      }
    } finally {
      for (Socket one : stopped) {
        one.close();
      }
    }
  }

  private static Socket half(int port) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket
        .getOutputStream()
        .write("GET /-/healthy HTTP/1.1\r\nHost: x\r\nAcc".getBytes(StandardCharsets.US_ASCII));
    return socket;
  }
}
