package org.tamis.engine.ext.ihave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tamis.engine.plan.Action;
import org.tamis.engine.plan.Outcome;
import org.tamis.engine.testing.Sieve;

/** RFC 5463 §4 and §5. */
class IhaveTest {
  private static final String IHAVE = "require \"ihave\"; ";

  /** What a script does: the mailbox, the name of another action, or the error's code. */
  private static String does(String script) {
    Outcome outcome = Sieve.script(script).on("Subject: x\n\n");
    if (outcome.error().isPresent()) {
      return outcome.error().get().code();
    }
    return outcome.actions().stream()
        .map(p -> p.action() instanceof Action.FileInto into ? into.mailbox() : p.action().word())
        .findFirst()
        .orElse("nothing");
  }

  /** RFC 5463 §4: no finding, and what runs. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          if ihave "fileinto" { fileinto "F"; }                                  | F
          if ihave "nope" { nope "F"; } else { discard; }                        | discard
          if ihave "nope" { nope :x 5 ["a"] { deep; } } discard;                 | discard
          if ihave "nope" { if nope "a" { discard; } } keep;                     | keep
          if not ihave "nope" { discard; } else { nope; }                        | discard
          if ihave ["fileinto", "nope"] { nope; } else { discard; }              | discard
          if ihave ["fileinto", "copy"] { fileinto :copy "F"; }                  | F
          if ihave "nope" { nope; } elsif ihave "fileinto" { fileinto "F"; } else { nope; } | F
          if ihave "fileinto" { fileinto "F"; } elsif nope { nope; } else { nope; } | F
          if ihave "nope" { nope; } elsif ihave "nope2" { nope; } else { discard; } | discard
          if allof (ihave "nope", nope "x") { nope; } else { discard; }          | discard
          if allof (ihave "envelope", envelope "from" "sender@example.com") { discard; } | discard
          if anyof (ihave "fileinto", nope "x") { fileinto "F"; }                | F
          if anyof (not ihave "envelope", envelope "to" "me@example.org") { discard; } | discard
          if allof (true, ihave "nope") { nope; } else { discard; }              | discard
          if allof (not ihave "nope", true) { discard; }                         | discard
          if not anyof (ihave "nope", false) { discard; }                        | discard
          if not not ihave "fileinto" { fileinto "F"; }                          | F
          if anyof (allof (ihave "nope", nope "x"), ihave "fileinto") { fileinto "F"; } | F
          # point 1: to the end of the script, outside the block
          if ihave "fileinto" { } fileinto "F";                                  | F
          if not ihave "fileinto" { stop; } fileinto "F";                        | F
          if not ihave "fileinto" { error "no"; } fileinto "F";                  | F
          if true { if ihave "fileinto" { } } fileinto "F";                      | F
          if allof (ihave "fileinto", false) { } fileinto "F";                   | F
          # what changes strings is never enabled, what needs no require always
          if ihave "variables" { discard; }                                      | nothing
          if ihave "encoded-character" { discard; }                              | nothing
          if ihave ["fileinto", "variables"] { fileinto "F"; }                   | nothing
          if ihave "comparator-i;octet" { discard; }                             | discard
          if ihave "comparator-i;ascii-numeric" { if header :comparator "i;ascii-numeric" "subject" "0" { keep; } else { discard; } } | discard
          if ihave "ihave" { discard; }                                          | discard
          if ihave "" { discard; }                                               | nothing
          # names are compared as they are
          if ihave "FileInto" { discard; }                                       | nothing
          # tags and test arguments
          if ihave "imap4flags" { keep :flags "a"; }                             | keep
          if ihave "subaddress" { if address :detail "to" "x" { keep; } } discard; | discard
          """)
  void branches(String script, String action) {
    assertThat(Sieve.findings(IHAVE + script)).isEmpty();
    assertThat(does(IHAVE + script)).isEqualTo(action);
  }

  /** RFC 5463 §4, point 3. */
  @Test
  void requiredAsWell() {
    String script =
        "require [\"ihave\", \"variables\", \"fileinto\"]; set \"a\" \"F\";"
            + "if ihave [\"variables\", \"fileinto\"] { fileinto \"${a}\"; }";
    assertThat(does(script)).isEqualTo("F");
  }

