package org.tamis.bridge.store.maildir;

import java.io.IOException;
import java.nio.file.Files;
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
      if (Files.exists(SELF)
          && !Files.getAttribute(SELF, "unix:uid").equals(Files.getAttribute(tree, "unix:uid"))) {
        return Optional.of(
            "%s belongs to %s; run tamis as that user (it is %s now)"
                .formatted(tree, Files.getOwner(tree).getName(), Files.getOwner(SELF).getName()));
      }
      return Files.isWritable(tree) ? Optional.empty() : Optional.of(tree + " cannot be written");
    } catch (IOException e) {
      return Optional.of(Reason.about(tree.toString(), e));
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
