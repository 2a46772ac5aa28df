package org.tamis.studio.jmap.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The exchanges run over HTTP as well, one after the other on the same account. */
class UrlServerTest {
  @TempDir private Path directory;

  static void requireLogin(HttpExchange exchange) {
    String login =
        Base64.getEncoder().encodeToString(PlainHttp.LOGIN.getBytes(StandardCharsets.UTF_8));
    assertThat(exchange.getRequestHeaders().getFirst("Authorization")).isEqualTo("Basic " + login);
  }

  @Test
  void allExchangesOverHttp() throws Exception {
    try (PlainHttp http = new PlainHttp(directory);
        UrlServer server = new UrlServer(http.url(), PlainHttp.LOGIN);
        Stream<Path> files = Files.walk(Path.of("../tests/jmap"))) {
      JsonNode session = new JsonMapper().readTree(server.session().body());
      for (Path file : files.filter(one -> one.toString().endsWith(".json")).sorted().toList()) {
        try {
          Exchange.read(file).run(server, session);
        } catch (AssertionError e) {
          throw new AssertionError(file + ": " + e.getMessage(), e);
        }
      }
    }
  }
}
