package org.tamis.service.database;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tamis.service.files.OwnersOnly;

/** Who may read a database. */
final class OwnFiles {
  private OwnFiles() {}

  /** Shuts others out, also of a file that was made before; makes it where there is none. */
  static void shut(Path file) throws IOException {
    if (!Files.exists(file)) {
      Files.createFile(file, OwnersOnly.file(file));
    }
    for (Path one : Sqlite.files(file)) { // new ones get the rights of the first
      try {
        OwnersOnly.shut(one);
      } catch (FileSystemException e) {
        // another user's, who decides about it; or it has just gone
      }
    }
  }
}
