package org.tamis.bridge.store.maildir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Maildir++ quota: {@code maildirsize} in the tree has the limits in its first line, {@code
 * 10000000S,1000C}, and in each further line octets and messages to add. No file, no quota. The
 * IMAP server counts the tree anew when the file has grown; we only add to it.
 */
record MaildirQuota(Path tree) {
  private static final Pattern LIMIT = Pattern.compile("(\\d{1,18})([SC])");
  private static final Pattern CHANGE = Pattern.compile("\\s*(-?\\d{1,18})\\s+(-?\\d{1,18})\\s*");

  /** More is no file of this kind. */
  private static final int MOST_OCTETS = 1 << 20;

  /** Why a message of this size has no room. */
  Optional<String> refusal(int octets) throws IOException {
    if (!isThere()) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(file(), StandardCharsets.ISO_8859_1);
    long size = octets + sum(lines, 1);
    long count = 1 + sum(lines, 2);
    return LIMIT
        .matcher(lines.isEmpty() ? "" : lines.getFirst())
        .results()
        .filter(limit -> Long.parseLong(limit.group(1)) > 0)
        .filter(
            limit -> Long.parseLong(limit.group(1)) < (limit.group(2).equals("S") ? size : count))
        .findFirst()
        .map(limit -> "mailbox full: the quota is " + limit.group());
  }

  void add(int octets) throws IOException {
    if (isThere()) {
      byte[] line = (octets + " 1\n").getBytes(StandardCharsets.US_ASCII);
      Files.write(file(), line, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    }
  }

  private boolean isThere() throws IOException {
    return Files.isRegularFile(file(), LinkOption.NOFOLLOW_LINKS)
        && Files.size(file()) <= MOST_OCTETS;
  }

  private static long sum(List<String> lines, int group) {
    return lines.stream()
        .skip(1)
        .map(CHANGE::matcher)
        .filter(Matcher::matches)
        .mapToLong(change -> Long.parseLong(change.group(group)))
        .sum();
  }

  private Path file() {
    return tree.resolve("maildirsize");
  }
}
