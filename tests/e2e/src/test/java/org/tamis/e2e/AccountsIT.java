package org.tamis.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tamis.bridge.testing.AccountFiles;

/** {@code tamis accounts} after a few deliveries. */
@Timeout(1_200)
class AccountsIT {
  private static final String TIME = "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d";

  @TempDir Path directory;

  @BeforeEach
  void deliver() throws IOException {
    Files.createDirectory(directory.resolve("mail"));
    AccountFiles.passwords(directory, List.of("ann@x.example", "bob@x.example", "eve@x.example"));
    AccountFiles.activate(
        directory,
        Map.of(
            "ann@x.example", "keep;",
            "bob@x.example", "require \"fileinto\";\n  fileinto \"Missing\";\n"));
    BasicConfiguration.write(
        directory,
        """
        [store]
        type = "maildir"
        path = "%s/mail/%%n"
        """
            .formatted(directory));
    try (TamisProcess server = TamisProcess.start(directory, "serve", "--config", "tamis.toml")) {
      for (String account : List.of("ann@x.example", "bob@x.example")) {
        assertThat(server.deliver("s@y.example", account, "Subject: x\r\n\r\nhello\r\n"))
            .startsWith("250 ");
      }
      assertThat(server.terminate().exitCode()).isEqualTo(143); // all is written
    }
  }

  private TamisProcess.Ended accounts(String... more) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("accounts"));
    arguments.addAll(List.of(more));
    arguments.addAll(List.of("--config", "tamis.toml"));
    return TamisProcess.tamis(directory, "", arguments.toArray(String[]::new));
  }

  @Test
  void eachAccountIsALine() throws IOException {
    var ended = accounts();
    assertThat(ended.err()).isEmpty();
    assertThat(ended.exitCode()).isZero();
    assertThat(ended.out())
        .containsPattern("(?m)^ann@x\\.example +main +" + TIME + " accepted +-$")
        .containsPattern(
            "(?m)^bob@x\\.example +main +" + TIME + " accepted +" + TIME + " main:2:3: fileinto ")
        .containsPattern("(?m)^eve@x\\.example +- +- +-$");
  }

  @Test
  void thoseThatAreNamedAreShownAsObjects() throws IOException {
    var ended = accounts("bob@x.example", "--json");
    assertThat(ended.out())
        .hasLineCount(1)
        .startsWith("{\"account\":\"bob@x.example\",\"activeScript\":\"main\",\"lastDelivery\":\"")
        .contains("\"outcome\":\"accepted\"", "\"place\":\"main:2:3\"", "\"error\":\"fileinto ");
    var unknown = accounts("nobody@x.example");
    assertThat(unknown.exitCode()).isEqualTo(1);
    assertThat(unknown.err()).contains("nobody@x.example: no account");
  }
}
