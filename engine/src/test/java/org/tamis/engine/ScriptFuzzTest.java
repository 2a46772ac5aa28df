package org.tamis.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tamis.engine.host.Envelope;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.Outcome;
import org.tamis.engine.testing.FixedHost;
import org.tamis.engine.testing.Plans;
import org.tamis.grammar.fuzzing.Fuzzing;
import org.tamis.grammar.source.Source;

/** Whatever a script is: diagnostics, or a program that ends with an outcome. */
@Timeout(6_000)
class ScriptFuzzTest {
  private static final SieveCompiler COMPILER = SieveCompiler.standard();
  private static final Envelope ENVELOPE = new Envelope("a@example.com", "b+c@example.org");
  private static final String REQUIRE =
      "require [\"" + String.join("\", \"", COMPILER.capabilities()) + "\"];\r\n";

  private static final Message MESSAGE =
      Message.of(
          ("From: \"Ann\" <ann@example.com>\r\nTo: b@example.org, c@example.org\r\n"
                  + "Subject: =?utf-8?q?=C3=A9t=C3=A9?= offer\r\nDate: Sun, 22 Nov 2026 09:00:00 +0100\r\n"
                  + "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\ntext\r\n--b\r\n"
                  + "Content-Type: text/html\r\n\r\n<p>html</p>\r\n--b--\r\n")
              .getBytes(UTF_8));

  /** Commands with the arguments that they like. */
  private static final List<String> COMMANDS =
      List.of(
          "if allof (header :matches \"subject\" \"*off*\", not exists \"x\") { fileinto :copy \"A\"; }",
          "if anyof (address :domain :is \"to\" \"example.org\", size :over 1K) { keep; } else { discard; }",
          "if header :regex \"subject\" \"(o+)f.*[[:alpha:]]{1,3}\" { set \"a\" \"${1}\"; }",
          "foreverypart :name \"p\" { if header :mime :type \"content-type\" \"text\" { extracttext :first 9 \"b\"; break; } }",
          "if date :value \"ge\" \"date\" \"year\" \"2000\" { addflag \"\\\\Seen\"; }",
          "if body :content \"text\" :contains \"tex\" { addheader \"X-A\" \"${a}\"; }",
          "vacation :days 3 :subject \"x\" :addresses [\"b@example.org\"] \"away\";",
          "notify :message \"${b}\" \"mailto:d@example.org?subject=x\";",
          "set :lower :length \"c\" \"${a}${b}\"; if string :count \"eq\" \"${c}\" \"1\" { stop; }",
          "if ihave \"fileinto\" { redirect :copy \"e@example.org\"; } elsif true { reject text:\r\nno\r\n.\r\n; }",
          "if envelope :detail :matches \"to\" \"c*\" { deleteheader :index 1 \"X-A\" \"y\"; }",
          "/* c */ if duplicate :handle \"x\" { enclose :subject \"s\" text:\r\nt\r\n.\r\n; } # d");

  private static List<String> seeds() {
    List<String> seeds = new ArrayList<>(Fuzzing.files(Path.of("../samples/scripts"), ".sieve"));
    COMMANDS.forEach(command -> seeds.add(REQUIRE + command + "\r\n"));
    seeds.add(REQUIRE + String.join("\r\n", COMMANDS) + "\r\n");
    return seeds;
  }

  private static List<String> words() {
    List<String> words = new ArrayList<>(COMMANDS);
    for (String command : COMMANDS) {
      words.addAll(List.of(command.split(" ", -1)));
    }
    COMPILER.capabilities().forEach(name -> words.add('"' + name + '"'));
    return words;
  }

  @Test
  void anyScript() {
    new Fuzzing("script", seeds(), words()).run(2_500, ScriptFuzzTest::take);
  }

  private static void take(byte[] input) {
    switch (COMPILER.compile(Source.of("fuzz", new String(input, UTF_8)))) {
      case CompileResult.Rejected rejected -> assertThat(rejected.diagnostics()).isNotEmpty();
      case CompileResult.Compiled compiled -> {
        Outcome outcome = compiled.program().run(MESSAGE, ENVELOPE, FixedHost.PLAIN);
        assertThat(outcome.implicitKeep() || !outcome.actions().isEmpty()).isTrue();
        Plans.of(outcome);
      }
    }
  }
}
