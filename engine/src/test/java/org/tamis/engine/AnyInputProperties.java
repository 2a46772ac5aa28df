package org.tamis.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;
import org.tamis.engine.ext.Extensions;
import org.tamis.engine.host.Envelope;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.Outcome;
import org.tamis.engine.signature.Extension;
import org.tamis.engine.signature.Parameter;
import org.tamis.engine.testing.FixedHost;
import org.tamis.engine.testing.Plans;
import org.tamis.engine.testing.Reduced;
import org.tamis.grammar.source.Source;

/**
 * Whatever the script and the message are: a result or diagnostics, and an outcome; never an
 * exception.
 */
class AnyInputProperties {
  private static final SieveCompiler COMPILER = SieveCompiler.standard();
  private static final Envelope ENVELOPE = new Envelope("a@example.com", "b+c@example.org");
  private static final List<byte[]> CORPUS = corpus();

  private static final String REQUIRE =
      "require [\"" + String.join("\", \"", COMPILER.capabilities()) + "\"];\n";

  /** Words of the language in any order: mostly wrong scripts. */
  @Property(tries = 1_500)
  void anyWords(@ForAll("soups") String soup, @ForAll("messages") byte[] message) {
    compileAndRun(soup, message);
    compileAndRun(REQUIRE + soup, message);
  }

  /** Commands and tests with arguments of their kinds: scripts that mostly compile. */
  @Property(tries = 2_500)
  void anyCalls(@ForAll("scripts") String script, @ForAll("messages") byte[] message) {
    boolean compiles = compileAndRun(REQUIRE + script, message);
    Statistics.collect(compiles);
    Statistics.coverage(c -> c.check(true).percentage(p -> p > 10.0));
  }

  @Property(tries = 500)
  void anyText(@ForAll String text) {
    compileAndRun(text, new byte[0]);
  }

  private static boolean compileAndRun(String script, byte[] message) {
    switch (COMPILER.compile(Source.of("any", script))) {
      case CompileResult.Rejected rejected -> {
        assertThat(rejected.diagnostics()).isNotEmpty();
        return false;
      }
      case CompileResult.Compiled compiled -> {
        Outcome outcome = compiled.program().run(Message.of(message), ENVELOPE, FixedHost.PLAIN);
        assertThat(outcome.implicitKeep() || !outcome.actions().isEmpty()).isTrue();
        Plans.of(outcome);
        sameWithWhatIsNeeded(compiled.program(), message, outcome);
        return true;
      }
    }
  }

  /** Whatever the program does not need may be missing. */
  private static void sameWithWhatIsNeeded(Program program, byte[] message, Outcome outcome) {
    Message reduced = Reduced.to(program.needs(), message);
    assertThat(Reduced.shown(program.run(reduced, ENVELOPE, FixedHost.PLAIN)))
        .isEqualTo(Reduced.shown(outcome));
  }

