package org.tamis.bridge.store.maildir;

import java.io.IOException;
import java.nio.file.AccessMode;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.tamis.service.text.Reason;

/**
 * Whose a tree is. A tree of another user is not written into: what we make there its owner, and
 * the IMAP server that acts for him, could not change.
 */
final class TreeOwner {
  /** Linux says there who we are, also when the user has no name. */
  private static final Path PROCESS = Path.of("/proc/self");

  private static final Optional<Object> SELF = uid();

  private TreeOwner() {}

  private static Optional<Object> uid() {
    try {
      return Optional.of(Files.getAttribute(PROCESS, "unix:uid"));
    } catch (IOException | UnsupportedOperationException notLinux) {
      return Optional.empty();
    }
  }

  static Optional<String> problem(Path tree) {
    try {
      if (!Files.exists(tree)) {
        return missing(tree);
      }
      Optional<String> problem = problemAt(tree);
      for (int i = 0; problem.isEmpty() && i < MaildirFolder.PARTS.size(); i++) {
        problem = problemAt(tree.resolve(MaildirFolder.PARTS.get(i)));
      }
      return problem;
    } catch (IOException e) {
      return Optional.of(Reason.about(tree.toString(), e));
    }
  }

  /** What is not there is made when it is needed. Asked for each message: two calls each. */
  private static Optional<String> problemAt(Path directory) throws IOException {
    Map<String, Object> found;
    try {
      found = Files.readAttributes(directory, "unix:uid,isDirectory", LinkOption.NOFOLLOW_LINKS);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    if (!Boolean.TRUE.equals(found.get("isDirectory"))) {
      return Optional.of(directory + " is not a directory");
    }
    if (SELF.isPresent() && !SELF.get().equals(found.get("uid"))) {
      return Optional.of(
          "%s belongs to %s; run tamis as that user (it is %s now)"
              .formatted(
                  directory,
                  Files.getOwner(directory).getName(),
                  Files.getOwner(PROCESS).getName()));
    }
    return mayWrite(directory) ? Optional.empty() : Optional.of(directory + " cannot be written");
  }

  private static boolean mayWrite(Path directory) {
    try {
      directory
          .getFileSystem()
          .provider()
          .checkAccess(directory, AccessMode.WRITE, AccessMode.EXECUTE);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static Optional<String> missing(Path tree) {
    Path above = tree;
    while (above.getParent() != null && !Files.exists(above)) {
      above = above.getParent();
    }
    return Files.isDirectory(above) && Files.isWritable(above)
        ? Optional.empty()
        : Optional.of(tree + " cannot be made: " + above + " cannot be written");
  }
}
