package org.tamis.bridge.store.maildir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.UUID;
import org.tamis.service.files.Disk;
import org.tamis.service.files.OwnersOnly;

/**
 * A small text file of a tree, which other programs read and write as well. Its octets are letters
 * in Latin-1, so that what it is replaced with has those that nobody understands here.
 */
record TreeFile(Path path, Disk disk) {
  private static final int MOST_OCTETS = 1 << 20;

  /**
   * Not what is too big for such a file, or leads elsewhere. One look: between two, somebody else
   * may make it.
   */
  boolean isUsable() throws IOException {
    try {
      BasicFileAttributes seen =
          Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return seen.isRegularFile() && seen.size() <= MOST_OCTETS;
    } catch (NoSuchFileException none) {
      return true;
    }
  }

  /** None where there is no file. */
  List<String> lines() throws IOException {
    try {
      return Files.readAllLines(path, StandardCharsets.ISO_8859_1);
    } catch (NoSuchFileException none) {
      return List.of();
    }
  }

  /** In one step; the file is like its directory in mode and group. */
  void replace(String content) throws IOException {
    Path directory = path.resolveSibling(".").normalize();
    Path temporary = directory.resolve("tmp").resolve("tamis." + UUID.randomUUID());
    try {
      disk.create(
          temporary, content.getBytes(StandardCharsets.ISO_8859_1), OwnersOnly.file(temporary));
      Likeness.of(directory).giveFile(temporary);
      disk.rename(temporary, path);
      disk.forceDirectory(directory);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }
}
