package org.tamis.bridge.store.maildir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import org.tamis.service.text.Reason;

/**
 * Whose a tree is. A tree of another user is not written into: what we make there its owner, and
 * the IMAP server that acts for him, could not change.
 */
final class TreeOwner {
  /** Linux says there who we are, also when the user has no name. */
  private static final Path SELF = Path.of("/proc/self");

  private TreeOwner() {}

  static Optional<String> problem(Path tree) {
    try {
      if (!Files.exists(tree)) {
        return missing(tree);
      }
      for (Path directory :
          new Path[] {tree, tree.resolve("tmp"), tree.resolve("new"), tree.resolve("cur")}) {
        Optional<String> problem = problemAt(directory);
        if (problem.isPresent()) {
          return problem;
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(Reason.about(tree.toString(), e));
    }
  }

  /** What is not there is made when it is needed. */
  private static Optional<String> problemAt(Path directory) throws IOException {
    if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    if (!MaildirSettings.isDirectory(directory)) {
      return Optional.of(directory + " is not a directory");
    }
    if (Files.exists(SELF)
        && !Files.getAttribute(SELF, "unix:uid")
            .equals(Files.getAttribute(directory, "unix:uid"))) {
      return Optional.of(
          "%s belongs to %s; run tamis as that user (it is %s now)"
              .formatted(
                  directory, Files.getOwner(directory).getName(), Files.getOwner(SELF).getName()));
    }
    return Files.isWritable(directory) && Files.isExecutable(directory)
        ? Optional.empty()
        : Optional.of(directory + " cannot be written");
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
