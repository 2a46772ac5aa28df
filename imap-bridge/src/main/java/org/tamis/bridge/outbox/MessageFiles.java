package org.tamis.bridge.outbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import org.tamis.bridge.spool.MessageMemory;
import org.tamis.engine.digest.Sha256;
import org.tamis.engine.message.Message;
import org.tamis.service.files.Blocks;
import org.tamis.service.files.DurableFiles;

/**
 * Messages of the outbox that are too large for a row of the database, beside it: each is on disk
 * under its name before its row is written, and goes after it. A message without any octets has a
 * file, too: where the row has none, there must be one.
 */
record MessageFiles(Path directory) {
  private static final String SUFFIX = ".eml";
  private static final byte[] IN_FILE = {};

  /** Returns what the row is to have. */
  byte[] put(String id, byte[] octets) throws IOException {
    if (octets.length > 0 && octets.length <= MessageMemory.LARGE) {
      return octets;
    }
    DurableFiles.SYSTEM.createDirectory(directory);
    DurableFiles.SYSTEM.write(file(id), octets, DurableFiles.Readers.OWNER);
    return IN_FILE;
  }

  /**
   * The message.
   *
   * @throws UncheckedIOException where the file is gone
   */
  Message get(String id, byte[] inRow) {
    try {
      return Message.of(inRow.length > 0 ? inRow : Blocks.read(file(id)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Octets of the message; 0 where the file is gone.
   *
   * @param inRow octets there
   */
  long size(String id, long inRow) {
    return inRow > 0 ? inRow : file(id).toFile().length();
  }

  void delete(String id) throws IOException {
    Files.deleteIfExists(file(id));
  }

  /**
   * Removes what a crash left behind.
   *
   * @param ids of which the files stay
   * @param before newer files stay as well: another process may be writing the row
   */
  void clean(Set<String> ids, Instant before) throws IOException {
    Set<Path> kept = ids.stream().map(this::file).collect(Collectors.toSet());
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
      for (Path file : files) {
        if (!kept.contains(file) && Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
          Files.deleteIfExists(file);
        }
      }
    } catch (NoSuchFileException e) {
      // there never was a large one, or another process has cleaned as well
    }
  }

  Path file(String id) {
    return directory.resolve(Sha256.hex(id.getBytes(StandardCharsets.UTF_8)) + SUFFIX);
  }
}
