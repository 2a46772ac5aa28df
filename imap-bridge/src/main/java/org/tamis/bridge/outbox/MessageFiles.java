package org.tamis.bridge.outbox;

import java.io.IOException;
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

  /**
   * What a row has of a message.
   *
   * @param octets all of them; none where they are in a file
   * @param inFile how many are in the file; -1 where they are here, or where that was not noted
   * @param digest of the file; "" likewise
   */
  record Row(byte[] octets, long inFile, String digest) {}

  /** Returns what the row is to have. */
  Row put(String id, byte[] octets) throws IOException {
    if (octets.length > 0 && octets.length <= MessageMemory.LARGE) {
      return new Row(octets, -1, "");
    }
    DurableFiles.SYSTEM.createDirectory(directory);
    DurableFiles.SYSTEM.write(file(id), octets);
    return new Row(new byte[0], octets.length, Sha256.hex(octets));
  }

  /**
   * The message.
   *
   * @throws IOException where the file is there and cannot be read
   */
  SpooledMessage get(String id, Row row) throws IOException {
    if (row.octets().length > 0) {
      return new SpooledMessage.Whole(Message.of(row.octets()));
    }
    try {
      return compared(Blocks.read(file(id)), row);
    } catch (NoSuchFileException e) {
      return new SpooledMessage.Gone("its file " + file(id) + " is gone");
    }
  }

  private static SpooledMessage compared(byte[] found, Row row) {
    Message message = Message.of(found);
    if (row.digest().isEmpty()) {
      return new SpooledMessage.Whole(message);
    }
    if (found.length != row.inFile()) {
      String sizes = found.length + " octets instead of " + row.inFile();
      return new SpooledMessage.Damaged(message, "its file has " + sizes);
    }
    return Sha256.hex(found).equals(row.digest())
        ? new SpooledMessage.Whole(message)
        : new SpooledMessage.Damaged(message, "its file has other octets than were written");
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
