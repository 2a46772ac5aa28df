package org.tamis.engine.ext.mailboxid;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.engine.SieveCompiler;
import org.tamis.engine.plan.Action.FileInto;
import org.tamis.engine.plan.Action.Preferred;
import org.tamis.engine.settings.Settings;
import org.tamis.engine.settings.StoreFeatures;
import org.tamis.engine.settings.StoreFeatures.Feature;
import org.tamis.engine.testing.Facts;
import org.tamis.engine.testing.FixedHost;
import org.tamis.engine.testing.Sieve;

class MailboxIdTest {
  private static final String ID = "F6352ae03-b7f5-463c-896f-d8b48ee3";
  private static final Settings SITE =
      Settings.DEFAULTS.with(StoreFeatures.of(Feature.MAILBOX_IDS, Feature.SPECIAL_USE));
  private static final FixedHost HOST =
      FixedHost.PLAIN.with(Facts.NONE.withMailboxIds(ID + " Fother"));
  private static final String REQUIRE =
      "require [\"mailboxid\", \"fileinto\", \"mailbox\", \"special-use\", \"variables\"];\n";

  /** RFC 9042 §6, the example. */
  @Test
  void example() {
    String script =
        """
        require "fileinto";
        require "mailboxid";

        if header :contains ["from"] "coyote" {
            if mailboxidexists "F6352ae03-b7f5-463c-896f-d8b48ee3" {
                fileinto :mailboxid "F6352ae03-b7f5-463c-896f-d8b48ee3"
                                    "INBOX.name.will.not.be.used";
            } else {
                fileinto "INBOX.harassment";
            }
        }
        """;
    Sieve compiled = Sieve.script(script, SITE);
    assertThat(compiled.with(HOST).actionsOn("From: coyote@example.com\n\n"))
        .containsExactly(
            FileInto.of("INBOX.name.will.not.be.used").preferring(new Preferred.MailboxId(ID)));
    assertThat(compiled.actionsOn("From: coyote@example.com\n\n"))
        .containsExactly(FileInto.of("INBOX.harassment"));
  }

  /** RFC 9042 §4.1, the example. */
  @Test
  void create() {
    assertThat(filed("fileinto :mailboxid \"Fnosuch\" :create \"INBOX.no-such-folder\";"))
        .isEqualTo(
            FileInto.of("INBOX.no-such-folder")
                .creating()
                .preferring(new Preferred.MailboxId("Fnosuch")));
  }

  /** RFC 9042 §6 and §7: ids are case-sensitive (RFC 8474 §4), and may come from variables. */
  @ParameterizedTest
  @CsvSource({
    "'mailboxidexists \"" + ID + "\"', true",
    "'mailboxidexists [\"" + ID + "\", \"Fother\"]', true",
    "'mailboxidexists [\"" + ID + "\", \"Fnosuch\"]', false",
    "'mailboxidexists \"FOTHER\"', false",
    "'mailboxidexists \"F${none}other\"', true",
    "'mailboxidexists \"${none}\"', false",
    "'mailboxidexists [\"Fother\", \"a b${none}\"]', false",
  })
  void tests(String test, boolean holds) {
    String script = REQUIRE + "if " + test + " { discard; }";
    assertThat(Sieve.script(script, SITE).with(HOST).actionsOn("Subject: x\n\n"))
        .hasSize(holds ? 1 : 0);
  }

  /** RFC 9042 §4: without such a mailbox, as without the argument. */
  @ParameterizedTest
  @CsvSource({"${none}", "a b${none}", "ü${none}"})
  void whatIsNoIdIsNoMailbox(String id) {
    assertThat(filed("fileinto :mailboxid \"" + id + "\" \"Work\";"))
        .isEqualTo(FileInto.of("Work"));
  }

  @ParameterizedTest
  @CsvSource({
    // RFC 9042 §4.2
    "'fileinto :mailboxid \"F1\" :specialuse \"\\\\Junk\" \"x\";', SV0208 2:38",
    "'fileinto :specialuse \"\\\\Junk\" :mailboxid \"F1\" \"x\";', SV0208 2:42",
    "'fileinto :mailboxid \"a b\" \"x\";', SV0219 2:21",
    "'fileinto :mailboxid \"\" \"x\";', SV0219 2:21",
    "'fileinto :mailboxid \"F1\";', SV0205 2:1",
    "'fileinto :mailboxid \"F1\" :mailboxid \"F2\" \"x\";', SV0207 2:26",
    "'if mailboxidexists \"a/b\" { keep; }', SV0219 2:20",
    "'if mailboxidexists 5 { keep; }', SV0203 2:20",
  })
  void mistakes(String command, String finding) {
    assertThat(Sieve.findings(REQUIRE + command, SITE)).containsExactly(finding);
  }

  @Test
  void needsAStoreWithIds() {
    assertThat(SieveCompiler.standard().capabilities()).doesNotContain("mailboxid");
    assertThat(Sieve.findings("if mailboxidexists \"F1\" { keep; }", SITE))
        .containsExactly("SV0209 1:4");
  }

  private static Object filed(String command) {
    return Sieve.script(REQUIRE + command, SITE).actionsOn("Subject: x\n\n").getFirst();
  }
}
