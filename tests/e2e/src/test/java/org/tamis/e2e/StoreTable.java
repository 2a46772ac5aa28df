package org.tamis.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tamis.bridge.testing.ImapServer;

/** Rows of deliveries to one store: what is in it afterwards, octet by octet. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class StoreTable {
  private ImapServer server;
  private Served served;
  private List<StoreRow> rows = List.of();

  /**
   * @param directory of the configuration
   * @param features of {@code store.features}, in quotes
   * @param more extensions that the rows need
   */
  final void start(
      Path directory, ImapServer store, String features, List<String> more, List<StoreRow> table)
      throws IOException {
    server = store;
    rows = table;
    Map<String, String> scripts = new HashMap<>();
    table.forEach(row -> scripts.put(row.account(), row.script(more)));
    List<String> accounts = List.copyOf(scripts.keySet());
    String section =
        StoreSection.of(
            directory, store, store.imapPort(), accounts, "features = [" + features + "]\n");
    served = Served.start(directory, section, scripts);
  }

  final ImapServer server() {
    return server;
  }

  final Served served() {
    return served;
  }

  final List<StoreRow> rows() {
    return rows;
  }

  @AfterAll
  final void stop() throws IOException {
    if (served != null) {
      served.close();
    }
    if (server != null) {
      server.close();
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  void isWhereTheScriptSays(StoreRow row) throws Exception {
    String reply = served.deliver(row.account(), row.letter());
    String log = served.log(row.account());
    assertThat(reply).as(log).startsWith(row.reply());
    assertThat(log).contains(row.logged());
    if (row.logged().isEmpty() && row.reply().startsWith("250")) {
      assertThat(log).doesNotContain("problem");
    }
    List<ImapView.Stored> stored = ImapView.of(server.imapPort(), server.login(row.account()));
    assertThat(stored.stream().map(StoreTable::shown))
        .as(log)
        .containsExactlyInAnyOrderElementsOf(row.stored().stream().map(this::named).toList());
    assertThat(stored).allSatisfy(one -> assertThat(one.octets()).isEqualTo(row.delivered()));
  }

  private static String shown(ImapView.Stored copy) {
    return copy.mailbox() + (copy.flags().isEmpty() ? "" : "|" + copy.flags());
  }

  /** With the name as the server has it. */
  private String named(String copy) {
    String[] parts = copy.split("\\|", 2);
    return server.naming().of(parts[0]) + (parts.length == 1 ? "" : "|" + parts[1]);
  }
}
