package org.tamis.cli.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.UUID;
import java.util.stream.Stream;
import org.tamis.bridge.outbox.OutboxCopy;
import org.tamis.service.database.SqliteDatabase;
import org.tamis.service.files.DurableFiles;
import org.tamis.service.files.OwnersOnly;
import org.tamis.service.text.Reason;

/**
 * A copy of scripts and state in a directory of its own, which gets its name when it is complete.
 */
record Backup(Places service, Path target) {
  /**
   * What is in it.
   *
   * @param waiting messages in the outbox
   */
  record Copied(int accounts, int scripts, int waiting) {}

  /**
   * Makes it, also while the service runs.
   *
   * @throws IOException when it cannot be made; nothing is left of it then
   */
  Copied make() throws IOException {
    Path directory = target.toAbsolutePath();
    if (Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException(target + ": exists already; name a directory that does not");
    }
    try (SqliteDatabase original = SqliteDatabase.ofService(service.state())) {
      return make(original, directory);
    }
  }

  private Copied make(SqliteDatabase original, Path directory) throws IOException {
    Path part = directory.resolveSibling(directory.getFileName() + ".part-" + UUID.randomUUID());
    Files.createDirectory(part, OwnersOnly.directory(part));
    try {
      Copied copied = copied(original, Places.in(part));
      Files.move(part, directory, StandardCopyOption.ATOMIC_MOVE);
      DurableFiles.SYSTEM.force(directory.resolveSibling("."));
      return copied;
    } catch (IOException | RuntimeException e) {
      remove(part);
      throw e;
    }
  }

  private Copied copied(SqliteDatabase original, Places to) throws IOException {
    int waiting = state(original, to);
    TreeCopy scripts = new TreeCopy(TreeCopy.Reading.IN_SERVICE);
    scripts.copy(service, to.scripts().orElseThrow());
    return new Copied(scripts.accounts(), scripts.scripts(), waiting);
  }

  private static int state(SqliteDatabase original, Places to) throws IOException {
    copy(original, to.state());
    int waiting = outbox(to, original);
    DurableFiles.SYSTEM.force(to.state());
    Files.deleteIfExists(to.beside(".lock"));
    Files.deleteIfExists(to.beside(".use"));
    return waiting;
  }

  private static void copy(SqliteDatabase original, Path to) throws IOException {
    try {
      original.copyTo(to);
    } catch (SQLException e) {
      throw new IOException("cannot copy " + original + ": " + Reason.of(e), e);
    }
  }

  private static int outbox(Places to, SqliteDatabase original) throws IOException {
    try (SqliteDatabase copy = SqliteDatabase.open(to.state())) {
      return new OutboxCopy(copy, original).complete();
    } catch (SQLException e) {
      throw new IOException(to.state() + ": " + Reason.of(e), e);
    }
  }

  private static void remove(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