  @Provide
  Arbitrary<byte[]> messages() {
    Arbitrary<byte[]> random = Arbitraries.bytes().array(byte[].class).ofMaxSize(400);
    Arbitrary<byte[]> likeMail =
        Arbitraries.of(
                "From: ",
                "Subject: ",
                "To: a@b.c, ",
                "\r\n",
                "\n",
                " ",
                "=?utf-8?q?=C3?=",
                "\t",
                "Date: Sun, 22 Nov 2026 09:00:00 +0100\r\n",
                "Content-Type: multipart/mixed; boundary=b\r\n",
                "--b\r\n",
                "--b--\r\n",
                "Content-Type: text/html; charset=x\r\n",
                "\r\n\r\n",
                "<p>x</p>",
                "X-A: 1\r\n",
                "\u0000",
                "é",
                "<a@b>",
                "\"q",
                "(c")
            .list()
            .ofMaxSize(30)
            .map(parts -> String.join("", parts).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    return Arbitraries.oneOf(random, likeMail, Arbitraries.of(CORPUS));
  }

  @Provide
  Arbitrary<String> soups() {
    List<String> words =
        new ArrayList<>(List.of("{", "}", "(", ")", "[", "]", ",", ";", "if", "else"));
    for (Extension extension : Extensions.STANDARD) {
      extension.commands().forEach(c -> words.add(c.name()));
      extension.tests().forEach(t -> words.add(t.name()));
      extension.tags().forEach(t -> words.add(":" + t.parameter().name()));
      extension.matchTypes().forEach(m -> words.add(":" + m.tag()));
    }
    words.addAll(
        List.of("\"a\"", "\"${1}\"", "7", "1K", "text:\nx\n.\n", "[\"a\", \"b\"]", "# c\n"));
    return Arbitraries.of(words).list().ofMaxSize(25).map(w -> String.join(" ", w));
  }

  @Provide
  Arbitrary<String> scripts() {
    return command(2).list().ofMaxSize(8).map(c -> String.join("\n", c));
  }

  private Arbitrary<String> command(int depth) {
    List<Arbitrary<String>> plain = new ArrayList<>();
    List<Arbitrary<String>> withBlock = new ArrayList<>();
    for (Extension extension : Extensions.STANDARD) {
      for (var spec : extension.commands()) {
        Arbitrary<String> head =
            arguments(spec.signature().tags(), spec.signature().positionals(), spec.name(), false);
        if (spec.block()) {
          withBlock.add(head);
        } else {
          plain.add(head.map(h -> h + ";"));
        }
      }
    }
    Arbitrary<String> simple = Arbitraries.oneOf(plain);
    if (depth == 0) {
      return simple;
    }
    Arbitrary<String> block =
        command(depth - 1).list().ofMaxSize(3).map(c -> " {" + String.join(" ", c) + "}");
    Arbitrary<String> conditional = Combinators.combine(test(2), block).as((t, b) -> "if " + t + b);
    List<Tuple.Tuple2<Integer, Arbitrary<String>>> choices = new ArrayList<>();
    choices.add(Tuple.of(4, simple));
    choices.add(Tuple.of(4, conditional));
    withBlock.forEach(
        h -> choices.add(Tuple.of(1, Combinators.combine(h, block).as((a, b) -> a + b))));
    return Arbitraries.frequencyOf(choices);
  }

  private Arbitrary<String> test(int depth) {
    List<Arbitrary<String>> tests = new ArrayList<>();
    for (Extension extension : Extensions.STANDARD) {
      for (var spec : extension.tests()) {
        Arbitrary<String> head =
            arguments(
                spec.signature().tags(),
                spec.signature().positionals(),
                spec.name(),
                spec.signature().keys().isPresent());
        switch (spec.tests()) {
          case NONE -> tests.add(head);
          case ONE -> {
            if (depth > 0) {
              tests.add(test(depth - 1).map(t -> spec.name() + " " + t));
            }
          }
          case LIST -> {
            if (depth > 0) {
              tests.add(
                  test(depth - 1)
                      .list()
                      .ofMinSize(1)
                      .ofMaxSize(3)
                      .map(t -> spec.name() + " (" + String.join(", ", t) + ")"));
            }
          }
        }
      }
    }
    return Arbitraries.oneOf(tests);
  }

  private static Arbitrary<String> arguments(
      List<Parameter<?>> tags, List<Parameter<?>> positionals, String name, boolean matching) {
    Arbitrary<String> ofTags =
        tags.isEmpty()
            ? Arbitraries.just("")
            : Arbitraries.of(tags)
                .flatMap(tag -> value(tag.kind()).map(v -> " :" + tag.name() + " " + v))
                .optional(0.4)
                .map(t -> t.orElse(""));
    Arbitrary<String> match =
        matching
            ? Arbitraries.of(
                "",
                "",
                " :contains",
                " :matches",
                " :regex",
                " :count \"ge\"",
                " :value \"lt\"",
                " :list",
                " :comparator \"i;octet\"",
                " :comparator \"i;unicode-casemap\" :contains",
                " :index 2",
                " :index 1 :last",
                " :mime",
                " :mime :anychild",
                " :domain",
                " :detail")
            : Arbitraries.just("");
    List<Arbitrary<String>> values =
        positionals.stream().map(p -> value(p.kind()).map(v -> " " + v)).toList();
    Arbitrary<String> all =
        values.isEmpty()
            ? Arbitraries.just("")
            : Combinators.combine(values).as(v -> String.join("", v));
    return Combinators.combine(match, ofTags, all).as((m, t, v) -> name + m + t + v);
  }

  private static Arbitrary<String> value(Parameter.Kind kind) {
    Arbitrary<String> string =
        Arbitraries.of(
            "a",
            "subject",
            "from",
            "to",
            "date",
            "x-a",
            "",
            "*",
            "*a?",
            "${1}",
            "${a}",
            "a@example.org",
            "INBOX",
            "0",
            "7",
            "year",
            "+0100",
            "Europe/Paris",
            "name",
            "text/plain",
            "\\\\Seen",
            "[a-z]+",
            "(",
            "urn:x:y",
            "${hex:40}",
            "/private/comment",
            "\\\\Junk",
            "envid",
            "é");
    Arbitrary<String> quoted = string.map(s -> '"' + s + '"');
    return switch (kind) {
      case FLAG -> Arbitraries.just("");
      case NUMBER -> Arbitraries.of("0", "1", "2", "100K");
      case STRING -> quoted;
      case STRING_LIST ->
          Arbitraries.oneOf(
              quoted,
              quoted.list().ofMinSize(1).ofMaxSize(3).map(l -> "[" + String.join(", ", l) + "]"));
    };
  }

  private static List<byte[]> corpus() {
    try (Stream<Path> files = Files.list(Path.of("src/test/resources/corpus"))) {
      List<byte[]> messages = new ArrayList<>();
      for (Path file : files.filter(f -> f.toString().endsWith(".eml")).sorted().toList()) {
        messages.add(Files.readAllBytes(file));
      }
      return messages;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
