package org.tamis.engine.ext.specialuse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.engine.SieveCompiler;
import org.tamis.engine.plan.Action.FileInto;
import org.tamis.engine.plan.Action.Preferred;
import org.tamis.engine.plan.Outcome;
import org.tamis.engine.plan.ScriptError;
import org.tamis.engine.settings.Settings;
import org.tamis.engine.settings.StoreFeatures;
import org.tamis.engine.settings.StoreFeatures.Feature;
import org.tamis.engine.testing.Facts;
import org.tamis.engine.testing.FixedHost;
import org.tamis.engine.testing.Sieve;

class SpecialUseTest {
  private static final Settings SITE =
      Settings.DEFAULTS.with(StoreFeatures.of(Feature.SPECIAL_USE));
  private static final FixedHost HOST =
      FixedHost.PLAIN
          .withMailboxes("INBOX", "Spam", "Keep", "Plain")
          .with(
              Facts.NONE
                  .withSpecialUses("Spam", "\\junk")
                  .withSpecialUses("Keep", "\\archive \\all")
                  .withSpecialUses("Other/Gone", "\\sent"));
  private static final String REQUIRE =
      "require [\"special-use\", \"fileinto\", \"mailbox\", \"copy\", \"variables\"];\n";

  /** RFC 8579 §3. */
  @ParameterizedTest
  @CsvSource({
    "'specialuse_exists \"\\\\Junk\"', true",
    "'specialuse_exists \"\\\\JUNK\"', true",
    "'specialuse_exists [\"\\\\Junk\", \"\\\\All\"]', true",
    "'specialuse_exists [\"\\\\Junk\", \"\\\\Sent\"]', false",
    "'specialuse_exists \"\\\\Unheard-of\"', false",
    "'specialuse_exists \"Spam\" \"\\\\Junk\"', true",
    "'specialuse_exists \"Keep\" [\"\\\\All\", \"\\\\Archive\"]', true",
    "'specialuse_exists \"Keep\" [\"\\\\All\", \"\\\\Junk\"]', false",
    "'specialuse_exists \"Plain\" \"\\\\Junk\"', false",
    "'specialuse_exists \"None\" \"\\\\Junk\"', false",
    // a mailbox that cannot be delivered to
    "'specialuse_exists \"Other/Gone\" \"\\\\Sent\"', false",
    "'specialuse_exists \"${none}\" \"\\\\Junk\"', false",
    "'specialuse_exists \"${none}Junk\"', false",
    "'specialuse_exists [\"\\\\Junk\", \"${none}\"]', false",
    "'specialuse_exists \"${none}\\\\Junk\"', true",
  })
  void tests(String test, boolean holds) {
    String script = REQUIRE + "if " + test + " { discard; }";
    assertThat(Sieve.script(script, SITE).with(HOST).actionsOn("Subject: x\n\n"))
        .hasSize(holds ? 1 : 0);
  }

  /** RFC 8579 §4 and §6: the attribute goes with the action, beside all other tags. */
  @Test
  void fileinto() {
    FileInto spam = FileInto.of("Spam").preferring(new Preferred.SpecialUse("\\Junk"));
    assertThat(filed("fileinto :specialuse \"\\\\Junk\" \"Spam\";")).isEqualTo(spam);
    assertThat(filed("fileinto :specialuse \"\\\\Junk\" :create \"Spam\";"))
        .isEqualTo(spam.creating());
    assertThat(filed("fileinto :copy :specialuse \"\\\\${none}Junk\" \"Spam\";"))
        .isEqualTo(spam.copying());
  }

  /** RFC 8579 §4: as an invalid mailbox name, when only the run shows it. */
  @ParameterizedTest
  @CsvSource({"${none}", "Junk${none}", "'\\\\${none}'", "'\\\\a b${none}'"})
  void invalidAttribute(String attribute) {
    Outcome outcome =
        Sieve.script(REQUIRE + "fileinto :specialuse \"" + attribute + "\" \"Spam\";", SITE)
            .on("Subject: x\n\n");
    assertThat(outcome.error().map(ScriptError::code)).contains("SR0062");
    assertThat(outcome.implicitKeep()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    // what the string is without its second backslash
    "'fileinto :specialuse \"\\Junk\" \"Spam\";', SV0219 2:22",
    "'fileinto :specialuse \"\\\\\" \"Spam\";', SV0219 2:22",
    "'fileinto :specialuse \"\\\\a b\" \"Spam\";', SV0219 2:22",
    "'fileinto :specialuse \"\\\\a]\" \"Spam\";', SV0219 2:22",
    "'fileinto :specialuse \"Spam\";', SV0219 2:22",
    "'fileinto :specialuse [\"\\\\Junk\"] \"Spam\";', SV0203 2:22",
    "'keep :specialuse \"\\\\Junk\";', SV0204 2:6",
    "'if specialuse_exists \"Junk\" {}', SV0219 2:22",
    "'if specialuse_exists \"\" \"\\\\Junk\" {}', SV0219 2:22",
    "'if specialuse_exists {}', SV0205 2:4",
    "'if specialuse_exists \"a\" \"\\\\b\" \"c\" {}', SV0206 2:32",
  })
  void mistakes(String command, String finding) {
    assertThat(Sieve.findings(REQUIRE + command, SITE)).containsExactly(finding);
  }

  @Test
  void needsAStoreWithSpecialUses() {
    assertThat(SieveCompiler.standard().capabilities()).doesNotContain("special-use");
    assertThat(
            Sieve.findings("require \"fileinto\"; fileinto :specialuse \"\\\\Junk\" \"x\";", SITE))
        .containsExactly("SV0209 1:30");
  }

  private static Object filed(String command) {
    return Sieve.script(REQUIRE + command, SITE).actionsOn("Subject: x\n\n").getFirst();
  }
}
