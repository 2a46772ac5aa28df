package org.tamis.cli.backup;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.tamis.service.database.DatabaseSurvey;
import org.tamis.service.files.DurableFiles;
import org.tamis.service.files.InUse;
import org.tamis.service.files.OwnersOnly;

/** Puts a backup in the places that a configuration names, where nothing is yet. */
record Restoring(Places backup, Places service) {
  /** Of the database: it is looked at under another name. */
  private static final String RESTORED = ".restored";

  /**
   * Restores all of it, the database last: a service finds none before everything is there.
   *
   * @throws IOException when it refuses, or cannot
   */
  TreeCopy restore() throws IOException {
    if (!Files.isRegularFile(backup.state())
        || !Files.isDirectory(backup.scripts().orElseThrow())) {
      throw new IOException(backup.state().getParent() + ": is not a backup");
    }
    DurableFiles.SYSTEM.createDirectory(directory());
    InUse use =
        InUse.alone(service.beside(".use"))
            .orElseThrow(() ->
                new IOException(service.state() + ": a service or command uses it; stop it first"));
    try (use) {
      refuseToOverwrite();
      refuseToLeaveScripts();
      return copied();
    }
  }

  private Path directory() {
    return Objects.requireNonNull(service.state().toAbsolutePath().getParent(), "it is a file");
  }

  private void refuseToOverwrite() throws IOException {
    Stream<Path> state =
        Stream.of("", "-wal", "-journal", ".outbox").map(service::beside).filter(Restoring::has);
    Optional<Path> there = Stream.concat(state, service.accounts().stream()).findFirst();
    if (there.isPresent()) {
      throw new IOException(there.get() + ": exists already; move it away first");
    }
  }

  private void refuseToLeaveScripts() throws IOException {
    if (service.scripts().isEmpty() && !backup.accounts().isEmpty()) {
      throw new IOException(
          "it has scripts in files, and the configuration keeps them elsewhere; restore it with"
              + " scripts.store = \"files\" and the usual layout, then copy them");
    }
  }

  private static boolean has(Path path) {
    String[] names = path.toFile().list();
    return names == null ? Files.exists(path) : names.length > 0;
  }

  private TreeCopy copied() throws IOException {
    Path restored = service.beside(RESTORED);
    database(restored);
    TreeCopy scripts = new TreeCopy(TreeCopy.Reading.AT_REST);
    if (service.scripts().isPresent()) {
      scripts.copy(backup, service.scripts().get());
    }
    outbox();
    Files.move(restored, service.state(), StandardCopyOption.ATOMIC_MOVE);
    DurableFiles.SYSTEM.force(directory());
    return scripts;
  }

  /** A file that is no such database, or of a newer version, is refused before anything is made. */
  private void database(Path restored) throws IOException {
    Files.copy(
        backup.state(),
        restored,
        StandardCopyOption.COPY_ATTRIBUTES,
        StandardCopyOption.REPLACE_EXISTING);
    boolean good = false;
    try {
      OwnersOnly.shut(restored);
      DatabaseSurvey.of(restored);
      DurableFiles.SYSTEM.force(restored);
      good = true;
    } finally {
      for (String suffix : good ? List.of("-wal", "-shm") : List.of("-wal", "-shm", "")) {
        Files.deleteIfExists(service.beside(RESTORED + suffix));
      }
    }
  }

  private void outbox() throws IOException {
    if (!Files.isDirectory(backup.outbox())) {
      return;
    }
    DurableFiles.SYSTEM.createDirectory(service.outbox());
    try (DirectoryStream<Path> files = Files.newDirectoryStream(backup.outbox())) {
      for (Path file : files) {
        Path to = service.outbox().resolve(file.getFileName());
        Files.copy(file, to, StandardCopyOption.COPY_ATTRIBUTES);
        DurableFiles.SYSTEM.force(to);
      }
    }
    DurableFiles.SYSTEM.force(service.outbox());
  }
}
