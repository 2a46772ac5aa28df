package org.tamis.e2e;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A file system of a few megabytes in memory, which can be filled. */
final class SmallDisk implements AutoCloseable {
  private final Path place;
  private boolean mounted = true;

  private SmallDisk(Path place) {
    this.place = place;
  }

  /** In the place of this directory, which is made. */
  static SmallDisk mount(Path place) throws IOException {
    Files.createDirectories(place);
    run("mount", "-t", "tmpfs", "-o", "size=3m", "tamis-test", place.toString());
    return new SmallDisk(place);
  }

  private Path filler() {
    return place.resolve(".filler");
  }

  /** Until no octet has room. */
  void fill() throws IOException {
    byte[] block = new byte[4_096];
    try (OutputStream out = Files.newOutputStream(filler())) {
      while (true) {
        out.write(block);
      }
    } catch (IOException full) {
      if (Files.size(filler()) < block.length) {
        throw full;
      }
    }
  }

  void empty() throws IOException {
    Files.delete(filler());
  }

  void readOnly() throws IOException {
    run("mount", "-o", "remount,ro", place.toString());
  }

  void readWrite() throws IOException {
    run("mount", "-o", "remount,rw", place.toString());
  }

  private static void run(String... command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try {
      if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
        throw new IOException(
            List.of(command) + ": " + new String(process.getInputStream().readAllBytes()));
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  void unmount() throws IOException {
    run("umount", "--lazy", place.toString()); // a service that ends may still have files open
    mounted = false;
  }

  @Override
  public void close() throws IOException {
    if (mounted) {
      unmount();
    }
  }
}
