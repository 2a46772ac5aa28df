package org.tamis.bridge.store.maildir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.tamis.service.files.Disk;

/** The folders that mail clients show: Dovecot's file, in its two versions, and Courier's. */
record Subscriptions(Path tree, Disk disk) {
  private static final String VERSION_2 = "V\t2";

  /**
   * @param directory of the folder, such as {@code .Work.Sub}
   */
  void add(String directory) throws IOException {
    // the files are read as Latin-1
    byte[] octets = directory.substring(1).getBytes(StandardCharsets.UTF_8);
    String name = new String(octets, StandardCharsets.ISO_8859_1);
    TreeFile file = new TreeFile(tree.resolve("subscriptions"), disk);
    try (DotLock _ = DotLock.take(tree.resolve("subscriptions.lock"))) {
      boolean version2 = file.lines().stream().findFirst().filter(VERSION_2::equals).isPresent();
      add(file, version2 ? name.replace('.', '\t') : name);
    }
    Path courier = tree.resolve("courierimapsubscribed");
    if (Files.exists(courier)) {
      add(new TreeFile(courier, disk), "INBOX." + name);
    }
  }

  private static void add(TreeFile file, String name) throws IOException {
    List<String> lines = file.isUsable() ? new ArrayList<>(file.lines()) : List.of(name);
    if (!lines.contains(name)) {
      lines.add(name);
      file.replace(String.join("\n", lines) + "\n");
    }
  }
}
