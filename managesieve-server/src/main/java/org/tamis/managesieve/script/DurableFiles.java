package org.tamis.managesieve.script;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;

/**
 * Changes to a directory that are there entirely or not at all, also after a crash: written beside,
 * forced to the disk, renamed over, and the directory forced.
 */
final class DurableFiles {
  private static final String TEMPORARY = ".tmp-";

  private DurableFiles() {}

  /** Only the daemon's user may read what accounts keep. */
  static void createDirectory(Path directory) throws IOException {
    if (Files.isDirectory(directory)) {
      return;
    }
    boolean posix = directory.getFileSystem().supportedFileAttributeViews().contains("posix");
    FileAttribute<?>[] rights =
        posix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
            }
            : new FileAttribute<?>[0];
    Files.createDirectories(directory, rights);
    forceParent(directory);
  }

  static void write(Path file, byte[] content) throws IOException {
    Path temporary = temporary(file);
    try (FileChannel channel =
        FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer rest = ByteBuffer.wrap(content);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      channel.force(true);
    }
    replace(file, temporary);
  }

  static void link(Path link, Path target) throws IOException {
    replace(link, Files.createSymbolicLink(temporary(link), target));
  }

  static void delete(Path file) throws IOException {
    if (Files.deleteIfExists(file)) {
      forceParent(file);
    }
  }

  /** Removes what a crash left behind; the caller must keep other writers out. */
  static void clean(Path directory) throws IOException {
    try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(directory, TEMPORARY + "*")) {
      for (Path leftover : leftovers) {
        Files.deleteIfExists(leftover);
      }
    }
  }

  private static Path temporary(Path file) {
    return file.resolveSibling(TEMPORARY + UUID.randomUUID());
  }

  private static void replace(Path file, Path temporary) throws IOException {
    Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    forceParent(file);
  }

  private static void forceParent(Path file) throws IOException {
    Path parent = file.resolveSibling(".");
    try (FileChannel channel = FileChannel.open(parent, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
