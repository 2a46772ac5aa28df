package org.tamis.service.scripts;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotLinkException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tamis.service.files.DurableFiles;
import org.tamis.service.files.LockFile;
import org.tamis.service.files.SharedRights;

/**
 * Where one account's scripts are.
 *
 * @param directory of the scripts
 * @param activeLink the symbolic link to the active one
 * @param own the directory of what this program keeps beside them
 * @param sharing with whom
 * @param finish what happens to a new file before others see it
 */
record ScriptFolder(
    Path directory,
    Path activeLink,
    Path own,
    ScriptFiles files,
    Sharing sharing,
    DurableFiles.Finish finish) {
  /** Whose the files are. */
  enum Sharing {
    /** This program's alone: what is made is for its user, and for a group that is let in. */
    NOBODY,
    /** Another program's, too: what is made gets the owner, the group and the mode of its place. */
    ANOTHER_PROGRAM
  }

  private static final String LOCK = ".lock";

  ScriptFolder(Path directory, Path activeLink, Path own, ScriptFiles files, Sharing sharing) {
    this(directory, activeLink, own, files, sharing, finish(directory, sharing));
  }

  private static DurableFiles.Finish finish(Path directory, Sharing sharing) {
    return switch (sharing) {
      case NOBODY -> SharedRights.groupReads(directory);
      case ANOTHER_PROGRAM -> file -> SharedRights.give(directory, file);
    };
  }

  boolean exists() {
    return Files.isDirectory(directory);
  }

  /** Keeps other writers of this program out; those of other programs do not ask. */
  LockFile lock(DurableFiles disk) throws IOException {
    if (sharing == Sharing.ANOTHER_PROGRAM) {
      SharedRights.createDirectory(disk, own);
      shareLock(own.resolve(LOCK));
    }
    return LockFile.take(own.resolve(LOCK));
  }

  private void shareLock(Path lock) throws IOException {
    if (!Files.exists(lock)) {
      try {
        finish.of(Files.createFile(lock));
      } catch (FileAlreadyExistsException e) {
        // another process was faster
      }
    }
  }

  void create(DurableFiles disk) throws IOException {
    switch (sharing) {
      case NOBODY -> SharedRights.createForGroup(disk, directory);
      case ANOTHER_PROGRAM -> {
        SharedRights.createDirectory(disk, directory);
        SharedRights.createDirectory(disk, activeLink.resolveSibling(".").normalize());
      }
    }
  }

  Path file(ScriptName name) {
    return files.of(name);
  }

  /** The file of each script. */
  SortedMap<ScriptName, Path> scripts() throws IOException {
    SortedMap<ScriptName, Path> scripts = new TreeMap<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(directory)) {
      for (Path file : found) {
        addScript(file, scripts);
      }
    }
    return scripts;
  }

  private void addScript(Path file, Map<ScriptName, Path> scripts) throws IOException {
    files.name(String.valueOf(file.getFileName())).ifPresent(name -> scripts.put(name, file));
  }

  /** The same, and removes what a crash left behind; the caller keeps other writers out. */
  SortedMap<ScriptName, Path> cleaned(DurableFiles disk) throws IOException {
    SortedMap<ScriptName, Path> scripts = new TreeMap<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(directory)) {
      for (Path file : found) {
        if (DurableFiles.isTemporary(file)) {
          Files.deleteIfExists(file);
        } else {
          addScript(file, scripts);
        }
      }
    }
    if (!own.equals(directory)) {
      disk.clean(own);
    }
    return scripts;
  }

  /** The script that the link leads to; empty where it leads to none, or is no link. */
  Optional<ScriptName> activeName() throws IOException {
    Optional<Path> target = target();
    return target.isPresent() ? name(target.get()) : Optional.empty();
  }

  /** Where the link leads; empty where there is none. */
  Optional<Path> target() throws IOException {
    try {
      return Optional.of(activeLink.resolveSibling(Files.readSymbolicLink(activeLink)));
    } catch (NoSuchFileException | NotLinkException e) {
      return Optional.empty();
    }
  }

  /** The script that a file is, if it is one, or was. */
  Optional<ScriptName> name(Path file) throws IOException {
    Path place = file.getParent();
    return place != null && isHere(place)
        ? files.name(String.valueOf(file.getFileName()))
        : Optional.empty();
  }

  private boolean isHere(Path place) throws IOException {
    return place.normalize().equals(directory.normalize())
        || Files.isDirectory(place) && exists() && Files.isSameFile(place, directory);
  }

  /** A script that stands where the link would be: of somebody who has never used ManageSieve. */
  boolean hasLooseScript() {
    return sharing == Sharing.ANOTHER_PROGRAM
        && Files.isRegularFile(activeLink, LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * The text of a file.
   *
   * @throws NoSuchFileException where there is none
   * @throws java.nio.charset.MalformedInputException for a file that someone else filled
   */
  String text(Path file) throws IOException {
    return switch (sharing) {
      case NOBODY -> Files.readString(file); // the JDK's way has no copy in between
      case ANOTHER_PROGRAM ->
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets(file))).toString();
    };
  }

  byte[] octets(Path file) throws IOException {
    return switch (sharing) {
      case NOBODY -> Files.readAllBytes(file);
      case ANOTHER_PROGRAM -> {
        if (Files.isSymbolicLink(file)) {
          throw new NoSuchFileException(file.toString());
        }
        try (var input = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
          yield input.readAllBytes();
        }
      }
    };
  }
}
