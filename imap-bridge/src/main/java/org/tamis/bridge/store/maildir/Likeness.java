package org.tamis.bridge.store.maildir;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.tamis.service.files.OwnersOnly;

/** Mode and group of what is made in a tree: those of the directory that it is made in. */
record Likeness(int mode, int group) {
  private static final int FILE_BITS = 0666;
  private static final int ALL_BITS = 07777;
  private static final int NOT_OF_GROUP = ~070;

  static Likeness of(Path directory) throws IOException {
    Map<String, Object> attributes = Files.readAttributes(directory, "unix:mode,gid");
    return new Likeness(number(attributes, "mode") & ALL_BITS, number(attributes, "gid"));
  }

  private static int number(Map<String, Object> attributes, String name) {
    return (int) Objects.requireNonNull(attributes.get(name));
  }

  void giveFile(Path file) throws IOException {
    give(file, FILE_BITS);
  }

  /** Makes it; one that is there stays as it is. */
  void makeDirectory(Path directory) throws IOException {
    try {
      Files.createDirectory(directory, OwnersOnly.directory(directory));
      give(directory, ALL_BITS);
    } catch (FileAlreadyExistsException e) {
      if (!MaildirSettings.isDirectory(directory)) {
        throw e;
      }
    }
  }

  /** Where it cannot have the group, the group that it has gets no rights. */
  private void give(Path path, int bits) throws IOException {
    int wanted = mode & bits;
    Likeness made = of(path);
    if (made.group != group) {
      try {
        Files.setAttribute(path, "unix:gid", group);
      } catch (IOException notAMember) {
        wanted &= NOT_OF_GROUP;
      }
    }
    if (made.mode != wanted) {
      Files.setAttribute(path, "unix:mode", wanted);
    }
  }
}
