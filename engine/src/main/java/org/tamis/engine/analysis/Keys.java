package org.tamis.engine.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tamis.engine.check.CheckedScript.CheckedTest;
import org.tamis.engine.match.GlobKey;
import org.tamis.engine.match.GlobKey.Part;
import org.tamis.engine.signature.Advice;
import org.tamis.engine.signature.Call;
import org.tamis.engine.signature.KeyUse;
import org.tamis.engine.signature.Literal;
import org.tamis.engine.signature.Misfit;
import org.tamis.engine.signature.ValueSpace;
import org.tamis.engine.signature.ValueSpace.Where;
import org.tamis.engine.text.Shown;
import org.tamis.grammar.diagnostic.Fix;
import org.tamis.grammar.source.Span;

/** Keys that no value can match. */
final class Keys {
  /** A star at one or both ends of a word, but not a row of them, which subjects do have. */
  private static final Pattern WILDCARD =
      Pattern.compile("\\*[^*\\s][^*]*\\*?|[^*]*[^*\\s]\\*", Pattern.DOTALL);

  /** A mark where a letter of a word would be. */
  private static final Pattern LETTER_LEFT_OPEN = Pattern.compile("\\p{L}+\\?\\p{L}+");

  private static final Pattern SLASHES = Pattern.compile("/([^/]+)/[gimsux]*");

  private static final Pattern LETTER = Pattern.compile("[\\p{L}\\p{N}]");

  private final Findings findings;

  /** A key that the script alone decides. */
  record Key(String text, Span span, KeyUse use) {}

  /** A text of a key, and where a value would have to have it. */
  private record Piece(String text, Where where) {}

  Keys(Findings findings) {
    this.findings = findings;
  }

  void check(Key key, CheckedTest test, ValueSpace space) {
    Optional<Misfit> misfit = misfit(key, space);
    Optional<Misfit> found = misfit.isPresent() ? misfit : written(key, space);
    if (found.isPresent()) {
      report(found.get(), key, test.call());
    }
  }

  private void report(Misfit found, Key key, Call call) {
    switch (found.kind()) {
      case NEVER -> never(key, found);
      case UNLIKELY -> unlikely(key, found, call);
      case PATTERN -> pattern(key, found, call);
    }
  }

  /** What is only written as if it meant something else. */
  private static Optional<Misfit> written(Key key, ValueSpace space) {
    return switch (key.use()) {
      case EXPRESSION -> slashes(key);
      case WHOLE, PART -> space.isPlainText() ? wildcards(key) : Optional.empty();
      case WILDCARDS, ORDER, MEMBERSHIP, OTHER -> Optional.empty();
    };
  }

  private static Optional<Misfit> misfit(Key key, ValueSpace space) {
    return switch (key.use()) {
      case WHOLE -> space.misfit(key.text(), Where.WHOLE);
      case PART -> space.misfit(key.text(), Where.INSIDE);
      case ORDER -> space.misfit(key.text(), Where.ORDER);
      case WILDCARDS -> misfit(literals(GlobKey.parse(key.text()).parts()), space);
      case EXPRESSION -> misfit(ofExpression(key.text()), space);
      case MEMBERSHIP, OTHER -> Optional.empty();
    };
  }

  private static Optional<Misfit> misfit(List<Piece> pieces, ValueSpace space) {
    for (Piece piece : pieces) {
      Optional<Misfit> misfit = space.misfit(piece.text(), piece.where());
      if (misfit.isPresent()) {
        return misfit;
      }
    }
    return Optional.empty();
  }

