package org.tamis.bridge.outbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import org.tamis.engine.digest.Sha256;
import org.tamis.service.files.Blocks;
import org.tamis.service.files.DurableFiles;

/**
 * In files beside the database: each is on disk under its name before its row is written, and goes
 * after it.
 */
record MessageFiles(Path directory) implements LargeContents {
  private static final String SUFFIX = ".eml";

  @Override
  public void prepare(String id, byte[] octets) throws IOException {
    DurableFiles.SYSTEM.createDirectory(directory);
    DurableFiles.SYSTEM.write(file(id), octets);
  }

  @Override
  public void put(Connection connection, String id, byte[] octets) {}

  @Override
  public byte[] read(Connection connection, String id) throws IOException {
    try {
      return Blocks.read(file(id));
    } catch (NoSuchFileException e) {
      throw new NoSuchFileException("its file " + file(id) + " is gone");
    }
  }

  @Override
  public long size(String id, long elsewhere) {
    return file(id).toFile().length();
  }

  @Override
  public void remove(Connection connection, String id) {}

  @Override
  public void removed(String id) throws IOException {
    Files.deleteIfExists(file(id));
  }

  @Override
  public void clean(Set<String> ids, Instant before) throws IOException {
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
