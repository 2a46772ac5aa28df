package org.tamis.engine.ext.imap4flags;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.tamis.engine.plan.Flags;

/** A {@code list-of-flags}: RFC 5232 §2. */
final class FlagList {
  /** RFC 3501 §9: the system flags that a client may set; {@code \Recent} is not one. */
  private static final Set<String> SETTABLE =
      Set.of("\\answered", "\\flagged", "\\deleted", "\\seen", "\\draft");

  /** RFC 3501 §9, {@code flag-keyword}: an atom. */
  private static final Pattern KEYWORD =
      Pattern.compile("[!#$&'+,\\-./0-9:;<=>?@A-Z\\[^_`a-z|}~]+");

  private static final Pattern SPACES = Pattern.compile(" +");

  private FlagList() {}

  /**
   * RFC 5232 §2: each string is a space-separated list; empty strings and flags that cannot be set
   * are ignored.
   */
  static Flags parse(List<String> strings) {
    List<String> flags = new ArrayList<>();
    for (String string : strings) {
      words(string).stream().filter(FlagList::isSettable).forEach(flags::add);
    }
    return new Flags(flags);
  }

  /** Those that {@link #parse} leaves out, as they are written. */
  static List<String> unsettable(List<String> strings) {
    return strings.stream()
        .flatMap(string -> words(string).stream())
        .filter(flag -> !isSettable(flag))
        .toList();
  }

  /** Whether a keyword may be called so. */
  static boolean isKeyword(String word) {
    return KEYWORD.matcher(word).matches();
  }

  /** The words of a space-separated list. */
  static List<String> words(String string) {
    if (string.indexOf(' ') < 0) {
      return string.isEmpty() ? List.of() : List.of(string);
    }
    return SPACES.splitAsStream(string).filter(w -> !w.isEmpty()).toList();
  }

  static Flags plus(Flags flags, Flags more) {
    List<String> all = new ArrayList<>(flags.names());
    all.addAll(more.names());
    return new Flags(all);
  }

  static Flags minus(Flags flags, Flags fewer) {
    Set<String> gone = new HashSet<>();
    fewer.names().forEach(f -> gone.add(f.toLowerCase(Locale.ROOT)));
    return new Flags(
        flags.names().stream().filter(f -> !gone.contains(f.toLowerCase(Locale.ROOT))).toList());
  }

  /** The flags as a variable holds them: as many as fit, and none cut in two. */
  static String joined(Flags flags, int longest) {
    StringBuilder joined = new StringBuilder();
    for (String flag : flags.names()) {
      if (joined.length() + 1 + flag.length() > longest) {
        break;
      }
      joined.append(joined.isEmpty() ? "" : " ").append(flag);
    }
    return joined.toString();
  }

  private static boolean isSettable(String flag) {
    return flag.startsWith("\\")
        ? SETTABLE.contains(flag.toLowerCase(Locale.ROOT))
        : isKeyword(flag);
  }
}
