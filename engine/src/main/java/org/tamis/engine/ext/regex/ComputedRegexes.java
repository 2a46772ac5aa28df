package org.tamis.engine.ext.regex;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tamis.engine.match.BadRegex;
import org.tamis.engine.match.Collation;
import org.tamis.engine.match.Matcher;
import org.tamis.engine.match.Matchers;
import org.tamis.engine.program.Run;

/** The latest expressions with variables in them that a run has compiled: loops ask again. */
final class ComputedRegexes {
  private static final int MOST = 16;

  private final Map<Keys, Matcher> compiled = new LatestUsed();

  private record Keys(List<String> keys, Collation collation) {}

  /**
   * A bad expression ends the run: to take it for one that matches nothing would silently do the
   * opposite of what a rule with {@code not} says.
   */
  Matcher compile(List<String> keys, Collation collation, Run run) {
    Keys asked = new Keys(List.copyOf(keys), collation);
    Matcher known = compiled.get(asked);
    if (known != null) {
      return known;
    }
    try {
      Matcher made = Matchers.regex(keys, collation, run.work());
      compiled.put(asked, made);
      return made;
    } catch (BadRegex bad) {
      throw run.abort(
          "SR0031",
          RegexMatchType.problem(keys.get(bad.key()), bad) + "; `set :quoteregex` quotes a value");
    }
  }

  private static final class LatestUsed extends LinkedHashMap<Keys, Matcher> {
    private static final long serialVersionUID = 1;

    LatestUsed() {
      super(MOST, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<Keys, Matcher> eldest) {
      return size() > MOST;
    }
  }
}
