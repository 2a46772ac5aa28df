package org.tamis.engine.ext.base;

import java.util.Optional;
import org.tamis.engine.signature.Misfit;
import org.tamis.engine.signature.ValueSpace;
import org.tamis.engine.text.Shown;

/**
 * A part of an address (RFC 5228 §2.7.4): no address that is in use has certain characters in it.
 *
 * @param delimiters what separates user and detail (RFC 5233 §4)
 */
public record AddressSpace(Part part, String delimiters) implements ValueSpace {
  private static final String SEPARATORS = "<>,;\r\n\t \"";
  private static final String WILDCARDS = "*?";

  /** Which part. */
  public enum Part {
    ALL("an address", ""),
    LOCALPART("a local part", "@"),
    DOMAIN("a domain", "@+/!#$%&"),
    USER("a user", "@"),
    DETAIL("a detail", "@");

    private final String words;
    private final String without;

    Part(String words, String without) {
      this.words = words;
      this.without = without;
    }
  }

  public AddressSpace(Part part) {
    this(part, "");
  }

  @Override
  public Optional<Misfit> misfit(String text, Where where) {
    if (where == Where.ORDER) {
      return Optional.empty();
    }
    if (has(text, WILDCARDS)) {
      return Optional.of(Misfit.pattern(part.words + " contains no `*` or `?`"));
    }
    if (has(text, SEPARATORS)) {
      return Optional.of(separated(text));
    }
    return has(text, part.without)
        ? Optional.of(otherPart(text))
        : switch (part) {
          case ALL -> unqualified(text, where);
          case DOMAIN -> dotted(text, where);
          case USER -> detailed(text);
          case DETAIL -> afterDelimiter(text, where);
          case LOCALPART -> Optional.empty();
        };
  }

  private static boolean has(String text, String characters) {
    for (int i = 0; i < text.length(); i++) {
      if (characters.indexOf(text.charAt(i)) >= 0) {
        return true;
      }
    }
    return false;
  }

  private Misfit separated(String text) {
    int open = text.lastIndexOf('<');
    int close = text.indexOf('>', Math.max(open, 0));
    String inside = text.substring(open + 1, close < 0 ? text.length() : close).strip();
    if (text.indexOf('@') != text.lastIndexOf('@')) {
      return Misfit.never(
          "each address is compared on its own", "write a list of keys, as in [\"a\", \"b\"]");
    }
    String why = "addresses are compared without display names, brackets and spaces";
    return inside.isEmpty() || has(inside, SEPARATORS) || has(inside, part.without)
        ? Misfit.never(why, "to compare display names, use `header`")
        : Misfit.instead(why, inside);
  }

  /** What has an {@code @} where only one side of it is compared; or no character of a domain. */
  private Misfit otherPart(String text) {
    char first =
        (char) text.chars().filter(c -> part.without.indexOf(c) >= 0).findFirst().orElseThrow();
    if (text.indexOf('@') < 0) {
      return Misfit.never(
          part.words + " contains no `" + first + "`", "to compare local parts, use `:localpart`");
    }
    String why = part.words + " contains no `@`";
    String local = text.substring(0, text.indexOf('@'));
    String domain = text.substring(text.indexOf('@') + 1);
    String meant = part == Part.DOMAIN ? domain : local;
    String other = part == Part.DOMAIN ? local : domain;
    boolean alone = other.isEmpty() && !meant.isEmpty() && meant.indexOf('@') < 0;
    return alone
        ? Misfit.instead(why, meant)
        : Misfit.never(why, "to compare whole addresses, use `:all`");
  }

  /** A domain alone; a name alone, such as MAILER-DAEMON, is in use. */
  private static Optional<Misfit> unqualified(String text, Where where) {
    boolean domain = text.indexOf('@') < 0 && text.indexOf('.') > 0;
    boolean at = where.isStart() && text.startsWith("@");
    return at || (where == Where.WHOLE && domain)
        ? Optional.of(
            Misfit.never(
                "an address has a local part and `@` before the domain",
                "to compare the domain only, use `:domain` and \""
                    + Shown.text(at ? text.substring(1) : text)
                    + "\""))
        : Optional.empty();
  }

  private static Optional<Misfit> dotted(String text, Where where) {
    return where.isStart() && text.startsWith(".") && text.length() > 1
        ? Optional.of(
            Misfit.never(
                "a domain does not start with a dot",
                "for all subdomains, use `:matches` and \"*" + Shown.text(text) + "\""))
        : Optional.empty();
  }

  /** RFC 5233 §4: the delimiter is no part of the detail; a second one would be. */
  private Optional<Misfit> afterDelimiter(String text, Where where) {
    boolean delimited =
        where.isStart() && text.length() > 1 && delimiters.indexOf(text.charAt(0)) >= 0;
    return delimited
        ? Optional.of(
            Misfit.unlikely(
                "matches only an address with two delimiters: a detail starts after the `"
                    + text.charAt(0)
                    + "`",
                text.substring(1)))
        : Optional.empty();
  }

  /** The first character of a user may be a delimiter. */
  private Optional<Misfit> detailed(String text) {
    return text.length() > 1 && has(text.substring(1), delimiters)
        ? Optional.of(
            Misfit.never(
                "a user ends before the `" + Shown.text(delimiters) + "`",
                "use `:localpart`, or test the rest with `:detail`"))
        : Optional.empty();
  }
}
