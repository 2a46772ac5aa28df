package org.tamis.bridge.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.bridge.store.MailChoice;
import org.tamis.engine.analysis.Precondition;

class NarrowingTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "if size :over 1M { fileinto \"L\"; } | LARGER 1048576",
        "if size :under 10 { fileinto \"L\"; } | SMALLER 10",
        "if hasflag \"\\\\Seen\" { fileinto \"L\"; } | SEEN",
        "if not hasflag [\"\\\\Seen\", \"\\\\Draft\"] { discard; } | (UNSEEN UNDRAFT)",
        "if hasflag [\"\\\\Seen\", \"\\\\Draft\", \"\\\\Deleted\"] { discard; } | OR OR SEEN DRAFT DELETED",
        "if allof (size :over 5, anyof (hasflag \"\\\\Seen\", size :under 9)) { discard; } | (LARGER 5 OR SEEN SMALLER 9)",
      })
  void whatTheServerIsAsked(String rules, String keys) {
    String script = "require [\"fileinto\", \"imap4flags\"];\n" + rules;
    assertThat(Narrowing.of(FilterTrials.script(script)).search())
        .contains(new MailChoice.Search(keys));
  }

  @Test
  void whereNothingIsKnownNothingIsAsked() {
    assertThat(new Narrowing(Precondition.ALWAYS).search()).isEmpty();
  }

  @Test
  void whatIsTooLongForACommandIsNotAsked() {
    List<Precondition> many = Collections.nCopies(500, new Precondition.Larger(1_000));
    assertThat(new Narrowing(new Precondition.Either(many)).search()).isEmpty();
  }
}
