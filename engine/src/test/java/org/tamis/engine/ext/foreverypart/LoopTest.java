package org.tamis.engine.ext.foreverypart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.engine.testing.Sieve;

/** RFC 5703 §3. */
class LoopTest {
  private static final String REQUIRE =
      "require [\"foreverypart\", \"mime\", \"variables\", \"imap4flags\"];\n";

  /** The part's own number goes into the trace. */
  private static final String TRACE =
      "if header :mime :matches \"x-n\" \"*\" { set \"t\" \"${t}${1}\"; }\n";

  /** Parts a (b (c d) e (f (g))): a multipart, a multipart, two texts, a message, a text. */
  private static final String NESTED =
      """
      X-N: a
      Content-Type: multipart/mixed; boundary=1

      --1
      X-N: b
      Content-Type: multipart/alternative; boundary=2

      --2
      X-N: c

      text
      --2
      X-N: d

      text
      --2--
      --1
      X-N: e
      Content-Type: message/rfc822

      X-N: f
      Content-Type: multipart/mixed; boundary=3

      --3
      X-N: g

      text
      --3--
      --1--
      """;

  private static String trace(String body, String message) {
    String script = REQUIRE + body + "\naddflag \"=${t}\";";
    return String.join(" ", Sieve.script(script).on(message).implicitKeepFlags().names());
  }

  /** Every part, nested ones included, depth first; the message itself is the first. */
  @Test
  void everyPartDepthFirst() {
    assertThat(trace("foreverypart {" + TRACE + "}", NESTED)).isEqualTo("=abcdefg");
    assertThat(trace("foreverypart {" + TRACE + "}", "X-N: a\n\nbody")).isEqualTo("=a");
    assertThat(trace("foreverypart {" + TRACE + "}", "")).isEqualTo("=");
  }

  /** The inner loop is for what is inside the part of the outer one, without that part. */
  @Test
  void nestedLoops() {
    String loops = "foreverypart {" + TRACE + "foreverypart {" + TRACE + "} set \"t\" \"${t}.\"; }";
    assertThat(trace(loops, NESTED)).isEqualTo("=abcdefg.bcd.c.d.efg.fg.g.");
  }

  /** A nested loop over a terminal part is ignored. */
  @Test
  void nestedLoopOverATerminalPart() {
    String loops = "foreverypart { foreverypart { set \"t\" \"x\"; } }";
    assertThat(trace(loops, "X-N: a\n\nbody")).isEqualTo("=");
  }

  @Test
  void threeAndFourLevels() {
    String inner = "foreverypart { foreverypart {" + TRACE + "} set \"t\" \"${t}.\"; }";
    assertThat(trace("foreverypart { foreverypart {" + inner + "} }", NESTED))
        .isEqualTo("=..g....");
  }

  /** RFC 5703 §3: without a name, the closest loop ends. */
  @Test
  void breakEndsTheClosestLoop() {
    String loops = "foreverypart {" + TRACE + "foreverypart {" + TRACE + "break; } }";
    assertThat(trace(loops, NESTED)).isEqualTo("=abbccdeffgg");
    assertThat(trace("foreverypart {" + TRACE + "break; } set \"t\" \"${t}!\";", NESTED))
        .isEqualTo("=a!");
  }

  /**
   * RFC 5703 §3: with a name, the closest loop with that name ends; an inner one hides an outer.
   */
  @ParameterizedTest
  @CsvSource({
    "o, i, break, =abbccdeffgg!",
    "o, i, break :name \"i\", =abbccdeffgg!",
    "o, i, break :name \"o\", =ab!",
    "n, n, break :name \"n\", =abbccdeffgg!",
    "O, o, break :name \"O\", =ab!",
    "o, '', break :name \"o\", =ab!",
    "'', '', break :name \"\", =abbccdeffgg!",
  })
  void breakByName(String outer, String inner, String command, String expected) {
    String loops =
        "foreverypart :name \""
            + outer
            + "\" {"
            + TRACE
            + "foreverypart :name \""
            + inner
            + "\" {"
            + TRACE
            + "if true { if true {"
            + command
            + "; } } set \"t\" \"${t}?\"; } } set \"t\" \"${t}!\";";
    assertThat(trace(loops, NESTED)).isEqualTo(expected);
  }

