package org.tamis.engine.ext.servermetadata;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.engine.plan.Action;
import org.tamis.engine.settings.Settings;
import org.tamis.engine.settings.StoreFeatures;
import org.tamis.engine.settings.StoreFeatures.Feature;
import org.tamis.engine.testing.Facts;
import org.tamis.engine.testing.FixedHost;
import org.tamis.engine.testing.Sieve;

class ServerMetadataTest {
  private static final Settings SITE =
      Settings.DEFAULTS.with(StoreFeatures.of(Feature.SERVER_METADATA));
  private static final String URI = "/private/vendor/vendor.isode/notification-uri";
  private static final FixedHost HOST =
      FixedHost.PLAIN.with(
          Facts.NONE
              .withAnnotation("", URI, "mailto:me@example.org")
              .withAnnotation("INBOX", "/private/comment", "of a mailbox"));
  private static final String REQUIRE =
      "require [\"servermetadata\", \"variables\", \"fileinto\"];\n";

  /** RFC 5490 §4.1: the beginning of its example. */
  @Test
  void example() {
    String script =
        REQUIRE
            + """
            if servermetadata :matches
               "/private/vendor/vendor.isode/notification-uri" "*" {
              set "notif_uri" "${0}";
            }
            if not string :is "${notif_uri}" "none" { fileinto "${notif_uri}"; }
            """;
    assertThat(Sieve.script(script, SITE).with(HOST).actionsOn("Subject: x\n\n"))
        .containsExactly(Action.FileInto.of("mailto:me@example.org"));
  }

  /** RFC 5490 §4.1 and §4.2. */
  @ParameterizedTest
  @CsvSource({
    "'servermetadata \"" + URI + "\" \"MAILTO:me@example.org\"', true",
    "'servermetadata \"" + URI + "\" \"none\"', false",
    "'servermetadata :contains \"/private/comment\" \"\"', false",
    "'servermetadata :contains \"${none}\" \"\"', false",
    "'servermetadataexists \"" + URI + "\"', true",
    "'servermetadataexists [\"" + URI + "\", \"/private/comment\"]', false",
    "'servermetadataexists \"${none}\"', false",
  })
  void tests(String test, boolean holds) {
    String script = REQUIRE + "if " + test + " { discard; }";
    assertThat(Sieve.script(script, SITE).with(HOST).actionsOn("Subject: x\n\n"))
        .hasSize(holds ? 1 : 0);
  }

  /** RFC 5490 §4.1: the test fails where the annotation does not exist. */
  @ParameterizedTest
  @CsvSource({"URI, 1, true", "URI, 0, false", "/private/none, 0, false", "/x/comment, 0, false"})
  void count(String name, int count, boolean holds) {
    String test =
        "servermetadata :count \"eq\" \"" + name.replace("URI", URI) + "\" \"" + count + "\"";
    String script = "require [\"servermetadata\", \"relational\"]; if " + test + " { discard; }";
    assertThat(Sieve.script(script, SITE).with(HOST).actionsOn("Subject: x\n\n"))
        .hasSize(holds ? 1 : 0);
  }

  @ParameterizedTest
  @CsvSource({
    "'servermetadata \"x\" \"\"', SV0287 2:19",
    "'servermetadata \"/private/x\"', SV0205 2:4",
    "'servermetadataexists \"x\"', SV0287 2:25",
    "'servermetadataexists 5', SV0203 2:25",
  })
  void mistakes(String test, String finding) {
    assertThat(Sieve.findings(REQUIRE + "if " + test + " { keep; }", SITE))
        .containsExactly(finding);
  }
}
