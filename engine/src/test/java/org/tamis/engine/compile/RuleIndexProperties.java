package org.tamis.engine.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.tamis.engine.check.CheckedScript;
import org.tamis.engine.check.Checker;
import org.tamis.engine.check.Vocabulary;
import org.tamis.engine.ext.Extensions;
import org.tamis.engine.host.Envelope;
import org.tamis.engine.host.ScriptLibrary;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.Outcome;
import org.tamis.engine.plan.Performed;
import org.tamis.engine.program.Executable;
import org.tamis.engine.settings.Settings;
import org.tamis.engine.signature.Compilation.Included;
import org.tamis.engine.signature.Compilation.Project;
import org.tamis.engine.testing.FixedHost;
import org.tamis.grammar.diagnostic.Diagnostics;
import org.tamis.grammar.parse.SieveParser;
import org.tamis.grammar.source.Source;

/** The rule index changes nothing but the time: random scripts do the same with and without it. */
class RuleIndexProperties {
  private static final Vocabulary VOCABULARY =
      new Vocabulary(Extensions.STANDARD, Settings.DEFAULTS);
  private static final Envelope ENVELOPE = new Envelope("a@example.com", "b@example.org");
  static final String REQUIRE =
      "require [\"fileinto\", \"variables\", \"mailbox\", \"copy\", \"imap4flags\","
          + " \"editheader\", \"duplicate\", \"body\", \"mime\", \"foreverypart\", \"regex\","
          + " \"relational\", \"index\", \"date\", \"envelope\","
          + " \"comparator-i;ascii-numeric\"];\n";

  /** Tests that are only there with variables. */
  private static final List<String> STRINGS =
      List.of(
          "string :is \"${v}\" [\"a\", \"b\"]",
          "string :matches \"${v}\" \"a*\"",
          "string :contains \"${v}\" \"b\"",
          "string :is \"${v}\" \"ab\"",
          "string :value \"gt\" \"${1}\" \"a\"",
          "string :count \"ge\" [\"${v}\", \"x\"] \"2\"");

  @Property(tries = 2_000)
  void sameAsThePlainTree(@ForAll("scripts") String script, @ForAll("messages") String message) {
    assertThat(run(script, message, true)).isEqualTo(run(script, message, false));
  }

  /** Without variables, match types that set them are answered from the shared look as well. */
  @Property(tries = 1_000)
  void sameAsThePlainTreeWithoutVariables(
      @ForAll("scripts") String script, @ForAll("messages") String message) {
    String withoutStrings = script;
    for (String string : STRINGS) {
      withoutStrings = withoutStrings.replace(string, "true");
    }
    String plain =
        withoutStrings
            .replace("\"variables\", ", "")
            .replace("set \"v\" \"${1}\";\n", "")
            .replace("${1}", "one");
    assertThat(run(plain, message, true)).isEqualTo(run(plain, message, false));
  }

  static List<Object> run(String script, String message, boolean indexing) {
    Source source = Source.of("random", script);
    Diagnostics found = new Diagnostics(10);
    Project project =
        new Project(
            Settings.DEFAULTS,
            ScriptLibrary.EMPTY,
            (_, _) -> new Included.Broken("no other scripts"));
    CheckedScript checked =
        new Checker(VOCABULARY, project, source, found)
            .check(new SieveParser().parse(source, found));
    assertThat(found.hasErrors()).as("%s\n%s", found.list(), script).isFalse();
    Executable executable =
        new Generator(indexing ? Generator.Form.INDEXED : Generator.Form.PLAIN).generate(checked);
    byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
    return described(executable.run(Message.of(bytes), ENVELOPE, FixedHost.PLAIN));
  }

  /** Two edited messages are the same when their octets are. */
  private static List<Object> described(Outcome outcome) {
    List<Object> all = new ArrayList<>();
    for (Performed performed : outcome.actions()) {
      all.add(performed.action());
      all.add(performed.origin());
      all.add(performed.edited().map(RuleIndexProperties::text));
    }
    all.add(outcome.implicitKeep());
    all.add(outcome.implicitKeepFlags());
    all.add(outcome.error());
    all.add(outcome.edited().map(RuleIndexProperties::text));
    all.add(outcome.duplicates());
    return all;
  }

  private static String text(Message message) {
    return new String(message.bytes(), StandardCharsets.UTF_8);
  }

