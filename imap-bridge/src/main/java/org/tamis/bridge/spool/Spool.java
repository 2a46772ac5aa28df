package org.tamis.bridge.spool;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.UUID;
import org.tamis.service.files.DurableFiles;
import org.tamis.service.files.OwnersOnly;

/**
 * Where large messages are while they arrive. The files are for the process's user alone and have
 * no name: a process that is killed leaves nothing behind, and the sender still has the message.
 */
public record Spool(Path directory) {
  /** In the directory that the system has for such files. */
  public static final Spool TEMPORARY = new Spool(Path.of(System.getProperty("java.io.tmpdir")));

  private static final Set<StandardOpenOption> NEW =
      Set.of(
          StandardOpenOption.CREATE_NEW,
          StandardOpenOption.READ,
          StandardOpenOption.WRITE,
          // on POSIX systems the name goes as soon as the file is open
          StandardOpenOption.DELETE_ON_CLOSE);

  /** Makes the directory, for the same user alone. */
  public void prepare() throws IOException {
    DurableFiles.SYSTEM.createDirectory(directory);
  }

  /** A file to write and read until it is closed. */
  public FileChannel open() throws IOException {
    return FileChannel.open(
        directory.resolve(UUID.randomUUID() + ".eml"), NEW, OwnersOnly.file(directory));
  }
}
