package org.tamis.engine.ext.fileinto;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.engine.plan.DeliveryPlan;
import org.tamis.engine.testing.Plans;
import org.tamis.engine.testing.Plans.Store;
import org.tamis.engine.testing.Sieve;

/** RFC 5228 §4.1, and what becomes of several actions (§2.10.2, §2.10.3). */
class FileIntoTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "fileinto \"a\";                           | a",
        "fileinto \"a\"; fileinto \"a\";           | a",
        "fileinto \"a\"; keep; fileinto \"b\";     | a INBOX b",
        "fileinto \"inbox\"; keep;                 | INBOX",
        "fileinto \"a\"; discard;                  | a",
        "discard;                                  | ''",
        "fileinto :copy \"a\";                     | a INBOX",
        "fileinto :copy \"a\"; fileinto \"a\";     | a",
        "redirect :copy \"x@example.org\";         | INBOX",
        "redirect \"x@example.org\";               | ''",
        "fileinto \"ü/ñ\";                         | ü/ñ",
      })
  void storesOnceInEachMailbox(String actions, String mailboxes) {
    String script = "require [\"fileinto\", \"copy\"]; " + actions;
    DeliveryPlan plan = Plans.of(Sieve.script(script).on("Subject: x\n\n"));
    List<String> names = Plans.stores(plan).stream().map(Store::mailbox).toList();
    assertThat(String.join(" ", names)).isEqualTo(mailboxes);
  }

  @Test
  void redirectsOnceToEachAddress() {
    String script =
        "redirect \"x@EXAMPLE.org\"; redirect \"x@example.ORG\"; redirect \"X@example.org\";";
    DeliveryPlan plan = Plans.of(Sieve.script(script).on("Subject: x\n\n"));
    assertThat(Plans.redirects(plan).stream().map(Plans.Redirect::address))
        .containsExactly("x@EXAMPLE.org", "X@example.org");
  }

  @Test
  void namesThatNoMailboxCanHaveAreErrors() {
    assertThat(Sieve.findings("require \"fileinto\"; fileinto \"\"; fileinto \"a\u0007\";"))
        .containsExactly("SV0219 1:30", "SV0219 1:43");
  }
}