  /** The loops around one that has ended go on where they were. */
  @Test
  void theOuterPartIsCurrentAgain() {
    String loops = "foreverypart { foreverypart { break; }" + TRACE + "}";
    assertThat(trace(loops, NESTED)).isEqualTo("=abcdefg");
  }

  /** RFC 5228 §3.3. */
  @Test
  void stopEndsAll() {
    String script =
        REQUIRE + "foreverypart { foreverypart { addflag \"x\"; stop; } } addflag \"y\";";
    assertThat(Sieve.script(script).on(NESTED).implicitKeepFlags().names()).containsExactly("x");
  }

  /** RFC 5703 §4: tests without :mime are for the message, in loops as elsewhere. */
  @Test
  void otherTestsSeeTheMessage() {
    String loop = "foreverypart { if header :matches \"x-n\" \"*\" { set \"t\" \"${t}${1}\"; } }";
    assertThat(trace(loop, NESTED)).isEqualTo("=aaaaaaa");
  }

  /** Many rules in a block are done through a table; so they are in a loop. */
  @Test
  void ruleTablesInsideAndAround() {
    StringBuilder rules = new StringBuilder();
    for (char c = 'a'; c <= 'g'; c++) {
      rules.append("if header :mime \"x-n\" \"" + c + "\" { set \"t\" \"${t}" + c + "\"; }\n");
    }
    rules.append("if header \"x-n\" \"d\" { set \"t\" \"wrong\"; }\n");
    rules.append("if header :mime \"x-n\" \"f\" { break; }\n");
    String around = "if header \"x-n\" \"z\" { stop; }\n".repeat(5);
    String loop = "if header \"x-n\" \"a\" { foreverypart {" + rules + "} }\n";
    assertThat(trace(around + loop + around, NESTED)).isEqualTo("=abcdef");
  }

  /** RFC 5703 §3. */
  @ParameterizedTest
  @CsvSource({
    "'break;', SV0301",
    "'if true { break; }', SV0301",
    "'break :name \"x\";', SV0301",
    "'foreverypart { } break;', SV0301",
    "'foreverypart { break :name \"x\"; }', SV0302",
    "'foreverypart :name \"X\" { break :name \"x\"; }', SV0302",
    "'foreverypart :name \"x\" { } foreverypart { break :name \"x\"; }', SV0302",
    "'foreverypart { foreverypart { foreverypart { foreverypart { foreverypart {} } } } }', SV0303",
    "'foreverypart :name \"${x}\" { }', SV0304",
    "'foreverypart { break :name \"${x}\"; }', SV0304",
    "'foreverypart :name 5 { break :name \"x\"; }', SV0203",
    "'foreverypart;', SV0214",
    "'foreverypart \"x\" { }', SV0206",
    "'foreverypart true { }', SV0213",
  })
  void mistakes(String commands, String code) {
    assertThat(Sieve.findings(REQUIRE + commands))
        .singleElement()
        .asString()
        .startsWith(code + " 2:");
  }

  @Test
  void needsRequire() {
    assertThat(Sieve.findings("foreverypart { break; }"))
        .isNotEmpty()
        .allMatch(f -> f.startsWith("SV0209"), "a missing require");
  }

  @Test
  void settingsAreChecked() {
    assertThatIllegalArgumentException().isThrownBy(() -> new ForeverypartSettings(1));
  }

  /** The number of parts is bounded, so the work of loops inside each other is. */
  @Test
  void workIsCounted() {
    String message =
        "Content-Type: multipart/mixed; boundary=b\n\n" + "--b\n\nx\n".repeat(999) + "--b--\n";
    String loops =
        "require \"foreverypart\";"
            + "foreverypart { foreverypart { foreverypart { foreverypart { } } } }";
    assertThat(Sieve.script(loops).on(message).error()).isEmpty();
    StringBuilder deep = new StringBuilder();
    for (int i = 0; i < 99; i++) {
      deep.append("Content-Type: multipart/mixed; boundary=\"" + i + "\"\n\n--" + i + "\n");
    }
    List<String> outcome =
        Sieve.script(loops).on(deep.toString()).error().map(e -> e.code()).stream().toList();
    assertThat(outcome).containsExactly("SR0003");
  }
}
