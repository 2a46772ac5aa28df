package org.tamis.service.files;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Owner, group and mode of files in a directory that programs of several users share: those of the
 * directory, so that each program can read and replace what another has written.
 */
public final class SharedRights {
  private static final String MODE = "unix:mode";
  private static final String OWNER = "unix:uid";
  private static final String GROUP = "unix:gid";

  private static final int FILE_BITS = 0666;
  private static final int DIRECTORY_BITS = 02777;
  private static final int OWNER_READS = 0600;
  private static final int OWNER_ENTERS = 0700;
  private static final int GROUP_BITS = 070;

  private SharedRights() {}

  /** Makes a directory, and those above it, each with the rights of the one that it is in. */
  public static void createDirectory(DurableFiles disk, Path directory) throws IOException {
    Path absolute = directory.toAbsolutePath();
    Path parent = absolute.getParent();
    if (Files.isDirectory(absolute) || parent == null) {
      return;
    }
    createDirectory(disk, parent);
    try {
      Files.createDirectory(absolute);
      give(parent, absolute);
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(absolute)) {
        throw e;
      }
    }
    disk.force(parent);
  }

  /**
   * Gives a file, or a directory, the rights of the directory that it is in.
   *
   * @throws IOException also when those who share it by its group could not read the file
   */
  public static void give(Path directory, Path file) throws IOException {
    if (!file.getFileSystem().supportedFileAttributeViews().contains("unix")) {
      return;
    }
    int mode = number(directory, MODE);
    giveOwner(directory, file);
    giveGroup(directory, file, (mode & GROUP_BITS) != 0);
    int bits =
        Files.isDirectory(file)
            ? mode & DIRECTORY_BITS | OWNER_ENTERS
            : mode & FILE_BITS | OWNER_READS;
    Files.setAttribute(file, MODE, bits);
  }

  /** Only root can; others share by the group. */
  private static void giveOwner(Path directory, Path file) throws IOException {
    int owner = number(directory, OWNER);
    if (number(file, OWNER) != owner) {
      try {
        Files.setAttribute(file, OWNER, owner);
      } catch (FileSystemException e) {
        // it stays this user's
      }
    }
  }

  private static void giveGroup(Path directory, Path file, boolean matters) throws IOException {
    int group = number(directory, GROUP);
    if (number(file, GROUP) != group) {
      try {
        Files.setAttribute(file, GROUP, group);
      } catch (FileSystemException e) {
        if (matters) {
          throw new IOException(
              directory + ": new files cannot get its group; chmod g+s it, or join the group", e);
        }
      }
    }
  }

  private static int number(Path file, String attribute) throws IOException {
    return (Integer) Files.getAttribute(file, attribute);
  }
}
