package org.tamis.bridge.store.maildir;

import static org.tamis.bridge.store.maildir.MaildirSettings.isDirectory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import org.tamis.service.files.Disk;

/**
 * One folder of a tree.
 *
 * @param name of its directory, such as {@code .Work.Sub}; "" is INBOX, the tree itself
 */
record MaildirFolder(Path tree, String name) {
  static final List<String> PARTS = List.of("tmp", "new", "cur");

  Path path() {
    return tree.resolve(name);
  }

  Path part(String part) {
    return path().resolve(part);
  }

  /**
   * As Dovecot has it, the directory makes the folder: what cleans up, or copies trees, leaves
   * empty ones out.
   */
  boolean isThere() {
    return isDirectory(path())
        && PARTS.stream().map(this::part).allMatch(part -> isDirectory(part) || isNothing(part));
  }

  boolean isWhole() {
    return PARTS.stream().map(this::part).allMatch(MaildirSettings::isDirectory);
  }

  /** Whether a link or a file stands where a directory must be. */
  boolean isBarred() {
    return !isThere() && !isNothing(path());
  }

  private static boolean isNothing(Path path) {
    return !Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }

  /** Makes what is missing of it; the tree must be there. */
  void make(Disk disk) throws IOException {
    if (isWhole()) {
      return;
    }
    makeLike(Likeness.of(tree), disk);
    disk.forceDirectory(path());
    disk.forceDirectory(tree);
  }

  private void makeLike(Likeness likeness, Disk disk) throws IOException {
    if (!name.isEmpty()) {
      likeness.makeDirectory(path());
    }
    for (String part : PARTS) {
      likeness.makeDirectory(part(part));
    }
    if (!name.isEmpty() && isNothing(part("maildirfolder"))) {
      new TreeFile(part("maildirfolder"), disk).replace("");
    }
  }
}
