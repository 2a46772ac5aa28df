package org.tamis.bridge.lists;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where lists are.
 *
 * @param files the file of each list that all accounts share, by the list's name: an absolute URI
 *     with its scheme in lower case, such as {@code tag:example.com,2026:partners}
 * @param addressBooks the directory of the accounts' address books, {@code ACCOUNT.list} each;
 *     without one they are empty
 * @param largestOctets of one file, 1 or more; a bigger one cannot be asked
 * @param cachedOctets of all files that are kept in memory, 0 or more
 */
public record ListSettings(
    Map<String, Path> files, Optional<Path> addressBooks, int largestOctets, long cachedOctets) {
  public ListSettings {
    files = Map.copyOf(files);
    if (!files.keySet().stream().allMatch(ListSettings::isName)) {
      throw new IllegalArgumentException("not the name of a list: " + files.keySet());
    }
    if (largestOctets < 1 || cachedOctets < 0) {
      throw new IllegalArgumentException("sizes of lists out of range");
    }
  }

  /** Whether {@code text} can be the name of a list. */
  public static boolean isName(String text) {
    return text.matches("[a-z][a-z0-9+.-]*:\\S+");
  }

  /** Files up to 4 MiB, 64 MiB of them in memory. */
  public static ListSettings of(Map<String, Path> files, Optional<Path> addressBooks) {
    return new ListSettings(files, addressBooks, 4 << 20, 64L << 20);
  }
}
