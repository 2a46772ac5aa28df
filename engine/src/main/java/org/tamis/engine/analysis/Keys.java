package org.tamis.engine.analysis;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
    misfit(key, space)
        .or(() -> slashes(key))
        .or(() -> space.isPlainText() ? wildcards(key) : Optional.empty())
        .ifPresent(found -> {
          switch (found.kind()) {
            case NEVER -> never(key, found);
            case UNLIKELY -> unlikely(key, found, test.call());
            case PATTERN -> pattern(key, found, test.call());
          }
        });
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

  private static Optional<Misfit> misfit(Stream<Piece> pieces, ValueSpace space) {
    return pieces.flatMap(p -> space.misfit(p.text(), p.where()).stream()).findFirst();
  }

  private static Stream<Piece> literals(List<Part> parts) {
    return IntStream.range(0, parts.size())
        .boxed()
        .flatMap(i ->
            parts.get(i) instanceof Part.Literal(String text)
                ? Stream.of(new Piece(text, where(i, parts.size())))
                : Stream.empty());
  }

  private static Where where(int part, int of) {
    boolean first = part == 0;
    boolean last = part == of - 1;
    return first && last ? Where.WHOLE : first ? Where.START : last ? Where.END : Where.INSIDE;
  }

  /** Of a regular expression only what is plain: a line end around it, and encoded words. */
  private static Stream<Piece> ofExpression(String expression) {
    String bare = expression.strip();
    String before = expression.substring(0, expression.indexOf(bare));
    String after = expression.substring(before.length() + bare.length());
    Stream<Piece> ends =
        Stream.of(before, after)
            .filter(end -> end.contains("\n") || end.contains("\r"))
            .map(end -> new Piece(expression, Where.INSIDE));
    int word = bare.indexOf("=\\?");
    return word < 0 || bare.indexOf('|') >= 0
        ? ends
        : Stream.concat(
            ends, Stream.of(new Piece(bare.substring(word).replace("\\?", "?"), Where.INSIDE)));
  }

  /** Other languages write an expression between slashes. */
  private static Optional<Misfit> slashes(Key key) {
    Matcher slashes = SLASHES.matcher(key.text());
    return key.use() == KeyUse.EXPRESSION && slashes.matches()
        ? Optional.of(Misfit.unlikely("matches only a value with these slashes", slashes.group(1)))
        : Optional.empty();
  }

  /** RFC 5228 §2.7.1: only {@code :matches} knows wildcards. */
  private static Optional<Misfit> wildcards(Key key) {
    boolean literal = key.use() == KeyUse.WHOLE || key.use() == KeyUse.PART;
    if (key.text().indexOf('*') < 0 && key.text().indexOf('?') < 0) {
      return Optional.empty();
    }
    if (literal && LETTER_LEFT_OPEN.matcher(key.text()).matches()) {
      return Optional.of(Misfit.pattern("`?` is not a wildcard here"));
    }
    boolean wild =
        literal && WILDCARD.matcher(key.text()).matches() && LETTER.matcher(key.text()).find();
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
