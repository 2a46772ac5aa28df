package org.tamis.engine.analysis;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.tamis.engine.check.CheckedScript.CheckedTest;
import org.tamis.engine.match.Collations;
import org.tamis.engine.program.Text;
import org.tamis.engine.program.TextList;
import org.tamis.engine.signature.Advice;
import org.tamis.engine.signature.Call;
import org.tamis.engine.signature.KeyUse;
import org.tamis.engine.signature.MatchType;
import org.tamis.engine.signature.ValueSpace;
import org.tamis.engine.text.Shown;
import org.tamis.grammar.diagnostic.Fix;
import org.tamis.grammar.source.Span;

/** Numbers that are compared as texts, and texts that are compared as numbers. */
final class Numbers {
  private static final String NUMERIC = " :comparator \"i;ascii-numeric\"";
  private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");
  private static final Pattern MAY_BE_NEGATIVE = Pattern.compile("(?i).*(score|points|level)");

  private final Findings findings;
  private final List<Signed> signed = new ArrayList<>();
  private final Set<String> checkedForSign = new HashSet<>();

  /** A test of numbers that may have a sign. */
  private record Signed(String name, Span span) {}

  Numbers(Findings findings) {
    this.findings = findings;
  }

  void check(CheckedTest test, MatchType.Use use, KeyUse keyUse, ValueSpace space) {
    boolean numeric = use.collation().equals(Collations.ASCII_NUMERIC);
    if (keyUse == KeyUse.ORDER && !numeric && !space.ordersNumbers()) {
      use.keys().items().forEach(key -> asText(key, test.call()));
    } else if (!findings.wantsRemarks()) {
      return; // a sign is only worth a remark
    } else if (keyUse == KeyUse.ORDER && numeric) {
      signed(test.call());
    } else {
      sign(test.call(), use);
    }
  }

  /** RFC 5231 §4.1: the comparator decides the order, and as text 12 comes before 4. */
  private void asText(Text key, Call call) {
    key.constant()
        .filter(text -> NUMBER.matcher(text).matches())
        .ifPresent(text ->
            findings.warning(
                "SV0443",
                key.span(),
                "\""
                    + Shown.text(text)
                    + "\" is compared as text, in which \"10\" is less than \"9\"",
                Advice.of("add `" + NUMERIC.strip() + "`", numeric(call))));
  }

  private static Fix numeric(Call call) {
    int after = call.matching().use().flatMap(MatchType.Use::operand).orElseThrow().span().end();
    return new Fix.Replace(new Span(after, after), NUMERIC);
  }

  /** RFC 4790 §9.1.1: what does not begin with a digit is infinity, and so a score below zero. */
  private void signed(Call call) {
    String relation =
        call.matching()
            .use()
            .flatMap(MatchType.Use::operand)
            .flatMap(Text::constant)
            .orElse("")
            .toLowerCase(Locale.ROOT);
    if (relation.startsWith("g")) {
      names(call).stream()
          .filter(name -> MAY_BE_NEGATIVE.matcher(name).matches())
          .forEach(name -> signed.add(new Signed(name, call.span())));
    }
  }

  private void sign(Call call, MatchType.Use use) {
    for (Text key : use.keys().items()) {
      if (key.constant().orElse("").indexOf('-') >= 0) {
        names(call).forEach(name -> checkedForSign.add(name.toLowerCase(Locale.ROOT)));
        return;
      }
    }
  }

  /** The header fields that a test names. */
  private static List<String> names(Call call) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < call.argumentCount(); i++) {
      if (call.parameter(i).isAlternatives() && call.argument(i).value() instanceof TextList list) {
        names.addAll(list.constant().orElse(List.of()));
      }
    }
    return names;
  }

  /** To be called when all tests have been seen. */
  void end() {
    for (Signed test : signed) {
      if (!checkedForSign.contains(test.name().toLowerCase(Locale.ROOT))) {
        findings.remark(
            "SV0444",
            test.span(),
            "a value such as \"-2.6\" in \"" + test.name() + "\" means infinity, so it matches",
            "to exclude it, add: not header :matches \"" + test.name() + "\" \"-*\"");
      }
    }
  }
}
