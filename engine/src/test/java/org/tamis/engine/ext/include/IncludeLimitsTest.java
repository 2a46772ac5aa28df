package org.tamis.engine.ext.include;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.engine.testing.Scripts;
import org.tamis.engine.testing.Sieve;

/** RFC 6609 §3.1: nesting is limited, at three levels or more; hostile libraries cost little. */
class IncludeLimitsTest {
  private static final String INCLUDE = "require \"include\";\n";

  /** Script 0 includes 1, and so on; the last one discards. */
  private static Scripts chain(int length) {
    Scripts scripts = Scripts.NONE.personal("s" + length, "discard;");
    for (int i = 0; i < length; i++) {
      scripts = scripts.personal("s" + i, INCLUDE + "include \"s" + (i + 1) + "\";");
    }
    return scripts;
  }

  @ParameterizedTest
  @CsvSource({"9, no error, ''", "10, SR0044 s9:2, SV0251 2:1", "400, SR0044 s9:2, SV0251 2:1"})
  void depth(int length, String error, String finding) {
    Scripts scripts = chain(length);
    String main = INCLUDE + "include \"s0\";";
    assertThat(String.join(",", Sieve.findings(main, scripts))).isEqualTo(finding);
    if (finding.isEmpty()) {
      assertThat(Sieve.script(main, scripts).actionsOn("\n")).hasSize(1);
    } else {
      assertThat(Sieve.script(main, scripts).errorOn("\n")).isEqualTo(error);
    }
  }

  @Test
  void numberOfScripts() {
    Scripts scripts = Scripts.NONE;
    StringBuilder main = new StringBuilder(INCLUDE);
    for (int i = 1; i <= 256; i++) {
      scripts = scripts.personal("s" + i, "/* nothing */");
      main.append("include \"s").append(i).append("\";\n");
    }
    assertThat(Sieve.findings(main.toString(), scripts)).containsExactly("SV0251 257:1");
    assertThat(Sieve.script(main.toString(), scripts).errorOn("\n")).isEqualTo("SR0046 test:257");
  }

  /** However many warnings there are, what rejects the script is among the findings. */
  @Test
  void warningsDoNotHideErrors() {
    StringBuilder main = new StringBuilder(INCLUDE);
    for (int i = 0; i < 2_000; i++) {
      main.append("include \"missing").append(i).append("\";\n");
    }
    assertThat(Sieve.findings(main + "keep 5;")).hasSize(100).contains("SV0206 2002:6");
  }

  /** Ten levels of ten inclusions each would be 10^10 of them. */
  @Test
  void inclusionsThatMultiply() {
    Scripts scripts = Scripts.NONE.personal("s9", "/* nothing */");
    for (int i = 0; i < 9; i++) {
      String ten = ("include \"s" + (i + 1) + "\"; ").repeat(10);
      scripts = scripts.personal("s" + i, INCLUDE + ten);
    }
    assertThat(Sieve.script(INCLUDE + "include \"s0\";", scripts).errorOn("\n"))
        .startsWith("SR0003");
  }

  /** Each of many scripts includes all: compiled once each, and followed once each. */
  @Test
  void everyScriptIncludesAll() {
    StringBuilder all = new StringBuilder(INCLUDE);
    for (int i = 0; i < 60; i++) {
      all.append("include :once \"s").append(i).append("\";\n");
    }
    Scripts scripts = Scripts.NONE;
    for (int i = 0; i < 60; i++) {
      scripts = scripts.personal("s" + i, all.toString());
    }
    assertThat(Sieve.findings(all.toString(), scripts)).isNotEmpty();
  }
}