  @Provide
  Arbitrary<String> messages() {
    Arbitrary<String> field =
        Combinators.combine(
                Arbitraries.of("Subject", "From", "To", "X-A", "x-B", "X-Ab"),
                Arbitraries.of("a", "b", "ab", "aab", "abc@example.org", "B A", "", "ca, ab@b.cc"))
            .as((name, value) -> name + ": " + value + "\r\n");
    Arbitrary<String> bodies =
        Arbitraries.of(
            "\r\nbody\r\n",
            "",
            "Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nSubject: b\r\n\r\na\r\n--x\r\n\r\nb");
    return Combinators.combine(field.list().ofMaxSize(6), bodies)
        .as((fields, body) -> String.join("", fields) + body);
  }

  @Provide
  Arbitrary<String> scripts() {
    return commands(2).map(body -> REQUIRE + body);
  }

  private Arbitrary<String> commands(int depth) {
    return command(depth)
        .list()
        .ofMinSize(0)
        .ofMaxSize(depth == 2 ? 9 : 5)
        .map(c -> String.join("", c));
  }

  private Arbitrary<String> command(int depth) {
    Arbitrary<String> action =
        Arbitraries.of(
            "fileinto :copy \"a\";\n",
            "fileinto \"m${1}\";\n",
            "keep;\n",
            "addflag \"f${1}\";\n",
            "set \"v\" \"${1}\";\n",
            "discard;\n",
            "addheader \"X-A\" \"b\";\n",
            "addheader \"x-b\" \"ab\";\n",
            "deleteheader \"X-B\";\n",
            "addheader :last \"Subject\" \"a${1}b\";\n",
            "deleteheader :contains \"subject\" \"a\";\n",
            "deleteheader :index 1 \"to\";\n",
            "stop;\n");
    return depth == 0
        ? action
        : Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(2, action),
            net.jqwik.api.Tuple.of(5, conditional(depth - 1)),
            net.jqwik.api.Tuple.of(1, loop(depth - 1)));
  }

  private Arbitrary<String> loop(int depth) {
    return Combinators.combine(test(1), commands(depth))
        .as((test, inside) -> "foreverypart {\nif " + test + " { break; }\n" + inside + "}\n");
  }

  private Arbitrary<String> conditional(int depth) {
    Arbitrary<String> arm =
        Combinators.combine(test(2), commands(depth)).as((t, c) -> t + " {\n" + c + "}");
    Arbitrary<List<String>> arms = arm.list().ofMinSize(1).ofMaxSize(3);
    return Combinators.combine(arms, commands(depth).optional(0.3))
        .as((all, otherwise) ->
            "if "
                + String.join(" elsif ", all)
                + otherwise.map(o -> " else {\n" + o + "}").orElse("")
                + "\n");
  }

  private Arbitrary<String> test(int depth) {
    Arbitrary<String> simple =
        Combinators.combine(
                Arbitraries.of(
                    "header",
                    "header",
                    "header :mime",
                    "header :mime :anychild",
                    "address",
                    "address :domain"),
                Arbitraries.of(":is", ":contains", ":matches"),
                Arbitraries.of(
                    "\"subject\"",
                    "\"from\"",
                    "[\"to\", \"x-a\"]",
                    "[\"x-b\", \"x-ab\"]",
                    "\"X-AB\"",
                    "\"x-none\"",
                    "\"not a name\""),
                Arbitraries.of("a", "b", "ab", "*a*", "?b", "*", "", "a*b?", "${1}", "@e")
                    .list()
                    .ofMinSize(1)
                    .ofMaxSize(3))
            .as((name, type, headers, keys) ->
                name + " " + type + " " + headers + " " + list(keys));
    Arbitrary<String> body =
        Combinators.combine(
                Arbitraries.of("", ":raw ", ":content \"text\" ", ":content \"${1}\" "),
                Arbitraries.of(":is", ":contains", ":matches"),
                Arbitraries.of("a", "b", "*od*", "body\r\n", "", "${1}"))
            .as((transform, type, key) -> "body " + transform + type + " \"" + key + "\"");
    Arbitrary<String> names =
        Arbitraries.of(
            "header",
            "header :mime",
            "header :mime :anychild",
            "header :mime :param \"boundary\"",
            "header :index 1",
            "address :localpart",
            "envelope",
            "envelope :domain");
    Arbitrary<String> fields = Arbitraries.of("\"from\"", "\"to\"", "[\"from\", \"to\"]");
    Arbitrary<String> related =
        Combinators.combine(
                names,
                Arbitraries.of("gt", "ge", "lt", "le", "eq", "ne"),
                Arbitraries.of("", " :comparator \"i;octet\"", " :comparator \"i;ascii-numeric\""),
                fields,
                Arbitraries.of("a", "ab", "b", "5", "a@example.com", "")
                    .list()
                    .ofMinSize(1)
                    .ofMaxSize(2))
            .as((name, relation, comparator, field, keys) ->
                name
                    + " :value \""
                    + relation
                    + "\""
                    + comparator
                    + " "
                    + field
                    + " "
                    + list(keys));
    Arbitrary<String> counted =
        Combinators.combine(
                names,
                Arbitraries.of("gt", "ge", "lt", "le", "eq", "ne"),
                fields,
                Arbitraries.of("0", "1", "2"))
            .as((name, relation, field, key) ->
                name + " :count \"" + relation + "\" " + field + " \"" + key + "\"");
    Arbitrary<String> expressions =
        Combinators.combine(
                Arbitraries.of("header", "header :mime :anychild", "address", "envelope"),
                fields,
                Arbitraries.of(
                        "ab|ba",
                        "a+b",
                        "^a",
                        "(a|b)b",
                        "b.?a",
                        "[^a]b$",
                        "a\\\\.b*",
                        "B",
                        "@e(x)+",
                        "[]b]@")
                    .list()
                    .ofMinSize(1)
                    .ofMaxSize(2))
            .as((name, field, keys) -> name + " :regex " + field + " " + list(keys));
    Arbitrary<String> other =
        Arbitraries.of(
            "true",
            "false",
            "exists \"x-a\"",
            "exists \"X-B\"",
            "exists [\"subject\", \"x-ab\"]",
            "exists [\"x-a\", \"not a name\"]",
            "exists :mime :anychild \"subject\"",
            "header :regex \"x-ab\" \"(a|b)b\"",
            "header :regex [\"x-b\", \"x-a\"] \"^(.)\"",
            "header :value \"ge\" \"x-b\" \"b\"",
            "header :count \"lt\" [\"x-a\", \"x-b\"] \"1\"",
            "header :index 2 :matches \"x-a\" \"*b*\"",
            "date \"x-a\" \"year\" \"2026\"",
            "date :value \"ge\" \"x-a\" \"year\" \"2026\"",
            "currentdate :value \"lt\" \"hour\" \"12\"",
            "envelope :matches \"from\" \"a@*\"",
            "envelope [\"from\", \"to\"] \"b@example.org\"",
            "envelope :contains \"to\" \"a\"",
            "body :regex \"bo?d\"",
            "mailboxexists \"INBOX\"",
            "duplicate :uniqueid \"u${1}\"",
            "size :over 30",
            "size :under 90");
    if (depth == 0) {
      return Arbitraries.frequencyOf(
          net.jqwik.api.Tuple.of(6, simple),
          net.jqwik.api.Tuple.of(2, body),
          net.jqwik.api.Tuple.of(1, Arbitraries.of(STRINGS)),
          net.jqwik.api.Tuple.of(2, Arbitraries.oneOf(related, counted, expressions)),
          net.jqwik.api.Tuple.of(3, other));
    }
    Arbitrary<String> many =
        Combinators.combine(
                Arbitraries.of("allof", "anyof"), test(depth - 1).list().ofMinSize(1).ofMaxSize(3))
            .as((name, tests) -> name + " (" + String.join(", ", tests) + ")");
    return Arbitraries.frequencyOf(
        net.jqwik.api.Tuple.of(6, simple),
        net.jqwik.api.Tuple.of(2, body),
        net.jqwik.api.Tuple.of(2, Arbitraries.of(STRINGS)),
        net.jqwik.api.Tuple.of(4, Arbitraries.oneOf(related, counted, expressions)),
        net.jqwik.api.Tuple.of(4, other),
        net.jqwik.api.Tuple.of(3, many),
        net.jqwik.api.Tuple.of(1, test(depth - 1).map(t -> "not " + t)));
  }

  private static String list(List<String> keys) {
    return keys.stream().collect(Collectors.joining("\", \"", "[\"", "\"]"));
  }
}
