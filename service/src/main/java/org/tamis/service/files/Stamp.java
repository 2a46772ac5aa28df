package org.tamis.service.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;

/**
 * What changes when somebody changes a file or puts another in its place.
 *
 * @param inode with its device; the same for all files where the system has none
 */
public record Stamp(String inode, Instant modified, long size) {
  /**
   * The clocks of file systems are coarse: what was changed a moment ago may change again and look
   * the same.
   */
  private static final Duration SETTLED = Duration.ofSeconds(2);

  /** NoSuchFileException where there is none. */
  public static Stamp of(Path file, LinkOption... options) throws IOException {
    BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class, options);
    String inode = String.valueOf(now.fileKey());
    return new Stamp(inode, now.lastModifiedTime().toInstant(), now.size());
  }

  /** Whether the next change will show. */
  public boolean isSettled(Instant now) {
    return modified.isBefore(now.minus(SETTLED));
  }
}
