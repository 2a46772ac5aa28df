package org.tamis.engine.ext.comparator;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.engine.plan.Action;
import org.tamis.engine.testing.Sieve;

/** RFC 5051, through scripts; the collation itself has its tests in {@code match}. */
class UnicodeCasemapTest {
  private static final String ALL =
      "require [\"comparator-i;unicode-casemap\", \"relational\", \"regex\", \"variables\"];";

  @ParameterizedTest
  @CsvSource({
    ":is, ÉCOLE, école, true",
    ":is, straße, STRASSE, false",
    ":is, ǆ, ǅ, true",
    ":is, ﬁn, FIN, true",
    ":is, Ⅳ, iv, true",
    ":is, Ωmega, ωMEGA, true",
    ":is, ecole, école, false",
    ":contains, une École privée, COLE, true",
    ":contains, une École privée, éCOLE, true",
    ":matches, École privée, é*Ée, true",
    ":matches, École, ?cole, true",
    ":regex, École privée, ^é.*PRIVÉE$, true",
    ":regex, École, ^.cole$, true",
    ":regex, École, ^[É]cole$, true",
    ":value \"eq\", ÉCOLE, école, true",
    ":value \"lt\", école, f, true",
    ":count \"eq\", école, 1, true",
  })
  void matchTypes(String type, String value, String key, boolean holds) {
    for (Normalizer.Form form : Normalizer.Form.values()) {
      for (Normalizer.Form keyForm : Normalizer.Form.values()) {
        String test =
            "header :comparator \"i;unicode-casemap\" %s \"subject\" \"%s\""
                .formatted(type, Normalizer.normalize(key, keyForm));
        String message = "Subject: " + Normalizer.normalize(value, form) + "\n\n";
        assertThat(Sieve.holds(ALL, test, message)).as(form + "/" + keyForm).isEqualTo(holds);
      }
    }
  }

  /** RFC 5229 §3.2: match variables have the text as it was, not as it was folded. */
  @Test
  void capturesAreNotFolded() {
    String script =
        ALL
            + """
            if address :comparator "i;unicode-casemap" :matches "from" "É*@*" {
              redirect "${1}@example.org";
            }
            """;
    assertThat(Sieve.script(script).actionsOn("From: ÉMiLe@example.com\n\n"))
        .containsExactly(new Action.Redirect("MiLe@example.org", false));
  }

  /** RFC 5228 §2.7.3. */
  @Test
  void mustBeRequired() {
    assertThat(Sieve.complaint("if header :comparator \"i;unicode-casemap\" \"x\" \"y\" {}"))
        .contains("comparator-i;unicode-casemap");
  }
}
