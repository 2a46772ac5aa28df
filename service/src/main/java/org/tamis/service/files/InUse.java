package org.tamis.service.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Whether processes use something. Each that does holds a lock on one octet of a file that is for
 * this alone, and who wants it alone locks all of them. The operating system frees the locks when a
 * process dies. Among the threads of one process this tells less: the first of them that stops
 * frees the locks of all.
 */
public final class InUse implements AutoCloseable {
  private static final Set<StandardOpenOption> OPTIONS =
      Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);

  private final FileChannel file;

  private InUse(FileChannel file) {
    this.file = file;
  }

  /** Empty while somebody has it alone; the file is made if it is missing. */
  public static Optional<InUse> shared(Path file) throws IOException {
    return locked(file, ThreadLocalRandom.current().nextLong(Long.MAX_VALUE), 1);
  }

  /** Empty while somebody uses it. */
  public static Optional<InUse> alone(Path file) throws IOException {
    return locked(file, 0, Long.MAX_VALUE);
  }

  private static Optional<InUse> locked(Path path, long from, long octets) throws IOException {
    FileChannel file = FileChannel.open(path, OPTIONS, OwnersOnly.file(path));
    if (isLocked(file, from, octets)) {
      return Optional.of(new InUse(file));
    }
    file.close();
    return Optional.empty();
  }

  private static boolean isLocked(FileChannel file, long from, long octets) throws IOException {
    try {
      return file.tryLock(from, octets, false) != null;
    } catch (OverlappingFileLockException byThisProcess) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
