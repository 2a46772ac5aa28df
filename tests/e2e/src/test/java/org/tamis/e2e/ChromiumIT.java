package org.tamis.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What tests rely on in the browser that they look at pages with. */
@Timeout(1_200)
class ChromiumIT {
  private static void answer(HttpExchange exchange) throws IOException {
    String cookies =
        String.join(";", exchange.getRequestHeaders().getOrDefault("Cookie", List.of()));
    byte[] page =
        ("<p>" + (cookies.isEmpty() ? "nobody" : cookies)).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Set-Cookie", "who=ann");
    exchange.getResponseHeaders().add("Content-Type", "text/html");
    exchange.sendResponseHeaders(200, page.length);
    exchange.getResponseBody().write(page);
    exchange.close();
  }

  @Test
  void eachBrowserBeginsWithoutTheCookiesOfAnother(@TempDir Path directory) throws IOException {
    assumeThat(Files.isExecutable(Path.of("/usr/bin/chromium"))).isTrue();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", ChromiumIT::answer);
    server.start();
    URI site = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    try (Chromium first = Chromium.start(directory, "true")) {
      first.open(site);
      assertThat(first.read("p")).isEqualTo("nobody");
      first.open(site);
      first.evaluate("text(all('p')[0]) === 'who=ann' && 'known'");
      try (Chromium second = Chromium.start(directory, "true")) {
        second.open(site);
        assertThat(second.read("p")).isEqualTo("nobody");
      }
    } finally {
      server.stop(0);
    }
  }
}
