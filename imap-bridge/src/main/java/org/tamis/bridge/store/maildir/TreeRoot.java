package org.tamis.bridge.store.maildir;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.tamis.service.files.Disk;
import org.tamis.service.files.DurableFiles;
import org.tamis.service.files.OwnersOnly;
import org.tamis.service.text.Reason;

/**
 * The directory above all trees: the part of their path that no account is named in. Its
 * administrator makes it, and only what is below it is made here. While its disk is not mounted,
 * mail would go to another one and vanish when it is.
 *
 * @param mounted whether a file system was mounted there, when the store was opened
 */
record TreeRoot(Path path, boolean mounted) {
  /** As it is now. */
  static TreeRoot of(MaildirSettings settings) {
    Path root = settings.root();
    return new TreeRoot(root, isMountPoint(root));
  }

  private static boolean isMountPoint(Path directory) {
    Path above = directory.toAbsolutePath().getParent();
    try {
      return above != null && !device(directory).equals(device(above));
    } catch (IOException e) {
      return false;
    }
  }

  private static Object device(Path directory) throws IOException {
    return Objects.requireNonNull(Files.getAttribute(directory, "unix:dev"));
  }

  /** Why no tree can be there now. */
  Optional<String> problem() {
    try {
      Map<String, Object> found = Files.readAttributes(path, "isDirectory");
      if (!Boolean.TRUE.equals(found.get("isDirectory"))) {
        return Optional.of(path + " is not a directory");
      }
      return mounted && !isMountPoint(path)
          ? Optional.of(path + " is not mounted any more")
          : Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.of(path + " does not exist; mount or create it");
    } catch (IOException e) {
      return Optional.of(Reason.about(path.toString(), e));
    }
  }

  /** Makes the directories below it that a tree is in, and the tree. */
  void make(Path tree, Disk disk) throws IOException {
    Path at = path;
    for (Path name : path.relativize(tree)) {
      at = at.resolve(name);
      if (!Files.isDirectory(at)) {
        make(at);
        disk.forceDirectory(at.resolveSibling("."));
      }
    }
  }

  /** Its parent must be there: {@link DurableFiles#createDirectory} would make that as well. */
  private static void make(Path directory) throws IOException {
    try {
      Files.createDirectory(directory, OwnersOnly.directory(directory));
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(directory)) {
        throw new NotDirectoryException(directory.toString());
      }
    }
  }
}
