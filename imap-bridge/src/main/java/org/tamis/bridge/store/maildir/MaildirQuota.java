package org.tamis.bridge.store.maildir;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tamis.bridge.store.Appended;
import org.tamis.service.files.Disk;

/**
 * Maildir++ quota: {@code maildirsize} in the tree has the limits in its first line, {@code
 * 10000000S,1000C}, and in each further line octets and messages to add. No file, no quota. As the
 * definition of Maildir++ has it, the tree is counted anew when the file has grown to 5120 octets,
 * and before a message is refused, unless it was counted less than 15 minutes ago and nothing came
 * since.
 */
record MaildirQuota(Path tree, Disk disk) {
  private static final Pattern LIMIT = Pattern.compile("(\\d{1,18})([SC])");
  private static final Pattern CHANGE = Pattern.compile("\\s*(-?\\d{1,18})\\s+(-?\\d{1,18})\\s*");
  private static final int MOST_OCTETS = 5_120;
  private static final Duration FRESH = Duration.ofMinutes(15);

  /** While mail comes in at the same time; then what was counted last counts. */
  private static final int MOST_COUNTS = 3;

  /** What the file says: its first line, and the others unless they are too many. */
  private record Written(String limits, Optional<List<String>> changes) {}

  /** How a message of this size is refused; empty where it has room. */
  Optional<Appended> refusal(int octets) throws IOException {
    Optional<Written> written = read();
    if (written.isEmpty()) {
      return Optional.empty();
    }
    String limits = written.get().limits();
    Optional<Appended> never =
        over(limits, new MaildirUse(octets, 0))
            .map(most -> new Appended.TooLarge("message larger than the quota of " + most));
    return never.isPresent()
        ? never
        : full(written.get(), octets)
            .map(most -> new Appended.OverQuota("mailbox full: the quota is " + most));
  }

  /** The limit that a message of this size would exceed. */
  private Optional<String> full(Written written, int octets) throws IOException {
    String limits = written.limits();
    Optional<MaildirUse> known = written.changes().flatMap(MaildirQuota::sum);
    boolean roomy = known.isPresent() && over(limits, known.get().and(octets)).isEmpty();
    boolean certain = known.isPresent() && isFresh(written);
    return roomy
        ? Optional.empty()
        : over(limits, (certain ? known.get() : counted(limits)).and(octets));
  }

  private static Optional<String> over(String limits, MaildirUse use) {
    return LIMIT
        .matcher(limits)
        .results()
        .filter(limit -> isOver(limit, use))
        .findFirst()
        .map(MatchResult::group);
  }

  private static boolean isOver(MatchResult limit, MaildirUse use) {
    long most = Long.parseLong(limit.group(1));
    return most > 0 && most < (limit.group(2).equals("S") ? use.octets() : use.messages());
  }

  /** Empty when there is no such file. */
  private Optional<Written> read() throws IOException {
    if (!isThere()) {
      return Optional.empty();
    }
    byte[] start;
    try (InputStream in = Files.newInputStream(file())) {
      start = in.readNBytes(MOST_OCTETS);
    } catch (NoSuchFileException removed) { // Dovecot does so when it wants a count
      return Optional.empty();
    }
    String text = new String(start, StandardCharsets.ISO_8859_1);
    int end = text.indexOf('\n');
    List<String> changes = text.substring(end + 1).lines().toList();
    return end < 0
        ? Optional.empty()
        : Optional.of(
            new Written(
                text.substring(0, end),
                Optional.of(changes).filter(_ -> start.length < MOST_OCTETS)));
  }

  /** Empty where the lines make no sense. */
  private static Optional<MaildirUse> sum(List<String> changes) {
    MaildirUse sum = MaildirUse.NOTHING;
    for (String line : changes) {
      Matcher change = CHANGE.matcher(line);
      if (!change.matches()) {
        return Optional.empty();
      }
      sum = sum.plus(Long.parseLong(change.group(1)), Long.parseLong(change.group(2)));
    }
    return sum.isPossible() && !changes.isEmpty() ? Optional.of(sum) : Optional.empty();
  }

  private boolean isFresh(Written written) throws IOException {
    Duration age = Duration.between(Files.getLastModifiedTime(file()).toInstant(), Instant.now());
    return written.changes().orElse(List.of()).size() == 1 && age.abs().compareTo(FRESH) < 0;
  }

  /** The file cannot just be removed where something changes meanwhile: the limits are in it. */
  private MaildirUse counted(String limits) throws IOException {
    MaildirCount count = MaildirCount.of(tree);
    for (int i = 1; ; i++) {
      MaildirUse use = count.use();
      String line = limits + "\n" + use.octets() + " " + use.messages() + "\n";
      new TreeFile(file(), disk).replace(line);
      if (i == MOST_COUNTS || !count.isOutdated()) {
        return use;
      }
      count = MaildirCount.of(tree);
    }
  }

  void add(int octets) throws IOException {
    if (isThere()) {
      byte[] line = (octets + " 1\n").getBytes(StandardCharsets.US_ASCII);
      Files.write(file(), line, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    }
  }

  private boolean isThere() {
    return Files.isRegularFile(file(), LinkOption.NOFOLLOW_LINKS);
  }

  private Path file() {
    return tree.resolve("maildirsize");
  }
}
