package org.tamis.engine.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.engine.SieveCompiler;
import org.tamis.engine.host.ScriptLibrary;
import org.tamis.grammar.diagnostic.Diagnostic;
import org.tamis.grammar.diagnostic.Severity;
import org.tamis.grammar.source.Source;

/** Scripts with what is found in them; {@code /} in a script ends a line, A, B and C are tests. */
class AnalysisTest {
  private static final SieveCompiler COMPILER = SieveCompiler.standard();
  private static final String EVERYTHING =
      "require [\"copy\", \"fileinto\", \"vacation\", \"variables\", \"mailbox\", \"imap4flags\","
          + " \"foreverypart\", \"duplicate\", \"envelope\", \"include\", \"editheader\","
          + " \"regex\", \"relational\", \"index\", \"date\", \"body\"];\n";

  private static final Mailboxes ACCOUNT =
      new Mailboxes() {
        @Override
        public boolean exists(String name) {
          return Set.of("INBOX", "Work").contains(name);
        }

        @Override
        public List<String> near(String name) {
          return name.equals("work") ? List.of("Work") : List.of();
        }
      };

  private static List<Diagnostic> examine(String script, Circumstances around) {
    return COMPILER.examine(Source.of("test", script), ScriptLibrary.EMPTY, around);
  }

  /** Findings in a script whose first line, the require, does not count. */
  private static String codes(String rules, Circumstances around) {
    String script =
        EVERYTHING
            + rules
                .replace(" / ", "\n")
                .replaceAll("\\bA\\b(?!\")", "header :contains \"subject\" \"a\"")
                .replaceAll("\\bB\\b(?!\")", "header :contains \"subject\" \"b\"")
                .replaceAll("\\bC\\b(?!\")", "header :contains \"to\" \"c\"");
    return String.join(
        ", ",
        examine(script, around).stream()
            .filter(d -> d.position().line() > 1)
            .map(d -> d.code() + " " + (d.position().line() - 1) + ":" + d.position().column())
            .toList());
  }

