package org.tamis.grammar.testing;

import java.util.List;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** jqwik generators of scripts that are valid by RFC 5228 §8, with what they mean. */
public final class SampleScripts {
  private static final Arbitrary<String> GAP =
      Arbitraries.of(
          " ", "\n", "\r\n", "\t", "\r", "  \n\n", " /* a } \" comment */ ", " # ; not \"code\"\n");
  private static final Arbitrary<String> NO_GAP_OR_GAP =
      Arbitraries.frequencyOf(Tuple.of(3, Arbitraries.just("")), Tuple.of(1, GAP));
  private static final Arbitrary<String> STRING_TEXT =
      Arbitraries.strings()
          .withChars('a', 'Z', ' ', '"', '\\', '.', ';', '}', '#', '\n', 'é', '\uD83D')
          .withChars("/*:{[(")
          .ofMaxLength(8);

  private SampleScripts() {}

  /**
   * A piece of script.
   *
   * @param text as written, with white space and comments
   * @param meaning in the form of {@link Meaning}
   */
  public record Sample(String text, String meaning) {}

  /** Whole scripts of up to five commands, with blocks and tests up to three deep. */
  public static Arbitrary<Sample> scripts() {
    return Combinators.combine(commands(3), NO_GAP_OR_GAP)
        .as((commands, end) -> new Sample(commands.text() + end, commands.meaning()));
  }

  private static Arbitrary<Sample> commands(int depth) {
    return command(depth).list().ofMaxSize(depth + 2).map(SampleScripts::inARow);
  }

  private static Arbitrary<Sample> command(int depth) {
    Arbitrary<Sample> end =
        depth == 0
            ? Arbitraries.just(new Sample(";", ";"))
            : Arbitraries.oneOf(
                Arbitraries.just(new Sample(";", ";")),
                commands(depth - 1)
                    .map(c -> new Sample("{" + c.text() + "}", "{" + c.meaning() + "}")));
    return Combinators.combine(GAP, commandName(), arguments(), tests(depth), NO_GAP_OR_GAP, end)
        .as((gap, name, arguments, tests, before, last) ->
            new Sample(
                gap + name.text() + arguments.text() + tests.text() + before + last.text(),
                name.meaning() + arguments.meaning() + tests.meaning() + last.meaning()));
  }

  private static Arbitrary<Sample> test(int depth) {
    return Combinators.combine(NO_GAP_OR_GAP, testName(), arguments(), tests(depth - 1))
        .as((gap, name, arguments, tests) ->
            new Sample(
                gap + name.text() + arguments.text() + tests.text(),
                name.meaning() + arguments.meaning() + tests.meaning()));
  }

  private static Arbitrary<Sample> tests(int depth) {
    Arbitrary<Sample> none = Arbitraries.just(new Sample("", ""));
    if (depth <= 0) {
      return none;
    }
    Arbitrary<Sample> one =
        Combinators.combine(GAP, test(depth))
            .as((gap, test) -> new Sample(gap + test.text(), " " + test.meaning()));
    return Arbitraries.oneOf(none, one, testList(depth));
  }

  private static Arbitrary<Sample> testList(int depth) {
    return Combinators.combine(
            NO_GAP_OR_GAP, test(depth).list().ofMinSize(1).ofMaxSize(3), NO_GAP_OR_GAP)
        .as((gap, tests, end) ->
            new Sample(
                gap + "(" + joined(tests, Sample::text) + end + ")",
                "(" + joined(tests, Sample::meaning) + ")"));
  }

  private static Arbitrary<Sample> commandName() {
    return same(Arbitraries.of("if", "elsif", "else", "KEEP", "fileinto", "x_1", "_", "textual"));
  }

  private static Arbitrary<Sample> testName() {
    return same(Arbitraries.of("not", "AnyOf", "header", "size", "t2", "text", "keeper"));
  }

  private static Arbitrary<Sample> same(Arbitrary<String> texts) {
    return texts.map(text -> new Sample(text, text));
  }

  private static Arbitrary<Sample> arguments() {
    Arbitrary<Sample> argument =
        Arbitraries.oneOf(tag(), number(), quoted(), multiLine(), stringList());
    return Combinators.combine(GAP, argument)
        .as((gap, a) -> new Sample(gap + a.text(), " " + a.meaning()))
        .list()
        .ofMaxSize(3)
        .map(SampleScripts::inARow);
  }

  private static Arbitrary<Sample> tag() {
    return same(Arbitraries.of(":is", ":CONTAINS", ":x_9", ":text"));
  }

  private static Arbitrary<Sample> number() {
    return Combinators.combine(
            Arbitraries.longs().between(0, Long.MAX_VALUE >> 30), Arbitraries.of("", "k", "M", "g"))
        .as((digits, unit) ->
            new Sample(
                digits + unit,
                Long.toString(
                    digits
                        * switch (unit) {
                          case "k" -> 1024L;
                          case "M" -> 1024L * 1024;
                          case "g" -> 1024L * 1024 * 1024;
                          default -> 1L;
                        })));
  }

  private static Arbitrary<Sample> quoted() {
    return STRING_TEXT.map(value ->
        new Sample(
            '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"',
            Meaning.quote(value.replace("\n", "\r\n"))));
  }

  private static Arbitrary<Sample> multiLine() {
    return Combinators.combine(
            Arbitraries.of("text:", "TEXT: \t", "text:# why"),
            STRING_TEXT.list().ofMaxSize(3),
            Arbitraries.of("\n", "\r\n"))
        .as((begin, parts, end) -> {
          List<String> lines = parts.stream().flatMap(part -> part.lines()).toList();
          String value = joinLines(lines, "\r\n");
          String stuffed =
              joinLines(lines.stream().map(l -> l.startsWith(".") ? "." + l : l).toList(), end);
          return new Sample(begin + end + stuffed + "." + end, Meaning.quote(value));
        });
  }

  private static String joinLines(List<String> lines, String end) {
    StringBuilder joined = new StringBuilder();
    lines.forEach(line -> joined.append(line).append(end));
    return joined.toString();
  }

  private static Arbitrary<Sample> stringList() {
    return Arbitraries.oneOf(quoted(), multiLine())
        .list()
        .ofMinSize(1)
        .ofMaxSize(3)
        .map(items ->
            new Sample(
                "[" + joined(items, Sample::text) + "]",
                "[" + joined(items, Sample::meaning) + "]"));
  }

  private static String joined(List<Sample> samples, Function<Sample, String> part) {
    return String.join(",", samples.stream().map(part).toList());
  }

  private static Sample inARow(List<Sample> samples) {
    return new Sample(
        String.join("", samples.stream().map(Sample::text).toList()),
        String.join("", samples.stream().map(Sample::meaning).toList()));
  }
}
