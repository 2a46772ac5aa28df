package org.tamis.cli.backup;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tamis.cli.config.Config;
import org.tamis.cli.config.StatePlace;

/**
 * Where things are, in service and in a backup.
 *
 * @param scripts the directory of all accounts; empty where another program backs them up
 */
record Places(Optional<Path> scripts, Path state) {
  /**
   * @throws IOException where the state is not in files
   */
  static Places of(Config config) throws IOException {
    return switch (config.state()) {
      case StatePlace.InFile(Path file) -> new Places(config.scripts().root(), file);
      case StatePlace.InDatabase shared ->
          throw new IOException(
              "state.store is \"database\": back up "
                  + shared
                  + " with pg_dump or pg_basebackup, and restore it with theirs");
    };
  }

  static Places in(Path backup) {
    return new Places(Optional.of(backup.resolve("scripts")), backup.resolve("state.sqlite"));
  }

  /** What belongs to the database and stands beside it. */
  Path beside(String suffix) {
    return state.toAbsolutePath().resolveSibling(state.getFileName() + suffix);
  }

  Path outbox() {
    return beside(".outbox");
  }

  /** The directories of accounts: none begins with a dot, and the database may be beside them. */
  List<Path> accounts() throws IOException {
    if (scripts.isEmpty() || !Files.isDirectory(scripts.get())) {
      return List.of(); // no script has been stored yet
    }
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(scripts.get(), "[!.]*")) {
      for (Path entry : entries) {
        if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS) && !isOfState(entry)) {
          found.add(entry);
        }
      }
    }
    return found;
  }

  private boolean isOfState(Path entry) {
    return entry.toAbsolutePath().toString().startsWith(state.toAbsolutePath().toString());
  }
}
