package org.tamis.bridge.store.maildir;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A file that is a lock, as it was seen: another one under the same name is not equal.
 *
 * @param inode what the file system knows it by
 * @param holder number of the process, a colon and the machine, as Dovecot writes it; often nothing
 */
record LockFile(Object inode, FileTime made, String holder) {
  /** As Dovecot has it: nobody holds a lock for longer and lives. */
  private static final Duration STALE = Duration.ofMinutes(2);

  /**
   * For a process that is not there. It may be one that we cannot see, in another container, and
   * these hold a lock for an instant only.
   */
  private static final Duration OF_NOBODY = Duration.ofSeconds(5);

  private static final int MOST_OCTETS = 300;
  private static final long PROCESS = ProcessHandle.current().pid();

  /** What we write. */
  static final String OURS = PROCESS + ":" + MachineName.NAME;

  /** Empty when there is none any more. */
  static Optional<LockFile> read(Path file) throws IOException {
    try {
      BasicFileAttributes attributes =
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      Object inode = Objects.requireNonNullElse(attributes.fileKey(), "");
      String holder = attributes.isRegularFile() ? content(file) : "";
      return Optional.of(new LockFile(inode, attributes.lastModifiedTime(), holder));
    } catch (NoSuchFileException released) {
      return Optional.empty();
    }
  }

  private static String content(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(MOST_OCTETS), StandardCharsets.UTF_8).strip();
    }
  }

  /** A clock that jumps makes locks of the future; they are as old as they are far away. */
  boolean isStale() {
    Duration age = Duration.between(made.toInstant(), Instant.now()).abs();
    return age.compareTo(STALE) > 0 || (age.compareTo(OF_NOBODY) > 0 && isOfNobody());
  }

  /** One with our own number is of a process that had it before: we hold no such lock. */
  private boolean isOfNobody() {
    int colon = holder.indexOf(':');
    if (colon < 1 || !holder.substring(colon + 1).equals(MachineName.NAME)) {
      return false;
    }
    String number = holder.substring(0, colon);
    return number.matches("[0-9]{1,10}") && !isOfAnother(Long.parseLong(number));
  }

  private static boolean isOfAnother(long process) {
    return process != PROCESS
        && ProcessHandle.of(process).filter(ProcessHandle::isAlive).isPresent();
  }
}
