package org.tamis.bench.engine;

import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tamis.bench.LongMail;
import org.tamis.bench.Workload;

/** The shapes of scripts; in each of them the last rule alone takes a tenth of the mail. */
enum Scripts {
  /** One equality a rule. */
  IS(rules -> head("") + rules(rules, "header :is \"subject\" \"sale %d\"")),

  /** Of 2.3 tests a rule, of all kinds. */
  MIXED(rules -> Workload.mixed(rules, "bench")),

  /** One test of the body with as many keys. */
  BODY(Scripts::body);

  private final IntFunction<String> text;

  Scripts(IntFunction<String> text) {
    this.text = text;
  }

  /**
   * @param rules 1 or more; of {@link #BODY}, keys
   */
  String of(int rules) {
    return text.apply(rules);
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static String head(String extension) {
    return "require [\"fileinto\"" + extension + "];\n";
  }

  private static String rules(int rules, String test) {
    String last =
        "if header :is \"subject\" \"" + LongMail.WANTED + "\" { fileinto \"Last\"; stop; }\n";
    return IntStream.range(0, rules - 1)
        .mapToObj(rule ->
            "if %s {\n  fileinto \"F.%d\";\n  stop;\n}\n".formatted(test.formatted(rule), rule))
        .collect(Collectors.joining("", "", last));
  }

  private static String body(int keys) {
    String others =
        IntStream.range(0, keys - 1)
            .mapToObj("\"lottery number %d\", "::formatted)
            .collect(Collectors.joining());
    return head(", \"body\"")
        + "if body :contains [%s\"%s\"] { fileinto \"Last\"; }\n".formatted(others, LongMail.WORD);
  }

  /** Five rules about the body, none of which is often true of real mail. */
  static String ofCorpus() {
    return head(", \"body\"")
        + IntStream.range(0, 5)
            .mapToObj(rule ->
                "if body :text :contains [\"lottery winner %1$d\", \"cheap watches %1$d\"] { fileinto \"F%1$d\"; }\n"
                    .formatted(rule))
            .collect(Collectors.joining());
  }
}
