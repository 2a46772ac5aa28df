package org.tamis.bridge.store.maildir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.tamis.service.files.Disk;

/**
 * Which letter stands for which keyword in one folder: Dovecot's file {@code dovecot-keywords}. A
 * line is a number, 0 for the letter a, and a keyword; there are 26.
 */
record MaildirKeywords(Path folder, Disk disk) {
  private static final int MOST = 26;

  /** Letters by keyword in lower case; a keyword for which none is left is not among them. */
  Map<String, Character> letters(List<String> keywords) throws IOException {
    if (Files.exists(folder.resolve("courierimapuiddb"))
        && !Files.exists(folder.resolve("dovecot-uidlist"))) {
      return Map.of(); // Courier keeps them otherwise, and would not show ours
    }
    if (!file().isUsable()) {
      return Map.of();
    }
    Map<String, Character> known = byName(read());
    boolean all = keywords.stream().allMatch(k -> known.containsKey(lower(k)));
    return all || known.size() >= MOST ? known : byName(added(keywords));
  }

  private TreeMap<Integer, String> read() throws IOException {
    TreeMap<Integer, String> names = new TreeMap<>();
    for (String line : file().lines()) {
      String[] parts = line.split(" ", 2);
      if (parts.length == 2 && parts[0].matches("[0-9]{1,2}")) {
        names.put(Integer.parseInt(parts[0]), parts[1]);
      }
    }
    names.keySet().removeIf(number -> number >= MOST);
    return names;
  }

  private TreeMap<Integer, String> added(List<String> keywords) throws IOException {
    try (DotLock _ = DotLock.take(folder.resolve("dovecot-uidlist.lock"))) {
      TreeMap<Integer, String> names = read();
      for (String keyword : keywords) {
        if (!byName(names).containsKey(lower(keyword)) && names.size() < MOST) {
          int free = 0;
          while (names.containsKey(free)) {
            free++;
          }
          names.put(free, keyword);
        }
      }
      String lines =
          names.entrySet().stream()
              .map(entry -> entry.getKey() + " " + entry.getValue() + "\n")
              .collect(Collectors.joining());
      file().replace(lines);
      return names;
    }
  }

  private static Map<String, Character> byName(TreeMap<Integer, String> names) {
    return names.entrySet().stream()
        .collect(
            Collectors.toMap(
                entry -> lower(entry.getValue()),
                entry -> (char) ('a' + entry.getKey()),
                (first, _) -> first));
  }

  static String lower(String keyword) {
    return keyword.toLowerCase(java.util.Locale.ROOT);
  }

  private TreeFile file() {
    return new TreeFile(folder.resolve("dovecot-keywords"), disk);
  }
}
