package org.tamis.grammar.parse;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tamis.grammar.source.Source;
import org.tamis.grammar.source.Span;

/** A word such as {@code INBOX.Work} or {@code me@example.org} that lacks its quotes. */
final class BareWord {
  private static final String JOINTS = ".@-/+$%~";
  private static final String ENDS = " \t\r\n\0\"'();,[]{}#:";
  private static final int LONGEST = 100;

  /** As mail programs show it. */
  private static final Pattern ADDRESS =
      Pattern.compile("<[^\\s<>@\"]{1,64}+@[^\\s<>@\"]{1,255}+>");

  private BareWord() {}

  /** The word around a character that is in no word of Sieve. */
  static Optional<Span> around(Source source, Span stray) {
    String text = source.text();
    Matcher address = ADDRESS.matcher(text).region(stray.start(), text.length());
    if (address.lookingAt()) {
      return Optional.of(new Span(stray.start(), address.end()));
    }
    int start = stray.start();
    while (start > 0 && stray.start() - start < LONGEST && isInside(text.charAt(start - 1))) {
      start--;
    }
    int end = stray.end();
    while (end < text.length() && end - stray.end() < LONGEST && isInside(text.charAt(end))) {
      end++;
    }
    boolean joint = stray.length() == 1 && JOINTS.indexOf(text.charAt(stray.start())) >= 0;
    boolean word = joint && start < stray.start() && Character.isLetterOrDigit(text.charAt(start));
    return word && end > stray.end() ? Optional.of(new Span(start, end)) : Optional.empty();
  }

  private static boolean isInside(char c) {
    return ENDS.indexOf(c) < 0;
  }
}
