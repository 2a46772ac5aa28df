package org.tamis.bridge.store.maildir;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tamis.engine.plan.DeliveryPlan;
import org.tamis.engine.text.ModifiedUtf7;

/**
 * How names in scripts become directories: {@code Work/Sub} and {@code Work.Sub} are {@code
 * .Work.Sub}, since no level of a Maildir++ name can hold either separator. INBOX is the tree
 * itself, "".
 */
record MaildirNames(String prefix, boolean utf8) {
  private static final int MOST_OCTETS = 255;
  private static final Pattern NOT_ASCII = Pattern.compile("[^ -~]+|&");

  static MaildirNames of(MaildirSettings settings) {
    return new MaildirNames(settings.prefix().replace('/', '.'), settings.utf8Names());
  }

  /** Empty when no folder can have this name. */
  Optional<String> onDisk(String name) {
    String dotted = name.replace('/', '.').replaceFirst("(?<=[^.])\\.$", "");
    if (dotted.equalsIgnoreCase(DeliveryPlan.INBOX)) {
      return Optional.of("");
    }
    boolean inbox = prefix.toUpperCase(Locale.ROOT).startsWith(DeliveryPlan.INBOX);
    boolean prefixed = dotted.regionMatches(inbox, 0, prefix, 0, prefix.length());
    String folder = prefixed ? dotted.substring(prefix.length()) : dotted;
    return isPossible(folder)
        ? Optional.of("." + encoded(folder)).filter(MaildirNames::fits)
        : Optional.empty();
  }

  private static boolean fits(String directory) {
    return directory.getBytes(StandardCharsets.UTF_8).length <= MOST_OCTETS;
  }

  private static boolean isPossible(String name) {
    return name.length() <= MOST_OCTETS
        && Arrays.stream(name.split("\\.", -1)).noneMatch(String::isEmpty)
        && name.codePoints().noneMatch(MaildirNames::isImpossible);
  }

  private static boolean isImpossible(int codePoint) {
    return Character.isISOControl(codePoint)
        || (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE);
  }

  /** RFC 3501 §5.1.3. */
  private String encoded(String name) {
    return utf8 ? name : NOT_ASCII.matcher(name).replaceAll(found -> shifted(found.group()));
  }

  private static String shifted(String text) {
    byte[] octets = text.getBytes(StandardCharsets.UTF_16BE);
    return text.equals("&")
        ? "&-"
        : "&" + Base64.getEncoder().withoutPadding().encodeToString(octets).replace('/', ',') + "-";
  }

  /** As people write it. */
  String shown(String directory) {
    String name = directory.isEmpty() ? DeliveryPlan.INBOX : directory.substring(1);
    String decoded = utf8 ? name : ModifiedUtf7.decode(name).orElse(name);
    return decoded.replace('.', '/');
  }
}