  /** RFC 5463 §4, point 2: a warning, and an error only where the run gets there. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          fileinto "F";                                                  | SV0209 1:18 | SR0040
          nope "F";                                                      | SV0201 1:18 | SR0040
          nope "F" { keep 5; }                                           | SV0201 1:18 | SR0040
          if nope "x" { discard; }                                       | SV0202 1:21 | SR0040
          if header :nope "subject" "x" { discard; }                     | SV0204 1:28 | SR0040
          if header :comparator "nope" "subject" "x" { discard; }        | SV0217 1:40 | SR0040
          keep :nope "x";                                                | SV0204 1:23 | SR0040
          redirect :nope "x" :copy "a@example.org";                      | SV0204 1:27,SV0209 1:37 | SR0040
          if header "subject" "y" { nope; } discard;                     | SV0201 1:44 | discard
          if anyof (true, nope) { discard; }                             | SV0202 1:34 | discard
          if allof (false, nope) { keep; } else { discard; }             | SV0202 1:35 | discard
          if anyof (false, nope) { discard; }                            | SV0202 1:35 | SR0040
          if header "subject" "x" { discard; } elsif nope { keep; }      | SV0202 1:61 | discard
          if header "subject" "y" { discard; } elsif nope { keep; }      | SV0202 1:61 | SR0040
          stop; nope; nope; fileinto "a";                                | SV0201 1:24,SV0209 1:36 | nothing
          fileinto "a"; if ihave "fileinto" { }                          | SV0209 1:18 | SR0040
          """)
  void deferred(String script, String findings, String action) {
    assertThat(String.join(",", Sieve.findings(IHAVE + script))).isEqualTo(findings);
    assertThat(does(IHAVE + script)).isEqualTo(action);
  }

  /** RFC 5463 §4, point 1: not before the evaluation of the test, even further down. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          if header "subject" "y" { if ihave "fileinto" { } } fileinto "F";      | SR0040
          if header "subject" "x" { if ihave "fileinto" { } } fileinto "F";      | F
          if allof (header "subject" "y", ihave "fileinto") { } fileinto "F";    | SR0040
          if anyof (header "subject" "x", ihave "envelope") { } if envelope "to" "me@example.org" { discard; } | SR0040
          if header "subject" "y" { if ihave "copy" { } } redirect :copy "a@example.org"; | SR0040
          if header "subject" "y" { if ihave "fileinto" { } } if ihave "fileinto" { fileinto "F"; } | F
          """)
  void beforeEvaluation(String script, String action) {
    assertThat(Sieve.findings(IHAVE + script)).isEmpty();
    assertThat(does(IHAVE + script)).isEqualTo(action);
  }

  /** The error names the command that was reached. */
  @Test
  void deferredErrorHasItsPlace() {
    Sieve script =
        Sieve.script("require \"ihave\";\nkeep;\nif header \"subject\" \"x\" {\n nope; }");
    assertThat(script.errorOn("Subject: x\n\n")).isEqualTo("SR0040 test:4");
    assertThat(script.on("Subject: x\n\n").error().orElseThrow().message())
        .isEqualTo("unknown command `nope`");
    assertThat(script.on("Subject: y\n\n").error()).isEmpty();
  }

  /** All other mistakes are errors as ever. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "keep 5;",
        "if header :is \"subject\" { }",
        "keep; require \"fileinto\";",
        "else { keep; }",
        "keep :nope \"x\"; redirect \"nobody\";",
        "if ihave 5 { }",
        "if ihave { }",
        "error;",
      })
  void stillErrors(String script) {
    assertThatThrownBy(() -> Sieve.script(IHAVE + script))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("does not compile");
  }

  @ParameterizedTest
  @CsvSource({
    "if ihave \"fileinto\" { }, SV0209 1:4",
    "error \"x\";, SV0209 1:1",
    "'require [\"ihave\", \"nope\"];', SV0210 1:19",
    "'require [\"ihave\", \"variables\"]; if ihave \"${x}\" { }', SV0250 1:42",
    "'require [\"ihave\", \"variables\"]; if ihave [\"a\", \"${x}\"] { }', SV0250 1:42",
  })
  void errors(String script, String finding) {
    assertThat(Sieve.findings(script)).containsExactly(finding);
  }

  /** RFC 5463 §4: tests before one that fails are still evaluated, and leave their variables. */
  @Test
  void neighboursAreEvaluated() {
    String script =
        "require [\"ihave\", \"variables\", \"fileinto\"];"
            + "if allof (header :matches \"subject\" \"*\", ihave \"nope\") { } fileinto \"${1}\";";
    assertThat(does(script)).isEqualTo("x");
  }

  /** RFC 5463 §5. */
  @Test
  void error() {
    Sieve script =
        Sieve.script(
            "require [\"ihave\", \"variables\"];\nset \"a\" \"Grüße\";\nkeep;\n"
                + "error text:\n${a},\nno\u0007 extension\n.\n;\ndiscard;");
    Outcome outcome = script.on("\n");
    assertThat(script.errorOn("\n")).isEqualTo("SR0041 test:4");
    assertThat(outcome.error().orElseThrow().message().replaceAll(" +", " "))
        .isEqualTo("Grüße, no\uFFFD extension");
  }

  /** A namespace whose extension is not there is left to the run as well. */
  @Test
  void namespaces() {
    String script = "require [\"ihave\", \"variables\"]; redirect \"${nope.x}\";";
    assertThat(Sieve.findings(script)).containsExactly("SV0242 1:42");
    assertThat(does(script)).isEqualTo("SR0040");
    String set = "require [\"ihave\", \"variables\"]; set \"nope.x\" \"a\";";
    assertThat(Sieve.findings(set)).containsExactly("SV0242 1:37");
    assertThat(does(set)).isEqualTo("SR0040");
    String global =
        "require [\"ihave\", \"variables\"]; if ihave \"include\" { set \"global.x\" \"a\"; }"
            + " if string \"${global.x}\" \"a\" { discard; }";
    assertThat(does(global)).isEqualTo("discard");
  }
}
