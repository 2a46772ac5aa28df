package org.tamis.service.files;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;

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
  private static final int GROUP_READS = 040;
  private static final int HANDS_GROUP_DOWN = 02000;

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
    if (!isUnix(file)) {
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

  /**
   * Makes a directory, and those above it, for this user; and for a group, where one is set: the
   * directory that it is in lets its group read, and hands it down ({@code chmod g+s}).
   */
  public static void createForGroup(DurableFiles disk, Path directory) throws IOException {
    Path parent = directory.toAbsolutePath().getParent();
    if (Files.isDirectory(directory) || parent == null) {
      return;
    }
    disk.createDirectory(directory);
    if (isUnix(directory) && (number(parent, MODE) & HANDS_GROUP_DOWN) != 0) {
      letGroupRead(parent, directory);
    }
  }

  /**
   * Lets the group of a directory read a file, or a directory, that was made in it for this user
   * alone, where the group may read the directory itself.
   *
   * @throws IOException also when that group could not read the file
   */
  public static void letGroupRead(Path directory, Path file) throws IOException {
    new GroupReads(directory).of(file);
  }

  /** What {@link #letGroupRead} does, for all files that are made while the directory stays. */
  public static DurableFiles.Finish groupReads(Path directory) {
    return new GroupReads(directory);
  }

  /** Looks at the directory once. */
  private static final class GroupReads implements DurableFiles.Finish {
    private final Path directory;
    private OptionalInt mode = OptionalInt.empty();

    GroupReads(Path directory) {
      this.directory = directory;
    }

    @Override
    public void of(Path file) throws IOException {
      if (mode.isEmpty()) {
        mode = OptionalInt.of(isUnix(directory) ? number(directory, MODE) : 0);
      }
      if ((mode.getAsInt() & GROUP_READS) != 0) {
        giveGroup(directory, file, true);
        int handedDown = mode.getAsInt() & HANDS_GROUP_DOWN;
        boolean entered = Files.isDirectory(file);
        Files.setAttribute(file, MODE, entered ? 0750 | handedDown : 0640);
      }
    }
  }

  private static boolean isUnix(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("unix");
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
