package org.tamis.bridge.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.tamis.engine.plan.Flags;

/**
 * The flags of a message that a mailbox can keep, and the others.
 *
 * @param kept as they go into APPEND; each is safe there
 */
public record FlagChoice(List<String> kept, List<String> leftOut) {
  /** RFC 3501 §2.3.2, without \Recent, which only the server sets. */
  private static final Map<String, String> SYSTEM =
      Map.of(
          "\\seen", "\\Seen",
          "\\answered", "\\Answered",
          "\\flagged", "\\Flagged",
          "\\deleted", "\\Deleted",
          "\\draft", "\\Draft");

  private static final String ATOM_SPECIALS = "(){%*\"\\]";
  private static final int MOST_LETTERS = 255;

  public FlagChoice {
    kept = List.copyOf(kept);
    leftOut = List.copyOf(leftOut);
  }

  /** Without keywords: a mailbox may have room for no further one, and keeps \Seen all the same. */
  public FlagChoice systemOnly() {
    List<String> more = new ArrayList<>(leftOut);
    kept.stream().filter(flag -> !SYSTEM.containsValue(flag)).forEach(more::add);
    return new FlagChoice(kept.stream().filter(SYSTEM::containsValue).toList(), more);
  }

  public static FlagChoice none(Flags flags) {
    return new FlagChoice(List.of(), flags.names());
  }

  /**
   * @param permitted asked about well-formed flags only
   */
  public static FlagChoice of(Flags flags, Predicate<String> permitted) {
    List<String> kept = new ArrayList<>();
    List<String> leftOut = new ArrayList<>();
    for (String flag : flags.names()) {
      String canonical = SYSTEM.getOrDefault(flag.toLowerCase(Locale.ROOT), flag);
      boolean usable = isFlag(canonical) && permitted.test(canonical);
      (usable ? kept : leftOut).add(canonical);
    }
    return new FlagChoice(kept, leftOut);
  }

  /** Whether some flag is a keyword, which a mailbox may not permit. */
  public static boolean hasKeywords(Flags flags) {
    return flags.names().stream().anyMatch(FlagChoice::isKeyword);
  }

  private static boolean isFlag(String flag) {
    return SYSTEM.containsValue(flag) || isKeyword(flag);
  }

  /** RFC 3501 §9: an atom. Anything else could end the flag list and begin a command. */
  public static boolean isKeyword(String flag) {
    return !flag.isEmpty()
        && flag.length() <= MOST_LETTERS
        && flag.chars().allMatch(c -> c > ' ' && c < 0x7F && ATOM_SPECIALS.indexOf(c) < 0);
  }
}
