package org.tamis.studio.jmap.exchange;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The exchanges run over HTTP as well, one after the other on the same account. */
class UrlServerTest {
  @TempDir private Path directory;

  @Test
  void allExchangesOverHttp() throws Exception {
    try (OwnStudio studio = new OwnStudio(directory);
        UrlServer server = new UrlServer(studio.url(), OwnStudio.LOGIN);
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