  private static List<Piece> literals(List<Part> parts) {
    List<Piece> literals = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      if (parts.get(i) instanceof Part.Literal(String text)) {
        literals.add(new Piece(text, where(i, parts.size())));
      }
    }
    return literals;
  }

  private static Where where(int part, int of) {
    boolean first = part == 0;
    boolean last = part == of - 1;
    return first && last ? Where.WHOLE : first ? Where.START : last ? Where.END : Where.INSIDE;
  }

  /** Of a regular expression only what is plain: a line end around it, and encoded words. */
  private static List<Piece> ofExpression(String expression) {
    String bare = expression.strip();
    String before = expression.substring(0, expression.indexOf(bare));
    String after = expression.substring(before.length() + bare.length());
    List<Piece> pieces = new ArrayList<>();
    if (hasLineEnd(before) || hasLineEnd(after)) {
      pieces.add(new Piece(expression, Where.INSIDE));
    }
    int word = bare.indexOf("=\\?");
    if (word >= 0 && bare.indexOf('|') < 0) {
      pieces.add(new Piece(bare.substring(word).replace("\\?", "?"), Where.INSIDE));
    }
    return pieces;
  }

  private static boolean hasLineEnd(String text) {
    return text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0;
  }

  /** Other languages write an expression between slashes. */
  private static Optional<Misfit> slashes(Key key) {
    Matcher slashes = SLASHES.matcher(key.text());
    return slashes.matches()
        ? Optional.of(Misfit.unlikely("matches only a value with these slashes", slashes.group(1)))
        : Optional.empty();
  }

  /** RFC 5228 §2.7.1: only {@code :matches} knows wildcards. */
  private static Optional<Misfit> wildcards(Key key) {
    if (key.text().indexOf('*') < 0 && key.text().indexOf('?') < 0) {
      return Optional.empty();
    }
    if (LETTER_LEFT_OPEN.matcher(key.text()).matches()) {
      return Optional.of(Misfit.pattern("`?` is not a wildcard here"));
    }
    boolean wild = WILDCARD.matcher(key.text()).matches() && LETTER.matcher(key.text()).find();
    return wild ? Optional.of(Misfit.pattern("`*` is not a wildcard here")) : Optional.empty();
  }

  private void never(Key key, Misfit misfit) {
    boolean ordered = key.use() == KeyUse.ORDER;
    findings.warning(
        ordered ? "SV0443" : "SV0440",
        key.span(),
        shown(key) + (ordered ? " is compared as text, but " : " never matches: ") + misfit.why(),
        advice(key, misfit));
  }

  private static Advice advice(Key key, Misfit misfit) {
    boolean replaceable = key.use() != KeyUse.WILDCARDS && key.use() != KeyUse.EXPRESSION;
    return misfit.change().orElse(null) instanceof Misfit.Change.Key(String better) && replaceable
        ? Advice.of(misfit.hint(), new Fix.Replace(key.span(), Literal.quoted(better)))
        : Advice.of(misfit.hint());
  }

  private void unlikely(Key key, Misfit misfit, Call call) {
    Advice advice =
        misfit.change().orElse(null) instanceof Misfit.Change.Test(String name)
            ? Advice.of(misfit.hint(), new Fix.Replace(nameOf(call), name))
            : advice(key, misfit);
    findings.remark("SV0445", key.span(), shown(key) + " " + misfit.why(), advice);
  }

  private void pattern(Key key, Misfit misfit, Call call) {
    Span name = nameOf(call);
    Fix fix =
        call.matching()
            .typeTag()
            .map(tag -> new Fix.Replace(tag, ":matches"))
            .orElseGet(() -> new Fix.Replace(new Span(name.end(), name.end()), " :matches"));
    String hint = key.use() == KeyUse.WILDCARDS ? misfit.hint() : "did you mean `:matches`?";
    findings.warning(
        "SV0441",
        key.span(),
        shown(key) + " probably never matches: " + misfit.why(),
        Advice.of(hint, fix));
  }

  private static String shown(Key key) {
    return "\"" + Shown.text(key.text().replaceAll("[\\r\\n]+$", "")) + "\"";
  }

  /** A test is written as its name first. */
  private Span nameOf(Call call) {
    String text = findings.source().text(call.span());
    int end = 0;
    while (end < text.length() && Character.isLetterOrDigit(text.charAt(end))) {
      end++;
    }
    return new Span(call.span().start(), call.span().start() + end);
  }
}
