package org.tamis.engine.ext.relational;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.tamis.engine.match.Collations;
import org.tamis.engine.match.Matcher;
import org.tamis.engine.match.Matchers;
import org.tamis.engine.match.OrderTest;
import org.tamis.engine.match.Relation;
import org.tamis.engine.program.Match;
import org.tamis.engine.program.Run;
import org.tamis.engine.program.Text;
import org.tamis.engine.program.TextList;
import org.tamis.engine.signature.Advice;
import org.tamis.engine.signature.Compilation;
import org.tamis.engine.signature.KeyUse;
import org.tamis.engine.signature.Literal;
import org.tamis.engine.signature.MatchType;
import org.tamis.engine.signature.Report;
import org.tamis.engine.text.Shown;
import org.tamis.grammar.diagnostic.Fix;

/** The match types of RFC 5231 §4. */
enum RelationalMatchType implements MatchType {
  /** RFC 5231 §4.1. */
  VALUE {
    @Override
    public KeyUse keyUse(Use use) {
      return operand(use)
          .constant()
          .flatMap(Relation::of)
          .map(relation ->
              switch (relation) {
                case EQ -> KeyUse.WHOLE;
                case NE -> KeyUse.OTHER;
                case GT, GE, LT, LE -> KeyUse.ORDER;
              })
          .orElse(KeyUse.OTHER);
    }

    @Override
    public void check(Use use, Compilation compilation, Report report) {
      checkOperand(operand(use), report);
      if (use.collation().equals(Collations.ASCII_NUMERIC)) {
        NumericKeys.check(use.keys(), report);
      }
    }

    @Override
    public Match bind(Use use) {
      Text operand = operand(use);
      Match.Compiler compiler =
          (keys, collation, run) -> Matchers.value(relation(operand, run), keys, collation);
      Optional<Relation> relation = operand.constant().flatMap(Relation::of);
      return use.keys()
          .constant()
          .filter(_ -> relation.isPresent())
          .<Match>map(keys ->
              Match.Compiled.ofValues(
                  Matchers.value(relation.orElseThrow(), keys, use.collation()),
                  use.collation(),
                  new OrderTest(relation.orElseThrow(), keys)))
          .orElseGet(() -> new Match.Dynamic(use.keys(), use.collation(), compiler));
    }
  },

  /**
   * RFC 5231 §4.2. Numbers are compared as numbers whatever the comparator: as text, 10 would be
   * less than 9, which no script can mean.
   */
  COUNT {
    @Override
    public void check(Use use, Compilation compilation, Report report) {
      checkOperand(operand(use), report);
      NumericKeys.check(use.keys(), report);
      boolean textual =
          use.collation().equals(Collations.OCTET)
              || use.collation().equals(Collations.UNICODE_CASEMAP);
      if (textual) {
        // RFC 5231 §4.2: it should only be used with numeric comparators
        report.warning(
            "SV0260",
            use.keys().span(),
            "`:count` compares numbers, so comparator \"" + use.collation() + "\" has no effect",
            "use comparator \"i;ascii-numeric\"");
      }
    }

    @Override
    public Match bind(Use use) {
      Text operand = operand(use);
      Optional<Relation> known = operand.constant().flatMap(Relation::of);
      Optional<List<String>> keys = use.keys().constant();
      return known.isPresent() && keys.isPresent()
          ? counting(known.get(), keys.get())
          : counting(operand, use.keys());
    }

    private static Match counting(Relation relation, List<String> keys) {
      return new Match.Compiled(
          Matchers.value(relation, keys, Collations.ASCII_NUMERIC),
          Collations.ASCII_NUMERIC,
          true,
          Optional.of(new OrderTest(relation, keys)));
    }

    private static Match counting(Text operand, TextList keys) {
      return (run, source) -> {
        Matcher matcher =
            Matchers.value(relation(operand, run), keys.values(run), Collations.ASCII_NUMERIC);
        OptionalLong count = source.count(run);
        return count.isPresent()
            && matcher.matches(Long.toString(count.getAsLong()), source.captures(run), run.work());
      };
    }
  };

  /** How other languages write the relations. */
  private static final Map<String, String> SYMBOLS =
      Map.of(
          ">", "gt", ">=", "ge", "<", "lt", "<=", "le", "=", "eq", "==", "eq", "!=", "ne", "<>",
          "ne", "gte", "ge", "lte", "le");

  @Override
  public String tag() {
    return name().toLowerCase(Locale.ROOT);
  }

  @Override
  public boolean takesOperand() {
    return true;
  }

  private static Text operand(MatchType.Use use) {
    return use.operand().orElseThrow();
  }

  private static void checkOperand(Text operand, Report report) {
    operand
        .constant()
        .filter(name -> Relation.of(name).isEmpty())
        .ifPresent(name ->
            report.error(
                "SV0219",
                operand.span(),
                "\"" + Shown.text(name) + "\" is not a relation",
                meant(name, operand)));
  }

  private static Advice meant(String name, Text operand) {
    return Optional.ofNullable(SYMBOLS.get(name.strip().toLowerCase(Locale.ROOT)))
        .map(relation -> Literal.quoted(relation))
        .map(written -> Advice.of("write " + written, new Fix.Replace(operand.span(), written)))
        .orElseGet(() -> Advice.of("use gt, ge, lt, le, eq or ne"));
  }

  private static Relation relation(Text operand, Run run) {
    String name = operand.value(run);
    return Relation.of(name)
        .orElseThrow(() ->
            run.abort(
                "SR0030",
                "\"" + Shown.text(name) + "\" is not one of the relations gt, ge, lt, le, eq, ne"));
  }
}
