package org.tamis.bridge.store.maildir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The folders that mail clients show: Dovecot's file, in its two versions, and Courier's. */
record Subscriptions(Path tree, AtomicWrite write) {
  private static final String VERSION_2 = "V\t2";

  /**
   * @param directory of the folder, such as {@code .Work.Sub}
   */
  void add(String directory) throws IOException {
    String name = directory.substring(1);
    Path file = tree.resolve("subscriptions");
    try (DotLock _ = DotLock.take(tree.resolve("subscriptions.lock"))) {
      boolean version2 = lines(file).stream().findFirst().filter(VERSION_2::equals).isPresent();
      add(file, version2 ? name.replace('.', '\t') : name);
    }
    Path courier = tree.resolve("courierimapsubscribed");
    if (Files.exists(courier)) {
      add(courier, "INBOX." + name);
    }
  }

  private void add(Path file, String name) throws IOException {
    List<String> lines = new ArrayList<>(lines(file));
    if (!lines.contains(name)) {
      lines.add(name);
      write.over(file, String.join("\n", lines) + "\n");
    }
  }

  private static List<String> lines(Path file) throws IOException {
    return Files.exists(file) ? Files.readAllLines(file, StandardCharsets.UTF_8) : List.of();
  }
}
