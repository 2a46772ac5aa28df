package org.tamis.bridge.store.maildir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.tamis.service.files.Disk;

/**
 * A small text file of a tree, which other programs read and write as well. Its octets are letters
 * in Latin-1, so that what it is replaced with has those that nobody understands here.
 */
record TreeFile(Path path, Disk disk) {
  private static final int MOST_OCTETS = 1 << 20;

  /** Not what is too big for such a file, or leads elsewhere. */
  boolean isUsable() throws IOException {
    boolean regular = Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
    return regular
        ? Files.size(path) <= MOST_OCTETS
        : !Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }

  /** None where there is no file. */
  List<String> lines() throws IOException {
    return Files.exists(path) ? Files.readAllLines(path, StandardCharsets.ISO_8859_1) : List.of();
  }

  /** In one step; the file is like its directory in mode and group. */
  void replace(String content) throws IOException {
    Path directory = path.resolveSibling(".").normalize();
    Path temporary = directory.resolve("tmp").resolve("tamis." + UUID.randomUUID());
    try {
      disk.create(temporary, content.getBytes(StandardCharsets.ISO_8859_1), Likeness.OWNERS_FILE);
      Likeness.of(directory).giveFile(temporary);
      disk.rename(temporary, path);
      disk.forceDirectory(directory);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }
}
