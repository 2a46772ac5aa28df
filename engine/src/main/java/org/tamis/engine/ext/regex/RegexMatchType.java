package org.tamis.engine.ext.regex;

import java.util.List;
import java.util.Optional;
import org.tamis.engine.match.BadRegex;
import org.tamis.engine.match.Collation;
import org.tamis.engine.match.Matcher;
import org.tamis.engine.match.Matchers;
import org.tamis.engine.match.PatternTest;
import org.tamis.engine.match.Work;
import org.tamis.engine.match.WorkExceeded;
import org.tamis.engine.program.Match;
import org.tamis.engine.program.Run;
import org.tamis.engine.program.StateKey;
import org.tamis.engine.program.Text;
import org.tamis.engine.signature.Compilation;
import org.tamis.engine.signature.KeyUse;
import org.tamis.engine.signature.MatchType;
import org.tamis.engine.signature.Report;
import org.tamis.engine.text.Shown;

/** {@code :regex}: draft-ietf-sieve-regex-01 §4. Constant keys are compiled with the program. */
final class RegexMatchType implements MatchType {
  /** For a script with all that it includes: 100 MiB of compiled expressions at the very most. */
  private static final long COMPILING = 50_000_000;

  private static final StateKey<Work> WORK = StateKey.startingWith(() -> new Work(COMPILING));

  private static final StateKey<ComputedRegexes> COMPUTED =
      StateKey.startingWith(ComputedRegexes::new);

  @Override
  public String tag() {
    return "regex";
  }

  /** Draft §5: it is an error to use a comparator that does not normalize text. */
  @Override
  public boolean needsSubstrings() {
    return true;
  }

  @Override
  public KeyUse keyUse(Use use) {
    return KeyUse.EXPRESSION;
  }

  @Override
  public void check(Use use, Compilation compilation, Report report) {
    if (!use.collation().substring()) {
      return;
    }
    Work work = compilation.shared(WORK);
    try {
      for (Text key : use.keys().items()) {
        key.constant().ifPresent(regex -> check(regex, key, use.collation(), work, report));
      }
    } catch (WorkExceeded exceeded) {
      // draft §10: implementations may restrict the expressions that users specify
      report.error(
          "SV0263",
          use.keys().span(),
          "the regular expressions of this script are too large in total",
          "repetitions such as {1,100} count expanded");
    }
  }

  private static void check(String regex, Text key, Collation collation, Work work, Report report) {
    try {
      Matchers.regex(List.of(regex), collation, work);
    } catch (BadRegex bad) {
      // draft §6: what is not supported is a syntax error
      OtherDialects.advice(key, regex, bad, collation)
          .ifPresentOrElse(
              advice -> report.error("SV0262", key.span(), problem(regex, bad), advice),
              () -> report.error("SV0262", key.span(), problem(regex, bad)));
    }
  }

  static String problem(String regex, BadRegex bad) {
    int character = regex.codePointCount(0, Math.min(bad.offset(), regex.length())) + 1;
    return "\"%s\" is not a valid regular expression: %s (at character %d)"
        .formatted(Shown.text(regex), bad.getMessage(), character);
  }

  @Override
  public Match bind(Use use) {
    Match.Compiler atRunTime = RegexMatchType::computed;
    return use.keys()
        .constant()
        .<Match>flatMap(keys -> compiled(keys, use.collation()))
        .orElseGet(() -> new Match.Dynamic(use.keys(), use.collation(), atRunTime));
  }

  /** Empty where a key is good as it was checked, but not one of the several that it stands for. */
  private static Optional<Match> compiled(List<String> keys, Collation collation) {
    try {
      PatternTest test = Matchers.patterns(keys, collation);
      return Optional.of(Match.Compiled.ofValues(Matchers.anyOf(test), collation, test));
    } catch (BadRegex bad) {
      return Optional.empty();
    }
  }

  private static Matcher computed(List<String> keys, Collation collation, Run run) {
    return run.state(COMPUTED).compile(keys, collation, run);
  }
}
