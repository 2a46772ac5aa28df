package org.tamis.engine.match;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.List;

/**
 * One {@code :regex} key (draft-ietf-sieve-regex-01), searched for by RE2/J, which looks at each
 * character once with each instruction at most. The longest of the leftmost matches is taken, as in
 * POSIX; where a group could match in several ways, RE2's choice stands.
 */
final class Regex implements Matcher {
  private static final int FLAGS = Pattern.MULTILINE | Pattern.LONGEST_MATCH;

  /** What one instruction costs to make, against one character to look at (measured: 50 ns). */
  private static final long COMPILING = 50;

  private final Collation collation;
  private final Pattern pattern;

  private Regex(Collation collation, Pattern pattern) {
    this.collation = collation;
    this.pattern = pattern;
  }

  static Regex compile(String pattern, int key, Collation collation, Work work) throws BadRegex {
    work.spend(COMPILING * (pattern.length() + 1L));
    String translated = RegexTranslator.translate(pattern, key, RegexFolding.of(collation));
    work.spend(COMPILING * translated.length());
    try {
      Pattern compiled = Pattern.compile(translated, FLAGS);
      work.spend(COMPILING * compiled.programSize());
      return new Regex(collation, compiled);
    } catch (PatternSyntaxException e) {
      throw new BadRegex(key, 0, e.getDescription());
    }
  }

  @Override
  public boolean matches(String value, Captures captures, Work work) {
    work.spend(collation.foldingSteps(value));
    Subject subject = collation.patternSubject(value);
    long cost = (subject.text().length() + 1L) * pattern.programSize();
    work.spend(cost);
    com.google.re2j.Matcher matcher = pattern.matcher(subject.text());
    boolean found = matcher.find();
    if (found && !captures.equals(Captures.NONE)) {
      work.spend(cost); // RE2/J finds the groups in a second pass
      captures.set(groups(matcher, subject));
    }
    return found;
  }

  private static List<String> groups(com.google.re2j.Matcher matcher, Subject subject) {
    List<String> groups = new ArrayList<>();
    for (int i = 0; i <= matcher.groupCount(); i++) {
      boolean took = matcher.start(i) >= 0;
      groups.add(took ? subject.original(matcher.start(i), matcher.end(i)) : "");
    }
    return List.copyOf(groups);
  }
}
