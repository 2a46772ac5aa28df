package org.tamis.engine.ext.mboxmetadata;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.engine.SieveCompiler;
import org.tamis.engine.plan.Action;
import org.tamis.engine.settings.Settings;
import org.tamis.engine.settings.StoreFeatures;
import org.tamis.engine.settings.StoreFeatures.Feature;
import org.tamis.engine.testing.Facts;
import org.tamis.engine.testing.FixedHost;
import org.tamis.engine.testing.Sieve;

class MboxMetadataTest {
  private static final Settings SITE =
      Settings.DEFAULTS.with(StoreFeatures.of(Feature.MAILBOX_METADATA));
  private static final FixedHost HOST =
      FixedHost.PLAIN.with(
          Facts.NONE
              .withAnnotation("INBOX", "/private/vendor/vendor.isode/auto-replies", "on")
              .withAnnotation("INBOX", "/private/comment", "")
              .withAnnotation("INBOX", "/private/lines", "a\nb")
              .withAnnotation("", "/shared/comment", "of the server"));
  private static final String REQUIRE =
      "require [\"mboxmetadata\", \"variables\", \"fileinto\"];\n";

  /** RFC 5490 §3.3, with its example, and §3.4. */
  @ParameterizedTest
  @CsvSource({
    "'metadata :is \"INBOX\" \"/private/vendor/vendor.isode/auto-replies\" \"on\"', true",
    "'metadata \"INBOX\" \"/PRIVATE/Vendor/vendor.isode/auto-replies\" [\"x\", \"ON\"]', true",
    "'metadata :comparator \"i;octet\" \"INBOX\" \"/private/vendor/vendor.isode/auto-replies\""
        + " \"ON\"', false",
    "'metadata :contains \"INBOX\" \"/private/comment\" \"\"', true",
    "'metadata :contains \"INBOX\" \"/shared/comment\" \"\"', false",
    "'metadata :is \"INBOX\" \"/private/lines\" \"a\nb\"', true",
    "'metadata :contains \"None\" \"/private/comment\" \"\"', false",
    "'metadata :contains \"${none}\" \"/private/comment\" \"\"', false",
    "'metadata :contains \"INBOX\" \"${none}\" \"\"', false",
    "'metadata :contains \"INBOX\" \"/private/${none}comment\" \"\"', true",
    "'metadataexists \"INBOX\" \"/private/comment\"', true",
    "'metadataexists \"INBOX\" [\"/private/comment\", \"/shared/comment\"]', false",
    "'metadataexists \"INBOX\" [\"/private/comment\", \"/private/${none}\"]', false",
    "'metadataexists \"None\" \"/private/comment\"', false",
  })
  void tests(String test, boolean holds) {
    String script = REQUIRE + "if " + test + " { discard; }";
    assertThat(Sieve.script(script, SITE).with(HOST).actionsOn("Subject: x\n\n"))
        .hasSize(holds ? 1 : 0);
  }

  @Test
  void wildcardsSetMatchVariables() {
    String script =
        REQUIRE
            + "if metadata :matches \"INBOX\" \"/private/vendor/vendor.isode/auto-replies\" \"*\""
            + " { fileinto \"${1}\"; }";
    assertThat(Sieve.script(script, SITE).with(HOST).actionsOn("Subject: x\n\n"))
        .containsExactly(Action.FileInto.of("on"));
  }

  /** RFC 5464 §3.2: what no annotation is called. */
  @ParameterizedTest
  @CsvSource({
    "''",
    "/private",
    "/private/",
    "private/x",
    "/public/x",
    "/private//x",
    "/private/x/",
    "/private/a*",
    "/private/a%",
    "/private/ü",
  })
  void badNames(String name) {
    assertThat(Sieve.findings(REQUIRE + "if metadata \"a\" \"" + name + "\" \"\" { keep; }", SITE))
        .containsExactly("SV0287 2:17");
    assertThat(Sieve.findings(REQUIRE + "if metadataexists \"a\" \"" + name + "\" { keep; }", SITE))
        .containsExactly("SV0287 2:23");
    Sieve script =
        Sieve.script(REQUIRE + "if metadataexists \"INBOX\" \"" + name + "\" { discard; }", SITE);
    assertThat(script.with(HOST).actionsOn("Subject: x\n\n")).isEmpty();
  }

  /** RFC 5490 §3.3: the test fails where the mailbox or the annotation does not exist. */
  @ParameterizedTest
  @CsvSource({
    "INBOX, /private/comment, 1, true",
    "INBOX, /private/comment, 0, false",
    "INBOX, /private/none, 0, false",
    "None, /private/comment, 0, false",
    "INBOX, /elsewhere/comment, 0, false",
  })
  void count(String mailbox, String name, int count, boolean holds) {
    String test = "metadata :count \"eq\" \"%s\" \"%s\" \"%d\"".formatted(mailbox, name, count);
    String script = "require [\"mboxmetadata\", \"relational\"]; if " + test + " { discard; }";
    assertThat(Sieve.script(script, SITE).with(HOST).actionsOn("Subject: x\n\n"))
        .hasSize(holds ? 1 : 0);
  }

  @ParameterizedTest
  @CsvSource({
    "'metadata \"\" \"/private/x\" \"\"', SV0219 2:13",
    "'metadata \"a\" \"/private/x\"', SV0205 2:4",
    "'metadata [\"a\", \"b\"] \"/private/x\" \"\"', SV0203 2:13",
    "'metadataexists :is \"a\" \"/private/x\"', SV0204 2:19",
  })
  void mistakes(String test, String finding) {
    assertThat(Sieve.findings(REQUIRE + "if " + test + " { keep; }", SITE))
        .containsExactly(finding);
  }

  @Test
  void needsAStoreWithAnnotations() {
    assertThat(SieveCompiler.standard().capabilities())
        .doesNotContain("mboxmetadata", "servermetadata");
    assertThat(Sieve.findings("require [\"mboxmetadata\", \"servermetadata\"];", SITE))
        .containsExactly("SV0210 1:26");
  }
}
