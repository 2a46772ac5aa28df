package org.tamis.studio.jmap.exchange;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The exchanges run over HTTP as well, one after the other on the same account. */
class UrlServerTest {
  @TempDir private Path directory;

  @Test
  void allExchangesOverHttp() throws Exception {
    try (OwnStudio studio = new OwnStudio(directory)) {
      UrlExchanges.run(Path.of("../tests/jmap"), studio.url(), OwnStudio.LOGIN);
    }
  }
}
