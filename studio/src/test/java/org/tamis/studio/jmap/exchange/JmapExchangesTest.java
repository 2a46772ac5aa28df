package org.tamis.studio.jmap.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The exchanges of {@code tests/jmap}, against ours without HTTP; with JMAP_URL and JMAP_LOGIN in
 * the environment against that server, as {@code tests/jmap/run} does.
 */
class JmapExchangesTest {
  private static final Path ROOT = Path.of("../tests/jmap");
  private static final Optional<String> URL = Optional.ofNullable(System.getenv("JMAP_URL"));

  @TempDir private static Path directory;

  @TestFactory
  Stream<DynamicTest> exchanges() throws IOException {
    return files().stream()
        .map(file -> DynamicTest.dynamicTest(ROOT.relativize(file).toString(), () -> run(file)));
  }

  @Test
  void eachNamesItsSectionAndWhatItSays() throws IOException {
    assertThat(files()).hasSizeGreaterThanOrEqualTo(60);
    for (Path file : files()) {
      JsonNode json = Exchange.read(file).json();
      assertThat(json.path("section").asString("")).as(file.toString()).isNotEmpty();
      assertThat(json.path("says").asString("")).as(file.toString()).isNotEmpty();
    }
  }

  private static List<Path> files() throws IOException {
    return UrlExchanges.files(ROOT);
  }

  private static void run(Path file) throws Exception {
    Exchange exchange = Exchange.read(file);
    try (ExchangeServer server = server()) {
      JsonNode session = new JsonMapper().readTree(server.session().body());
      for (String capability : exchange.needs()) {
        assumeTrue(session.path("capabilities").has(capability), "no " + capability);
      }
      exchange.run(server, session);
    }
  }

  private static ExchangeServer server() throws Exception {
    return URL.isPresent()
        ? new UrlServer(URL.get(), System.getenv("JMAP_LOGIN"))
        : new OwnServer(Files.createTempDirectory(directory, "server"));
  }
}
