package org.tamis.bridge.store.maildir;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.tamis.bridge.store.NewMail;
import org.tamis.engine.digest.Sha256;

/**
 * The name of a message: the time, what makes it unique, the id of the copy, the host, and both
 * sizes, as Dovecot and Maildir++ quota read them from names.
 */
final class MaildirFile {
  private static final AtomicLong COUNT = new AtomicLong();
  private static final long PROCESS = ProcessHandle.current().pid();
  private static final Pattern SHORT_ID = Pattern.compile("[A-Za-z0-9.-]{1,80}");
  private static final String HOST = host(MachineName.NAME);
  private static final int MOST_LETTERS = 64;

  private MaildirFile() {}

  static String name(NewMail mail, long now) {
    byte[] octets = mail.octets();
    return "%d.P%dQ%dM%d%s%s,S=%d,W=%d"
        .formatted(
            now / 1_000,
            PROCESS,
            COUNT.incrementAndGet(),
            now % 1_000,
            mark(mail),
            HOST,
            octets.length,
            octets.length + bareLineFeeds(octets));
  }

  /**
   * As the definition of Maildir has it, / and : are \057 and \072; so is what else may mislead.
   */
  static String host(String name) {
    StringBuilder text = new StringBuilder();
    name.codePoints()
        .limit(MOST_LETTERS)
        .forEach(c -> text.append(isPlain(c) ? Character.toString(c) : "\\%03o".formatted(c)));
    return text.toString();
  }

  private static boolean isPlain(int c) {
    return c < 0x80 && (Character.isLetterOrDigit(c) || c == '.' || c == '-' || c == '_');
  }

  /** What is in the name of each file of the copy, and of no other's. */
  static String mark(NewMail mail) {
    String id = mail.id();
    String plain = SHORT_ID.matcher(id).matches() ? id.replace('.', '_') : hash(id);
    return "=" + plain + ".";
  }

  private static String hash(String id) {
    return Sha256.hex(id.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  static boolean isOf(NewMail mail, Path file) {
    return String.valueOf(file.getFileName()).contains(mark(mail));
  }

  private static int bareLineFeeds(byte[] octets) {
    int bare = 0;
    for (int i = 0; i < octets.length; i++) {
      bare += octets[i] == '\n' && (i == 0 || octets[i - 1] != '\r') ? 1 : 0;
    }
    return bare;
  }
}
