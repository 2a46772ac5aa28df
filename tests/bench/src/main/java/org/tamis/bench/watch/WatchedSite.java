package org.tamis.bench.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.tamis.bridge.testing.AccountFiles;

/**
 * A site whose service watches accounts.
 *
 * @param directory its own
 * @param tamis the command that starts it
 */
record WatchedSite(Path directory, List<String> tamis) {
  /**
   * A small one, whose new part is there from the beginning and whose old part is as large as what
   * is in it: garbage must not count for accounts.
   */
  private static final String HEAP =
      "-XX:+UseSerialGC -Xms16m -Xmn8m -Xmx216m -XX:+AlwaysPreTouch"
          + " -XX:MinHeapFreeRatio=5 -XX:MaxHeapFreeRatio=10 -XX:-ShrinkHeapInSteps";

  private static final String RULE =
      "if header :contains \"list-id\" \"list%d.example\" { fileinto \"Lists/%d\"; }\n";

  /** Each account has a script of its own, of ten rules. */
  void configure(int accounts, int port) throws IOException {
    Map<String, String> scripts = new LinkedHashMap<>();
    for (int i = 0; i < accounts; i++) {
      scripts.put("u" + i + "@x.example", script(i));
    }
    AccountFiles.write(directory, scripts);
    Path password = directory.resolve("master");
    Files.writeString(password, "secret\n");
    Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-------"));
    Files.writeString(directory.resolve("tamis.toml"), configuration(port, scripts));
  }

  private static String script(int account) {
    StringBuilder script = new StringBuilder("require \"fileinto\";\n");
    for (int rule = 0; rule < 10; rule++) {
      script.append(RULE.formatted(rule, account));
    }
    return script.toString();
  }

  private static String configuration(int port, Map<String, String> scripts) {
    return """
    host-name = "mx.x.example"
    [accounts]
    password-file = "passwords"
    [scripts]
    directory = "scripts"
    [managesieve]
    listen = "127.0.0.1:0"
    require-tls = false
    [lmtp]
    listen = "127.0.0.1:0"
    [store]
    port = %d
    security = "none"
    master-user = "master"
    master-password-file = "master"
    [watch]
    accounts = [%s]
    """
        .formatted(
            port,
            scripts.keySet().stream()
                .map(name -> '"' + name + '"')
                .collect(Collectors.joining(", ")));
  }

  /** Its log is in the directory. */
  Process start() throws IOException {
    List<String> command = new ArrayList<>(tamis);
    command.addAll(List.of("serve", "--config", "tamis.toml"));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("log.txt").toFile());
    builder.environment().put("TAMIS_JAVA_OPTS", HEAP);
    return builder.start();
  }
}
