package org.tamis.service.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** The one rule for where an account has its files below a directory for all accounts. */
public final class AccountDirectory {
  private AccountDirectory() {}

  /** The directory need not exist; an account without a name is an IllegalArgumentException. */
  public static Path of(Path root, String account) {
    if (account.isEmpty()) {
      throw new IllegalArgumentException("an account has a name");
    }
    return root.resolve(FileNames.LOWER_CASE.of(account));
  }

  /**
   * The same, unless there is a directory already that an earlier rule has made.
   *
   * @param earlier the alphabet of that rule
   */
  public static Path of(Path root, String account, FileNames earlier) {
    Path byRule = of(root, account);
    Path before = root.resolve(earlier.of(account));
    return before.equals(byRule) || !hasThisName(before) ? byRule : before;
  }

  /** Where a file system ignores case, {@code Bob} is also found as {@code bob}: someone else's. */
  private static boolean hasThisName(Path directory) {
    try {
      Path found = directory.toRealPath(LinkOption.NOFOLLOW_LINKS);
      return Files.isDirectory(found)
          && directory.endsWith(found.getName(found.getNameCount() - 1));
    } catch (IOException e) {
      return false;
    }
  }
}
