package org.tamis.engine.match;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.List;

/** One {@code :regex} key (draft-ietf-sieve-regex-01), run by RE2/J in linear time. */
final class Regex implements Matcher {
  private static final int FLAGS = Pattern.MULTILINE | Pattern.LONGEST_MATCH;

  private final Collation collation;
  private final Pattern pattern;
  private final int cost;

  private Regex(Collation collation, Pattern pattern, int cost) {
    this.collation = collation;
    this.pattern = pattern;
    this.cost = cost;
  }

  static Regex compile(String pattern, int key, Collation collation) throws BadRegex {
    try {
      Pattern compiled = Pattern.compile(pattern, FLAGS);
      return new Regex(collation, compiled, 1 + compiled.programSize() / 4);
    } catch (PatternSyntaxException e) {
      throw new BadRegex(key, 0, e.getDescription());
    }
  }

  @Override
  public boolean matches(String value, Captures captures, Work work) {
    work.spend((value.length() + 1L) * cost);
    com.google.re2j.Matcher matcher = pattern.matcher(collation.searchable(value));
    if (!matcher.find()) {
      return false;
    }
    if (captures != Captures.NONE) {
      List<String> groups = new ArrayList<>();
      for (int i = 0; i <= matcher.groupCount(); i++) {
        groups.add(matcher.start(i) < 0 ? "" : value.substring(matcher.start(i), matcher.end(i)));
      }
      captures.set(List.copyOf(groups));
    }
    return true;
  }
}
