package org.tamis.service.files;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;

/** The steps of a durable change, whose order decides what a crash can leave; a port. */
public interface Disk {
  Disk SYSTEM = new SystemDisk();

  /** Makes a file that must not exist yet, and forces its content to the disk. */
  void create(Path file, byte[] content, FileAttribute<?>... attributes) throws IOException;

  /** In one step, over what has the name already. */
  void rename(Path from, Path to) throws IOException;

  /** Forces to the disk which names a directory has. */
  void forceDirectory(Path directory) throws IOException;
}