  private static String codes(String rules) {
    return codes(rules, Circumstances.UNKNOWN);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "stop; / keep; / discard; | SV0400 2:1",
        "if A { stop; keep; } | SV0400 1:43",
        "if A { stop; } else { keep; stop; } / keep; | SV0400 2:1",
        "if A { stop; } elsif B { stop; } / keep; | ``",
        "if A { stop; } elsif B { keep; } else { stop; } / keep; | ``",
        "if true { stop; } / keep; | SV0400 2:1",
        "if false { stop; } / keep; | ``",
        "if false { stop; keep; } | ``",
        "keep; / stop; | ``",
        "return; / keep; | SV0400 2:1",
        "foreverypart { break; keep; } / keep; | SV0400 1:23",
        "foreverypart { stop; } / keep; | ``",
      })
  void unreachable(String script, String expected) {
    assertThat(codes(script)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // the same condition
        "if A { stop; } / if A { keep; } | SV0401 2:4",
        "if A { keep; } / if A { stop; } | ``",
        "if A { stop; } / if not A { keep; } | ``",
        "if not A { stop; } / if not A { keep; } | SV0401 2:4",
        "if A { stop; } / if B { keep; } | ``",
        "if allof (A, B) { stop; } / if allof (B, A) { keep; } | SV0401 2:4",
        "if header :is \"subject\" \"x\" { stop; } / if header \"Subject\" \"X\" { keep; }"
            + " | SV0401 2:4",
        "if size :over 1K { stop; } / if size :over 1024 { keep; } | SV0401 2:4",
        "if size :over 1K { stop; } / if size :under 1K { keep; } | ``",
        "if exists [\"x\", \"y\"] { stop; } / if exists \"x\" { keep; } | ``",
        // a wider one
        "if anyof (A, B) { stop; } / if B { keep; } | SV0401 2:4",
        "if B { stop; } / if anyof (A, B) { keep; } | ``",
        "if A { stop; } / if allof (C, A) { keep; } | SV0401 2:4",
        "if allof (A, B) { stop; } / if allof (A, C, B) { keep; } | SV0401 2:4",
        "if allof (A, C) { stop; } / if A { keep; } | ``",
        "if header :contains [\"to\", \"cc\"] [\"x\", \"y\"] { stop; }"
            + " / if header :is \"cc\" \"x\" { keep; } | SV0401 2:4",
        "if header :contains \"to\" \"lot\" { stop; }"
            + " / if header :contains \"To\" \"a LOTTERY\" { keep; } | SV0401 2:4",
        "if header :contains \"to\" \"lottery\" { stop; }"
            + " / if header :contains \"to\" \"lot\" { keep; } | ``",
        "if header :matches \"to\" \"*lot*\" { stop; }"
            + " / if header :contains \"to\" \"lot\" { keep; } | SV0401 2:4",
        "if header :matches \"to\" \"lot*\" { stop; }"
            + " / if header :contains \"to\" \"lot\" { keep; } | ``",
        "if header :is \"to\" \"lot\" { stop; } / if header :contains \"to\" \"lot\" { keep; } | ``",
        "if address :domain \"to\" \"x\" { stop; } / if address \"to\" \"x\" { keep; } | ``",
        "if header :comparator \"i;octet\" \"to\" \"x\" { stop; }"
            + " / if header \"to\" \"x\" { keep; } | ``",
        // one of several branches
        "if A { keep; } elsif B { stop; } / if B { discard; } | ``",
        "if A { stop; } elsif B { stop; } / if B { discard; } | SV0401 2:4",
        "if A { stop; } else { keep; } / if A { keep; } | SV0401 2:4",
        // inside another rule
        "if A { stop; } / if B { if A { keep; } } | SV0401 2:40",
        "if B { if A { stop; } } / if A { keep; } | ``",
        // what tests look at may have changed
        "if A { stop; } / addheader \"X\" \"a\"; / if A { keep; } | ``",
        "if A { stop; } else { addheader \"Subject\" \"a\"; } / if A { keep; } | ``",
        "if A { stop; } / if B { addheader \"X\" \"a\"; } / if A { keep; } | ``",
        "if A { stop; } / if B { addheader \"X\" \"a\"; } else { if A { keep; } } | SV0401 2:68",
        "if A { stop; } / foreverypart { if A { keep; } } | ``",
        "if hasflag \"x\" { stop; } / addflag \"x\"; / if hasflag \"x\" { keep; } | ``",
        "if hasflag \"x\" { stop; } / if hasflag \"x\" { keep; } | SV0401 2:4",
        "if duplicate { stop; } / if duplicate { discard; } | ``",
        "set \"v\" \"a\"; / if string \"${v}\" \"x\" { stop; } / if string \"${v}\" \"x\" { keep; } | ``",
        "if header :index 1 [\"to\", \"cc\"] \"x\" { stop; }"
            + " / if header :index 1 \"cc\" \"x\" { keep; } | ``",
        "if header :count \"ge\" [\"to\", \"cc\"] \"1\" { stop; }"
            + " / if header :count \"ge\" \"to\" \"1\" { keep; } | ``",
        // a rule that is switched off
        "if false { stop; } / if false { keep; } | ``",
        "if allof (false, A) { stop; } / if A { keep; } | ``",
      })
  void shadowed(String script, String expected) {
    assertThat(codes(script)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "if A { keep; } elsif A { discard; } | SV0402 1:51",
        "if A { addflag \"x\"; } elsif A { discard; } | SV0402 1:58",
        "if A { keep; } elsif not A { discard; } | ``",
        "if anyof (A, B) { keep; } elsif B { discard; } | SV0402 1:91",
        "if A { keep; } elsif allof (A, B) { discard; } else { stop; } | SV0402 1:51",
        "if A { keep; } elsif anyof (A, B) { discard; } | ``",
        "if anyof (A, A) { keep; } | SV0403 1:43",
        "if anyof (A, not A) { keep; } | SV0403 1:43",
        "if allof (A, not A) { keep; } | SV0403 1:43",
        "if allof (A, A) { keep; } | SV0403 1:43",
        "if allof (A, B) { keep; } | ``",
        "if allof (A, anyof (B, A)) { keep; } | SV0403 1:43",
        "if allof (A, anyof (B, C), not C) { keep; } | ``",
        "if not anyof (A, A) { keep; } | SV0403 1:47",
        "if A { if A { keep; } } | SV0404 1:40",
        "if A { if not A { keep; } } | SV0404 1:40",
        "if A { if allof (A, B) { keep; } } | ``",
        "if A { addheader \"X\" \"y\"; if A { keep; } } | ``",
        "if anyof (A, B) { if A { keep; } } | ``",
        "if A { keep; } else { if A { discard; } } | SV0402 1:55",
        "if header \"subject\" [\"a\", \"b\", \"A\"] { keep; } | SV0405 1:32",
        "if header :comparator \"i;octet\" \"subject\" [\"a\", \"A\"] { keep; } | ``",
        "if header :regex \"subject\" [\"a\", \"a\"] { keep; } | SV0405 1:34",
        "if header :contains \"subject\" \"\" { keep; } | SV0406 1:31",
        "if header :contains \"subject\" [\"x\", \"\"] { keep; } | SV0406 1:37",
        "if header :is \"subject\" \"\" { keep; } | ``",
        "if header :matches \"subject\" \"*\" { keep; } | ``",
        "if body :contains \"\" { keep; } | ``",
        "if body :contains [\"x\", \"\"] { keep; } | SV0406 1:25",
        "if header :matches \"subject\" \"\\\\[dev\\\\]*\" { keep; } | SV0480 1:30",
        "if header :matches \"subject\" \"\\\\*\\\\?\\\\\\\\.x\" { keep; } | ``",
        "if header :matches \"subject\" \"D:\\\\\\\\\\\\temp\" { keep; } | SV0480 1:30",
        "if header :matches \"subject\" \"x\\\\\" { keep; } | ``",
        "if header :is \"subject\" \"\\\\[dev\\\\]\" { keep; } | ``",
      })
  void conditions(String script, String expected) {
    assertThat(codes(script)).isEqualTo(expected);
  }

  @Test
  void anyValueIsAFindingWhereNothingCapturesIt() {
    assertThat(examine("if header :matches \"to\" \"**\" { keep; }", Circumstances.UNKNOWN))
        .extracting(Diagnostic::code)
        .containsExactly("SV0406");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // a discard for all
        "discard; | SV0410 1:1",
        "if true { discard; } | SV0410 1:11",
        "if A { keep; stop; } / discard; | SV0410 2:1",
        "if A { discard; } | ``",
        "if A { keep; } else { discard; } | ``",
        "if false { keep; } else { discard; } | SV0410 1:27",
        "redirect \"a@example.org\"; / discard; | ``",
        "fileinto :copy \"a\"; / discard; | ``",
        "discard; / redirect \"a@example.org\"; | ``",
        "stop; / discard; | SV0400 2:1",
        // conflicts
        "keep; / discard; | SV0411 2:1",
        "if A { discard; fileinto \"a\"; } | SV0411 1:37",
        "if A { discard; fileinto :copy \"a\"; } | ``",
        "if A { discard; redirect \"a@example.org\"; } | ``",
        "fileinto \"a\"; / if A { discard; } | SV0411 2:37",
        "if A { keep; } / if B { discard; } | ``",
        "vacation \"a\"; / vacation \"b\"; | SV0412 2:1",
        "vacation \"a\"; / if A { vacation \"b\"; } | SV0412 2:37",
        "if A { vacation \"a\"; } else { vacation \"b\"; } | ``",
        "keep; / keep; | SV0413 2:1",
        "fileinto \"a\"; / fileinto :copy \"a\"; | SV0413 2:1",
        "redirect \"a@example.org\"; / if A { redirect \"<a@example.org>\"; } | SV0413 2:37",
        "if A { keep; } / if B { keep; } | ``",
        // filed twice
        "if A { fileinto \"a\"; } / keep; | SV0414 2:1",
        "if A { fileinto \"a\"; stop; } / keep; | ``",
        "if A { fileinto :copy \"a\"; } / keep; | ``",
        "if A { fileinto \"a\"; } / fileinto :copy \"all\"; | ``",
        "if A { fileinto \"a\"; } / fileinto \"a\"; | ``",
        "if A { keep; } / keep; | ``",
        "if A { fileinto \"a\"; } else { fileinto \"b\"; } / fileinto \"c\"; / keep; | SV0414 2:1",
        "if A { fileinto \"a\"; } / if A { fileinto \"b\"; } | SV0414 2:37",
        "if A { fileinto \"a\"; } / if allof (A, B) { fileinto \"b\"; } | SV0414 2:77",
        "if A { fileinto \"a\"; } / if B { fileinto \"b\"; } | ``",
        "if A { fileinto \"a\"; } elsif B { fileinto \"b\"; } / if B { fileinto \"c\"; } | SV0414 2:37",
        "if A { discard; } elsif B { fileinto \"b\"; } / if B { fileinto \"c\"; } | ``",
        "fileinto \"a\"; / keep; | ``",
        "if A { fileinto \"a\"; keep; } | ``",
      })
  void actions(String script, String expected) {
    assertThat(codes(script)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "redirect \"Me+x@Example.org\"; | SV0418 1:1, SV0415 1:1",
        "redirect \"you@example.org\"; | SV0418 1:1",
        "redirect :copy \"me@example.org\"; | SV0415 1:1",
        "if A { redirect \"x@y.org\"; } / vacation :addresses [\"X+z@y.org\"] \"gone\"; | SV0415 1:37",
        "if A { fileinto \"Work\"; } elsif B { fileinto \"Work\"; } | ``",
        "if A { fileinto \"work\"; } | SV0421 1:37",
        "if A { fileinto \"work\"; } elsif B { fileinto \"work\"; } | SV0421 1:37",
        "if A { fileinto :create \"work\"; } | ``",
        "if A { fileinto \"inbox\"; } elsif B { fileinto \"INBOX\"; } | ``",
        "if A { fileinto :create \"L/x\"; } elsif B { fileinto :create \"L.X\"; } | SV0420 1:102",
        "if A { fileinto :create \"a\"; } elsif B { fileinto :create \"A1\"; } | ``",
        "if A { fileinto \"${1}\"; } | ``",
      })
  void targets(String script, String expected) {
    Circumstances around = new Circumstances(Set.of("me@example.org"), Optional.of(ACCOUNT));
    assertThat(codes(script, around)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "require \"fileinto\"; | SV0430 1:9",
        "require [\"fileinto\", \"copy\"]; fileinto \"a\"; | SV0430 1:22",
        "require [\"fileinto\", \"fileinto\"]; fileinto \"a\"; | SV0431 1:22",
        "require \"encoded-character\"; redirect \"a@b.org\"; | SV0430 1:9, SV0418 1:30",
        "require \"encoded-character\"; redirect \"a${unicode:40}b.org\"; | SV0418 1:30",
        "require \"variables\"; redirect \"a@b.org\"; | SV0430 1:9, SV0418 1:22",
        "require \"variables\"; redirect \"${1}@b.org\"; | SV0418 1:22",
        "require \"vacation-seconds\"; vacation \"a\"; | ``",
        "require \"vacation-seconds\"; keep; | SV0430 1:9",
        "require \"imap4flags\"; keep; | SV0430 1:9",
        "require \"imap4flags\"; addflag \"x\"; | ``",
        "require [\"envelope\", \"envelope-dsn\"]; if envelope \"notify\" \"never\" { stop; } | ``",
        "require \"vnd.dovecot.environment\"; keep; | ``",
        "require [\"include\", \"variables\"]; global \"x\"; | ``",
        "require \"comparator-i;octet\"; keep; | SV0430 1:9",
        "require \"subaddress\"; if address :user \"to\" \"a\" { stop; } | ``",
        "require \"relational\"; if header :count \"ge\" \"to\" \"1\" { stop; } | ``",
        "require \"variables\"; set \"a\" \"b\"; | SV0432 1:26",
        "require \"variables\"; set \"a\" \"${b}\"; set \"b\" \"${A}\"; | ``",
        "require \"variables\"; set \"name\" \"b\"; redirect \"${nmae}@b.org\";"
            + " | SV0432 1:26, SV0418 1:38, SV0433 1:47",
        "require [\"variables\", \"imap4flags\"]; addflag \"f\" \"x\"; keep :flags \"${f}\"; | ``",
        "require [\"include\", \"variables\"]; global \"x\"; redirect \"${x}@b.org\"; | SV0418 1:47",
        "require [\"ihave\", \"fileinto\"]; if ihave \"foo\" { foo; } else { fileinto \"x\"; } | ``",
      })
  void names(String script, String expected) {
    assertThat(
            String.join(
                ", ",
                examine(script, Circumstances.UNKNOWN).stream()
                    .map(d -> d.code() + " " + d.position())
                    .toList()))
        .isEqualTo(expected);
  }

  @Test
  void aScriptWithErrorsHasNoOtherFindings() {
    assertThat(examine("keep; keep; kep;", Circumstances.UNKNOWN))
        .extracting(Diagnostic::code)
        .containsExactly("SV0201");
  }

  @Test
  void nothingThatIsFoundKeepsAScriptFromRunning() {
    assertThat(examine("discard; stop; keep; require \"fileinto\";", Circumstances.UNKNOWN))
        .isNotEmpty();
    assertThat(examine("discard; stop; keep;", Circumstances.UNKNOWN))
        .extracting(Diagnostic::severity)
        .doesNotContain(Severity.ERROR);
  }
}
