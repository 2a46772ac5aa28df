package org.tamis.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tamis.bridge.testing.AccountFiles;

/** What Prometheus reads of {@code tamis serve}. */
@Timeout(1_200)
class MetricsIT {
  private static final String ACCOUNT = "ann@x.example";

  @TempDir Path directory;
  private TamisProcess server;

  private HttpResponse<String> get(String path) throws IOException {
    int port = server.listening("metrics").getPort();
    URI uri = URI.create("http://127.0.0.1:" + port + path);
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  private boolean shows(String line) throws IOException {
    return get("/metrics").body().lines().anyMatch(line::equals);
  }

  private String metrics() throws IOException {
    return get("/metrics").body();
  }

  @Test
  void deliveriesLoginsAndConnectionsAreCounted() throws Exception {
    Files.createDirectory(directory.resolve("mail"));
    AccountFiles.passwords(directory, List.of(ACCOUNT));
    BasicConfiguration.write(
        directory,
        """
        [store]
        type = "maildir"
        path = "%s/mail/%%n"
        [metrics]
        listen = "127.0.0.1:0"
        """
            .formatted(directory));
    server = TamisProcess.start(directory, "serve", "--config", "tamis.toml");
    assertThat(get("/-/healthy").statusCode()).isEqualTo(200);
    assertThat(metrics())
        .contains("tamis_deliveries_total{outcome=\"accepted\"} 0.0\n")
        .contains("tamis_build_info{version=\"");
    assertThat(server.deliver("s@y.example", ACCOUNT, "Subject: x\r\n\r\nhello\r\n"))
        .startsWith("250 ");
    int port = server.listening("ManageSieve").getPort();
    try (Socket guest = new Socket(InetAddress.getLoopbackAddress(), port)) {
      guest.setSoTimeout(600_000);
      guest
          .getOutputStream()
          .write("AUTHENTICATE \"PLAIN\" \"AGIAYQ==\"\r\n".getBytes(StandardCharsets.US_ASCII));
      server.await(() -> shows("tamis_managesieve_logins_total{result=\"failed\"} 1.0"));
      server.await(() -> shows("tamis_connections{service=\"managesieve\"} 1.0"));
    }
    server.await(() -> shows("tamis_connections{service=\"managesieve\"} 0.0"));
    server.await(() -> shows("tamis_deliveries_total{outcome=\"accepted\"} 1.0"));
    assertThat(metrics())
        .contains("tamis_delivery_seconds_count 1\n")
        .contains("tamis_outbox_messages 0.0\n", "tamis_outbox_oldest_seconds 0.0\n")
        .contains("jvm_memory_used_bytes{area=\"heap\"}", "process_resident_memory_bytes")
        .contains("tamis_deliveries_total{outcome=\"deferred\"} 0.0\n")
        .contains("tamis_managesieve_logins_total{result=\"ok\"} 0.0\n");
    assertThat(server.terminate().exitCode()).isEqualTo(143);
  }
}
