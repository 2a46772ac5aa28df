package org.tamis.bridge.store.maildir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.tamis.service.files.Disk;

/** Replaces small files of a tree in one step, like their directory in mode and group. */
record AtomicWrite(Disk disk) {
  void over(Path file, String content) throws IOException {
    Path directory = file.resolveSibling(".").normalize();
    Path temporary = directory.resolve("tmp").resolve("tamis." + UUID.randomUUID());
    try {
      disk.create(temporary, content.getBytes(StandardCharsets.UTF_8), Likeness.OWNERS_FILE);
      Likeness.of(directory).giveFile(temporary);
      disk.rename(temporary, file);
      disk.forceDirectory(directory);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }
}
