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
 */
record ScriptFolder(Path directory, Path activeLink, Path own, ScriptFiles files, Sharing sharing) {
  /** Whose the files are. */
  enum Sharing {
    /** This program's alone: what is made is for its user, and for a group that is let in. */
    NOBODY,
    /** Another program's, too: what is made gets the owner, the group and the mode of its place. */
    ANOTHER_PROGRAM
  }

  private static final String LOCK = ".lock";

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
        finish().of(Files.createFile(lock));
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

  /** What happens to a new file before others see it. */
  DurableFiles.Finish finish() {
    return switch (sharing) {
      case NOBODY -> file -> SharedRights.letGroupRead(directory, file);
      case ANOTHER_PROGRAM -> file -> SharedRights.give(directory, file);
    };
  }

  Path file(ScriptName name) {
    return files.of(name);
  }

  /** The file of each script. */
  SortedMap<ScriptName, Path> scripts() throws IOException {
    SortedMap<ScriptName, Path> scripts = new TreeMap<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, files.glob())) {
      for (Path file : found) {
        files.name(String.valueOf(file.getFileName())).ifPresent(name -> scripts.put(name, file));
      }
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
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets(file))).toString();
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
