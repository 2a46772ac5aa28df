package org.tamis.engine.ext.variables;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** RFC 5229 §3: one pass over each string, and never over what a variable gives. */
class SubstitutionProperties {
  @Property(tries = 300)
  void valuesAreNotExpanded(
      @ForAll("pieces") List<String> value, @ForAll("pieces") List<String> text) {
    // the subject brings the value in, so that no string of the script has it
    String subject = String.join("", value);
    String written = String.join("", text);
    String script =
        "require [\"variables\", \"fileinto\"];\n"
            + "if header :matches \"subject\" \"=*=\" { set \"a\" \"${1}\"; }\n"
            + "set \"c\" \"C\";\n"
            + "fileinto \"="
            + written
            + "\";";
    String filed = Filed.by(script, "Subject: =" + subject + "=\n\n");
    assertThat(filed).isEqualTo("=" + naive(written, subject));
  }

  /** Left to right; each reference is replaced and stepped over. */
  private static String naive(String text, String a) {
    StringBuilder out = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      int close = text.indexOf('}', at);
      String name = text.startsWith("${", at) && close > 0 ? text.substring(at + 2, close) : "";
      if (!name.isEmpty() && name.chars().allMatch(Character::isLetter)) {
        out.append(name.equalsIgnoreCase("a") ? a : name.equalsIgnoreCase("c") ? "C" : "");
        at = close + 1;
      } else {
        out.append(text.charAt(at++));
      }
    }
    return out.toString();
  }

  @Provide
  Arbitrary<List<String>> pieces() {
    return Arbitraries.of("${a}", "${c}", "${", "}", "$", "{", "a", "c", "A", "x", "${ a}", "-")
        .list()
        .ofMaxSize(10);
  }
}
