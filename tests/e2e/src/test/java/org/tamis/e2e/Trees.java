package org.tamis.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Maildir++ trees as a store.
 *
 * @param root has a tree for each account
 */
record Trees(Path root) {
  Trees {
    root.toFile().mkdirs(); // its administrator makes it, not the service
  }

  String section() {
    return "[store]\ntype = \"maildir\"\npath = \"%s/%%u\"\n".formatted(root);
  }

  /** The messages of a folder; INBOX is "". */
  List<String> messages(String account, String folder) throws IOException {
    List<String> found = new ArrayList<>();
    for (String part : List.of("new", "cur")) {
      for (Path file : files(account, folder + "/" + part)) {
        found.add(Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    return found;
  }

  List<Path> files(String account, String directory) throws IOException {
    Path place = Path.of(root + "/" + account + "/" + directory);
    if (!Files.exists(place)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(place)) {
      return files.toList();
    }
  }
}
