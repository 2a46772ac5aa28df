package org.tamis.studio.jmap.exchange;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** All exchanges over HTTP, one after the other on the same account. */
public final class UrlExchanges {
  private UrlExchanges() {}

  /**
   * Runs them; an AssertionError names the file of the first that fails.
   *
   * @param root the directory that has them
   * @param url of the server
   * @param login USER:PASSWORD
   * @return how many were run
   */
  public static int run(Path root, String url, String login) throws Exception {
    List<Path> files = files(root);
    try (UrlServer server = new UrlServer(url, login)) {
      JsonNode session = new JsonMapper().readTree(server.session().body());
      for (Path file : files) {
        try {
          Exchange.read(file).run(server, session);
        } catch (AssertionError e) {
          throw new AssertionError(file.toString(), e);
        }
      }
    }
    return files.size();
  }

  static List<Path> files(Path root) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }
}
