package org.tamis.engine.analysis;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tamis.engine.analysis.Facts.Kind;
import org.tamis.engine.analysis.Facts.Mark;
import org.tamis.engine.analysis.Facts.Reason;
import org.tamis.engine.analysis.Facts.Verdict;
import org.tamis.engine.check.CheckedScript.Branch;
import org.tamis.engine.check.CheckedScript.CheckedTest;
import org.tamis.engine.match.KeyTest;
import org.tamis.engine.program.Text;
import org.tamis.engine.signature.Logic;
import org.tamis.engine.signature.MatchType;
import org.tamis.engine.signature.Parameter;
import org.tamis.engine.text.Shown;
import org.tamis.grammar.source.Span;

/** What is odd within one condition. */
final class Conditions {
  /** The first character that a backslash precedes and that means the same without it. */
  private static final Pattern IDLE_ESCAPE =
      Pattern.compile("(?s)(?:[^\\\\]|\\\\[*?\\\\])*+\\\\([^*?\\\\])");

  private final Findings findings;
  private final Propositions propositions;
  private final Facts facts;
  private final boolean capturing;
  private final Set<Text> reported = new HashSet<>();

  /**
   * @param capturing whether a match with wildcards may be there for what it captures
   */
  Conditions(Findings findings, Propositions propositions, Facts facts, boolean capturing) {
    this.findings = findings;
    this.propositions = propositions;
    this.facts = facts;
    this.capturing = capturing;
  }

  void look(CheckedTest test) {
    switch (test.spec().logic()) {
      case TRUE, FALSE -> {}
      case NOT -> test.tests().forEach(this::look);
      case ALL, ANY -> list(test);
      case NONE -> keys(test);
    }
  }

  /** A key that matches all mail, in front of something that takes it out of the inbox. */
  void takesAll(Branch branch) {
    matchesAllMail(branch.test())
        .filter(_ -> TakesOut.fromInbox(branch.block()))
        .ifPresent(key -> {
          reported.add(key);
          findings.warning(
              "SV0407",
              key.span(),
              "this key matches every value, so this rule takes all mail out of the inbox",
              "give a key that is not empty, or write `if true` if you mean all mail");
        });
  }

  /** The key because of which the condition holds for nearly every message. */
  private Optional<Text> matchesAllMail(CheckedTest test) {
    return switch (test.spec().logic()) {
      case TRUE, FALSE, NOT -> Optional.empty();
      case ANY -> test.tests().stream().flatMap(t -> matchesAllMail(t).stream()).findFirst();
      case ALL -> {
        List<Text> all = test.tests().stream().flatMap(t -> matchesAllMail(t).stream()).toList();
        yield all.size() == test.tests().size() ? Optional.of(all.getFirst()) : Optional.empty();
      }
      case NONE ->
          test.call()
              .matching()
              .use()
              .filter(_ -> test.spec().values().apply(test.call()).isAlwaysThere())
              .flatMap(
                  use -> use.keys().items().stream().filter(k -> isForAny(k, test)).findFirst());
    };
  }

  private boolean isForAny(Text key, CheckedTest test) {
    return test.call()
        .matching()
        .type()
        .flatMap(MatchType::compares)
        .filter(type -> isForAny(key, type))
        .isPresent();
  }

  // ---- lists of tests

  /** Each test is asked only where those before it in {@code allof} held, in {@code anyof} not. */
  private void list(CheckedTest list) {
    boolean all = list.spec().logic() == Logic.ALL;
    Mark mark = facts.mark();
    for (CheckedTest test : list.tests()) {
      Proposition proposition = propositions.of(test);
      Optional<Verdict> verdict = facts.decide(proposition);
      Optional<Reason> reason = verdict.flatMap(Verdict::reason).filter(r -> r.kind() == Kind.LIST);
      if (reason.isPresent()) {
        decided(test.call().span(), reason.get(), all, verdict.get().holds());
      } else {
        look(test);
      }
      facts.learn(proposition, all, new Reason(Kind.LIST, test.call().span()));
    }
    facts.back(mark);
  }

  private void decided(Span span, Reason reason, boolean all, boolean holds) {
    String other = findings.line(reason.span());
    if (all == holds) {
      findings.warning(
          "SV0403",
          span,
          "this condition adds nothing to the one on " + other,
          "one implies the other: remove one of them");
    } else {
      findings.warning(
          "SV0403",
          span,
          all
              ? "this condition and the one on " + other + " are never true together"
              : "this condition or the one on " + other + " is always true",
          all ? "did you mean `anyof`?" : "did you mean `allof`?");
    }
  }

  // ---- keys

  private void keys(CheckedTest test) {
    test.call()
        .matching()
        .use()
        .ifPresent(use -> {
          List<Text> keys = use.keys().items();
          test.call()
              .matching()
              .type()
              .flatMap(MatchType::compares)
              .ifPresent(type ->
                  keys.forEach(key -> {
                    matchesAll(key, type, keys.size() > 1, test);
                    idleEscape(key, type);
                  }));
          twice(keys, use);
        });
  }

  private void twice(List<Text> keys, MatchType.Use use) {
    Set<String> seen = new HashSet<>();
    for (Text key : keys) {
      if (key.constant().isPresent() && !seen.add(use.collation().fold(key.constant().get()))) {
        findings.remark(
            "SV0405",
            key.span(),
            "duplicate key \"" + Shown.text(key.constant().get()) + "\" in this list",
            "remove one of them; the comparator treats them as equal");
      }
    }
  }

  private void matchesAll(Text key, KeyTest.Type type, boolean besideOthers, CheckedTest test) {
    boolean all = !reported.contains(key) && isForAny(key, type);
    if (all && besideOthers) {
      findings.warning(
          "SV0406",
          key.span(),
          "this key matches every value, so the other keys have no effect",
          "remove it");
    } else if (all && looksAtNames(test)) {
      findings.remark(
          "SV0406",
          key.span(),
          "this key matches every value: the test only checks that there is a value",
          "use `exists` to test for a header field, or give a key that is not empty");
    }
  }

  /** A backslash that changes nothing, whether its author wants one or the character behind it. */
  private void idleEscape(Text key, KeyTest.Type type) {
    key.constant()
        .filter(_ -> type == KeyTest.Type.MATCHES)
        .map(IDLE_ESCAPE::matcher)
        .filter(Matcher::lookingAt)
        .map(escape -> Shown.text(escape.group(1)))
        .ifPresent(escaped ->
            findings.remark(
                "SV0480",
                key.span(),
                "in a `:matches` key, `\\" + escaped + "` matches `" + escaped + "`",
                "remove the backslash; to match a backslash, write `\\\\\\\\`"));
  }

  private boolean isForAny(Text key, KeyTest.Type type) {
    return switch (type) {
      case IS -> false;
      case CONTAINS -> key.constant().filter(String::isEmpty).isPresent();
      // RFC 5229 §3.2: it may stand there to put the whole value into a variable
      case MATCHES -> !capturing && key.constant().filter(Conditions::isAnything).isPresent();
    };
  }

  /** Of other things there may be no other way to ask whether they are there: RFC 5173 §5.2. */
  private static boolean looksAtNames(CheckedTest test) {
    return test.spec().signature().positionals().stream().anyMatch(Parameter::isAlternatives);
  }

  private static boolean isAnything(String glob) {
    return !glob.isEmpty() && glob.chars().allMatch(c -> c == '*');
  }
}
