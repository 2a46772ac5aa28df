package org.tamis.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tamis.bridge.testing.PostgresServer;
import org.tamis.managesieve.client.ManageSieveClient;
import org.tamis.managesieve.client.SieveLogin;
import org.tamis.managesieve.client.SieveServer;

/** What two nodes show, and what they know together. */
@Timeout(600)
class NodesIT {
  private static final List<String> ACCOUNTS =
      List.of("ann@x.example", "bob@x.example", "eve@x.example", "joe@x.example");
  private static final String METRICS = "[metrics]\nlisten = \"127.0.0.1:0\"\n";

  @TempDir Path directory;
  private NodeSite site;

  @BeforeEach
  void start() throws Exception {
    Optional<String> missing = PostgresServer.missing();
    assumeTrue(missing.isEmpty(), () -> missing.orElse(""));
    site = NodeSite.in(directory, ACCOUNTS, "keep;");
  }

  @AfterEach
  void stop() throws IOException {
    if (site != null) {
      site.close();
    }
  }

  private TamisProcess node(String name, String sections) throws IOException {
    return TamisProcess.start(site.node(name, sections), NodeSite.SERVE);
  }

  private static double metric(TamisProcess node, String name) throws IOException {
    URI uri = URI.create("http://127.0.0.1:" + node.listening("metrics").getPort() + "/metrics");
    String all = new String(uri.toURL().openStream().readAllBytes(), StandardCharsets.UTF_8);
    Matcher line = Pattern.compile("(?m)^" + Pattern.quote(name) + " (\\S+)$").matcher(all);
    assertThat(line.find()).as("%s in %s", name, all).isTrue();
    return Double.parseDouble(line.group(1));
  }

  private static double buckets(TamisProcess node, String name) throws IOException {
    return metric(node, "tamis_node_buckets{node=\"" + name + "\"}");
  }

  @Test
  void eachShowsWhatItHasAndWhatItHandedOver() throws Exception {
    try (TamisProcess a = node("a", METRICS);
        TamisProcess b = node("b", METRICS)) {
      a.await(() -> buckets(a, "a") > 1_000 && buckets(b, "b") > 1_000);
      b.await(() -> buckets(a, "a") + buckets(b, "b") == 4_096);
      assertThat(metric(a, "tamis_node_lease_seconds{node=\"a\"}")).isBetween(0.0, 1.0);
      for (String account : ACCOUNTS) {
        assertThat(a.deliver("s@y.example", account, "Subject: x\r\n\r\nhello\r\n"))
            .startsWith("250 ");
      }
      double handed = metric(a, "tamis_handed_over_total{outcome=\"accepted\"}");
      assertThat(handed).isBetween(1.0, ACCOUNTS.size() - 1.0); // by names: they never change
      String delivered = "tamis_deliveries_total{outcome=\"accepted\"}";
      assertThat(metric(b, delivered)).isEqualTo(handed);
      assertThat(metric(a, delivered)).isEqualTo(ACCOUNTS.size() - handed);
    }
  }

  private static ManageSieveClient client(TamisProcess server, String password) throws IOException {
    InetSocketAddress address = server.listening("ManageSieve");
    return ManageSieveClient.open(
        new SieveServer("127.0.0.1", address.getPort(), Optional.empty(), Duration.ofMinutes(10)),
        new SieveLogin.Password("", ACCOUNTS.getFirst(), password));
  }

  /** NodeSite allows two. */
  @Test
  void whoGuessesAtOneIsHeldBackAtTheOther() throws Exception {
    try (TamisProcess a = node("a", "");
        TamisProcess b = node("b", "")) {
      client(b, "any").close();
      for (int i = 0; i < 2; i++) {
        String guess = "guess " + i;
        TamisProcess node = i == 0 ? a : b;
        assertThatThrownBy(() -> client(node, guess)).hasMessageContaining("wrong user name");
      }
      for (TamisProcess node : List.of(a, b)) {
        assertThatThrownBy(() -> client(node, "any"))
            .hasMessageContaining("too many failed logins");
      }
    }
  }
}
