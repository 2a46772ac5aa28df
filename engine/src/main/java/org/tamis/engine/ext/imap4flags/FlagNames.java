package org.tamis.engine.ext.imap4flags;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tamis.engine.program.Text;
import org.tamis.engine.program.TextList;
import org.tamis.engine.signature.Advice;
import org.tamis.engine.signature.Literal;
import org.tamis.engine.signature.Report;
import org.tamis.engine.text.Nearest;
import org.tamis.engine.text.Shown;
import org.tamis.grammar.diagnostic.Fix;

/** Names of flags that are valid, but not those that their author means. */
final class FlagNames {
  /** RFC 3501 §2.3.2, in the case in which people write them. */
  private static final List<String> SYSTEM =
      List.of("Answered", "Deleted", "Draft", "Flagged", "Seen");

  /** Keywords of the IANA registry that are often taken for system flags (RFC 5788). */
  private static final Set<String> REGISTERED =
      Set.of("Forwarded", "Important", "Junk", "MDNSent", "NotJunk", "NonJunk", "Phishing");

  /** What mail programs call some flags. */
  private static final Map<String, String> OTHERWISE =
      Map.of(
          "read", "\\Seen",
          "starred", "\\Flagged",
          "replied", "\\Answered",
          "trash", "\\Deleted",
          "spam", "$Junk",
          "ham", "$NotJunk");

  private FlagNames() {}

  static void check(TextList flags, Report report) {
    flags.items().forEach(flag -> check(flag, report));
  }

  private static void check(Text flags, Report report) {
    List<String> words = flags.constant().map(FlagList::words).orElse(List.of());
    for (String word : words) {
      if (word.startsWith("\\")) {
        system(word, words, flags, report);
      } else {
        keyword(word, words, flags, report);
        if (!FlagList.isKeyword(word)) {
          unnameable(word, flags, report);
        }
      }
    }
  }

  /** RFC 3501 §9, {@code flag-keyword}: whatever is no atom is ignored (RFC 5232 §2). */
  private static void unnameable(String word, Text flags, Report report) {
    report.warning(
        "SV0455",
        flags.span(),
        "no IMAP keyword can have the name \"" + Shown.text(word) + "\", so it is never set",
        Advice.of("use ASCII letters, digits, `$`, `-` and `_`; spaces separate keywords"));
  }

  /** RFC 5228 §2.4.2: one backslash in a quoted string is no part of it. */
  private static void keyword(String word, List<String> words, Text flags, Report report) {
    if (named(word, SYSTEM).isPresent()) {
      String flag = "\\" + named(word, SYSTEM).get();
      String written = report.source().text(flags.span());
      boolean lone = written.contains("\\" + word);
      report.warning(
          "SV0451",
          flags.span(),
          (lone ? "`\\" + word + "` in a quoted string is the keyword \"" : "the keyword \"")
              + word
              + (lone ? "\", not the system flag" : "\" is not the system flag `" + flag + "`"),
          instead(flag, word, words, flags));
    }
  }

  /** RFC 3501 §2.3.2: only these begin with a backslash; the others are ignored. */
  private static void system(String word, List<String> words, Text flags, Report report) {
    String name = word.substring(1);
    if (named(name, SYSTEM).isPresent()) {
      return;
    }
    boolean recent = name.equalsIgnoreCase("Recent");
    report.warning(
        "SV0452",
        flags.span(),
        "`" + Shown.text(word) + (recent ? "` cannot be set" : "` is not a system flag"),
        recent
            ? Advice.of("remove it: only the server sets this flag")
            : better(name).map(flag -> instead(flag, word, words, flags)).orElse(known(name)));
  }

  private static Optional<String> better(String name) {
    return named(name, REGISTERED)
        .map(keyword -> "$" + keyword)
        .or(() -> Optional.ofNullable(OTHERWISE.get(name.toLowerCase(Locale.ROOT))))
        .or(() -> Nearest.to(capitalized(name), SYSTEM).map(near -> "\\" + near));
  }

  private static Advice known(String name) {
    return Advice.of(
        "system flags: "
            + SYSTEM.stream().map(f -> "\\" + f).collect(Collectors.joining(", "))
            + (name.isEmpty() ? "" : "; a keyword has no backslash"));
  }

  private static Advice instead(String flag, String word, List<String> words, Text flags) {
    String all =
        words.stream().map(w -> w.equals(word) ? flag : w).collect(Collectors.joining(" "));
    return Advice.of(
        "write " + Literal.quoted(flag), new Fix.Replace(flags.span(), Literal.quoted(all)));
  }

  private static Optional<String> named(String name, Iterable<String> names) {
    for (String known : names) {
      if (known.equalsIgnoreCase(name)) {
        return Optional.of(known);
      }
    }
    return Optional.empty();
  }

  private static String capitalized(String name) {
    return name.isEmpty()
        ? name
        : name.substring(0, 1).toUpperCase(Locale.ROOT)
            + name.substring(1).toLowerCase(Locale.ROOT);
  }
}
