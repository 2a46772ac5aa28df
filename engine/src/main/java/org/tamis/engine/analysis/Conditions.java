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
import org.tamis.engine.signature.Call;
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
    Optional<Text> key = matchesAllMail(branch.test());
    if (key.isPresent() && TakesOut.fromInbox(branch.block())) {
      reported.add(key.get());
      findings.warning(
          "SV0407",
          key.get().span(),
          "this key matches every value, so this rule takes all mail out of the inbox",
          "give a key that is not empty, or write `if true` if you mean all mail");
    }
  }

  /** The key because of which the condition holds for nearly every message. */
  private Optional<Text> matchesAllMail(CheckedTest test) {
    return switch (test.spec().logic()) {
      case TRUE, FALSE, NOT -> Optional.empty();
      case ANY -> one(test.tests());
      case ALL -> each(test.tests());
      case NONE -> {
        Optional<Text> key = keyForAny(test);
        boolean everywhere =
            key.isPresent() && test.spec().values().apply(test.call()).isAlwaysThere();
        yield everywhere ? key : Optional.empty();
      }
    };
  }

  /** The first key of one of the tests. */
  private Optional<Text> one(List<CheckedTest> tests) {
    for (CheckedTest test : tests) {
      Optional<Text> key = matchesAllMail(test);
      if (key.isPresent()) {
        return key;
      }
    }
    return Optional.empty();
  }

  /** The first key, where all of the tests have one. */
  private Optional<Text> each(List<CheckedTest> tests) {
    Optional<Text> first = Optional.empty();
    for (CheckedTest test : tests) {
      Optional<Text> key = matchesAllMail(test);
      if (key.isEmpty()) {
        return key;
      }
      first = first.isPresent() ? first : key;
    }
    return first;
  }

  private Optional<Text> keyForAny(CheckedTest test) {
    Call.Matching matching = test.call().matching();
    Optional<KeyTest.Type> type = matching.type().flatMap(MatchType::compares);
    if (type.isPresent() && matching.use().isPresent()) {
      List<Text> keys = matching.use().get().keys().items();
      for (int i = 0; i < keys.size(); i++) {
        if (isForAny(keys.get(i), type.get())) {
          return Optional.of(keys.get(i));
        }
      }
    }
    return Optional.empty();
  }

  // ---- lists of tests

  /** Each test is asked only where those before it in {@code allof} held, in {@code anyof} not. */
  private void list(CheckedTest list) {
    boolean all = list.spec().logic() == Logic.ALL;
    Mark mark = facts.mark();
    for (int i = 0; i < list.tests().size(); i++) {
      CheckedTest test = list.tests().get(i);
      Proposition proposition = propositions.ofInner(test);
      Optional<Verdict> verdict = facts.decide(proposition);
      Optional<Reason> reason = verdict.flatMap(Verdict::reason);
      if (reason.isPresent() && reason.get().kind() == Kind.LIST) {
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
    MatchType.Use use = test.call().matching().use().orElse(null);
    if (use == null) {
      return;
    }
    List<Text> keys = use.keys().items();
    Optional<KeyTest.Type> type = test.call().matching().type().flatMap(MatchType::compares);
    if (type.isPresent()) {
      for (int i = 0; i < keys.size(); i++) { // no iterator for each of a script's tests
        matchesAll(keys.get(i), type.get(), keys.size() > 1, test);
        idleEscape(keys.get(i), type.get());
      }
    }
    if (keys.size() > 1 && findings.wantsRemarks()) {
      twice(keys, use);
    }
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
    boolean all = isForAny(key, type) && !reported.contains(key);
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
    String text = key.constant().orElse("");
    if (type != KeyTest.Type.MATCHES || text.indexOf('\\') < 0) {
      return;
    }
    Matcher escape = IDLE_ESCAPE.matcher(text);
    if (escape.lookingAt()) {
      String escaped = Shown.text(escape.group(1));
      findings.remark(
          "SV0480",
          key.span(),
          "in a `:matches` key, `\\" + escaped + "` matches `" + escaped + "`",
          "remove the backslash; to match a backslash, write `\\\\\\\\`");
    }
  }

  private boolean isForAny(Text key, KeyTest.Type type) {
    Optional<String> text = key.constant();
    return text.isPresent()
        && switch (type) {
          case IS -> false;
          case CONTAINS -> text.get().isEmpty();
          // RFC 5229 §3.2: it may stand there to put the whole value into a variable
          case MATCHES -> !capturing && isAnything(text.get());
        };
  }

  /** Of other things there may be no other way to ask whether they are there: RFC 5173 §5.2. */
  private static boolean looksAtNames(CheckedTest test) {
    return test.spec().signature().positionals().stream().anyMatch(Parameter::isAlternatives);
  }

  private static boolean isAnything(String glob) {
    for (int i = 0; i < glob.length(); i++) {
      if (glob.charAt(i) != '*') {
        return false;
      }
    }
    return !glob.isEmpty();
  }
}
