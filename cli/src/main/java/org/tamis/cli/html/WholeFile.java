package org.tamis.cli.html;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A file that is there as a whole or not at all: it is written under another name beside its own,
 * which is removed when the process is told to stop.
 */
public final class WholeFile implements AutoCloseable {
  private static final AtomicInteger NEXT = new AtomicInteger();

  private final Path target;
  private final Path temporary;
  private final BufferedWriter out;

  private WholeFile(Path target, Path temporary) throws IOException {
    this.target = target;
    this.temporary = temporary;
    this.out = Files.newBufferedWriter(temporary, StandardOpenOption.CREATE_NEW);
  }

  /**
   * Begins a file.
   *
   * @throws IOException when there can be no such file
   */
  public static WholeFile create(Path path) throws IOException {
    // a link stays one, and what is no file, such as /dev/null, stays what it is
    Path target = Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
    if (Files.exists(target) && !Files.isRegularFile(target)) {
      throw new FileSystemException(path.toString(), null, "is not a file that can be replaced");
    }
    Path directory = target.getParent();
    Path name = target.getFileName();
    if (directory == null || name == null || !Files.isDirectory(directory)) {
      throw new FileSystemException(path.toString(), null, "there is no such directory");
    }
    String unique = Integer.toString(NEXT.incrementAndGet());
    Path temporary =
        directory.resolve(
            "." + name + "." + ProcessHandle.current().pid() + "-" + unique + ".part");
    temporary.toFile().deleteOnExit();
    return new WholeFile(target, temporary);
  }

  /**
   * Adds text.
   *
   * @throws UncheckedIOException when the text cannot be written
   */
  public void write(String text) {
    try {
      out.write(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends the file, which keeps its other name, and adds what is in it to {@code other}. */
  void appendTo(WholeFile other) {
    try {
      out.close();
      try (var text = Files.newBufferedReader(temporary)) {
        text.transferTo(other.out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Ends the file and gives it its name.
   *
   * @throws UncheckedIOException when it cannot be written
   */
  public void complete() {
    try {
      out.close();
      Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Removes what was not completed. */
  @Override
  public void close() throws IOException {
    out.close();
    Files.deleteIfExists(temporary);
  }
}
