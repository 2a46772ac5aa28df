package org.tamis.service.files;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Changes to a directory that are there entirely or not at all, also after a crash: written beside,
 * forced to the disk, renamed over, and the directory forced.
 */
public record DurableFiles(Disk disk) {
  public static final DurableFiles SYSTEM = new DurableFiles(Disk.SYSTEM);

  private static final String TEMPORARY = ".tmp-";

  /** What is done to a file before it gets its name. */
  @FunctionalInterface
  public interface Finish {
    void of(Path temporary) throws IOException;
  }

  /** Makes a directory, and those above it, that only the process's user may read. */
  public void createDirectory(Path directory) throws IOException {
    Path absolute = directory.toAbsolutePath();
    if (Files.isDirectory(absolute)) {
      return;
    }
    Path parent = absolute.getParent();
    if (parent != null) {
      createDirectory(parent);
    }
    try {
      Files.createDirectory(absolute, OwnersOnly.directory(absolute));
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(absolute)) {
        throw e;
      }
    }
    forceParent(absolute);
  }

  /** Writes a file that only the process's user may read. */
  public void write(Path file, byte[] content) throws IOException {
    write(file, content, _ -> {});
  }

  /**
   * The same; when this fails, the file still has its old content, or already all of the new one.
   *
   * @param finish may let others read it
   */
  public void write(Path file, byte[] content, Finish finish) throws IOException {
    Path temporary = temporary(file);
    try {
      disk.create(temporary, content, OwnersOnly.file(temporary));
      finish.of(temporary);
      replace(file, temporary);
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(temporary);
      throw e;
    }
  }

  /** Makes a symbolic link, or lets one lead elsewhere. */
  public void link(Path link, Path target) throws IOException {
    link(link, target, link.resolveSibling("."));
  }

  /**
   * The same.
   *
   * @param through a directory of the same file system, in which it is made
   */
  public void link(Path link, Path target, Path through) throws IOException {
    Path temporary = temporary(through.resolve("link"));
    try {
      replace(link, Files.createSymbolicLink(temporary, target));
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(temporary);
      throw e;
    }
  }

  /** Does nothing when there is no such file. */
  public void delete(Path file) throws IOException {
    if (Files.deleteIfExists(file)) {
      forceParent(file);
    }
  }

  /** Forces what another way has written to the disk: a file, or the names in a directory. */
  public void force(Path path) throws IOException {
    disk.forceDirectory(path);
  }

  /** Removes what a crash left behind; the caller must keep other writers out. */
  public void clean(Path directory) throws IOException {
    clean(directory, TEMPORARY + "*");
  }

  /**
   * The same for other names.
   *
   * @param temporaries a glob, as {@link Files#newDirectoryStream(Path, String)} has it
   */
  public void clean(Path directory, String temporaries) throws IOException {
    try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(directory, temporaries)) {
      for (Path leftover : leftovers) {
        Files.deleteIfExists(leftover);
      }
    }
  }

  /** Whether a crash may have left this behind. */
  public static boolean isTemporary(Path file) {
    return String.valueOf(file.getFileName()).startsWith(TEMPORARY);
  }

  private static Path temporary(Path file) {
    return file.resolveSibling(
        TEMPORARY + Long.toHexString(ThreadLocalRandom.current().nextLong()));
  }

  private void replace(Path file, Path temporary) throws IOException {
    disk.rename(temporary, file);
    forceParent(file);
  }

  private void forceParent(Path file) throws IOException {
    disk.forceDirectory(file.resolveSibling("."));
  }
}
